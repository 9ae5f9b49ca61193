import { contentStems } from './search/text/common.ts';

/**
 * The share, 0 to 1, of a question's meaningful stems that a text has; 0 where the question has
 * none.
 */
export function likeness(question: string, otherText: string): number {
  const wanted = contentStems(question);
  const has = new Set(contentStems(otherText));
  return wanted.filter((wantedStem) => has.has(wantedStem)).length / Math.max(1, wanted.length);
}
