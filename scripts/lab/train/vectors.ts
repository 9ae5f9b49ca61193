type Vector = Float32Array | Float64Array;

export function dot(one: Vector, other: Vector): number {
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += (one[k] ?? 0) * (other[k] ?? 0);
  return sum;
}

/** Adds a multiple of one vector to another of the same length. */
export function addTo(sum: Vector, other: Vector, times = 1): void {
  for (let k = 0; k < other.length; k++) sum[k] = (sum[k] ?? 0) + times * (other[k] ?? 0);
}

/** Slope of the log loss of a softmax at each score, where any of the right ones will do. */
export function slopesOf(scores: readonly number[], right: ArrayLike<number | boolean>): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const all = powers.reduce((sum, power) => sum + power, 0);
  const good = powers.reduce((sum, power, p) => sum + (right[p] ? power : 0), 0);
  return powers.map((power, p) => power / all - (right[p] && good > 0 ? power / good : 0));
}

/** A number as written to a file. @param parts of a whole, such as 1000 for three digits after the point */
export function round(value: number, parts = 1000): number {
  return Math.round(value * parts) / parts;
}
