/** Lines that ask the club's book. */

import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Found } from '../../src/core/ports/search.ts';
import { castAt, namesAt } from '../../src/corpus/cast.ts';
import { horizonOf } from '../../src/corpus/horizon.ts';
import { saysLittle } from '../../src/corpus/search/lacks.ts';
import { wordsInMarks } from '../../src/corpus/search/novel/quoted.ts';
import { stripTitle } from '../../src/corpus/title.ts';
import { lazy } from '../../src/lib/memoize.ts';
import { plainWords } from '../../src/lib/text.ts';
import { unframed } from '../lookup/asked.ts';
import { isOfFate } from '../lookup/fate.ts';
import { isOfBook } from '../lookup/of-book.ts';
import type { Call } from '../shared/context.ts';
import { clubBook } from '../shared/reading.ts';
import { lineFor } from './takers.ts';
import WORDS from './words.json' with { type: 'json' };

const ASKS = new Set(WORDS.asks);
/** A wish, unless a word of a question follows. */
const POLITE = /^(?:can|could|will|would|should|may|do) (?:we|you|u|i)\b/;
/** Topics are short: longer lines that ask nothing tell something. */
const TOPIC_WORDS_MAX = 4;
/** First person: what members say of themselves isn't looked up in front of everybody. */
const OF_SPEAKER = /\b(?:i|im|ive|id|me|my|mine|we|weve|us|our|you|your|u|ur)\b/;

/** Whether a line asks something, rather than for something: `can we have a quiz?` doesn't. */
export function asksSomething(line: string): boolean {
  const lineWords = line.trim().split(/\s+/);
  const [firstWord = '', ...furtherWords] = lineWords.slice(
    lineWords.findIndex((lineWord) => !WORDS.leads.includes(plainWords(lineWord))),
  );
  const plain = [firstWord, ...furtherWords].map(plainWords);
  if (POLITE.test(plain.join(' '))) return plain.some((lineWord) => ASKS.has(lineWord));
  // Without its apostrophe `we’re` would be `were`.
  const isVerb = WORDS.asksOrWishes.includes(plain[0] ?? '') && !/['’]/.test(firstWord);
  return /[?¿]/.test(line) || ASKS.has(plain[0] ?? '') || isVerb;
}

/** Whether words ask something; a question mark among them is a pause: `tommy? no, kathy`. */
export const asks = (line: string): boolean => asksSomething(line.replaceAll('?', ''));

/**
 * A wish with titles of the club's books as one that examples have: their words say nothing of what
 * is wished.
 */
export async function withTaughtTitle(line: string, call: Call): Promise<string> {
  if (asksSomething(line)) return line;
  const untitledLine = (await titlesIn(line, call)).reduce(
    (lineSoFar, title) => stripTitle(lineSoFar, title, 'emma'),
    line,
  );
  if (untitledLine.startsWith('emma')) return line;
  return untitledLine;
}

/** The titles of the club’s books that a line has whole; one of a single word may be anything. */
export async function titlesIn(line: string, { library, where }: Call): Promise<readonly string[]> {
  const isSaid = (title: string) =>
    title.includes(' ') && ` ${plainWords(line)} `.includes(` ${plainWords(title)} `);
  return (await library.list(where.club)).map(({ title }) => title).filter(isSaid);
}

export type OfBook = Awaited<ReturnType<typeof bookOn>>;

/** `what’s a donation`: no small talk asks what a thing is. */
const DEFINITION = /^what(?:s| is| are) an? \p{L}+$/u;

/**
 * How plainly a line is for the club’s book: it is a name, or asks who that is; names somebody; is
 * answered; or surely is, or asks what a thing is.
 */
export async function bookOn(line: string, call: Call) {
  const known = await bookKnown(call);
  if (!known) return { isName: false, isNamed: false, isForBook: false, isSure: false };
  const question = unframed(line);
  const find = lazy(() => known.find(question));
  const names = naming(line, known.names, find);

  const asks = [line, question].some(asksSomething);
  const mayAsk = asks && !isOnSpeaker(question);
  const isSure = mayAsk && isSurelyForBook(question, find);
  if (names.isNamed) return { ...names, isForBook: asks || isTopic(line, question), isSure };

  return {
    ...names,
    isForBook: mayAsk && (isSure || known.isAnswered(question, find())),
    isSure,
  };
}

/**
 * The club’s book as far as the asker or the channel has read; undefined where there is none. What
 * comes later decides nothing: which way a line went would say what it is.
 */
async function bookKnown(call: Call) {
  const { card } = await clubBook(call);
  const index = card && (await call.library.open(call.where.club, card.id));
  if (!index) return undefined;

  const { book } = index;
  const ownHorizon = await horizonOf(call.store, book, call, 'asker');
  const roomHorizon = await horizonOf(call.store, book, call, 'room');
  const place = Math.max(ownHorizon.place, roomHorizon.place);
  return {
    names: namesIn(book, place),
    find: (question: string) => index.find(question, { limit: 3, place }),
    /** Whether it answers, or is asked about as a whole, or what becomes of somebody in it. */
    isAnswered: (question: string, { sure }: Found) =>
      sure !== 'no' || isOfBook(book, question) || isOfFate(book, question, place),
  };
}

/** A line in plain words, without `who is`. */
const stripWho = (line: string) => plainWords(line).replace(/^who(?:s| is| was) /, '');

/** Who somebody is, by a name with its capital: the club’s own people are asked for as they are. */
const WHO_NAMED = /^[Ww]ho(?:['’]?s| is| was) \p{Lu}\p{Ll}/u;

/** Whether a line is a name, and whether it names somebody. */
function naming(line: string, names: readonly string[], find: () => Found) {
  const plainLine = stripWho(line);
  // Whoever `who is` is about may come later, or never.
  const isStranger = () => plainLine !== plainWords(line) && find().unnamed !== undefined;
  return {
    isName: names.includes(plainLine) || WHO_NAMED.test(line),
    isNamed: namesSomebody(plainLine, names) || isStranger(),
  };
}

/** Whether a line that asks nothing is short enough to be what the book is asked about. */
const isTopic = (line: string, question: string) =>
  stripWho(line).split(' ').length <= TOPIC_WORDS_MAX && !isOnSpeaker(question);

/** Whether words ask what a thing is, or for what the book surely answers. */
const isSurelyForBook = (question: string, find: () => Found) =>
  DEFINITION.test(plainWords(question)) || (find().sure === 'yes' && !saysLittle(question));

/** The names of its people in plain words; not those like `the keeper`, which may mean anything. */
const namesIn = (book: Book, place: Place) =>
  castAt(book, place)
    .flatMap((character) => namesAt(character, place))
    .filter((characterName) => /\p{Lu}\p{L}/u.test(characterName))
    .map(plainWords);

function namesSomebody(plainLine: string, names: readonly string[]) {
  const spacedWords = ` ${plainLine} ${plainLine.replace(/s\b/g, '')} `;
  return names.some((characterName) => spacedWords.includes(` ${characterName} `));
}

/** Whether words are on who says them, beside what they quote. */
const isOnSpeaker = (question: string) =>
  OF_SPEAKER.test(plainWords(question.replace(wordsInMarks(question)?.[1] ?? '', '')));

export const lookupMeaning = (line: string) => lineFor('question', line.trim());
