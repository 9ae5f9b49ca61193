import { contentStems } from './search/text/common.ts';
import { relatedStems } from './search/text/related.ts';

/** The share, 0 to 1, of a question's meaningful stems that a text has; 0 where the question has none. */
export const likeness = (question: string, text: string): number => shareOf(question, text, (one) => [one]);

/** The same where words of near meaning count as well. */
export const nearLikeness = (question: string, text: string): number =>
  shareOf(question, text, (one) => [one, ...relatedStems(one)]);

function shareOf(question: string, text: string, meaning: (stem: string) => readonly string[]): number {
  const wanted = contentStems(question);
  const has = new Set(contentStems(text));
  return wanted.filter((one) => meaning(one).some((near) => has.has(near))).length / Math.max(1, wanted.length);
}
