import { wordSet } from '../../lib/text.ts';
import words from './words.json' with { type: 'json' };

const phrases = (rows: readonly string[]): readonly string[] => rows.flatMap((row) => row.split(', '));

export const UNREAD: ReadonlySet<string> = new Set(phrases(words.unread));
export const BOOK: ReadonlySet<string> = new Set(phrases(words.book));
export const BEHIND: ReadonlySet<string> = new Set(phrases(words.behind));
/** Words of which one at the start of a line shows that it is about its writer's reading. */
export const OWN: ReadonlySet<string> = wordSet(phrases(words.own).join(' '));
/** With one of these before it, a place isn't surely said. */
export const DOUBT: ReadonlySet<string> = wordSet(phrases(words.doubt).join(' '));
export const BEGINNING: ReadonlySet<string> = new Set(phrases(words.edges.beginning));
export const END: ReadonlySet<string> = new Set(phrases(words.edges.end));
/** Shares of a book in words, from 0 to 1, in order. */
export const SHARES: readonly (readonly [string, number])[] = Object.entries(words.shares);

/** What people call a part or chapter, by each of its names. */
export const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries(words.kinds).flatMap(([kind, names]) =>
    phrases([names]).map((name) => [name, kind] as const),
  ),
);

/** What words in front of a place say: nothing, or that all of what follows is read, or only some. */
export type Lead = 'lead' | 'finished' | 'read' | 'whole' | 'amid' | 'begun';
const LEAD_KINDS = ['lead', 'finished', 'read', 'whole', 'amid', 'begun'] as const;
export const LEADS: ReadonlyMap<string, Lead> = new Map(
  LEAD_KINDS.flatMap((kind) => phrases(words[kind]).map((phrase) => [phrase, kind] as const)),
);

const PLACE_WORDS = wordSet(
  [...LEADS.keys(), ...UNREAD, ...BOOK, ...BEHIND, ...DOUBT, ...OWN, ...BEGINNING, ...END].join(' '),
);
/** Whether a word is a place itself or means nothing: it alone doesn't name a title. */
export const isPlaceWord = (word: string): boolean =>
  PLACE_WORDS.has(word) ||
  /^(?:\d+|page|part|chapter|section|volume|act|and|questions?|answers?)$/.test(word);

const WORDS_MAX = 6;

/** The longest phrase of a list with which words begin; empty for none. */
export function phraseAtStart(text: string, list: { has(phrase: string): boolean }): string {
  const tokens = text.split(' ').slice(0, WORDS_MAX);
  for (let count = tokens.length; count > 0; count--) {
    const phrase = tokens.slice(0, count).join(' ');
    if (list.has(phrase)) return phrase;
  }
  return '';
}
