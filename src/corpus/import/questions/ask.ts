import type { Level, Question } from '../../../core/domain/book.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { fingerprint } from '../text/words.ts';
import { type Figure, nameFor, namesOpen, namesPerson } from './figures.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** What a question is worth at least. One that may refuse a right name gets no more than that. */
export const LEAST = 0.2;

export type FormName = keyof typeof words.forms;

/** A question, and how much its line is worth, as a share of what makes one good: see `worthOf`. */
export type Rated = Question & { readonly worth: number };

interface Asked {
  readonly quoted: string;
  readonly worth: number;
  readonly sentence: Sentence;
  /** Whoever speaks in the book, where a speaker is asked for. */
  readonly among?: ReadonlySet<Figure>;
}

/** A question whose answer is somebody, with as many fair options as there are; undefined if it gives that away. */
export function aboutPerson(form: FormName, figure: Figure, asked: Asked, material: Material): Rated | undefined {
  const { quoted, worth, sentence } = asked;
  const from = sentence.section;
  const answer = nameFor(figure, from);
  if (answer === undefined || namesPerson(quoted, figure)) return undefined;
  const others = [...namesOpen(figure, from), ...(figure === material.narrator ? ['the narrator'] : [])];
  const distractors = optionsFor(figure, asked, material);
  const [isUnsure, hasOptions] = [!material.isTypable(figure), distractors.length > 0];
  const { ask, topic } = words.forms[form];
  const text = `${ask} “${quoted}”`;
  return {
    id: `q${fingerprint(text)}`,
    text,
    topics: [topic],
    kind: 'name',
    level: levelOf(figure, material),
    answer,
    accept: others.filter((name) => name !== answer),
    distractors,
    ...(isUnsure && hasOptions && { chosen: true as const }),
    from,
    cite: sentence.passage,
    says: sentence.text,
    worth: isUnsure && !hasOptions ? Math.min(worth, LEAST) : worth * (distractors.length < 3 ? FEW : 1),
  };
}

/** How well known somebody is: the five most named are easy, the next ten medium. */
function levelOf(figure: Figure, { figures, narrator }: Material): Level {
  const rank = figure === narrator ? 0 : figures.indexOf(figure);
  return rank < 5 ? 'easy' : rank < 15 ? 'medium' : 'hard';
}

/** What a question with fewer than three wrong options counts, as a share: they are ruled out easily, or none helps. */
const FEW = 0.7;
/** Words of the sections since an option was named last, at most: about two chapters, or one story. */
const NEAR = 8000;
/** The share of uses from which a name does or says something. */
const DOES = 0.2;
/** The share of somebody’s sentences that tell of them: others are dead, or somebody else, and idle ones in a play. */
const SEEN = { acting: 0.2, idle: 0.5 };
/** Sentences of a section before and behind a line in which its scene is. */
const SCENE = 40;

/** Whether somebody has a title or surname, or does or says something at times, as a crow with a name doesn't. */
const isSomebody = ({ forms }: Figure): boolean =>
  forms.some(({ title, surname, deeds, mentions }) => title || surname || deeds > mentions.length * DOES);

/**
 * Up to three wrong options whom the reader has just met, those of the scene and the most named first, and none who
 * could be the right one, another option, or somebody in the text, under another name. They are of the right one’s sex,
 * but where it is asked who speaks, all but one may be whoever else is there. Empty where too few are left.
 */
function optionsFor(figure: Figure, { quoted, among, sentence }: Asked, material: Material): string[] {
  const { section, voice, passage } = sentence;
  const { book, figures, areTwo, people, narrator, told, starts } = material;
  // Whoever tells the story isn't missing in it.
  const tells = !among && voice === people.tells && people.ownSections.has(section);
  const taken = [figure, ...figures.filter((one) => (tells && one === narrator) || namesPerson(quoted, one))];
  const near = [section];
  for (let n = section - 1, left = NEAR; n > 0; n--) {
    left -= book.sections[n - 1]?.words ?? 0;
    if (left < 0) break;
    near.push(n);
  }
  const here = starts.get(passage) ?? 0;
  const first = Math.max(0, here - SCENE);
  const around = people.sentences.slice(first, here + SCENE + 1);
  const scene = around.flatMap((one, at) => (one.section === section ? first + at : []));
  const seenHere = (other: Figure) => {
    const isThere = scene.some((at) => told.get(other.character)?.has(at));
    return { other, isThere, times: (other.sections.get(section) ?? 0) + (other.sections.get(section - 1) ?? 0) };
  };
  const isSeen = ({ character, sentences, forms }: Figure) =>
    (told.get(character)?.size ?? 0) >
    sentences.length * SEEN[forms.some(({ deeds }) => deeds > 0) ? 'acting' : 'idle'];
  const fit = figures
    .filter((other) => nameFor(other, section) && near.some((at) => other.sections.has(at)) && isSeen(other))
    .filter((other) => (!among || among.has(other)) && isSomebody(other) && taken.every((one) => areTwo(one, other)))
    .map(seenHere)
    .sort((a, b) => Number(b.isThere) - Number(a.isThere) || b.times - a.times);
  const alike = fit.filter(({ other }) => other.sex === figure.sex || !figure.sex);
  // One man among women would be conspicuous, and a text about somebody may show that it is a man.
  const likeliest = alike.slice(0, 1);
  const present = fit.filter(({ isThere }) => isThere);
  const drawn: Figure[] = [];
  for (const { other } of among && likeliest.length > 0 ? [...likeliest, ...present, ...alike, ...fit] : alike)
    if (drawn.every((one) => areTwo(one, other))) drawn.push(other);
  // One of two is a guess, and of three where anybody may be meant: the name is typed then.
  return drawn.length < (among ? 2 : 3) ? [] : drawn.slice(0, 3).flatMap((one) => nameFor(one, section) ?? []);
}
