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

/** The meanings of texts, one behind another; all 0 for one of which no stem is known. */
export function meaningsOfAll(texts: readonly (readonly string[])[]): Float32Array {
  const { dimensions } = vectors();
  const meanings = new Float32Array(texts.length * dimensions);
  texts.forEach((stems, row) => {
    meanings.set(meaningOf(stems), row * dimensions);
  });
  return meanings;
}

/**
 * The cosines of a meaning and others that stand one behind another, 0 to 1: how near they are.
 */
export function nearnessToAll(meaning: Float32Array, others: Float32Array): Float32Array {
  const near = new Float32Array(others.length / meaning.length);
  if (meaning.every((number) => number === 0)) return near;

  // Two sums side by side: each waits only for its own last addition.
  let at = 0;
  for (let row = 0; row < near.length; row++) {
    let even = 0;
    let odd = 0;
    for (let axis = 0; axis < meaning.length; axis += 2) {
      even += (meaning[axis] as number) * (others[at++] as number);
      odd += (meaning[axis + 1] as number) * (others[at++] as number);
    }
    near[row] = Math.max(0, even + odd);
  }
  return near;
}
