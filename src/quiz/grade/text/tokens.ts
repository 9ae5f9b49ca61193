import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { isKnownName } from '../words/lexicon.ts';
import { foldWord, tidy } from './fold.ts';
import { joinNumbers } from './numbers.ts';
import { joinParts } from './parts.ts';

const table = (lines: string): ReadonlyMap<string, string> =>
  new Map(lines.split(',').map((line) => line.trim().split(' ') as [string, string]));

/** Written out, so that both ways of writing compare equal; `St` depends on its place and is settled below. */
const SHORT =
  table(`mr mister, dr doctor, prof professor, rev reverend, revd reverend, mme madame, madam madame,
  mlle mademoiselle, missus mrs, capn captain, capt captain, esq mister, auntie aunt, aunty aunt, approx about, incl including, cpt captain, col colonel, lt lieutenant, sgt sergeant, insp inspector, gen general, feb february, apr april, jun june, jul july, aug august, sept september, oct october, nov november, dec december, gbp pounds, usd dollars, eur euros, gns guineas, kr kroner,
  hon honourable, mt mount, rd road, ave avenue, yrs years, yr year, hrs hours, hr hour, mo months, mos months, mths months, mth months, nineties 90s, eighties 80s, seventies 70s, sixties 60s, fifties 50s, forties 40s, thirties 30s, twenties 20s, wks weeks, wk week, mins minutes, min minute,
  secs seconds, km kilometres, mi miles, kg kilograms, lbs pounds, lb pound, cm centimetres, vol volume,
  chap chapter, ch chapter, jr junior, jnr junior, sr senior, n and, nd and, alot lot, cos because, cuz because,
  coz because, thru through, prob probably, probs probably, beneath under, underneath under, below under, inside in, mis miss, quid pounds, sterling pounds, obvs obviously, obv obviously, lemme let, dunno know, aboard on, def definitely, defo definitely`);

/** Whether a folded word is short for another, or a contraction without its apostrophe. */
export function isAbbreviation(word: string): boolean {
  return SHORT.has(word) || BARE.has(word);
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['&', 'and'],
  ['+', 'and'],
  ['£', 'pounds'],
  ['$', 'dollars'],
  ['€', 'euros'],
  ['%', 'percent'],
  ['°', 'degrees'],
]);

const PRONOUNS = wordSet('i you he she it we they that who there what here this where');
const MODALS = wordSet('must could would should might');
const TAILS = table('s is, m am, re are, ve have, ll will, d would');

/** Contractions typed without their apostrophe. `its` is the same light word either way. */
const BARE: ReadonlyMap<string, readonly string[]> = new Map(
  `im i am|id i would|ive i have|hes he is|shes she is|its it is|theyre they are|youre you are|weve we have|thats that is|thatd that would
whats what is|whos who is|theres there is|theyve they have|theyd they would|itd it would|itll it will|dont do not
doesnt does not|didnt did not|isnt is not|wasnt was not|arent are not|werent were not|cant can not|cannot can not
couldnt could not|wont will not|wouldnt would not|shouldnt should not|hasnt has not|havent have not|hadnt had not
aint is not|gotta got to|wanna want to|gonna going to`
    .split(/[|\n]/)
    .map((line) => {
      const [first = '', ...rest] = line.split(' ');
      return [first, rest];
    }),
);

const PIECE =
  /\d+\/\d+(?![\d/])|\d+(?:[.,]\d+)*'?s?(?![\p{L}\d])|\d+(?:st|nd|rd|th)(?!\p{L})|\d+|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*'?|[&+£$€%°]|[,;:/()[\]|=?!]|\.{2,}|\.(?=\s)|(?<=\s)-+(?=\s)|--+/giu;
const BREAK = /^[,;:/()[\]|=?!.-]/;

type Piece = { -readonly [K in keyof Token]: Token[K] };

/**
 * The words of an answer in order: folded, contractions and abbreviations written out, numbers in words and figures
 * made one number each. Never throws; no words at all (`''`, emoji only) gives an empty list.
 */
export function tokenise(text: string): Token[] {
  const found: Piece[] = [];
  if (/^[A-Za-z ]*$/.test(text)) {
    for (const word of text.split(' ')) if (word !== '') found.push(...words(word, false));
    return finish(found);
  }
  const source = spelledOut(tidy(text.replace(/\s*\n\s*/g, ', ')));
  let after = false;
  let sign = '';
  let aside = false;
  for (const match of source.matchAll(PIECE)) {
    const piece = match[0];
    if (BREAK.test(piece)) {
      after ||= piece !== '.' || !isStop(source.slice(0, match.index), source.slice(match.index));
      sign = piece;
      aside = piece === '(' || (aside && piece !== ')');
      continue;
    }
    for (const token of words(piece, source[match.index + piece.length] === '.')) {
      found.push({ ...token, after, sign, aside });
      after = false;
      sign = '';
    }
  }
  return finish(found);
}

