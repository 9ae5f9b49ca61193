/** Nobody types a longer word with only a slip or two. */
const COMPARED_LETTERS_MAX = 64;
const ROW_WIDTH = COMPARED_LETTERS_MAX + 1;
// One scratch table for all calls: a fresh one each time costs more than filling it.
const table = new Uint8Array(ROW_WIDTH * ROW_WIDTH);
for (let k = 0; k < ROW_WIDTH; k++) {
  table[k] = k;
  table[k * ROW_WIDTH] = k;
}

/**
 * Damerau–Levenshtein distance (optimal string alignment: insert, drop, change, swap of neighbours,
 * no part edited twice), in UTF-16 units of folded words. Gives up with `limit + 1` once the
 * distance must exceed `limit`, and for words above 64 units.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const over = limit + 1;
  if (
    Math.abs(a.length - b.length) > limit ||
    a.length > COMPARED_LETTERS_MAX ||
    b.length > COMPARED_LETTERS_MAX
  )
    return over;
  for (let i = 1; i <= a.length; i++) if (fillRow(a, b, i) > limit) return over;
  return Math.min(table[a.length * ROW_WIDTH + b.length] ?? over, over);
}

/**
 * Fills one row of the table from the two above it.
 * @returns its least entry
 */
function fillRow(a: string, b: string, i: number) {
  const row = i * ROW_WIDTH;
  const letter = a.charCodeAt(i - 1);
  let leastCost = i;

  for (let j = 1; j <= b.length; j++) {
    const above = row - ROW_WIDTH + j;
    const change = letter === b.charCodeAt(j - 1) ? 0 : 1;
    let best = Math.min(valueAt(above) + 1, valueAt(row + j - 1) + 1, valueAt(above - 1) + change);
    const swap =
      i > 1 &&
      j > 1 &&
      letter === b.charCodeAt(j - 2) &&
      a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
    if (swap) best = Math.min(best, valueAt(above - ROW_WIDTH - 2) + 1);
    table[row + j] = best;
    if (best < leastCost) leastCost = best;
  }

  return leastCost;
}

const valueAt = (index: number) => table[index] ?? 0;
