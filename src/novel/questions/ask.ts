import type { Level, Place, Question } from '../../core/domain/book.ts';
import { namesAt } from '../../corpus/cast.ts';
import { fingerprint } from '../../corpus/import/text/words.ts';
import type { Sentence } from '../people/names/sentences.ts';
import { type Figure, KNOWN, nameFor, namesPerson } from './figures.ts';
import type { Material } from './material.ts';
import words from './words.json' with { type: 'json' };

/** What a question is worth at least. One that may refuse a right name gets no more than that. */
export const LEAST = 0.2;

export type FormName = keyof typeof words.forms;

/**
 * A question, the section of its line, and how much that is worth, as a share of what makes one
 * good: `worthOf`.
 */
export type Rated = Question & { readonly at: Place; readonly worth: number };

/** Whoever speaks in the book, with where they do. */
export type Speaking = ReadonlyMap<Figure, readonly Pick<Asked, 'sentence'>[]>;

interface Asked {
  readonly quoted: string;
  readonly worth: number;
  readonly sentence: Sentence;
  readonly speaking: Speaking;
  /** The whole question, where it isn't its form's words with the line behind. */
  readonly text?: string;
}

/**
 * A question whose answer is somebody, with as many fair options as there are; undefined if it
 * gives that away.
 */
export function aboutPerson(
  form: FormName,
  figure: Figure,
  asked: Asked,
  material: Material,
): Rated | undefined {
  const { quoted, worth, sentence } = asked;
  const section = sentence.section;
  const answer = nameFor(figure, section);
  if (answer === undefined || namesPerson(quoted, figure)) return undefined;

  const otherNames = [
    ...namesAt(figure.character, section),
    ...(figure === material.narrator ? ['the narrator'] : []),
  ];

  const options = optionsFor(form, figure, asked, material);
  const isUnsure = !material.isTypable(figure);
  const hasOptions = options.length > 0;
  const isTyped =
    !isUnsure && hasOptions && form !== 'who' && options.some(({ isSeen }) => !isSeen);
  const fair =
    hasOptions && !isTyped ? (FAIR[options.filter(({ isThere }) => isThere).length] ?? 1) : 1;
  const knownShare =
    figure === material.narrator ? 1 : Math.min(1, figure.sentences.length / KNOWN);
  const { ask, topic } = words.forms[form];
  const questionText = asked.text ?? `${ask} “${quoted}”`;

  return {
    id: `q${fingerprint(questionText)}`,
    text: questionText,
    topics: [topic],
    kind: 'name',
    level: levelOfFigure(figure, material),
    answer,
    accept: otherNames.filter((optionName) => optionName !== answer),
    distractors: options.map(({ name }) => name),
    ...(isUnsure && hasOptions && { chosen: true as const }),
    ...(isTyped && { typed: true as const }),
    from: section,
    at: section,
    cite: sentence.passage,
    says: sentence.text,
    worth: isUnsure && !hasOptions ? Math.min(worth, LEAST) : worth * knownShare * fair,
  };
}

/** How well known somebody is: the five most named are easy, the next ten medium. */
export function levelOfFigure(figure: Figure, { figures, narrator }: Material): Level {
  const figureRank = figure === narrator ? 0 : figures.indexOf(figure);
  if (figureRank < 5) return 'easy';
  return figureRank < 15 ? 'medium' : 'hard';
}

/** Wrong options of a question that has any: of fewer, the right one is soon guessed. */
const MANY = 3;
/**
 * What a question counts, as a share, by how many of its options are in the scene and speak in its
 * section. Typed ones have none to tell: readers found 82 of 92 good, and 11 of 20 with two or
 * three options from elsewhere.
 */
const FAIR = [0.25, 0.6, 0.7, 1];
/**
 * Words of the sections since an option was met last, at most: about two chapters, or one story.
 */
const NEAR = 8000;
/** Sentences of a section before and behind a line in which its scene is. */
const SCENE = 40;

