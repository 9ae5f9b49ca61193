import { readFileSync } from 'node:fs';
import { lazy } from '../../../lib/memoize.ts';

/** What half a byte says where a number is 0. */
const MIDDLE = 8;

/**
 * Stems of English as vectors (docs/lookup.md says how they were learned). The first line of the
 * file has the number of dimensions and the stems; of each stem follow a byte by which its numbers
 * are multiplied, and half a byte for each of them. Read when first needed.
 */
const vectors = lazy(() => {
  const bytes = readFileSync(new URL('vectors.bin', import.meta.url));
  const end = bytes.indexOf('\n');
  const [dimensions, ...stems] = bytes.toString('utf8', 0, end).split(' ');
  const pairs = Number(dimensions) / 2;
  // Taken apart once: a novel's lookup sums some thousand words.
  const numbers = new Int16Array(stems.length * 2 * pairs);
  for (let row = 0; row < stems.length; row++) {
    const at = end + 1 + row * (pairs + 1);
    const scale = bytes[at] ?? 0;
    for (let pair = 0; pair < pairs; pair++) {
      const byte = bytes[at + 1 + pair] ?? 0;
      numbers[2 * (row * pairs + pair)] = scale * ((byte >> 4) - MIDDLE);
      numbers[2 * (row * pairs + pair) + 1] = scale * ((byte & 15) - MIDDLE);
    }
  }
  return {
    dimensions: 2 * pairs,
    rowOf: new Map(stems.map((stem, row) => [stem, row])),
    numbers,
  };
});

/**
 * A text's meaning: the sum of its stems' vectors, scaled to length 1; all 0 where no stem is
 * known.
 */
export function meaningOf(stems: Iterable<string>): Float32Array {
  const sum = vectorSum(stems);
  const size = Math.hypot(...sum) || 1;
  return sum.map((value) => value / size);
}

/** The sum of stems' vectors; all 0 where none is known. */
export function vectorSum(stems: Iterable<string>): Float32Array {
  const { dimensions, rowOf, numbers } = vectors();
  const sum = new Float32Array(dimensions);
  for (const stem of stems) {
    const row = rowOf.get(stem);
    if (row === undefined) continue;
    const at = row * dimensions;
    for (let axis = 0; axis < dimensions; axis++)
      sum[axis] = (sum[axis] ?? 0) + (numbers[at + axis] ?? 0);
  }
  return sum;
}

/** The meanings of stems, one behind another, all 0 for one that isn’t known. */
export function meaningsOfStems(stems: readonly string[]): Float32Array {
  const { dimensions } = vectors();
  const meanings = new Float32Array(stems.length * dimensions);
  stems.forEach((stem, row) => {
    meanings.set(meaningOf([stem]), row * dimensions);
  });
  return meanings;
}

/** How near a meaning is to each of others that stand one behind another, in a row of numbers. */
export function nearnessToAll(meaning: Float32Array, others: Float32Array): Float32Array {
  const near = new Float32Array(others.length / meaning.length);
  let at = 0;
  for (let row = 0; row < near.length; row++) {
    let sum = 0;
    for (let axis = 0; axis < meaning.length; axis++)
      sum += (meaning[axis] as number) * (others[at++] as number);
    near[row] = Math.max(0, sum);
  }
  return near;
}

/** The cosine of two meanings, 0 to 1: how near they are. */
export function nearness(meaning: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < meaning.length; k++) sum += (meaning[k] ?? 0) * (other[k] ?? 0);
  return Math.max(0, sum);
}
