import { matchesIn, UNSPACED } from '../../../lib/text.ts';

/** A word of a text, its position, and the form under which it is looked up. */
export interface Token {
  /** Half-open range of UTF-16 units in the text. */
  readonly start: number;
  readonly end: number;
  /** Lower case, compatibility forms and accents folded, possessive 's taken off. */
  readonly form: string;
  readonly capital: boolean;
}

// Initials with their dots (`U.S.`, `K. K. K.`), which are looked up as people type them (`US`,
// `KKK`); or one run of letters and digits, apostrophes inside. Marks belong to the letter before
// them. Plain letters are found fastest.
const RUN = '(?!\\p{M})(?:[a-z]+|[\\p{L}\\p{N}\\p{M}])+';
export const WORD = new RegExp(
  `\\p{Lu}\\.(?: ?\\p{Lu}\\.)+|${RUN}(?:['’ʼ](?:[a-z]+|[\\p{L}\\p{M}])+)*`,
  'gu',
);
const BETWEEN_INITIALS = /[. ]/g;
// Scripts that put no spaces between words are looked up by pairs of characters.
const UNSPACED_RUN = new RegExp(`(?:${UNSPACED.source}|\\p{M})+`, 'gu');
const PLAIN = /^[a-z0-9]+$/;
const MARKS = /\p{M}+/gu;
const APOSTROPHES = /[’ʼ]/g;
/** Longer words are cut: nothing longer is looked up, and time stays bounded. */
const LONGEST = 64;

/**
 * The form under which a word is looked up: case, accents, compatibility forms and possessives
 * folded.
 */
export function fold(word: string): string {
  const lower = word.slice(0, LONGEST).toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const folded = lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(APOSTROPHES, "'")
    .normalize('NFC')
    .replace(/'s$/, '')
    .replace(/n't$/, '')
    .replace(/'(?:ll|ve|re|d|m)$/, '');
  return folded.replaceAll("'", '');
}

/**
 * The words of a text, in order. Text in a script without spaces gives overlapping pairs of
 * characters.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const mayBeUnspaced = UNSPACED.test(text);
  for (const { 0: word, index } of matchesIn(text, WORD)) {
    if (mayBeUnspaced && UNSPACED.test(word)) addUnspaced(found, word, index);
    else addWord(found, word, index);
  }
  return found;
}

/** The form of a word as it is written. */
export const lookupForm = (word: string): string =>
  fold(word.includes('.') ? word.replace(BETWEEN_INITIALS, '') : word);

function addWord(found: Token[], word: string, start: number) {
  const form = lookupForm(word);
  if (form === '') return;
  const first = word.charAt(0);
  found.push({ start, end: start + word.length, form, capital: first !== first.toLowerCase() });
}

function addUnspaced(found: Token[], word: string, start: number) {
  let at = 0;
  for (const run of word.matchAll(UNSPACED_RUN)) {
    if (run.index > at) addWord(found, word.slice(at, run.index), start + at);
    addPairs(found, run[0], start + run.index);
    at = run.index + run[0].length;
  }
  if (at < word.length) addWord(found, word.slice(at), start + at);
}

function addPairs(found: Token[], run: string, start: number) {
  const characters = [...run];
  let at = start;

  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? '';
    const next = characters[i + 1];
    if (next !== undefined || characters.length === 1) {
      const pair = character + (next ?? '');
      found.push({
        start: at,
        end: at + pair.length,
        form: pair.normalize('NFKC'),
        capital: false,
      });
    }
    at += character.length;
  }
}
