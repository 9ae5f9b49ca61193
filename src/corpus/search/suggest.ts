import type { Book, Place } from '../../core/domain/book.ts';
import { fold } from './text/tokens.ts';

/**
 * Names and titles that begin like `typed`, or hold a word that does; none past `place`. No quiz questions: who reads
 * them while typing has an advantage.
 * Beginnings of the whole come first, then beginnings of a word; each kind in the order of the book.
 */
export function suggest(
  book: Book,
  typed: string,
  { limit, place }: { readonly limit: number; readonly place: Place },
): readonly string[] {
  const start = ` ${plain(typed.slice(0, 100))}`;
  const starts: string[] = [];
  const holds: string[] = [];
  const seen = new Set<string>();
  for (const { text, whole, from } of offered(book)) {
    if (starts.length >= limit) break;
    if (from > place) continue;
    const at = whole.indexOf(start);
    if (at < 0 || seen.has(text)) continue;
    seen.add(text);
    (at === 0 ? starts : holds).push(text);
  }
  return [...starts, ...holds].slice(0, Math.max(0, limit));
}

interface Offer {
  readonly text: string;
  /** As it is compared, with a space before each word. */
  readonly whole: string;
  readonly from: Place;
}

const offers = new WeakMap<Book, readonly Offer[]>();

/** Everything that could be offered, folded once: completions come with every key. */
function offered(book: Book): readonly Offer[] {
  const known = offers.get(book);
  if (known) return known;
  const made = [
    ...book.characters.map(({ name, from }) => ({ text: name, from })),
    ...book.sections.map(({ title, titleFrom }) => ({ text: title, from: titleFrom })),
  ].map(({ text, from }) => ({ text, from, whole: ` ${plain(text)}` }));
  offers.set(book, made);
  return made;
}

function plain(text: string): string {
  return text.trim().split(/\s+/).map(fold).join(' ');
}
