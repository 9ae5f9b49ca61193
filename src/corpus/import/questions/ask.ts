import type { Level, Question } from '../../../core/domain/book.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { fingerprint } from '../text/words.ts';
import { type Figure, namesPerson } from './figures.ts';
import type { Material } from './material.ts';

interface Asked {
  readonly text: string;
  readonly sentence: Sentence;
  readonly topic: string;
  /** Whoever speaks in the book, where a speaker is asked for. */
  readonly among?: ReadonlySet<Figure>;
}

/** A question whose answer is somebody; undefined if there are no fair options, or the answer stands in it. */
export function aboutPerson(figure: Figure, asked: Asked, material: Material): Question | undefined {
  const { text, sentence, topic } = asked;
  const { name, names, character } = figure;
  if (namesPerson(text, figure)) return undefined;
  const from = Math.max(sentence.section, figure.from);
  const distractors = optionsFor(figure, asked, from, material);
  return (
    distractors && {
      id: `q${fingerprint(text)}`,
      text,
      kind: 'name',
      level: levelOf(figure, material),
      answer: name,
      // Other names that a reader may know by then.
      accept: names.filter((other) => other !== name && (character.opens?.[other] ?? character.from) <= from),
      distractors,
      from,
      cite: sentence.passage,
      topics: [topic],
      says: sentence.text,
    }
  );
}

/** How well known somebody is: the five most named are easy, the next ten medium. */
function levelOf(figure: Figure, { figures }: Material): Level {
  const rank = figures.indexOf(figure);
  return rank < 5 ? 'easy' : rank < 15 ? 'medium' : 'hard';
}

/** How far back an option was named last, in sections; and of how many the three are chosen. */
const NEAR = 4;
const CHOICE = 5;
/** Evidence for a man or a woman; in a speech it is about others than the speaker. */
const SEXED =
  /\b(?:he|she|his|hers?|him|himself|herself|sir|madam|ma’am|wife|husband|mother|father|brother|sister|son|daughter|lady|gentleman|girl|boy|m[ae]n|wom[ae]n)\b/iu;

/**
 * Three wrong options whom the reader has just met beside the right one: of the same sex where the text shows it or
 * there are enough, those of the same section first, then the best known, none of whom could be the right one, or
 * somebody in the text, under another name.
 */
function optionsFor(
  figure: Figure,
  { text, among, sentence: { section } }: Asked,
  from: number,
  { figures, areTwo }: Material,
): string[] | undefined {
  const sexed = !among && SEXED.test(text);
  const near = Array.from({ length: NEAR + 1 }, (_, back) => section - back);
  const taken = [figure, ...figures.filter((one) => namesPerson(text, one))];
  const isElsewhere = ({ sections }: Figure) => Number(!sections.has(section));
  const byPlace = figures.toSorted((a, b) => isElsewhere(a) - isElsewhere(b));
  const fit = byPlace.filter(
    (other) =>
      other.from <= from &&
      near.some((at) => other.sections.has(at)) &&
      (!among || among.has(other)) &&
      taken.every((one) => areTwo(one, other)),
  );
  const alike = fit.filter(({ sex }) => sex === figure.sex || (!sexed && !(sex && figure.sex)));
  // One man among women would be conspicuous.
  const others = sexed || alike.length === 0 ? [] : fit;
  const chosen: Figure[] = [];
  for (const one of [...alike, ...others]) if (chosen.every((other) => areTwo(one, other))) chosen.push(one);
  const own = chosen.filter((one) => alike.includes(one));
  const rank = (one: Figure) => isElsewhere(one) + fingerprint(one.name + text);
  const drawn = own.length < 3 ? chosen : own.slice(0, CHOICE).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return drawn.length < 3 ? undefined : drawn.slice(0, 3).map(({ name }) => name);
}
