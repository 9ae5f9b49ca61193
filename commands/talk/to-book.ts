/** Lines that ask the club's book. */

import { runButton } from '../../src/core/command-press.ts';
import type { Character } from '../../src/core/domain/book.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { type Button, whisper } from '../../src/core/reply.ts';
import { wordsInMarks } from '../../src/corpus/search/novel/quoted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { unframed } from '../lookup/asked.ts';
import type { Call } from '../shared/context.ts';
import { clubBook } from '../shared/reading.ts';
import WORDS from './words.json' with { type: 'json' };

const ASKS = new Set(WORDS.asks);
const ASKS_OR_WISHES = new Set(WORDS.asksOrWishes);

/** A wish, unless a word of a question follows. */
const POLITE = /^(?:can|could|will|would|should|may|do) (?:we|you|u|i)\b/;
const LEADS = new Set(WORDS.leads);

/** Topics are short: longer lines that ask nothing tell something. */
const TOPIC_WORDS_MAX = 4;

/** First person: what members say of themselves isn't looked up in front of everybody. */
const OF_SPEAKER = /\b(?:i|im|ive|id|me|my|mine|we|weve|us|our|you|your|u|ur)\b/;

/** Who is to be told is no part of what is asked: `tell me about the tape`. */
const TELL_ME = /^(?:please )?(?:tell|remind|show|give) (?:me|us) /;

/** A line without the words that people begin with, such as `ok, so`; unchanged where nothing would be left. */
export function stripLeads(line: string): string {
  const words = line.trim().split(/\s+/);
  const from = words.findIndex((word) => !LEADS.has(plainWords(word)));
  return from < 0 ? line.trim() : words.slice(from).join(' ');
}

/** Whether a line asks something, rather than for something: `can we have a quiz?` doesn't. */
export function asksSomething(line: string): boolean {
  const said = stripLeads(line);
  const plain = plainWords(said);
  const words = plain.split(' ');
  if (POLITE.test(plain)) return words.some((word) => ASKS.has(word));
  // Without its apostrophe `we’re` would be `were`.
  const isVerb = ASKS_OR_WISHES.has(words[0] ?? '') && !/^\w+['’]/.test(said);
  return /[?¿]/.test(line) || ASKS.has(words[0] ?? '') || isVerb;
}

/** The search of the club's book; undefined where none is chosen. */
async function clubIndex(call: Call): Promise<BookIndex | undefined> {
  const { card } = await clubBook(call);
  return card && (await call.library.open(call.where.club, card.id));
}

/** Somebody's names in plain words; not those like `the keeper`, which may mean anything. */
function namesOf({ name, aliases }: Pick<Character, 'name' | 'aliases'>): readonly string[] {
  return [name, ...aliases].filter((one) => /\p{Lu}\p{L}/u.test(one)).map(plainWords);
}

/** The people of the club's book. */
export const peopleOf = async (call: Call): Promise<readonly Character[]> =>
  (await clubIndex(call))?.book.characters ?? [];

/** Whether a line is a name of somebody in the book, and nothing else. */
export const isNameInBook = async (line: string, call: Call): Promise<boolean> =>
  (await peopleOf(call)).flatMap(namesOf).includes(plainWords(line));

/** How plainly a line asks the club's book. */
export interface OfBook {
  /** Whether it names somebody in the book. */
  readonly named: boolean;
  /** Whether it is a name of somebody in the book, and nothing else. */
  readonly isName: boolean;
  readonly asks: boolean;
  /** How sure the book is to answer it; `no` where there is none. */
  readonly sure: 'yes' | 'perhaps' | 'no';
}

export async function bookOn(line: string, call: Call): Promise<OfBook> {
  const index = await clubIndex(call);
  const words = ` ${plainWords(line)} `;
  const all = `${words}${words.replace(/s /g, ' ')}`;
  const names = (index?.book.characters ?? []).flatMap(namesOf);
  const named = names.some((name) => all.includes(` ${name} `));
  const isName = names.includes(words.trim());
  const question = unframed(line);
  const asks = asksSomething(line) || asksSomething(question);
  return { named, isName, asks, sure: index?.find(question, { limit: 3 }).sure ?? 'no' };
}

export const lookupMeaning = (line: string): NonNullable<Meaning> => ({
  command: 'lookup',
  raws: { question: line.trim() },
});

/** Words of the book’s, as somebody remembers them. */
const IN_QUOTES = /^["“„«‘'].+["”“»’']$/su;

/** Whether a line that means nothing else is looked up for all to see. */
export function isForBook(line: string, { named, asks, sure }: OfBook): boolean {
  const words = plainWords(line.replace(wordsInMarks(line)?.[1] ?? '', ''));
  const isQuoted = IN_QUOTES.test(line.trim());
  const isTopic = asks || isQuoted || words.split(' ').length <= TOPIC_WORDS_MAX;
  // “You pierce my soul” is said by nobody here.
  const isOfSpeaker = !isQuoted && OF_SPEAKER.test(words.replace(TELL_ME, ''));
  return (named && isTopic) || ((sure === 'yes' || (asks && sure === 'perhaps')) && isTopic && !isOfSpeaker);
}

export const lookUpButton = (line: string): readonly Button[] =>
  runButton('Look it up in the book', 'lookup', { question: [...line].slice(0, 70).join('') });

/** A line that may mean several things, or nothing: its asker picks. @param likely buttons for what it may mean */
export function unclear(line: string, likely: readonly Button[]): NonNullable<Meaning> {
  const says =
    likely.length > 0
      ? 'I’m not sure what you mean. Is it one of these?'
      : 'I’m not sure I can help with that. Ask me about the book, or type /help for what I can do.';
  return { reply: { ...whisper(says, ...likely, ...lookUpButton(line)), open: true } };
}
