import type { Place } from '../../../core/domain/book.ts';
import { nameAt } from '../../cast.ts';
import type { Known, People } from '../people/index.ts';
import { sameGiven } from '../people/join/bearers.ts';
import { titleOf } from '../people/names/titles.ts';
import { withoutThe } from '../people/naming.ts';
import { hasWord } from '../text/words.ts';

/** Somebody who may be an answer. */
export interface Figure extends Known {
  /** Their name in every question, answer and option, so that nobody has two in an evening. */
  readonly name: string;
  /** From which place on that name may be shown. */
  readonly from: Place;
  /** The sections that name them. */
  readonly sections: ReadonlySet<Place>;
}

/** Share of the book after which a fuller name comes too late to be the one in all questions. */
const SOON = 0.15;
/** Sentences that name somebody, at least. */
const NAMED = 8;
/** The share of somebody's sentences from which a namesake in them is in the way. */
const IN_THE_WAY = 0.1;

export const namesPerson = (text: string, { names }: Known): boolean =>
  names.some((name) => hasWord(text, withoutThe(name)));

/** Everybody named often enough to be an answer, most named first. */
export function figuresOf({ known, sentences }: People, length: number): Figure[] {
  const figures = known.flatMap((one): Figure[] => {
    const { character } = one;
    const name = nameAt(character, character.from + length * SOON);
    if (name === undefined || one.sentences.length < NAMED) return [];
    const sections = new Set(one.sentences.map((at) => sentences[at]?.section ?? 1));
    return [{ ...one, name, from: character.opens?.[name] ?? character.from, sections }];
  });
  return figures.filter(
    (one, at) =>
      !known.some((other) => isInTheWay(other, one)) &&
      !figures.slice(0, at).some((other) => shareWord(one, other) && mayBeOne(one, other)),
  );
}

/** True if a name is part of somebody else's: "Charles" where there are two. */
const isInTheWay = (other: Known, { character, name, sex, sentences }: Figure): boolean =>
  other.character !== character &&
  other.sex === sex &&
  other.sentences.length >= sentences.length * IN_THE_WAY &&
  other.names.some((theirs) => hasWord(theirs, withoutThe(name)));

/** Sentences of the narration with both names that show two people: a wedding takes up to two. */
const BESIDE = 3;

/** For each person the others who are surely somebody else. */
export function apartFrom(figures: readonly Figure[], { sentences }: People): Map<Figure, Set<Figure>> {
  const narrated = figures.map(
    (one) => new Set(one.sentences.filter((at) => sentences[at]?.voice === 'narrated')),
  );
  const areBeside = (a: number, b: number) => {
    let times = 0;
    for (const at of narrated[a] ?? []) if (narrated[b]?.has(at)) times += 1;
    return times >= BESIDE;
  };
  return new Map(
    figures.map((one, a) => [
      one,
      new Set(figures.filter((other, b) => a !== b && (!mayBeOne(one, other) || areBeside(a, b)))),
    ]),
  );
}

/**
 * True if the names alone don’t say that two are two people: they share a word, no first names disagree, and it isn’t
 * the Mrs. and the Miss of one surname; Elinor may be Miss Dashwood where neither has a name with both; Miss Taylor may be
 * Mrs. Weston after her wedding.
 */
function mayBeOne(a: Figure, b: Figure): boolean {
  if (a.sex && b.sex && a.sex !== b.sex) return false;
  const givens = (one: Figure) => one.forms.flatMap(({ given }) => given ?? []);
  const [mine, theirs] = [givens(a), givens(b)];
  if (mine.length > 0 && theirs.length > 0 && !mine.some((x) => theirs.some((y) => sameGiven(x, y))))
    return false;
  const isWedding = (isWed(a) && isMaid(b)) || (isMaid(a) && isWed(b));
  if (shareWord(a, b)) return !isWedding;
  return isTitled(a) === isTitled(b) ? isWedding && isTitled(a) : isHalf(a) && isHalf(b);
}

const isWed = ({ forms }: Figure): boolean => forms.every(({ title }) => title?.kind === 'wed');
const isMaid = ({ forms }: Figure): boolean => forms.some(({ title }) => title?.kind === 'maid');
/** All names are a title and a surname. */
const isTitled = ({ forms }: Figure): boolean => forms.every(({ title }) => title);
/** Never named with given name and surname together. */
const isHalf = ({ forms }: Figure): boolean => forms.every(({ title, words }) => title || words.length === 1);

const shareWord = (a: Figure, b: Figure): boolean => {
  const words = ({ forms }: Figure) =>
    forms.flatMap((form) => form.words.filter((word) => /^\p{Lu}/u.test(word) && !titleOf(word)));
  const own = new Set(words(a));
  return words(b).some((word) => own.has(word));
};
