import type { Book, Character, Doubt, Mend, Place } from '../../core/domain/book.ts';
import { isEnglish } from '../../corpus/english/dictionary.ts';
import type { Stretch } from '../../corpus/import/text/clauses.ts';
import { slug, uniqueId } from '../../corpus/import/text/words.ts';
import { groupBy } from '../../lib/counted.ts';
import { readWording } from '../telling.ts';
import { type Cast, readCast, type Told } from './cast.ts';
import { guessesAmong } from './graph/doubts.ts';
import type { Person } from './graph/person.ts';
import { findPersons } from './graph/persons.ts';
import { type HeadLine, linesOn, summedUp } from './lines.ts';
import { areSettled, correctPeople } from './mend.ts';
import { readNames } from './names/mentions.ts';
import { readSentences } from './names/sentences.ts';
import { voiceOfTelling, withNarrator } from './narrator.ts';
import { notesOn } from './notes.ts';
import { scenesOf } from './scenes.ts';

/** A character with their mentions in the text, as questions need them. */
export interface Known extends Pick<Person, 'sex' | 'forms'> {
  readonly character: Character;
  /** Indices of sentences that name them. */
  readonly sentences: readonly number[];
  /** As the text writes them, the one to show first. */
  readonly names: readonly string[];
  /** What the text says outright that they are; people in it by their number in `People.known`. */
  readonly lines: readonly HeadLine[];
}

/** Where in a sentence somebody is named. */
export type Named = Pick<Known, 'character'> & Stretch;

/** The people of a book, most named first. */
export interface People extends Pick<Told, 'sentences' | 'wording' | 'tells'> {
  readonly known: readonly Known[];
  readonly earlier: NonNullable<Book['earlier']>;
  readonly doubts: readonly Doubt[];
  /**
   * Whether two may well be one: an organiser is asked, and until they say so neither stands beside
   * the other.
   */
  readonly areDoubted: (a: Character, b: Character) => boolean;
  /**
   * Who says “I”; undefined where nobody tells the story as their own, or others call them by name.
   */
  readonly narrator: Known | undefined;
  /** The sections in which they tell; empty where nobody does. */
  readonly ownSections: ReadonlySet<Place>;
  /** By sentence index, who is named where. */
  readonly named: readonly (readonly Named[])[];
}

/** About how many people an organiser is asked, the likeliest, and how many each of them may be. */
const DOUBTS_MAX = 5;
const OTHERS_MAX = 3;

/**
 * Finds the people in a book in English, as other languages capitalise other words, by names in its
 * sentences.
 */
export function findPeople(book: Book): People {
  const sentences = isEnglish(book) ? readSentences(book.sections) : [];
  const tells = voiceOfTelling(sentences);
  const wording = readWording(sentences);
  const reading = readNames(sentences, book.sections, wording);
  const persons = findPersons(reading, sentences);

  const { people: foundPersons, ...teller } = withNarrator(
    persons,
    reading.mentions,
    sentences,
    tells,
    book.sections,
  );

  const told = { sections: book.sections, sentences, tells, wording, ...teller };
  const mends = book.mends ?? [];

  const readBy = (mendsToApply: readonly Mend[]): Reading => {
    const cast = readCast(correctPeople(foundPersons, mendsToApply), told);
    const guesses = guessesAmong(cast.people).filter(
      ({ who, as }) => !areSettled(who, as, foundPersons, mends),
    );
    const areUnsure = (...personIndices: readonly number[]) =>
      guesses.some(({ who, as }) =>
        personIndices.every(
          (personIndex) => cast.people[personIndex] === who || cast.people[personIndex] === as,
        ),
      );
    return { cast, guesses, areUnsure, known: toKnown(cast, areUnsure) };
  };

  const asMended = readBy(mends);
  const { cast, areUnsure, known } = asMended;
  const numberOf = (one: Character) => known.findIndex(({ character }) => character === one);

  return {
    known,
    earlier: charactersEarlier(mends, readBy),
    doubts: doubtsOf(asMended),
    areDoubted: (a, b) => areUnsure(numberOf(a), numberOf(b)),
    ownSections: cast.ownSections,
    sentences,
    wording,
    tells,
    named: namedBySentence(asMended),
    narrator: cast.narrator === undefined ? undefined : known[cast.narrator],
  };
}

/** The people of a book with some of the club's mends applied. */
interface Reading {
  readonly cast: Cast;
  readonly known: readonly Known[];
  readonly guesses: ReturnType<typeof guessesAmong>;
  readonly areUnsure: (...personIndices: readonly number[]) => boolean;
}

