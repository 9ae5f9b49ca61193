import { readFileSync } from 'node:fs';
import { lazy } from '../../../lib/remembering.ts';

/**
 * Words of English as vectors (docs/lookup.md says how they were learned): the first line of the file has the number of
 * dimensions and the stems; after it follow their vectors, a signed byte a number. Read when first needed: by a guide's
 * first search, or a typed answer's.
 */
const vectors = lazy(() => {
  const bytes = readFileSync(new URL('vectors.bin', import.meta.url));
  const end = bytes.indexOf('\n');
  const [dimensions, ...stems] = bytes.toString('utf8', 0, end).split(' ');
  return {
    dimensions: Number(dimensions),
    indexOf: new Map(stems.map((stem, i) => [stem, i])),
    numbers: new Int8Array(bytes.buffer, bytes.byteOffset + end + 1),
  };
});

/** A text's meaning: the sum of its stems' vectors, scaled to length 1; all 0 where no stem is known. */
export function meaningOf(stems: Iterable<string>): Float32Array {
  const { dimensions, indexOf, numbers } = vectors();
  const sum = new Float32Array(dimensions);
  for (const stem of stems) {
    const at = indexOf.get(stem);
    if (at === undefined) continue;
    for (let k = 0; k < dimensions; k++) sum[k] = (sum[k] ?? 0) + (numbers[at * dimensions + k] ?? 0);
  }
  return unit(sum);
}

/** A vector of the same direction and length 1; one of nothing but 0 stays as it is. */
function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((one) => one / length);
}

/** The cosine of two meanings, 0 to 1: how near they are. @param other of as many dimensions, a multiple of four */
export function nearness(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  // By fours, as a question is compared with a thousand: one by one took twice as long.
  for (let k = 0; k + 3 < other.length; k += 4) {
    const a = (one[k] as number) * (other[k] as number);
    const b = (one[k + 1] as number) * (other[k + 1] as number);
    const c = (one[k + 2] as number) * (other[k + 2] as number);
    sum += a + b + c + (one[k + 3] as number) * (other[k + 3] as number);
  }
  return Math.max(0, sum);
}
