import type { Block } from '../text/block.ts';
import { wordsOf } from '../text/words.ts';
import type { Candidate } from './candidates.ts';

/** Words under a heading below which the next heading stands right under it. */
export const NO_TEXT = 40;

/** Words of text under a heading: before the next one, or to the end of the book where there is none. */
export type Measure = (heading: Candidate, next: Candidate | undefined) => number;

/** Measures the text between headings, which count for nothing themselves. */
export function measured(blocks: readonly Block[], headings: readonly Candidate[]): Measure {
  const heads = new Map(headings.map(({ block, lines }) => [block, lines]));
  /** Words of text in all blocks before the one at this index. */
  const before = new Float64Array(blocks.length + 1);
  blocks.forEach(({ lines }, at) => {
    before[at + 1] = (before[at] ?? 0) + wordsOf(lines.slice(heads.get(at) ?? 0));
  });
  return (heading, next) => (before[next?.block ?? blocks.length] ?? 0) - (before[heading.block] ?? 0);
}
