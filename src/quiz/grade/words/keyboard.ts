/** A keyboard's letters as they lie, each row a little to the right of the one above. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const SHIFT = [0, 0.25, 0.75];

const places = new Map(
  ROWS.flatMap((row, y) => [...row].map((key, x) => [key, x + (SHIFT[y] ?? 0)] as const)),
);
const rowOf = (key: string) => ROWS.findIndex((row) => row.includes(key));

/** Whether two lower-case letters of a to z lie next to each other on a QWERTY keyboard; false for anything else. */
function areNeighbours(a: string, b: string): boolean {
  const [one, other] = [places.get(a), places.get(b)];
  if (one === undefined || other === undefined || a === b) return false;
  return Math.abs(one - other) <= 1 && Math.abs(rowOf(a) - rowOf(b)) <= 1;
}

/** Whether two words differ in one letter, for which the key beside it was hit. */
export function isKeySlip(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const [first, ...others] = [...a].map((_, i) => i).filter((i) => a[i] !== b[i]);
  return first !== undefined && others.length === 0 && areNeighbours(a[first] ?? '', b[first] ?? '');
}
