import { unit } from '../../../src/corpus/search/meaning/vectors.ts';
import { addTo, dot } from './vectors.ts';

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
  for (const one of vectors) addTo(sum, one);
  return Float32Array.from(sum, (one) => one / vectors.length);
}

function minus(one: Float32Array, other: Float32Array): Float32Array {
  return one.map((value, k) => value - (other[k] ?? 0));
}

function covariance(vectors: readonly Float32Array[]): Float32Array[] {
  const size = vectors[0]?.length ?? 0;
  const rows = Array.from({ length: size }, () => new Float32Array(size));
  for (const one of vectors) {
    for (const [a, row] of rows.entries()) addTo(row, one, one[a]);
  }
  return rows;
}

/** Gram and Schmidt's way: each without what the ones before it hold. */
function orthogonal(vectors: readonly Float32Array[]): Float32Array[] {
  const done: Float32Array[] = [];
  for (const one of vectors) {
    const rest = one.slice();
    for (const axis of done) addTo(rest, axis, -dot(rest, axis));
    done.push(unit(rest));
  }
  return done;
}
