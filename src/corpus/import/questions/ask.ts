import type { Level, Question } from '../../../core/domain/book.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { fingerprint } from '../text/words.ts';
import type { Figure } from './figures.ts';
import type { Material } from './material.ts';
import { mayBeOne, namesPerson, shareName, withoutThe } from './names.ts';

/** What a question about somebody says, and the sentence that answers it. */
interface Asked {
  readonly text: string;
  readonly sentence: Sentence;
  readonly topic: string;
  /** Whoever speaks in the book, where a speaker is asked for. */
  readonly among?: ReadonlySet<Figure>;
}

/** A question whose answer is somebody; undefined where there are no fair options, or the answer stands in it. */
export function aboutPerson(figure: Figure, asked: Asked, material: Material): Question | undefined {
  const { text, sentence } = asked;
  if (namesPerson(text, figure)) return undefined;
  const from = Math.max(sentence.section, figure.from);
  const options = optionsFor(figure, asked, from, material);
  const answer = { level: levelOf(figure, material), answer: figure.name, accept: acceptedOf(figure, from) };
  return options && toQuestion(asked, { ...answer, distractors: options, from });
}

/** A question for a name. */
export const toQuestion = (
  { text, sentence, topic }: Asked,
  answer: Pick<Question, 'level' | 'answer' | 'accept' | 'distractors' | 'from'>,
): Question => ({
  id: `q${fingerprint(text)}`,
  text,
  kind: 'name',
  ...answer,
  cite: sentence.passage,
  topics: [topic],
  says: sentence.text,
});

/** How well known somebody is: the five most named are easy, the next ten medium. */
function levelOf(figure: Figure, { figures }: Material): Level {
  const rank = figures.indexOf(figure);
  return rank < 5 ? 'easy' : rank < 15 ? 'medium' : 'hard';
}

/** Their other names that a reader there may know. */
const acceptedOf = ({ known, name, names }: Figure, from: number): string[] =>
  known.names.filter(
    (other) =>
      other !== name &&
      names.includes(withoutThe(other)) &&
      (known.character.opens?.[other] ?? known.character.from) <= from,
  );

/** How far back an option was named last, in sections; and of how many the three are chosen. */
const NEAR = 4;
const CHOICE = 5;
/** Sentences of the narration with both names that make two people of two who may be one: a wedding takes up to two. */
const BESIDE = 3;
/** What shows whether a man or a woman is asked for; in a speech it is said of others than the speaker. */
const SEXED =
  /\b(?:he|she|his|hers?|him|himself|herself|sir|madam|ma’am|wife|husband|mother|father|brother|sister|son|daughter|lady|gentleman|girl|boy|m[ae]n|wom[ae]n)\b/iu;

/**
 * Three others to choose from, whom the reader has just met beside the one asked for: of the same sex where the text shows
 * it or there are enough, the best known first, none of whom could be the one asked for, or one whom the text names,
 * under another name.
 */
function optionsFor(figure: Figure, asked: Asked, from: number, material: Material): string[] | undefined {
  const { text, among, sentence } = asked;
  const sexed = !among && SEXED.test(text);
  const named = material.people.known.filter((known) => namesPerson(text, known));
  const isNear = ({ sections }: Figure) =>
    sections.some((at) => at <= sentence.section && at >= sentence.section - NEAR);
  const isNamed = (other: Figure) =>
    named.some((one) => one === other.known || (one.sex === other.sex && shareName(other, one)));
  const fit = material.figures
    .filter((other) => other.from <= from && isNear(other))
    .filter((other) => !among || among.has(other))
    .filter((other) => areTwo(other, figure, material) && !isNamed(other));
  const alike = fit.filter(({ sex }) => sex === figure.sex || (!sexed && !sex));
  const own = apart(alike, material);
  // One man among women would be given away.
  const chosen = own.length >= 3 || own.length === 0 || sexed ? own : apart([...own, ...fit], material);
  const names = chosen.map(({ name }) => name);
  return threeOf(names, text);
}

/** Three of the first few options, drawn by the question's text; undefined where there are fewer. */
export function threeOf(names: readonly string[], text: string): string[] | undefined {
  const rank = (name: string) => fingerprint(name + text);
  const drawn = names.slice(0, CHOICE).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return drawn.length < 3 ? undefined : drawn.slice(0, 3);
}

/** Of these, in order, those who can't be one person with an earlier one. */
function apart(figures: readonly Figure[], material: Material): Figure[] {
  const chosen: Figure[] = [];
  for (const one of figures) if (chosen.every((other) => areTwo(one, other, material))) chosen.push(one);
  return chosen;
}

/** True where two are surely two people: by their names, or because the narrator has them beside each other. */
const areTwo = (a: Figure, b: Figure, { beside }: Material): boolean =>
  a.known !== b.known && !shareName(a, b) && (!mayBeOne(a, b) || beside(a.known, b.known) >= BESIDE);