/** Who was known before each section at which the club joined two to one. */
function charactersEarlier(
  mends: readonly Mend[],
  readBy: (mendsToApply: readonly Mend[]) => Reading,
): People['earlier'] {
  const joins = mends
    .flatMap((mend) => (mend.kind === 'join' && mend.from ? [mend.from] : []))
    .sort((a, b) => a - b);

  return [...new Set(joins)].map((beforeSection) => {
    const peopleThen = readBy(
      mends.filter((mend) => mend.kind !== 'join' || (mend.from ?? 0) < beforeSection),
    );
    return {
      before: beforeSection,
      characters: peopleThen.known.map(({ character }) => character),
    };
  });
}

/** By sentence index, who is named where; not by “I”. */
const namedBySentence = ({ cast, known }: Reading): People['named'] =>
  cast.named.map((sentenceSpots, sentenceIndex) =>
    sentenceSpots.flatMap(({ who, from, to }): Named[] => {
      const character = known[who]?.character;
      if (character && cast.sentences[sentenceIndex]?.text.slice(from, to) !== 'I')
        return [{ character, from, to }];
      return [];
    }),
  );

/** What an organiser is asked: who may be whom. */
function doubtsOf({ cast, known, guesses }: Reading): readonly Doubt[] {
  const nameOf = (person: Person) => known[cast.people.indexOf(person)]?.character.name ?? '';
  return [...groupBy(guesses, ({ who }) => who)].slice(0, DOUBTS_MAX).map(
    ([doubtedPerson, ownGuesses]): Doubt => ({
      name: nameOf(doubtedPerson),
      others: ownGuesses.slice(0, OTHERS_MAX).map(({ as, from }) => ({ name: nameOf(as), from })),
    }),
  );
}

function toKnown(cast: Cast, areUnsure: (...personIndices: readonly number[]) => boolean): Known[] {
  const { people, opens, own } = cast;
  const idsTaken = new Map<string, number>();
  const ids = opens.map((names) => uniqueId(slug([...names.keys()][0] ?? '', 'person'), idsTaken));
  const companions = companionsIn(cast, areUnsure);
  const linesOfPeople = linesOn(cast);

  return opens.map((nameOpenings, personIndex): Known => {
    const [shownName = '', ...aliases] = nameOpenings.keys();
    const firstSection = Math.min(...nameOpenings.values());
    const later = [...nameOpenings].filter(([, place]) => place > firstSection);
    const notes = notesOn(personIndex, cast);
    const lines = linesOfPeople[personIndex] ?? [];
    const person = people[personIndex];
    const forms = (person?.forms ?? []).filter((nameForm) => nameForm !== own);

    return {
      character: {
        id: ids[personIndex] ?? '',
        name: shownName,
        aliases,
        from: firstSection,
        ...(later.length > 0 && { opens: Object.fromEntries(later) }),
        about: [...tellerLine(personIndex, cast), ...lines.map(({ note }) => note), ...notes],
        scenes: scenesOf(personIndex, notes, cast),
        with: (companions[personIndex] ?? []).map(({ other, places }) => ({
          id: ids[other] ?? '',
          places,
        })),
      },
      sentences: [...new Set(forms.flatMap(({ mentions }) => mentions))].sort((a, b) => a - b),
      sex: person?.sex,
      names: [shownName, ...aliases],
      lines,
      forms,
    };
  });
}

/** That somebody tells the story, where they do. */
function tellerLine(personIndex: number, { sentences, own, narrator }: Cast) {
  const firstTelling = sentences[own?.mentions[0] ?? -1];
  if (personIndex !== narrator || !firstTelling) return [];
  return [summedUp('who tells the story', firstTelling.section, firstTelling)];
}

/**
 * By person the others, with the sections of passages that name both, in order but the first, which
 * may be chance.
 */
function companionsIn(
  { sentences, named, people }: Cast,
  areUnsure: (...personIndices: readonly number[]) => boolean,
) {
  const passages = [...groupBy(named.flat(), ({ at }) => sentences[at]?.passage).values()].map(
    (spots) => ({
      here: new Set(spots.map(({ who }) => who).sort((a, b) => a - b)),
      section: sentences[spots[0]?.at ?? 0]?.section ?? 1,
    }),
  );

  return people.map((_, personIndex) => {
    const ownPassages = passages.filter(({ here }) => here.has(personIndex));
    const times = ownPassages.flatMap(({ here, section }) =>
      [...here].map((companion) => ({ other: companion, section })),
    );
    return [...groupBy(times, ({ other }) => other)]
      .map(([companion, meetings]) => ({
        other: companion,
        places: meetings.slice(1).map(({ section }) => section),
      }))
      .filter(
        ({ other, places }) =>
          other !== personIndex && places.length > 0 && !areUnsure(personIndex, other),
      );
  });
}
