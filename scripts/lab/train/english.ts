import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { slotsOf } from '../../../src/corpus/search/text/english.ts';
import { stem } from '../../../src/corpus/search/text/stems.ts';

/** Nine bits and six slots a word: about one word in a hundred that isn't English passes for it. */
const BITS_PER_WORD = 9;

/**
 * Which words exist in English, as a Bloom filter over the stems of WordNet's single words.
 * @param folder WordNet 3.1's `dict` folder
 * @returns bits in base 64
 */
export async function cutEnglish(folder: string): Promise<string> {
  const stems = new Set<string>();
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    const text = await readFile(join(folder, `index.${part}`), 'latin1');
    for (const match of text.matchAll(/^([a-z]{4,}) /gm)) stems.add(stem(match[1] ?? ''));
  }
  const bits = new Uint8Array(Math.ceil((stems.size * BITS_PER_WORD) / 8));
  for (const one of stems) {
    for (const slot of slotsOf(one, bits.length * 8))
      bits[slot >> 3] = (bits[slot >> 3] ?? 0) | (1 << (slot & 7));
  }
  return Buffer.from(bits).toString('base64');
}
