import { createHash, type Hash } from 'node:crypto';
import { totalOf } from '../../../lib/counted.ts';
import { memoize, memoizeObject } from '../../../lib/memoize.ts';
import { spaced, trimSigns } from '../../../lib/text.ts';

/** A character of Chinese and Japanese, which have no spaces; and what stands in no other word. */
const CHARACTER = '[぀-ヿ㐀-鿿]';
const APART = String.raw`\s぀-ヿ㐀-鿿\u3000-〿！-／：；？`;

/** A run of anything but white space, or a character. */
const WORD = new RegExp(`${CHARACTER}|[^${APART}]+`, 'gu');

/** The same from its first sign on that isn't a dot: dots alone lead to a page's number. */
const COUNTED = new RegExp(`${CHARACTER}|[^.…·${APART}][^${APART}]*`, 'g');

/** Words of a text. */
export function countWords(counted: string): number {
  let count = 0;
  for (COUNTED.lastIndex = 0; COUNTED.test(counted); ) count += 1;
  return count;
}

/** A text up to the end of its `most`th word, on one line. */
export function firstWords(sentence: string, maxWords: number): string {
  const last = [...sentence.matchAll(WORD)].slice(0, maxWords).at(-1);
  return spaced(sentence.slice(0, last ? last.index + last[0].length : 0));
}

/**
 * Words of several paragraphs or lines; the same ones are counted once, as every outline asks for
 * them.
 */
export const wordsOf = memoizeObject((texts: readonly string[]): number =>
  totalOf(texts, countWords),
);

/** Words of several blocks of lines. */
export const wordsInBlocks = (blocks: readonly { readonly lines: readonly string[] }[]): number =>
  totalOf(blocks, ({ lines }) => wordsOf(lines));

/**
 * A text reduced to what two printings of the same heading share: letters and digits, one space
 * between.
 */
export const plainKey = memoize((keyText) =>
  keyText
    .normalize('NFKD')
    .toLowerCase()
    // Plain letters first, here and below: for others a table is searched at each sign.
    .replace(/(?![a-z ])[\p{M}'’ʼ`]+/gu, '')
    .replace(/(?![a-z])[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** Lower-case letters, digits and hyphens; `fallback` where nothing is left. */
export function slug(source: string, fallback: string): string {
  const hyphenated = plainKey(source)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|(?<!-)-+$/gu, '')
    .slice(0, 60);
  return trimSigns(hyphenated, '-') || fallback;
}

/**
 * An id, with a number behind it where it was given out before.
 * @param seen how often each was; it is counted on
 */
export function uniqueId(id: string, seen: Map<string, number>): string {
  const times = (seen.get(id) ?? 0) + 1;
  seen.set(id, times);
  return times === 1 ? id : `${id}-${times}`;
}

/**
 * Ten letters and digits that stand for a text: equal for equal texts, and 50 bits apart otherwise.
 */
export const fingerprint = (source: string): string =>
  fingerprintOf(createHash('sha256').update(source));

/** The fingerprint of a text that was given to a SHA-256 piece by piece. */
export const fingerprintOf = (hash: Hash): string =>
  hash.digest().readBigUInt64BE().toString(36).padStart(13, '0').slice(-10);

/**
 * True where `wanted` stands in a text as it is, with no letter or digit beside it; nothing stands
 * nowhere.
 */
export function hasWord(haystack: string, wanted: string): boolean {
  if (wanted === '') return false;
  for (let at = haystack.indexOf(wanted); at >= 0; at = haystack.indexOf(wanted, at + 1)) {
    const signBefore = haystack[at - 1] ?? ' ';
    if (
      !/[\p{L}\p{N}]/u.test(signBefore) &&
      !/[\p{L}\p{N}]/u.test(haystack[at + wanted.length] ?? ' ')
    )
      return true;
  }
  return false;
}

/** A text's words in small letters, each time that it has them. */
export const lowerWords = (sentence: string): readonly string[] =>
  sentence.toLowerCase().match(/(?:[a-z]+|[\p{L}’'])+/gu) ?? [];

/**
 * Whether each double mark in a text has its other: a sentence ends what it quotes, and began it.
 */
export const quotesWholly = (quotation: string): boolean =>
  (quotation.match(/["“”]/gu) ?? []).length % 2 === 0;