/** Whether the stop behind a text is that of an abbreviation, which parts nothing: Mr. Lucy, T. S. Eliot, No. 5. */
function isStop(before: string, behind: string): boolean {
  const [word = ''] = /[\p{L}\p{M}]*$/u.exec(before) ?? [];
  const folded = foldWord(word);
  if (folded === 'no')
    return /^\. ?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)/i.test(behind);
  return word.length < 2 || SHORT.has(folded) || (word.length < 4 && !isWord(folded) && !isKnownName(folded));
}

function finish(found: Piece[]): Token[] {
  return joinParts(joinNumbers(settle(moveCurrency(found)))).filter(isSaid);
}

/** `No. 5`, `number five`: the word before the number says nothing. */
function isSaid(token: Token, i: number, all: readonly Token[]): boolean {
  const next = all[i + 1];
  // `the third one`
  if (
    token.num === 1 &&
    !token.ordinal &&
    (all[i - 1]?.ordinal || ONE_OF_A_KIND.test(all[i - 1]?.text ?? ''))
  )
    return false;
  if (next?.num === undefined || next.after) return true;
  // `no one` is nobody.
  const no = token.text === 'no' && !next.ordinal && next.num !== 1 && all[i - 1]?.num === undefined;
  return !(no || /^(?:number|numero|nr)$/.test(token.text));
}

/** `that one`, `an easy one`. */
const ONE_OF_A_KIND = /^(?:this|that|easy|hard|tough|tricky|nice|good)$/;

/** `1. red 2. white`: a list's own numbers. */
const COUNTED = /(?:^|[\s,;])\(?[1-9][.)]\s+(?=\p{L})/gu;

