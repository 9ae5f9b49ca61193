import type { BookIndex } from '../../core/search.ts';

/** Longer questions are rare, and would only take room. */
const LONGEST = 300;

/**
 * The same search with its last answers kept: a book never changes, and readers of one club ask the same things.
 * @param most answers kept, about a kilobyte each; what was asked for longest ago goes first
 */
export function remembered(find: BookIndex['find'], most: number): BookIndex['find'] {
  const known = new Map<string, ReturnType<typeof find>>();
  return (question, options = {}) => {
    if (question.length > LONGEST) return find(question, options);
    const key = `${options.limit}|${options.place}|${question}`;
    const found = known.get(key) ?? find(question, options);
    known.delete(key);
    known.set(key, found);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return found;
  };
}
