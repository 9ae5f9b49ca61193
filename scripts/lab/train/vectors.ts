type Vector = Float32Array | Float64Array;

/** The product of two vectors of one length. */
export function dot(one: Vector, other: Vector): number {
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += (one[k] ?? 0) * (other[k] ?? 0);
  return sum;
}

/** Adds to a vector so many times another of one length. */
export function addTo(sum: Vector, other: Vector, times = 1): void {
  for (let k = 0; k < other.length; k++) sum[k] = (sum[k] ?? 0) + times * (other[k] ?? 0);
}
