import { foldWord, tidy } from './fold.ts';
import { joinFractions } from './fractions.ts';
import { joinNumbers } from './numbers.ts';
import type { Token } from './types.ts';

/** Written out, so that both ways of writing compare equal; `St` depends on its place and is settled below. */
const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mr: 'mister',
    dr: 'doctor',
    prof: 'professor',
    rev: 'reverend',
    revd: 'reverend',
    mme: 'madame',
    madam: 'madame',
    mlle: 'mademoiselle',
    missus: 'mrs',
    capt: 'captain',
    col: 'colonel',
    lt: 'lieutenant',
    sgt: 'sergeant',
    insp: 'inspector',
    gen: 'general',
    hon: 'honourable',
    mt: 'mount',
    ft: 'fort',
    rd: 'road',
    ave: 'avenue',
    yrs: 'years',
    yr: 'year',
    hrs: 'hours',
    hr: 'hour',
    mins: 'minutes',
    km: 'kilometres',
    mi: 'miles',
    kg: 'kilograms',
    lbs: 'pounds',
    lb: 'pound',
    vol: 'volume',
    chap: 'chapter',
    ch: 'chapter',
    jr: 'junior',
    jnr: 'junior',
    sr: 'senior',
  }),
);

const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '&': 'and',
    '+': 'and',
    '£': 'pounds',
    $: 'dollars',
    '€': 'euros',
    '%': 'percent',
    '°': 'degrees',
  }),
);

const PRONOUNS = new Set('i you he she it we they that who there what here this where'.split(' '));
const TAILS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    s: 'is',
    m: 'am',
    re: 'are',
    ve: 'have',
    ll: 'will',
    d: 'would',
  }),
);

const PIECE =
  /\d+\/\d+(?![\d/])|\d+(?:[.,]\d+)*'?s?(?![\p{L}\d])|\d+(?:st|nd|rd|th)(?!\p{L})|\d+|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*'?|[&+£$€%°]|[,;:/()[\]|=?!]/giu;

type Piece = { -readonly [K in keyof Token]: Token[K] };

/**
 * The words of an answer in order: folded, contractions and abbreviations written out, numbers in words and figures
 * made one number each. Never throws; no words at all (`''`, emoji only) gives an empty list.
 */
export function tokenise(text: string): Token[] {
  if (/^[A-Za-z ]*$/.test(text)) return finish(plainWords(text));
  const source = spelledOut(tidy(text));
  const found: Piece[] = [];
  let after = false;
  for (const match of source.matchAll(PIECE)) {
    const piece = match[0];
    if (/^[,;:/()[\]|=?!]$/.test(piece)) {
      after = true;
      continue;
    }
    const dotted = source[match.index + piece.length] === '.';
    for (const token of words(piece, dotted)) {
      found.push({ ...token, after });
      after = false;
    }
  }
  return finish(found);
}

function finish(found: Piece[]): Token[] {
  return joinFractions(joinNumbers(settleSaint(moveCurrency(found))));
}

/** The quick way for the many answers that are nothing but letters and blanks. */
function plainWords(text: string): Piece[] {
  const found: Piece[] = [];
  for (const word of text
    .replace(/\bper cent\b/i, 'percent')
    .replace(/\bin order to\b/i, 'to')
    .split(' ')) {
    if (word !== '') found.push(...words(word, false));
  }
  return found;
}

function spelledOut(text: string): string {
  return text
    .replace(/\bper cent\b/gi, 'percent')
    .replace(/\bin order to\b/gi, 'to')
    .replace(/\b([ab])\. ?([dc])\b\.?/gi, '$1$2');
}

function words(piece: string, dotted: boolean): Piece[] {
  const sign = SIGNS.get(piece);
  if (sign !== undefined) return [token(sign)];
  if (/^\d/.test(piece)) return [figure(piece)];
  const first = piece[0] ?? '';
  const cap = first !== first.toLowerCase();
  if (piece.length === 1)
    return [{ ...token(foldWord(piece)), cap, initial: dotted || (cap && piece !== 'A' && piece !== 'I') }];
  return apostrophes(foldWord(piece), cap);
}

function apostrophes(folded: string, cap: boolean): Piece[] {
  if (folded.endsWith("n't")) {
    const verb = folded.slice(0, -3);
    return [{ ...token(verb === 'ca' ? 'can' : verb === 'wo' ? 'will' : verb), cap }, token('not')];
  }
  if (folded === 'cannot') return [token('can'), token('not')];
  const at = folded.lastIndexOf("'");
  if (at < 0) return [{ ...token(SHORT.get(folded) ?? folded), cap }];
  const stem = folded.slice(0, at);
  const tail = folded.slice(at + 1);
  const meant = TAILS.get(tail);
  if (meant !== undefined && PRONOUNS.has(stem)) return [{ ...token(stem), cap }, token(meant)];
  if (tail === 's' || tail === '') return [{ ...token(stem.replaceAll("'", '')), cap, possessive: true }];
  return [{ ...token(folded.replaceAll("'", '')), cap }];
}

function figure(piece: string): Piece {
  const folded = piece.toLowerCase();
  const [over, under] = folded.split('/').map(Number);
  if (over !== undefined && under) return { ...token(String(over / under)), num: over / under };
  const decade = /^(\d+)'?s$/.exec(folded);
  if (decade) return token(`${decade[1]}s`);
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/.exec(folded);
  if (ordinal) return { ...token(folded), num: Number(ordinal[1]), ordinal: true };
  const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(folded) ? folded.replaceAll(',', '') : folded;
  if (!/^\d+(\.\d+)?$/.test(digits)) return token(digits);
  // A leading nought is a different answer where years are exact: '05 is not 2005, nor is it five.
  return { ...token(digits), num: Number(digits) };
}

/** A token of a word that is known to be folded. */
export function token(text: string): Piece {
  return {
    text,
    cap: false,
    initial: false,
    num: undefined,
    ordinal: false,
    possessive: false,
    after: false,
  };
}

function moveCurrency(tokens: Piece[]): Piece[] {
  for (let i = 0; i + 1 < tokens.length; i++) {
    const [sign, amount] = [tokens[i], tokens[i + 1]];
    if (!sign || !amount || amount.num === undefined) continue;
    if (sign.text === 'pounds' || sign.text === 'dollars' || sign.text === 'euros') {
      tokens[i] = amount;
      tokens[i + 1] = sign;
      i++;
    }
  }
  return tokens;
}

function settleSaint(tokens: Piece[]): Piece[] {
  return tokens.map((t, i) =>
    t.text === 'st' ? { ...t, text: i < tokens.length - 1 ? 'saint' : 'street' } : t,
  );
}
