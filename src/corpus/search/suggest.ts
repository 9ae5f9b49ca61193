import type { Book, Place } from '../../core/book.ts';
import { fold } from './tokens.ts';

/**
 * Names, questions and titles that begin like `typed`, or hold a word that does; none past `place`.
 * Beginnings of the whole come first, then beginnings of a word; each kind in the order of the book.
 */
export function suggest(
  book: Book,
  typed: string,
  { limit, place }: { readonly limit: number; readonly place: Place },
): readonly string[] {
  const start = plain(typed.slice(0, 100));
  const starts: string[] = [];
  const holds: string[] = [];
  for (const text of new Set(offered(book, place))) {
    const whole = plain(text);
    if (whole.startsWith(start)) starts.push(text);
    else if (` ${whole}`.includes(` ${start}`)) holds.push(text);
  }
  return [...starts, ...holds].slice(0, Math.max(0, limit));
}

function* offered(book: Book, place: Place): Generator<string> {
  for (const { name, from } of book.characters) if (from <= place) yield name;
  for (const { text, from } of book.questions) if (from <= place) yield text;
  for (const { title, titleFrom } of book.sections) if (titleFrom <= place) yield title;
}

function plain(text: string): string {
  return text.trim().split(/\s+/).map(fold).join(' ');
}
