import { LRUCache } from 'lru-cache';
import type { Place } from '../../core/domain/book.ts';

/** Longer questions are rare, and would only take room. */
const LONGEST = 300;

type Bounds = [options?: { readonly limit?: number; readonly place?: Place }];

/**
 * The same search, or the same completions, with the last results remembered: a book never changes, and readers of one
 * club ask the same things.
 * @param most results remembered, a few kilobytes each; the one that was asked for longest ago goes first
 */
export function remembered<T extends object, B extends Bounds = Bounds>(
  ask: (text: string, ...bounds: B) => T,
  most: number,
): (text: string, ...bounds: B) => T {
  const known = new LRUCache<string, T>({ max: most });
  return (text, ...bounds) => {
    if (text.length > LONGEST) return ask(text, ...bounds);
    const [options] = bounds;
    const key = `${options?.limit}|${options?.place}|${text}`;
    const found = known.get(key) ?? ask(text, ...bounds);
    known.set(key, found);
    return found;
  };
}
