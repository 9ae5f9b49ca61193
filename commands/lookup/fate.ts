/**
 * Questions on somebody's fate. Any difference in how they are answered too early would give the
 * fate away.
 */

import type { Book, Character, Passage, Place } from '../../src/core/domain/book.ts';
import type { Found, Hit } from '../../src/core/ports/search.ts';
import { pressOf } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import { namesAll, peopleNamed } from '../../src/corpus/cast.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { storyEnd, storySections } from '../../src/corpus/place.ts';
import { stemsOf } from '../../src/corpus/search/text/common.ts';
import { sentences } from '../../src/corpus/search/text/sentences.ts';
import { memoize } from '../../src/lib/memoize.ts';
import { anyWord } from '../../src/lib/text.ts';
import type { Call } from '../shared/context.ts';
import { type Reading, reading, toAskerAlone } from '../shared/reading.ts';
import { answerReply, type LookedUp, nothingFound, OTHERS_MAX } from './answer.ts';
import words from './fates.json' with { type: 'json' };

/** What is asked about somebody. */
interface Fate {
  /** Words of which the answer has one; none where any answer will do. */
  readonly words: ReadonlySet<string>;
  /** Those that tell it by themselves: that somebody lives is said of whoever has a house. */
  readonly deeds: ReadonlySet<string>;
}

/** Words that ask for a fate, by kind: of anybody, or only of somebody in the book. */
const KINDS = (Object.keys(words.kinds) as (keyof typeof words.kinds)[]).map((kind) => {
  const always = stemsOf(words.kinds[kind]);
  const deeds = kind === 'death' ? stemsOf(words.deeds) : [];
  const named = [...stemsOf(words.named[kind]), ...deeds];
  const fate: Fate = {
    words: new Set([...always, ...named]),
    deeds: new Set([...always, ...deeds]),
  };
  return { always, named, fate };
});

/** Words that ask for a line rather than for what becomes of somebody: `a quote about marriage`. */
const LINES = stemsOf(words.lines);

const ANY_FATE: Fate = { words: new Set(), deeds: new Set() };

const OF_OTHERS = new RegExp(`\\b${anyWord(words.many)}\\b`, 'i');

const SAYINGS = Object.entries(words.sayings).map(
  ([saying, plainWord]) => [new RegExp(`\\b${saying}\\b`, 'i'), plainWord] as const,
);
/** A question with the plain word for what it says in a roundabout way: `die` for `pass away`. */
const plainWordsOf = (question: string) =>
  SAYINGS.reduce((plain, [saying, plainWord]) => plain.replace(saying, plainWord), question);

const plainStemsOf = memoize((question) => stemsOf(plainWordsOf(question)));

/**
 * The fate that a question asks about: whether somebody dies, marries, betrays, or what becomes of
 * them. Undefined for other questions, and for those about the author or for a line.
 */