/**
 * Up to three wrong options whom the reader has just met, those of the scene first, then of the
 * section, of each those of the right one’s sex and the most named; none who could be the right
 * one, another option, or somebody in the text, under another name, nor a crow with a name. Where
 * it is asked who speaks or hears, they speak nearby; of speakers the first two are of the right
 * one’s sex, else all are. Empty where too few are left.
 */
function optionsFor(form: FormName, figure: Figure, asked: Asked, material: Material) {
  const { speaking, sentence } = asked;
  const { section, voice, passage } = sentence;
  const isTalk = form === 'says' || form === 'to';
  const { book, figures, areTwo, isTypable, people, narrator, told, first, starts } = material;

  // Whoever tells the story isn't missing in it.
  const tells = !isTalk && voice === people.tells && people.ownSections.has(section);
  const taken = [
    figure,
    ...figures.filter(
      (otherFigure) =>
        (tells && otherFigure === narrator) || namesPerson(sentence.text, otherFigure),
    ),
  ];

  const since = (fromSection: Place) =>
    book.sections
      .slice(fromSection - 1, section - 1)
      .reduce((wordsSoFar, { words }) => wordsSoFar + words, 0);
  // Who is silent from here on may be dead, and only thought of.
  const isLate = (lateSection: Place) => lateSection >= first && since(lateSection) <= NEAR;
  const isNear = (nearSection: Place) => isLate(nearSection) && nearSection <= section;
  const likeness = ({ other }: { other: Figure }) =>
    Number(other.sex === figure.sex || !figure.sex);
  const sceneStart = starts.get(passage) ?? 0;
  const sectionsAgo = (sentenceIndex: number) =>
    section - (people.sentences[sentenceIndex]?.section ?? 0);

  const seenHere = (otherFigure: Figure) => {
    const places = isTalk
      ? (speaking.get(otherFigure) ?? []).map((speech) => speech.sentence.section)
      : [...otherFigure.sections];
    const recentSentences = [...(told.get(otherFigure.character) ?? [])].filter(
      (sentenceIndex) => sectionsAgo(sentenceIndex) === 0 || sectionsAgo(sentenceIndex) === 1,
    );
    const isSeen =
      places.some(isLate) &&
      recentSentences.some(
        (sentenceIndex) =>
          sectionsAgo(sentenceIndex) === 0 && Math.abs(sentenceIndex - sceneStart) <= SCENE,
      );
    const optionRank =
      isSeen || places.some(isNear) ? Number(isSeen) * 2 + Number(places.includes(section)) : -1;

    return {
      other: otherFigure,
      name: nameFor(otherFigure, section) ?? '',
      isSeen,
      isThere: optionRank === 3,
      rank: optionRank,
      times: recentSentences.length,
    };
  };

  const isHuman = ({ forms }: Figure) =>
    !isTalk && forms.some(({ title, surname }) => title || surname);
  const fittingOptions = figures
    .filter(
      (otherFigure) =>
        nameFor(otherFigure, section) && (speaking.has(otherFigure) || isHuman(otherFigure)),
    )
    .filter(
      (otherFigure) =>
        [...otherFigure.sections].some(isNear) &&
        taken.every((takenFigure) => areTwo(takenFigure, otherFigure)),
    )
    .map(seenHere)
    .sort((a, b) => b.rank - a.rank || likeness(b) - likeness(a) || b.times - a.times);

  const close = fittingOptions.filter(({ rank }) => rank >= 0);
  const metOptions = isTypable(figure) || close.length >= MANY ? close : fittingOptions;
  const alike = metOptions.filter((option) => likeness(option) > 0);
  const drawn: typeof fittingOptions = [];

  const isEither = form === 'says' || form === 'whose';

  // One man among women would be conspicuous, and a text about or to somebody may show that it is a
  // man.
  for (const option of isEither && alike.length > 0 ? [...alike.slice(0, 2), ...metOptions] : alike)
    if (drawn.every(({ other }) => areTwo(option.other, other))) drawn.push(option);
  return drawn.length < MANY ? [] : drawn.slice(0, MANY);
}
