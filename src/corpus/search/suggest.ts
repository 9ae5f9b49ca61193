import type { Book, Place } from '../../core/domain/book.ts';
import { memoize } from '../../lib/memoize.ts';
import { fold } from './text/tokens.ts';

/**
 * Names and titles up to `place` that begin like `typed`, then those with a word that does, in the book's order. No
 * quiz questions: reading them while typing would be an advantage.
 */
export function suggest(
  book: Book,
  typed: string,
  { limit, place }: { readonly limit: number; readonly place: Place },
): readonly string[] {
  const start = ` ${plain(typed.slice(0, 100))}`;
  const offered = new Set([
    ...book.characters.filter(({ from }) => from <= place).map(({ name }) => name),
    ...book.sections.filter(({ titleFrom }) => titleFrom <= place).map(({ title }) => title),
  ]);
  const found = [...offered].map((text) => ({ text, at: ` ${plain(text)}`.indexOf(start) }));
  const [starts, holds] = [found.filter(({ at }) => at === 0), found.filter(({ at }) => at > 0)];
  return [...starts, ...holds].slice(0, Math.max(0, limit)).map(({ text }) => text);
}

/** Each key that somebody presses asks for all names and titles of a book. */
const plain = memoize((text) => text.trim().split(/\s+/).map(fold).join(' '));