function fateAsked(book: Book, question: string, place: Place): Fate | undefined {
  const stems = plainStemsOf(question);
  const isSaid = (kindStems: readonly string[]) =>
    kindStems.some((kindStem) => stems.includes(kindStem));
  const isOfAuthor = () => isSaid([...stemsOf(book.author), 'author', 'writer']);
  const isNamed = () => peopleNamed(book, question, place).length > 0;
  if (isSaid(LINES) && !isNamed()) return undefined;

  const kind =
    KINDS.find(({ always }) => isSaid(always)) ??
    KINDS.find(({ named }) => isSaid(named) && isNamed());
  if (kind) {
    if (isOfAuthor()) return undefined;
    return kind.fate;
  }

  const asked = ` ${sameName(question)} `;
  if (!words.phrases.some((fatePhrase) => asked.includes(` ${fatePhrase} `))) return undefined;

  const isOfPeople = asked.startsWith(' who ') || isNamed();
  // Somebody's tape is no person.
  const isOfThing = /[’']s? \p{L}/u.test(question);
  if (isOfPeople && !isOfThing && !isOfAuthor()) return ANY_FATE;

  return undefined;
}

/** Whether a question asks what becomes of somebody, by its words alone. */
export const isOfFate = (book: Book, question: string, place: Place): boolean =>
  fateAsked(book, question, place) !== undefined;

/**
 * Whether what was found surely tells the fate of those who are asked about: in a sentence that
 * names nobody else.
 */
function tellsFate({ book, question, place, read }: LookedUp, fate: Fate) {
  const [firstHit] = read.hits;
  if (read.sure !== 'yes' || !firstHit) return false;

  const { passage, sentence } = firstHit;
  if (fate.words.size === 0)
    return isOfStory(book, passage) && namesAll(book, question, place, passage.text);

  const markedSentence = passage.text.slice(sentence.start, sentence.end);
  const asked = peopleNamed(book, question, place);
  if (!namesThemAlone(peopleNamed(book, markedSentence, place), asked)) return false;

  // Miss Lucy tells them that they will die: that isn't her fate.
  const sentenceParts = asked.length === 1 ? markedSentence.split(OF_OTHERS) : [markedSentence];
  const tells = (sentencePart: string) =>
    namesAll(book, question, place, sentencePart) &&
    stemsOf(sentencePart).some((partStem) => fate.words.has(partStem));

  return sentenceParts.some(tells);
}

/** Passages that tell a fate, at most, where none answers a question on it. */
const FATES_MAX = 2;

/**
 * What was found for a question; where a guide made of articles was searched to its end in vain,
 * and somebody's fate is asked about, what tells one: “who killed Gatsby” where he is shot.
 */
export function orFateTold(
  { book, place }: Pick<Reading, 'book' | 'place'>,
  question: string,
  found: Found,
): Found {
  const isInVain = found.sure === 'no' && place >= storyEnd(book) && book.fromArticles;
  return (isInVain && fatesTold(book, question)) || found;
}

function fatesTold(book: Book, question: string): Found | undefined {
  const end = book.sections.length;
  const fate = fateAsked(book, question, end);
  const asked = peopleNamed(book, question, end);
  if (!fate || fate.words.size === 0 || asked.length === 0) return undefined;

  const hits = storySections(book).flatMap(({ passages }) =>
    passages.flatMap((passage): Hit[] => {
      const sentence = sentences(passage.text).find(({ start, end: sentenceEnd }) => {
        const sentenceText = passage.text.slice(start, sentenceEnd);
        const isTold = stemsOf(sentenceText).some((stem) => fate.deeds.has(stem));
        return isTold && namesAll(book, question, end, sentenceText);
      });
      return sentence ? [{ passage, sentence, stretch: sentence, score: 0 }] : [];
    }),
  );

  // The last word on somebody is how they end.
  const shown = hits.slice(-FATES_MAX);
  if (shown.length === 0) return undefined;
  return { sure: 'perhaps', confidence: 0, hits: shown, shown: shown.length };
}

/** What becomes of somebody isn't told where they are only introduced. */
const isOfStory = (book: Book, { section }: Pick<Passage, 'section'>) =>
  book.sections[section - 1]?.story ?? false;

/** Whether those who are named are those who are asked about, if anybody is. */
const namesThemAlone = (named: readonly Character[], asked: readonly Character[]) =>
  asked.length === 0 ||
  (asked.length === named.length && asked.every((character) => named.includes(character)));

/** Whether a book mostly shows what comes nearest, as a guide written by hand seldom does. */
const isMostlyUnsure = ({ kind, fromArticles }: Book): boolean =>
  kind === 'text' || fromArticles === true;

/** What is found where nothing is. */
export const UNSAID: Found = { sure: 'no', confidence: 0, hits: [], shown: 0 };

/** What a question on somebody's fate finds up to a place, nothing of what comes after. */
function searchUpTo(
  from: Reading,
  question: string,
  place: Place,
  limit = OTHERS_MAX + 1,
): LookedUp {
  const read = from.index.find(plainWordsOf(question), { limit, place });
  return { ...from, question, place, read };
}

const nothingSaid = ({ read: { unnamed }, ...asked }: LookedUp) =>
  nothingFound({ ...asked, read: { ...UNSAID, ...(unnamed !== undefined && { unnamed }) } });

/**
 * Answers a question on somebody's fate that was read; else with the same sentence for all
 * questions of the kind, true or not, and buttons that ask the whole book, or what the asker has
 * read. Undefined for other questions, and where a reader of the whole book is told it.
 */
export async function fateReply(
  call: Call,
  room: Reading,
  question: string,
): Promise<Reply | undefined> {
  const { book, place } = room;
  const fate = fateAsked(book, question, place);
  if (!fate) return undefined;

  const asked = searchUpTo(room, question, place);
  const isTold = tellsFate(asked, fate);

  if (place >= storyEnd(book)) {
    if (isTold || isMostlyUnsure(book) || fate.words.size === 0) return undefined;
    return nothingSaid(asked);
  }

  const toldReply = isTold && answerReply(asked);
  if (toldReply) return toldReply;

  const ownReading = await reading(call, book.id, 'asker');
  if (ownReading.place >= storyEnd(book))
    return toAskerAlone(fateIn(ownReading, fate, question, ownReading.place));

  // A guide would have told by now what it says outright.
  const placeTold = isMostlyUnsure(book) ? 0 : place;
  const covered = nothingSaid(asked);
  if (ownReading.place <= placeTold) return covered;
  return withOwnReading(covered, book, question);
}

/** With a button that asks what its asker has read. */
function withOwnReading(covered: Reply, book: Book, question: string): Reply {
  const press = pressOf({ command: 'lookup', action: 'read', args: [book.id] }, question);
  return {
    ...covered,
    buttons: [...(covered.buttons ?? []), { label: 'Only what I’ve read', press }],
  };
}

/**
 * Answers a question on somebody's fate by what may be known at a place, for one asker alone;
 * undefined for other questions. Of a novel also what is unsure, as everybody is shown who has read
 * it.
 */
export function fateUpTo(from: Reading, question: string, place: Place): Reply | undefined {
  const fate = fateAsked(from.book, question, from.place);
  return fate && fateIn(from, fate, question, place);
}

function fateIn(from: Reading, fate: Fate, question: string, place: Place): Reply {
  const found = searchUpTo(from, question, place, 1);
  const asked = { ...found, read: orFateTold(found, question, found.read) };
  const isTold = isMostlyUnsure(from.book) || tellsFate(asked, fate);
  return (isTold && answerReply(asked)) || nothingSaid(asked);
}
