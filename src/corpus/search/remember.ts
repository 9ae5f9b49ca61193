import type { BookIndex } from '../../core/search.ts';
import { createKept } from './kept.ts';

/** Longer questions are rare, and would only take room. */
const LONGEST = 300;

/**
 * The same search with its last answers kept: a book never changes, and readers of one club ask the same things.
 * @param most answers kept, a few kilobytes each, with what is made of them; what was asked for longest ago goes first
 */
export function remembered(find: BookIndex['find'], most: number): BookIndex['find'] {
  const known = createKept<ReturnType<typeof find>>(most);
  return (question, options = {}) => {
    if (question.length > LONGEST) return find(question, options);
    return known(`${options.limit}|${options.place}|${question}`, () => find(question, options));
  };
}

/** The same completions with the last of them kept: whoever types a question begins it as others do. */
export function rememberedOffers(suggest: BookIndex['suggest'], most: number): BookIndex['suggest'] {
  const known = createKept<ReturnType<typeof suggest>>(most);
  return (typed, options) => {
    if (typed.length > LONGEST) return suggest(typed, options);
    return known(`${options.limit}|${options.place}|${typed}`, () => suggest(typed, options));
  };
}
