import type { Place } from '../../core/domain/book.ts';
import type { AskedLine } from './asked-line.ts';
import { type Figure, nameFor, namesPerson } from './figures.ts';
import type { Material } from './material.ts';

/** Whom a question asks for, and how. */
interface Wanted {
  /** Its words in words.json. */
  readonly form: string;
  readonly figure: Figure;
  readonly asked: AskedLine;
  readonly material: Material;
}

/** Somebody who may stand beside the right one as a wrong option. */
export interface WrongOption {
  readonly other: Figure;
  readonly name: string;
  /** Whether they are in the scene of the line. */
  readonly isSeen: boolean;
  /** Whether they are, and are told of or speak in its section, too. */
  readonly isThere: boolean;
  /** The nearer to the line, the higher; negative for somebody whom the reader hasn’t just met. */
  readonly rank: number;
  /** Sentences on them, in this section and the one before. */
  readonly times: number;
}

/** Wrong options of a question that has any: of fewer, the right one is soon guessed. */
const MANY = 3;
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
export function optionsFor(wanted: Wanted): readonly WrongOption[] {
  const { form, figure, material } = wanted;
  const metOptions = optionsMet(wanted);
  const alike = metOptions.filter(({ other }) => mayPassFor(other, figure));
  const isEither = form === 'says' || form === 'whose';

  // One man among women would be conspicuous, and a text about or to somebody may show that it is a
  // man.
  const inOrder = isEither && alike.length > 0 ? [...alike.slice(0, 2), ...metOptions] : alike;
  const drawn: WrongOption[] = [];
  for (const option of inOrder)
    if (drawn.every(({ other }) => material.areTwo(option.other, other))) drawn.push(option);

  return drawn.length < MANY ? [] : drawn.slice(0, MANY);
}

/** Whoever may be an option and was met near the line, the nearest first. */
function optionsMet(wanted: Wanted): readonly WrongOption[] {
  const { figure, material } = wanted;
  const scene = sceneOf(wanted);
  const taken = peopleTaken(wanted);
  const likeness = ({ other }: WrongOption) => Number(mayPassFor(other, figure));

  const fittingOptions = material.figures
    .filter((otherFigure) => isAnswerTo(otherFigure, wanted))
    .filter(
      (otherFigure) =>
        [...otherFigure.sections].some(scene.isNear) &&
        taken.every((takenFigure) => material.areTwo(takenFigure, otherFigure)),
    )
    .map((otherFigure) => optionOf(otherFigure, wanted, scene))
    .sort((a, b) => b.rank - a.rank || likeness(b) - likeness(a) || b.times - a.times);

  const close = fittingOptions.filter(({ rank }) => rank >= 0);
  return material.isTypable(figure) || close.length >= MANY ? close : fittingOptions;
}

/** Whether somebody is of the right one’s sex, as far as that is known. */
const mayPassFor = (otherFigure: Figure, figure: Figure): boolean =>
  otherFigure.sex === figure.sex || !figure.sex;

/** Those who can’t be wrong: the right one, whoever the line names, and who tells it. */
function peopleTaken({ form, figure, asked: { sentence }, material }: Wanted): readonly Figure[] {
  const { figures, narrator, people } = material;
  // Whoever tells the story isn’t missing in it.
  const tells =
    !isTalk(form) && sentence.voice === people.tells && people.ownSections.has(sentence.section);

  return [
    figure,
    ...figures.filter(
      (otherFigure) =>
        (tells && otherFigure === narrator) || namesPerson(sentence.text, otherFigure),
    ),
  ];
}

/** Whether it is asked who speaks or hears. */
const isTalk = (form: string): boolean => form === 'says' || form === 'to';

/** Whether somebody has a name at the line, and does what is asked for, or is human at least. */
function isAnswerTo(otherFigure: Figure, { form, asked }: Wanted): boolean {
  if (!nameFor(otherFigure, asked.sentence.section)) return false;
  if (asked.speaking.has(otherFigure)) return true;
  return !isTalk(form) && otherFigure.forms.some(({ title, surname }) => title || surname);
}

type Scene = ReturnType<typeof sceneOf>;

/** What is near a line: sections that the reader has in mind there, and sentences around it. */
function sceneOf({ asked, material }: Wanted) {
  const { section, passage } = asked.sentence;
  const { book, people } = material;
  const sceneStart = material.starts.get(passage) ?? 0;

  const wordsSince = (fromSection: Place) =>
    book.sections
      .slice(fromSection - 1, section - 1)
      .reduce((wordsSoFar, { words }) => wordsSoFar + words, 0);
  // Who is silent from here on may be dead, and only thought of.
  const isLate = (lateSection: Place) =>
    lateSection >= material.first && wordsSince(lateSection) <= NEAR;
  const sectionsAgo = (sentenceIndex: number) =>
    section - (people.sentences[sentenceIndex]?.section ?? 0);

  return {
    isLate,
    isNear: (nearSection: Place) => isLate(nearSection) && nearSection <= section,
    sectionsAgo,
    hasSentence: (sentenceIndex: number) =>
      sectionsAgo(sentenceIndex) === 0 && Math.abs(sentenceIndex - sceneStart) <= SCENE,
  };
}

function optionOf(
  otherFigure: Figure,
  { form, asked, material }: Wanted,
  scene: Scene,
): WrongOption {
  const { section } = asked.sentence;
  const places = isTalk(form)
    ? (asked.speaking.get(otherFigure) ?? []).map((speech) => speech.sentence.section)
    : [...otherFigure.sections];
  const recentSentences = [...(material.told.get(otherFigure.character) ?? [])].filter(
    (sentenceIndex) => [0, 1].includes(scene.sectionsAgo(sentenceIndex)),
  );

  const isSeen = places.some(scene.isLate) && recentSentences.some(scene.hasSentence);
  const isMet = isSeen || places.some(scene.isNear);
  const optionRank = isMet ? Number(isSeen) * 2 + Number(places.includes(section)) : -1;

  return {
    other: otherFigure,
    name: nameFor(otherFigure, section) ?? '',
    isSeen,
    isThere: optionRank === 3,
    rank: optionRank,
    times: recentSentences.length,
  };
}
