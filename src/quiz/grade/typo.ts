/**
 * How many slips a word of so many letters is forgiven: none up to 4, one up to 7, two beyond. Short words turn
 * into other words too easily.
 */
export function tolerance(letters: number): number {
  if (letters <= 4) return 0;
  return letters <= 7 ? 1 : 2;
}

/** Slips a whole answer is forgiven, however many words it has: as for one word, then one more for every ten letters. */
export function wholeTolerance(letters: number): number {
  return Math.max(tolerance(letters), Math.floor(letters / 10));
}

/**
 * Damerau–Levenshtein distance (optimal string alignment: insert, drop, change, swap of neighbours, no part edited
 * twice), in UTF-16 units of folded words. Gives up with `limit + 1` once the distance must exceed `limit`.
 */
export function typoDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, i, last, before);
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

function nextRow(
  a: string,
  b: string,
  i: number,
  last: readonly number[],
  before: readonly number[],
): number[] {
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const change = a[i - 1] === b[j - 1] ? 0 : 1;
    let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
      best = Math.min(best, (before[j - 2] ?? 0) + 1);
    }
    row.push(best);
  }
  return row;
}
