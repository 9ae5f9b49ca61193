/** The ways in which two texts are the same: letters, words. */

import { unaccented } from '../lib/text.ts';
import cyrillic from './cyrillic.json' with { type: 'json' };

const LATIN: Readonly<Record<string, string>> = cyrillic;

/**
 * A text in small Latin letters without marks: `bronte` for Brontë, `tolstoi` for Толстой. Letters
 * of scripts other than Latin and Cyrillic stay; an empty text stays empty.
 */
export const sameLetters = (text: string): string =>
  unaccented(text).replace(/\p{Script=Cyrillic}/gu, (letter) => LATIN[letter] ?? letter);
