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

export const namesPerson = (sentenceText: string, { names }: Known): boolean =>
  names.some((knownName) => hasWord(sentenceText, stripArticle(knownName)));

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
  const tellerSentences = sentences.flatMap(({ voice, text }, sentenceIndex) =>
    voice === tells && /\bI\b/u.test(text) ? [sentenceIndex] : [],
  );
  return new Map(
    known.map(({ character, forms, sentences: allSentences }) => {
      const toldSentences =
        tells === 'said' ? allSentences : forms.flatMap((nameForm) => nameForm.told);
      const ownSentences = character === narrator?.character ? tellerSentences : [];
      return [character, new Set([...toldSentences, ...ownSentences].sort((a, b) => a - b))];
    }),
  );
}

/** Everybody named often enough to be an answer, most named first. */
export function figuresOf(
  people: People,
  toldOfCharacter: ReturnType<typeof toldOf>,
  length: number,
): Figure[] {
  const { known, sentences } = people;
  const names = new Set(known.flatMap((knownPerson) => knownPerson.names.map(stripArticle)));

  /** “The Miss Steeles”, where there is a Miss Steele. */
  const areSeveral = (knownPerson: Known) =>
    knownPerson.names.some(
      (knownName) => knownName.endsWith('s') && names.has(stripArticle(knownName).slice(0, -1)),
    );
  const leastMentions = Math.max(NAMED.least, Math.min(NAMED.most, sentences.length * NAMED.share));

  return known
    .flatMap((knownPerson): Figure[] => {
      const { character } = knownPerson;
      const figureName = nameAt(character, character.from + length * SOON);
      const timesSeen =
        knownPerson.sentences.length *
        SEEN[knownPerson.forms.some(({ deeds }) => deeds > 0) ? 'acting' : 'idle'];

      if (
        figureName === undefined ||
        knownPerson.sentences.length < leastMentions ||
        (toldOfCharacter.get(character)?.size ?? 0) <= timesSeen
      )
        return [];

      const sections = new Set(
        [...(toldOfCharacter.get(character) ?? [])].map(
          (sentenceIndex) => sentences[sentenceIndex]?.section ?? 1,
        ),
      );
      return [
        {
          ...knownPerson,
          name: figureName,
          from: character.opens?.[figureName] ?? character.from,
          sections,
        },
      ];
    })
    .filter(
      (figure) =>
        !known.some((knownPerson) => isInTheWay(knownPerson, figure, people)) &&
        !areSeveral(figure),
    );
}

/**
 * True if a name is part of a namesake’s: “Charles” where there are two. Who may be the same must
 * be named often.
 */
export const isInTheWay = (knownPerson: Known, figure: Figure, { areDoubted }: People): boolean =>
  knownPerson.character !== figure.character &&
  knownPerson.sex === figure.sex &&
  knownPerson.sentences.length >=
    figure.sentences.length *
      (areDoubted(knownPerson.character, figure.character) ? RIVAL : IN_THE_WAY) &&
  knownPerson.names.some((theirs) => hasWord(theirs, stripArticle(figure.name)));

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
    (nameForm) =>
      isWife(nameForm) ||
      nameForm.words.includes('the') ||
      nameForm.articles > nameForm.mentions.length * DESCRIBED,
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
  toldOfCharacter: ReturnType<typeof toldOf>,
) {
  const toldBy = ({ character }: Known) => toldOfCharacter.get(character) ?? new Set<number>();
  const timesBeside = (a: Known, b: Known) => countShared(toldBy(a), toldBy(b));

  /** An “I” whose name only others say may be anybody of the telling. */
  const isTeller = (knownPerson: Known) =>
    knownPerson.character === people.narrator?.character && isHardlyTold(knownPerson);
  const mayBeSame = (a: Known, b: Known) =>
    isVeiled(a) !== isVeiled(b) || isTeller(a) || isTeller(b) || mayBeOne(a.forms, b.forms);
  function areTwo(a: Known, b: Known): boolean {
    if (a.character === b.character || people.areDoubted(a.character, b.character)) return false;
    return areOpposed(a, b) || timesBeside(a, b) >= BESIDE || !mayBeSame(a, b);
  }

  const apart = new Map(
    figures.map((figure) => [
      figure,
      new Set(figures.filter((otherFigure) => areTwo(figure, otherFigure))),
    ]),
  );
  /** Those who share a name with somebody and may be them, as Newland Archer is Mr. Archer. */
  const likeOf = memoizeObject((knownPerson: Known) =>
    people.known.filter((otherPerson) => {
      const isAnother = otherPerson.character !== knownPerson.character;
      return isAnother && shareName(knownPerson, otherPerson) && !areTwo(knownPerson, otherPerson);
    }),
  );
  const rivalsOf = (knownPerson: Known) =>
    likeOf(knownPerson).filter((otherPerson) => isRivalOf(otherPerson, knownPerson));

  return {
    /**
     * Whether a figure’s name may be two people’s who are named more: Miss Bennet, who is Jane and
     * Elizabeth.
     */
    isAnybody: (figure: Figure): boolean =>
      figures[0] !== figure &&
      rivalsOf(figure).some((rival) =>
        rivalsOf(figure).some((otherRival) => areTwo(rival, otherRival)),
      ),
    areTwo: (a: Figure, b: Figure): boolean => apart.get(a)?.has(b) ?? a !== b,
    /**
     * Whether what a player may type for somebody is known, all or nearly, and nobody else may be
     * them.
     */
    isTypable: (figure: Figure): boolean =>
      (isWhole(figure) || (figure.sentences.length >= KNOWN && !isVeiled(figure))) &&
      !people.known.some(({ character }) => people.areDoubted(character, figure.character)) &&
      likeOf(figure).every(
        (namesake) => namesake.sentences.length < figure.sentences.length * RIVAL,
      ),
  };
}

/** Named about as often as somebody, or by a given name: a reader may think of them first. */
const isRivalOf = (otherPerson: Known, knownPerson: Known): boolean =>
  otherPerson.sentences.length >= knownPerson.sentences.length * RIVAL ||
  otherPerson.forms.some(({ given }) => given);
