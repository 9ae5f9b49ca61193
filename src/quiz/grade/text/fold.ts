import { sameLetters } from '../../../language/normal.ts';
import { spaced } from '../../../lib/text.ts';
import type { AnswerToken, AnswerTokens } from '../types.ts';
import short from '../words/short.json' with { type: 'json' };
import symbols from '../words/symbols.json' with { type: 'json' };
import { withEras } from './eras.ts';
import { rewordPlainly } from './phrases.ts';
import { rewriteFigures } from './rewrite.ts';

const SHORT = new Map(Object.entries(short.abbreviations));
/** Contractions without their apostrophe. */
const CONTRACTED = new Map(Object.entries(short.contractions));
const SYMBOLS = new Map(Object.entries(symbols.signs));
/** The tails of contractions behind a pronoun. */
const TAILS: Readonly<Record<string, string>> = short.tails;
const CONTRACTS = /^(?:i|you|s?he|it|we|they|that|th?ere|who|what|where|this)$/;

const NUMBERS = String.raw`\d+(?:[.,]\d+)*(?:(?:'?s|st|nd|rd|th)(?!\p{L}))?`;
const FIGURE = String.raw`(?:minus )?(?:\d+\/\d+(?![\d/])|${NUMBERS})`;
const WORD = String.raw`(?:[\p{L}\p{M}]+'?)+`;
const BREAKS = String.raw`[,;:/()[\]|?!]|\.{2,}|\.(?=\s)|(?<=\s)-+(?=\s)|--+`;
const SIGN = String.raw`[\p{S}\p{Extended_Pictographic}&@#%†§¶]`;
const PIECE = new RegExp([FIGURE, WORD, BREAKS, SIGN].join('|'), 'giu');

/** Behind these a full stop breaks nothing: Mr. Lucy, T. S. Eliot. */
const ABBREVIATED = /(?<![\p{L}\d])(?:\p{L}|mrs?|dr|st)$/iu;

/**
 * The words of an answer in order: folded, contractions and abbreviations written out, numbers in
 * words and figures made one number each. Never throws; no words at all (`''`, emoji only) gives an
 * empty list.
 * @param clock a time of day is asked for, which is one number of hours
 */
export function tokenise(typedText: string, clock = false): AnswerTokens {
  const answerTokens: AnswerToken[] = [];
  const source = rewriteFigures(tidy(typedText.replace(/(?<!\s)\s*\n\s*/g, ', ')), clock);
  let pendingBreak = '';

  for (const { 0: piece, index } of source.matchAll(PIECE)) {
    const end = source[index + piece.length];
    const signWords = SYMBOLS.get(piece) ?? SYMBOLS.get(piece.toLowerCase());
    if (signWords === undefined && !/[\p{L}\d]/u.test(piece)) {
      pendingBreak = breakOf(piece, source.slice(0, index)) || pendingBreak;
      continue;
    }
    for (const token of signWords ? [signToken(piece, signWords)] : tokensOf(piece, end === '.')) {
      answerTokens.push({ ...token, after: pendingBreak });
      pendingBreak = '';
    }
  }

  return withEras(rewordPlainly(answerTokens));
}

/**
 * The sign that a piece without letters sets between words; empty for an abbreviation's full stop.
 */
function breakOf(piece: string, textBefore: string) {
  if (piece === '.' && ABBREVIATED.test(textBefore)) return '';
  return /^[\x20-\x7e]/.test(piece) ? piece : ',';
}

function signToken(piece: string, signWords: string): AnswerToken {
  const [word = '', ...also] = signWords.split(' ');
  // A letter of another alphabet is a word of its own; `&` and units aren't there to decorate.
  const decorates = !/^[&+%°£$€¥₤¢]$/.test(piece) && !/\p{L}/u.test(piece);
  return { ...tokenOf(word), cap: /\p{Lu}/u.test(piece), also: decorates ? also : undefined };
}

