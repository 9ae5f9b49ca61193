import { meaningOf, nearness } from './search/meaning/vectors.ts';
import { contentStems } from './search/text/common.ts';

/** The share, 0 to 1, of what a question is about that a text has, by stems; 0 where the question says nothing. */
export function likeness(question: string, text: string): number {
  const wanted = contentStems(question);
  const has = new Set(contentStems(text));
  return wanted.filter((one) => has.has(one)).length / Math.max(1, wanted.length);
}

/** How near texts are to one in meaning, 0 to 1, also where they share no word; 0 where either says nothing. */
export function nearMeaning(one: string): (other: string) => number {
  const meant = meaningOf(contentStems(one));
  return (other) => nearness(meant, meaningOf(contentStems(other)));
}