function spelledOut(text: string): string {
  // `Jane *Lydia`: the usual sign of a correction in a chat.
  const corrected = /^[^*]*\s\*\w[^*]*$/.test(text) ? text.replace('*', ', I mean ') : text;
  const plain = /(?:^|\s)\(?1[.)]\s.*\s\(?2[.)]\s/.test(corrected)
    ? corrected.replace(COUNTED, ', ')
    : corrected;
  return plain
    .replace(/,? (?:no|non)\s*\?\s*$/i, '')
    .replace(/(?:,\s*)?\bi\. ?e\b[.,]*/gi, ', ')
    .replace(/\by(?:\/|\. ?)o\b\.?/gi, 'years old')
    .replace(/\b([ab])\. ?([dc])\b\.?/gi, '$1$2')
    .replace(/\b([ap])\. ?m\b\.?/gi, '$1m')
    .replace(/(\d)([abc])\b/gi, '$1 $2.')
    .replace(/(\d)'(?=\s|$)/g, '$1 feet')
    .replace(/(\d+(?:\.\d+)?)k\b/gi, (_, count) => String(Math.round(Number(count) * 1000)))
    .replace(/(?<![\d,.] ?)(\d{1,3})(?: (?=\d{3}\b(?! \d))|\.(?=000\b))/g, '$1')
    .replace(/(\d0) (?=s\b)/g, '$1')
    .replace(/\bb\/c\b/gi, 'because')
    .replace(/\b(?:a[./]?k[./]?a\b\.?|in other words|(?:otherwise|also|better) (?:known as|called))/gi, 'aka')
    .replace(/(\d) ?x\b/gi, '$1 times')
    .replace(/\b(\d{1,2})[:h]([0-5]\d)(?!\d)/g, (_, hours, minutes) =>
      String(Number(hours) + Number(minutes) / 60),
    )
    .replace(/\bw\/(?=\s|\w)/gi, 'with ')
    .replace(/^([^"]*\d) ?"(?=[^"]*$)/, '$1 inches')
    .replace(
      /(\d)(?=(?:am|pm|yo|yrs?|years?|wks?|weeks?|days?|hrs?|mins?|secs?|mos?|mths?|ft|in|cm|mm|km|kg|lbs?|mph)\b)/gi,
      '$1 ',
    );
}

function words(piece: string, dotted: boolean): Piece[] {
  const sign = SIGNS.get(piece);
  if (sign !== undefined) return [token(sign)];
  if (/^\d/.test(piece)) return [figure(piece)];
  const first = piece[0] ?? '';
  const cap = first !== first.toLowerCase();
  const folded = foldWord(piece);
  if (piece.length === 1 && (cap || dotted || !SHORT.has(folded)))
    return [{ ...token(folded), cap, initial: dotted || (cap && piece !== 'A' && piece !== 'I') }];
  return apostrophes(folded, cap);
}

function apostrophes(folded: string, cap: boolean): Piece[] {
  const bare = BARE.get(folded) ?? (folded.endsWith("n't") ? BARE.get(folded.replace("'", '')) : undefined);
  if (bare) return bare.map((text, i) => ({ ...token(text), cap: cap && i === 0 }));
  const at = folded.lastIndexOf("'");
  if (at < 0) return [{ ...token(SHORT.get(folded) ?? folded), cap }];
  const stem = folded.slice(0, at);
  const tail = folded.slice(at + 1);
  const meant = TAILS.get(tail);
  if (meant !== undefined && (PRONOUNS.has(stem) || (tail === 've' && MODALS.has(stem))))
    return [{ ...token(stem), cap }, token(meant)];
  if (tail === 's' || tail === '') return [{ ...token(stem.replaceAll("'", '')), cap, possessive: true }];
  // `cap'n`
  const plain = folded.replaceAll("'", '');
  return [{ ...token(SHORT.get(plain) ?? plain), cap }];
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
    sign: '',
    aside: false,
  };
}

function moveCurrency(tokens: Piece[]): Piece[] {
  for (let i = 0; i + 1 < tokens.length; i++) {
    const [sign, amount] = [tokens[i], tokens[i + 1]];
    if (!sign || !amount || amount.num === undefined || tokens[i - 1]?.num !== undefined) continue;
    if (sign.text === 'pounds' || sign.text === 'dollars' || sign.text === 'euros') {
      tokens[i] = amount;
      tokens[i + 1] = sign;
      i++;
    }
  }
  return tokens;
}

/** Sayings of several words, each with the one word that says the same. */
const SAYINGS = [
  [['in', 'order', 'to'], 'to'],
  [['on', 'account', 'of'], 'because'],
  [['due', 'to'], 'because'],
  [['owing', 'to'], 'because'],
  [['thanks', 'to'], 'because'],
  [['because', 'of'], 'because'],
  [['o', 'clock'], 'oclock'],
  [['baker', 'dozen'], 'thirteen'],
  [['bakers', 'dozen'], 'thirteen'],
] as const;

/** `nineteen twenties` */
const CENTURIES: ReadonlyMap<string, number> = new Map([
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
]);

/** `St` before a name is a saint, behind one a street; `per cent` is one word; `in order to` is `to`. */
function settle(tokens: Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (const [i, one] of tokens.entries()) {
    const next = tokens[i + 1]?.text;
    const ends = next === undefined || tokens[i + 1]?.after;
    if (next !== undefined && !ends && isBarePossessive(one.text))
      kept.push({ ...one, text: one.text.slice(0, -1), possessive: true });
    else if (one.text === 'st') kept.push({ ...one, text: ends ? 'street' : 'saint' });
    else if (one.text === 'ft') kept.push({ ...one, text: i === 0 && !ends ? 'fort' : 'feet' });
    else if (one.text === 'cent' && kept.at(-1)?.text === 'per')
      Object.assign(kept.at(-1) ?? {}, { text: 'percent' });
    // `twice per week`
    else if (/^(?:per|each|every)$/.test(one.text) && /^(?:times|twice|once)$/.test(kept.at(-1)?.text ?? ''))
      kept.push({ ...one, text: 'a' });
    // `more welcome then others`
    else if (
      one.text === 'then' &&
      kept.slice(-2).some(({ text }) => /^(?:more|less|rather|other)$/.test(text))
    )
      kept.push({ ...one, text: 'than' });
    // `form his father`
    else if (/^(?:form|fro|fom)$/.test(one.text) && /^(?:the|an?|his|her|their|its|my|our)$/.test(next ?? ''))
      kept.push({ ...one, text: 'from' });
    // `44 BC` is a year.
    else if (
      (one.text === 'bc' && kept.at(-1)?.num === undefined) ||
      (one.text === 'cause' && (i === 0 || one.after) && !ends)
    )
      kept.push({ ...one, text: 'because' });
    // `nineteen twenties`
    else if (/^\d0s$/.test(one.text) && CENTURIES.has(kept.at(-1)?.text ?? ''))
      kept.push({ ...one, text: `${CENTURIES.get(kept.pop()?.text ?? '')}${one.text}` });
    else kept.push(one);
    shorten(kept);
  }
  return kept;
}

/** `dorothys dog` */
function isBarePossessive(word: string): boolean {
  return word.endsWith('s') && !isWord(word) && !isKnownName(word) && isKnownName(word.slice(0, -1));
}

function shorten(kept: Piece[]): void {
  const found = SAYINGS.find(
    ([words]) =>
      words.at(-1) === kept.at(-1)?.text &&
      words.every((word, i) => kept.at(i - words.length)?.text === word),
  );
  const first = found && kept.splice(-found[0].length)[0];
  if (first) kept.push({ ...first, text: found[1] });
}
