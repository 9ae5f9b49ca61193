import english from './english.json' with { type: 'json' };
import { stem } from './stems.ts';

const bits = Uint8Array.from(atob(english.bits), (character) => character.charCodeAt(0));
const SLOTS = 6;

/**
 * Whether a folded word exists in English, by a Bloom filter over WordNet's words: every word of it is known,
 * and about one in a hundred others passes too. Needed to tell a slip from a word that the book doesn't hold.
 */
export function isEnglish(word: string): boolean {
  return known(stem(word)) || known(word);
}

function known(word: string): boolean {
  return slotsOf(word, bits.length * 8).every((slot) => ((bits[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0);
}

/** Where a word's bits stand in a filter of `size` bits (FNV-1a, double hashing). */
export function slotsOf(word: string, size: number): number[] {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193) >>> 0;
    b = (Math.imul(b, 33) ^ code) >>> 0;
  }
  return Array.from({ length: SLOTS }, (_, i) => (a + i * ((b << 1) | 1)) >>> 0).map((slot) => slot % size);
}
