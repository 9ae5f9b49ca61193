import type { Character, Place } from '../../core/domain/book.ts';
import { nameAt } from '../../corpus/cast.ts';
import { hasWord } from '../../corpus/import/text/words.ts';
import { memoizeObject } from '../../lib/memoize.ts';
import { mayBeOne, shareName } from '../people/graph/doubts.ts';
import { areOpposed, countShared, isWife } from '../people/graph/links.ts';
import type { Known, People } from '../people/index.ts';
import { stripArticle } from '../people/naming.ts';
import { isHardlyTold } from '../people/narrator.ts';

/** Somebody who may be an answer. */
export interface Figure extends Known {
  /** Their name in all questions from a place on, so that hardly anybody has two in an evening. */
  readonly name: string;
  readonly from: Place;
  /** The sections in whose telling they are, and not only spoken of. */
  readonly sections: ReadonlySet<Place>;
}

/**
 * The share of somebody’s sentences that tell of them: others are dead, or somebody else, and idle
 * ones in a play.
 */
const SEEN = { acting: 0.2, idle: 0.5 };
/** Share of the book after which a fuller name comes too late to be the one in all questions. */
const SOON = 0.15;
/** Sentences that name somebody, at least; in a short book fewer, one in so many. */
const NAMED = { least: 4, most: 8, share: 1 / 400 };
/**
 * The share of somebody's sentences from which a namesake is in the way, and one who may be them
 * is.
 */
const IN_THE_WAY = 0.05;
const RIVAL = 1 / 3;

/**
 * Sentences that name somebody from which readers remember them, and the book has told their names.
 */
export const KNOWN = 40;

export const namesPerson = (text: string, { names }: Known): boolean =>
  names.some((name) => hasWord(text, stripArticle(name)));

/**
 * How a reader at a place is shown somebody, but for a surname alone of whom they will know by
 * more.
 */
export function nameFor(
  { name, from, character, forms }: Figure,
  place: Place,
): string | undefined {
  if (from <= place) return name;
  const early = nameAt(character, place) ?? '';
  if (forms.some(({ given, title, spellings }) => (given || title) && spellings.has(early)))
    return early;
  return undefined;
}

/**
 * By person, indices of the sentences whose telling has their name or “I”: none of whoever is only
 * spoken of.
 */
export function toldOf({
  known,
  sentences,
  tells,
  narrator,
}: People): ReadonlyMap<Character, ReadonlySet<number>> {
  const says = sentences.flatMap(({ voice, text }, at) =>
    voice === tells && /\bI\b/u.test(text) ? [at] : [],
  );
  return new Map(
    known.map(({ character, forms, sentences: all }) => {
      const told = tells === 'said' ? all : forms.flatMap((form) => form.told);
      const own = character === narrator?.character ? says : [];
      return [character, new Set([...told, ...own].sort((a, b) => a - b))];
    }),
  );
}

/** Everybody named often enough to be an answer, most named first. */
export function figuresOf(
  people: People,
  told: ReturnType<typeof toldOf>,
  length: number,
): Figure[] {
  const { known, sentences } = people;
  const names = new Set(known.flatMap((one) => one.names.map(stripArticle)));

  /** “The Miss Steeles”, where there is a Miss Steele. */
  const areSeveral = (one: Known) =>
    one.names.some((name) => name.endsWith('s') && names.has(stripArticle(name).slice(0, -1)));
  const least = Math.max(NAMED.least, Math.min(NAMED.most, sentences.length * NAMED.share));

  return known
    .flatMap((one): Figure[] => {
      const { character } = one;
      const name = nameAt(character, character.from + length * SOON);
      const seen =
        one.sentences.length * SEEN[one.forms.some(({ deeds }) => deeds > 0) ? 'acting' : 'idle'];

      if (
        name === undefined ||
        one.sentences.length < least ||
        (told.get(character)?.size ?? 0) <= seen
      )
        return [];

      const sections = new Set(
        [...(told.get(character) ?? [])].map((at) => sentences[at]?.section ?? 1),
      );
      return [{ ...one, name, from: character.opens?.[name] ?? character.from, sections }];
    })
    .filter((one) => !known.some((other) => isInTheWay(other, one, people)) && !areSeveral(one));
}