function tokensOf(piece: string, dotted: boolean): AnswerToken[] {
  if (/\d/.test(piece)) return [figureToken(piece)];
  const cap = piece.charAt(0) !== piece.charAt(0).toLowerCase();
  const folded = sameLetters(piece);

  if (piece.length === 1 && (cap || dotted)) {
    const isInitial = dotted || (cap && piece !== 'A' && piece !== 'I');
    return [{ ...tokenOf(folded), cap, initial: isInitial }];
  }

  const bare = CONTRACTED.get(folded.replace("n't", 'nt'));
  if (bare)
    return bare.split(' ').map((text, index) => ({ ...tokenOf(text), cap: cap && index === 0 }));

  const ended = withEnding(folded, cap);
  if (ended) return ended;
  const plain = folded.replaceAll("'", '');
  const marked = /[^\x20-\x7e]/.test(piece) || undefined;
  // `cap'n`
  return [{ ...tokenOf(SHORT.get(plain) ?? plain), cap, marked }];
}

/** A word with something behind an apostrophe: `they'll`, `Tommy's`; undefined for others. */
function withEnding(folded: string, cap: boolean): AnswerToken[] | undefined {
  const [, stem = '', tail = ''] = /^(.*)'(.*)/.exec(folded) ?? [];
  const meant = TAILS[tail];
  if (meant !== undefined && CONTRACTS.test(stem))
    return [{ ...tokenOf(stem), cap }, tokenOf(meant)];
  if (stem === '' || !/^s?$/.test(tail)) return undefined;
  return [{ ...tokenOf(stem.replaceAll("'", '')), cap, possessive: true }];
}

function figureToken(piece: string): AnswerToken {
  const folded = piece.toLowerCase();
  if (folded.startsWith('minus ')) {
    const token = figureToken(folded.slice('minus '.length));
    return { ...token, text: `-${token.text}`, num: token.num && -token.num };
  }

  const [over, under] = folded.split('/').map(Number);
  if (over !== undefined && under) return { ...tokenOf(String(over / under)), num: over / under };

  const decade = /^(\d+)'?s$/.exec(folded);
  if (decade) return tokenOf(`${decade[1]}s`);

  const nth = /^(\d+)(?:st|nd|rd|th)$/.exec(folded)?.[1];
  if (nth) return { ...tokenOf(`${Number(nth)}th`), num: Number(nth), ordinal: true };

  return digitsToken(folded);
}

/** `1,200`, `3.5`, `007`. */
function digitsToken(folded: string): AnswerToken {
  const isGrouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(folded);
  const digits = isGrouped ? folded.replaceAll(',', '') : folded;
  if (!/^\d+(\.\d+)?$/.test(digits)) return tokenOf(digits);
  const figures = digits.includes('.') ? digits : String(Number(digits));
  return { ...tokenOf(figures), num: Number(digits) };
}

const PLAIN = {
  cap: false,
  initial: false,
  num: undefined,
  ordinal: false,
  possessive: false,
  after: '',
};
const tokenOf = (folded: string) => ({ text: folded, ...PLAIN });

/**
 * Where a text has commas, brackets and the like: the first word of each part, and the one behind
 * it.
 */
export function partsBetweenBreaks(tokens: AnswerTokens) {
  const starts = [...tokens.keys()].filter((at) => at === 0 || tokens[at]?.after);
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? tokens.length }));
}

/**
 * Unicode compatibility form with plain quotes and dashes and one blank between words; case kept.
 */
export function tidy(typedText: string): string {
  // Plain ASCII, by far the most common, is in this form already.
  if (/^[\x20-\x7e]*$/.test(typedText)) return spaced(typedText);
  const plain = typedText
    .replace(/[\u00bc-\u00be\u2150-\u215e]/g, ' $&')
    .normalize('NFKC')
    .replace(/\u2044/g, '/')
    .replace(/[\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb\u2033]/g, '"')
    .replace(/\p{Pd}|\u2212/gu, '-')
    // Marks around a sign too: 5️⃣ is 5.
    .replace(/\p{Cf}|\p{Me}|\ufe0f/gu, '');
  return spaced(plain);
}

/** Without a platform's mentions and own emoji (`<@U123>`, `<:name:123>`), hearts and faces. */
export function stripMentions(typedText: string): string {
  return typedText.replace(
    /<(?:[@#!]|a?:\w+:)[^<>\s]*>|<\/?3+|(?<!\S)(?:@\w+|[:;x]-?[dop()](?!\S))/gi,
    ' ',
  );
}
