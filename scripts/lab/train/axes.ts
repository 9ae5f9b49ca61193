import { unit } from '../../../src/corpus/search/meaning/vectors.ts';

/** Rounds of orthogonal iteration; the axes that matter stand still after some ten. */
const ROUNDS = 25;

/**
 * Turns vectors into ones of fewer dimensions that keep as much of what tells them apart as can be kept: the principal
 * axes of some of them, by orthogonal iteration (Golub and Van Loan, Matrix Computations, 8.2).
 * @param some all of one length; what they have in common goes
 */
export function axesOf(some: readonly Float32Array[], dimensions: number) {
  const mean = meanOf(some);
  const spread = covariance(some.map((one) => minus(one, mean)));
  let axes: Float32Array[] = Array.from({ length: dimensions }, (_, j) =>
    mean.map((_, k) => Math.sin((j + 1) * (k + 1) * 0.7 + j)),
  );
  for (let round = 0; round < ROUNDS; round++) {
    axes = orthogonal(axes.map((axis) => Float32Array.from(spread, (row) => dot(row, axis))));
  }
  return (vector: Float32Array, middle = mean): Float32Array => {
    const rest = minus(vector, middle);
    return Float32Array.from(axes, (axis) => dot(axis, rest));
  };
}

/** The mean of vectors of one length. */
export function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const one of vectors) for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + (one[k] ?? 0);
  return Float32Array.from(sum, (one) => one / vectors.length);
}

/** The product of two vectors of one length. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += (one[k] ?? 0) * (other[k] ?? 0);
  return sum;
}

function minus(one: Float32Array, other: Float32Array): Float32Array {
  return one.map((value, k) => value - (other[k] ?? 0));
}

function covariance(vectors: readonly Float32Array[]): Float32Array[] {
  const size = vectors[0]?.length ?? 0;
  const rows = Array.from({ length: size }, () => new Float32Array(size));
  for (const one of vectors) {
    rows.forEach((row, a) => {
      for (let b = 0; b < size; b++) row[b] = (row[b] ?? 0) + (one[a] ?? 0) * (one[b] ?? 0);
    });
  }
  return rows;
}

/** Gram and Schmidt's way: each without what the ones before it hold. */
function orthogonal(vectors: readonly Float32Array[]): Float32Array[] {
  const done: Float32Array[] = [];
  for (const one of vectors) {
    const rest = one.slice();
    for (const axis of done) {
      const share = dot(rest, axis);
      for (let k = 0; k < rest.length; k++) rest[k] = (rest[k] ?? 0) - share * (axis[k] ?? 0);
    }
    done.push(unit(rest));
  }
  return done;
}
