import type { Block } from '../text/block.ts';
import { countWords } from '../text/words.ts';
import type { Candidate } from './candidates.ts';

/** Words under a heading below which the next heading stands right under it. */
export const NO_TEXT = 40;

/** How much text stands between headings. */
export class Measure {
  readonly #blocks: readonly Block[];
  /** Words in all blocks before the one at this index. */
  readonly #before: Float64Array;
  /** Words of headings before the candidate block at this index, so that a heading counts for nothing. */
  readonly #heads: Float64Array;

  constructor(blocks: readonly Block[], candidates: readonly Candidate[]) {
    this.#blocks = blocks;
    this.#before = new Float64Array(blocks.length + 1);
    this.#heads = new Float64Array(blocks.length + 1);
    const heads = new Map(candidates.map((candidate) => [candidate.block, candidate.lines]));
    blocks.forEach((block, at) => {
      const taken = heads.get(at) ?? 0;
      const words = (lines: readonly string[]) => lines.reduce((sum, line) => sum + countWords(line), 0);
      this.#before[at + 1] = (this.#before[at] ?? 0) + words(block.lines);
      this.#heads[at + 1] = (this.#heads[at] ?? 0) + words(block.lines.slice(0, taken));
    });
  }

  /** Words under `a` before `b`, headings not counted. */
  between(a: Candidate, b: Candidate): number {
    return this.#text(b.block) - this.#text(a.block);
  }

  /** Words from `a` to the end. */
  after(a: Candidate): number {
    return this.#text(this.#blocks.length) - this.#text(a.block);
  }

  #text(at: number): number {
    return (this.#before[at] ?? 0) - (this.#heads[at] ?? 0);
  }
}
