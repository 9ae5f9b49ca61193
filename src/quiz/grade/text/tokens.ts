import { isWord } from '../../../corpus/english/dictionary.ts';
import { isKnownName } from '../../../corpus/english/names.ts';
import { spaced, wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { rewritten } from './rewrite.ts';
import short from './short.json' with { type: 'json' };

const table = (lines: string): ReadonlyMap<string, string> =>
  new Map(lines.split(',').map((line) => line.trim().split(' ') as [string, string]));

/** Both ways of writing compare equal; `St` depends on its position and is settled below. */
const SHORT: ReadonlyMap<string, string> = new Map(Object.entries(short.abbreviations));

/** Whether a folded word is short for another, or a contraction without its apostrophe. */
export function isAbbreviation(word: string): boolean {
  return SHORT.has(word) || BARE.has(word);
}

const SIGNS = table('& and, + and, £ pounds, $ dollars, € euros, % percent, ° degrees');

const PRONOUNS = wordSet('i you he she it we they that who there what here this where');
const TAILS = table('s is, m am, re are, ve have, ll will, d would');

/** Contractions typed without their apostrophe. `its` is the same light word either way. */
const BARE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(short.contractions).map(([word, full]) => [word, full.split(' ')]),
);

const PIECE =
  /(?<!\w)'\d\d(?![\w'])|\d+\/\d+(?![\d/])|\d+(?:[.,]\d+)*'?s?(?![\p{L}\d])|\d+(?:st|nd|rd|th)(?!\p{L})|\d+|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*'?|[&+£$€%°]|[,;:/()[\]|=?!]|\.{2,}|\.(?=\s)|(?<=\s)-+(?=\s)|--+|\p{Extended_Pictographic}/giu;
const BREAK = /^[,;:/()[\]|=?!.-]|^\p{Extended_Pictographic}/u;

/**
 * The words of an answer in order: folded, contractions and abbreviations written out, numbers in words and figures
 * made one number each. Never throws; no words at all (`''`, emoji only) gives an empty list.
 * @param clock a time of day is asked for, which is one number of hours
 */
export function tokenise(text: string, clock = false): Token[] {
  const found: Token[] = [];
  const source = rewritten(tidy(text.replace(/\s*\n\s*/g, ', ')), clock);
  let after = false;
  let sign = '';
  for (const match of source.matchAll(PIECE)) {
    const piece = match[0];
    if (BREAK.test(piece)) {
      after ||= piece !== '.' || !isStop(source.slice(0, match.index));
      sign = /^[\x20-\x7e]/.test(piece) ? piece : ',';
      continue;
    }
    for (const token of words(piece, source[match.index + piece.length] === '.')) {
      found.push({ ...token, after, sign });
      after = false;
      sign = '';
    }
  }
  return found;
}

/** Whether a full stop ends an abbreviation, and so breaks nothing: Mr. Lucy, T. S. Eliot. */
function isStop(before: string): boolean {
  if (/\d(?:st|nd|rd|th)?$/.test(before)) return false;
  const folded = foldWord(/[\p{L}\p{M}]*$/u.exec(before)?.[0] ?? '');
  return (
    folded.length < 2 || SHORT.has(folded) || (folded.length < 4 && !isWord(folded) && !isKnownName(folded))
  );
}

function words(piece: string, dotted: boolean): Token[] {
  const sign = SIGNS.get(piece);
  if (sign !== undefined) return [token(sign)];
  if (/^'?\d/.test(piece)) return [figure(piece)];
  const first = piece[0] ?? '';
  const cap = first !== first.toLowerCase();
  const folded = foldWord(piece);
  if (piece.length === 1 && (cap || dotted || !SHORT.has(folded)))
    return [{ ...token(folded), cap, initial: dotted || (cap && piece !== 'A' && piece !== 'I') }];
  return apostrophes(folded, cap);
}

function apostrophes(folded: string, cap: boolean): Token[] {
  const bare = BARE.get(folded) ?? (folded.endsWith("n't") ? BARE.get(folded.replace("'", '')) : undefined);
  if (bare) return bare.map((text, i) => ({ ...token(text), cap: cap && i === 0 }));
  const at = folded.lastIndexOf("'");
  if (at < 0) return [{ ...token(SHORT.get(folded) ?? folded), cap }];
  const stem = folded.slice(0, at);
  const tail = folded.slice(at + 1);
  const meant = TAILS.get(tail);
  if (meant !== undefined && PRONOUNS.has(stem)) return [{ ...token(stem), cap }, token(meant)];
  if (tail === 's' || tail === '') return [{ ...token(stem.replaceAll("'", '')), cap, possessive: true }];
  // `cap'n`
  const plain = folded.replaceAll("'", '');
  return [{ ...token(SHORT.get(plain) ?? plain), cap }];
}

function figure(piece: string): Token {
  const folded = piece.toLowerCase();
  const [over, under] = folded.split('/').map(Number);
  if (over !== undefined && under) return { ...token(String(over / under)), num: over / under };
  const decade = /^(\d+)'?s$/.exec(folded);
  if (decade) return token(`${decade[1]}s`);
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(folded);
  if (ordinal) return { ...token(`${Number(ordinal[1])}th`), num: Number(ordinal[1]), ordinal: true };
  if (folded[0] === "'") return { ...token(folded), num: Number(folded.slice(1)) };
  const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(folded) ? folded.replaceAll(',', '') : folded;
  if (!/^\d+(\.\d+)?$/.test(digits)) return token(digits);
  return { ...token(digits.includes('.') ? digits : String(Number(digits))), num: Number(digits) };
}

function token(text: string): Token {
  return {
    text,
    cap: false,
    initial: false,
    num: undefined,
    ordinal: false,
    possessive: false,
    after: false,
    sign: '',
  };
}

const LETTERS = new Map([...'ßæœøłđðþı'].map((letter, i) => [letter, 'ss ae oe o l d d th i'.split(' ')[i]]));

/** Unicode compatibility form with plain quotes and dashes and one blank between words; case kept. */
export function tidy(text: string): string {
  let tidied = text;
  // Plain ASCII, by far the most common, is in this form already.
  if (!/^[\x20-\x7e]*$/.test(text)) {
    tidied = text
      .replace(/[\u00bc-\u00be\u2150-\u215e]/g, ' $&')
      .normalize('NFKC')
      .replace(/\u2044/g, '/')
      .replace(/[\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032]/g, "'")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb\u2033]/g, '"')
      .replace(/\p{Pd}|\u2212/gu, '-')
      // Marks around a sign too: 5️⃣ is 5.
      .replace(/\p{Cf}|\p{Me}|\ufe0f/gu, '');
  }
  return spaced(tidied);
}

/** Without a platform's mentions and own emoji (`<@U123>`, `<:name:123>`), hearts and faces. */
export function withoutMentions(text: string): string {
  return text.replace(/<(?:[@#!]|a?:\w+:)[^<>\s]*>|<\/?3+|(?<!\S)(?:@\w+|[:;x]-?[dop()](?!\S))/gi, ' ');
}

/** A word in lower case without accents: `Brontë` → `bronte`, `Straße` → `strasse`. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS.get(letter) ?? letter);
}