/**
 * True if a name is part of a namesake’s: “Charles” where there are two. Who may be the same must
 * be named often.
 */
export const isInTheWay = (other: Known, one: Figure, { areDoubted }: People): boolean =>
  other.character !== one.character &&
  other.sex === one.sex &&
  other.sentences.length >=
    one.sentences.length * (areDoubted(other.character, one.character) ? RIVAL : IN_THE_WAY) &&
  other.names.some((theirs) => hasWord(theirs, stripArticle(one.name)));

/**
 * Sentences of the narration with both names that show two people; up to four may have both names
 * of one.
 */
const BESIDE = 5;

/** The share of uses with “the” from which a name describes somebody: nobody says “the Colin”. */
const DESCRIBED = 0.25;

/** Whether a name doesn’t say who else its bearer is: a wife’s, who was a Miss; “the spy”. */
const isVeiled = ({ forms }: Known): boolean =>
  forms.length > 0 &&
  forms.every(
    (one) =>
      isWife(one) || one.words.includes('the') || one.articles > one.mentions.length * DESCRIBED,
  );

/**
 * Whether the whole name is told, its surname more than once; or none, as of some who tell their
 * story.
 */
const isWhole = ({ forms }: Known): boolean =>
  forms.length === 0 ||
  forms.some(({ given, family }) => given && family.flatMap(({ mentions }) => mentions).length > 1);

/** Who is surely somebody else than whom, and who may be the same person under another name. */
export function relationsOf(
  figures: readonly Figure[],
  people: People,
  told: ReturnType<typeof toldOf>,
) {
  const toldBy = ({ character }: Known) => told.get(character) ?? new Set<number>();
  const timesBeside = (a: Known, b: Known) => countShared(toldBy(a), toldBy(b));

  /** An “I” whose name only others say may be anybody of the telling. */
  const isTeller = (one: Known) =>
    one.character === people.narrator?.character && isHardlyTold(one);
  const areTwo = (a: Known, b: Known) =>
    a.character !== b.character &&
    !people.areDoubted(a.character, b.character) &&
    (areOpposed(a, b) ||
      timesBeside(a, b) >= BESIDE ||
      !(isVeiled(a) !== isVeiled(b) || isTeller(a) || isTeller(b) || mayBeOne(a.forms, b.forms)));

  const apart = new Map(
    figures.map((one) => [one, new Set(figures.filter((other) => areTwo(one, other)))]),
  );
  /** Those who share a name with somebody and may be them, as Newland Archer is Mr. Archer. */
  const likeOf = memoizeObject((one: Known) =>
    people.known.filter(
      (other) => other.character !== one.character && shareName(one, other) && !areTwo(one, other),
    ),
  );

  const rivalsOf = (one: Known) =>
    likeOf(one).filter(
      (other) =>
        other.sentences.length >= one.sentences.length * RIVAL ||
        other.forms.some(({ given }) => given),
    );

  return {
    /**
     * Whether a figure’s name may be two people’s who are named more: Miss Bennet, who is Jane and
     * Elizabeth.
     */
    isAnybody: (one: Figure): boolean =>
      figures[0] !== one && rivalsOf(one).some((a) => rivalsOf(one).some((b) => areTwo(a, b))),
    areTwo: (a: Figure, b: Figure): boolean => apart.get(a)?.has(b) ?? a !== b,
    /**
     * Whether what a player may type for somebody is known, all or nearly, and nobody else may be
     * them.
     */
    isTypable: (one: Figure): boolean =>
      (isWhole(one) || (one.sentences.length >= KNOWN && !isVeiled(one))) &&
      !people.known.some(({ character }) => people.areDoubted(character, one.character)) &&
      likeOf(one).every((other) => other.sentences.length < one.sentences.length * RIVAL),
  };
}
