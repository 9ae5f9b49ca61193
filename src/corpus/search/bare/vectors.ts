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
  return {
    dimensions: Number(dimensions),
    rowOf: new Map(stems.map((stem, row) => [stem, row])),
    rows: bytes.subarray(end + 1),
  };
});

/**
 * A text's meaning: the sum of its stems' vectors, scaled to length 1; all 0 where no stem is
 * known.
 */
export function meaningOf(stems: Iterable<string>): Float32Array {
  const { dimensions, rowOf, rows } = vectors();
  const sum = new Float32Array(dimensions);
  const length = dimensions / 2 + 1;

  for (const stem of stems) {
    const row = rowOf.get(stem);
    if (row === undefined) continue;
    const at = row * length;
    const scale = rows[at] ?? 0;
    for (let pair = 0; pair < dimensions / 2; pair++) {
      const byte = rows[at + 1 + pair] ?? 0;
      sum[pair * 2] = (sum[pair * 2] ?? 0) + scale * ((byte >> 4) - MIDDLE);
      sum[pair * 2 + 1] = (sum[pair * 2 + 1] ?? 0) + scale * ((byte & 15) - MIDDLE);
    }
  }

  const size = Math.hypot(...sum) || 1;
  return sum.map((value) => value / size);
}

/** The cosine of two meanings, 0 to 1: how near they are. */
export function nearness(meaning: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < meaning.length; k++) sum += (meaning[k] ?? 0) * (other[k] ?? 0);
  return Math.max(0, sum);
}
