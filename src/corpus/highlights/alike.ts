import type { TextWords } from './text-words.ts';

/** The words of a highlight, with their numbers in the book. */
export interface Wanted {
  readonly words: readonly string[];
  readonly ids: Int32Array;
}

/** The cost of a word out of place; one that isn't in the book at all is likely a slip. */
const COST = { word: 4, slip: 2, edge: 1 };

/**
 * How much of a highlight is in the text near a position: 1 less the share of words to be changed, added or left out
 * (Levenshtein by words, within a band). Slips count half, and the first and last word a quarter, as devices cut inside
 * words.
 * @param band how many words further ahead or behind the highlight may begin, or end
 */
export function alikeAt(text: TextWords, wanted: Wanted, start: number, band: number): number {
  const { words } = wanted;
  const wide = 2 * band + 1;
  // cost[k]: the words so far, against the text up to position start - band + row + k. Beginning anywhere is free.
  let cost = new Int32Array(wide);
  for (let row = 0; row < words.length; row += 1) {
    const next = new Int32Array(wide);
    for (let k = 0; k < wide; k += 1) {
      const changed = (cost[k] ?? 0) + costOf(text, wanted, row, start - band + row + k);
      const added = k + 1 < wide ? (cost[k + 1] ?? 0) + COST.word : Number.MAX_SAFE_INTEGER;
      const leftOut = k > 0 ? (next[k - 1] ?? 0) + COST.word : Number.MAX_SAFE_INTEGER;
      next[k] = Math.min(changed, added, leftOut);
    }
    cost = next;
  }
  return 1 - Math.min(...cost) / (COST.word * words.length);
}

function costOf({ ids, vocabulary }: TextWords, wanted: Wanted, row: number, at: number): number {
  const id = ids[at];
  if (id === undefined) return COST.word;
  if (id === wanted.ids[row]) return 0;
  const [word = '', there = ''] = [wanted.words[row], vocabulary[id]];
  if (row === 0) return there.endsWith(word) ? 0 : COST.edge;
  if (row === wanted.words.length - 1) return there.startsWith(word) ? 0 : COST.edge;
  return wanted.ids[row] === -1 ? COST.slip : COST.word;
}
