import { COMMON } from './search/text/common.ts';
import { stem } from './search/text/stems.ts';
import { tokens } from './search/text/tokens.ts';

/** The stems of what a text is about: its words without those that hold any sentence together. */
function contentStems(text: string): ReadonlySet<string> {
  return new Set(tokens(text).flatMap(({ form }) => (COMMON.has(form) ? [] : [stem(form)])));
}

/** The share, 0 to 1, of a question's content words that a text has; 0 where the question has none. */
export function likeness(question: string, text: string): number {
  const wanted = contentStems(question);
  if (wanted.size === 0) return 0;
  const has = contentStems(text);
  return [...wanted].filter((one) => has.has(one)).length / wanted.size;
}
