import { innerQuotes } from '../../lib/text.ts';
import type { GuideLine } from '../people/index.ts';
import { listLines } from '../word-lists.ts';
import { yearsBeside } from './book.ts';
import { citing, type QuestionDraft } from './draft.ts';
import { hasOpenWord, isOfLength } from './open-words.ts';

const GAP = '____';
const YEAR = /\b(1[5-9]\d\d|20\d\d)\b/gu;

/** A sentence with a gap to fill. */
export const gapIn = (text: string, gap: string): string =>
  `Fill the gap: “${innerQuotes(text.replace(gap, GAP))}”`;

/** Sentences that give one year, with a gap for it. */
export function askYears(lines: readonly GuideLine[]): QuestionDraft[] {
  return lines.flatMap(({ text, passage, isPeople }): QuestionDraft[] => {
    const [year, ...others] = [...text.matchAll(YEAR)].map(([found]) => found);
    if (
      !year ||
      others.length > 0 ||
      isPeople ||
      !/[.!]$/u.test(text) ||
      hasOpenWord(text) ||
      !isOfLength(text)
    )
      return [];

    return [
      {
        level: 'hard',
        text: gapIn(text, year),
        answer: year,
        kind: 'year',
        distractors: yearsBeside(Number(year)),
        ...citing({ text, passage }),
      },
    ];
  });
}

/** Of the list, the words that stand for a number by themselves. */
const AMOUNTS_PLAIN = 27;
const AMOUNT_WORDS = listLines('amounts')
  .slice(0, AMOUNTS_PLAIN)
  .map((entry) => entry.split(' ')[0] ?? '');
/** Behind these a small number counts nothing: “one of them”. */
const COUNTED = /^\s(?!of\b|or\b|and\b|another\b|day\b)[a-z-]{3,}/u;

/** Sentences that count one thing, with a gap for how many. */
export function askAmounts(lines: readonly GuideLine[]): QuestionDraft[] {
  const told = lines.filter(({ isPeople }) => !isPeople);
  return told.flatMap(({ text, passage }): QuestionDraft[] => {
    const [amount, ...others] = amountsIn(text);
    if (!amount || others.length > 0 || hasOpenWord(text)) return [];
    if (!isOfLength(text) || !/[.!]$/u.test(text)) return [];

    return [
      {
        level: 'medium',
        text: gapIn(text, amount),
        answer: amount,
        kind: 'number',
        distractors: amountsBeside(amount),
        ...citing({ text, passage }),
      },
    ];
  });
}

/** Figures of a number that is no year and no day: 122, 1,500. */
const FIGURES = /^(?:\d{2,3}|\d{1,3}(?:,\d{3})+)$/u;

/** Numbers from two on that count something, in words or figures. */
function amountsIn(text: string): string[] {
  const tokens = [...text.matchAll(/\p{L}+(?:-\p{L}+)?|\d(?:[\d,.]*\d)?/gu)];
  return tokens.flatMap((token) => {
    const isApart = !/[$£€#\d–-]\s?$/u.test(text.slice(0, token.index));
    if (
      FIGURES.test(token[0]) &&
      isApart &&
      COUNTED.test(text.slice(token.index + token[0].length))
    )
      return [token[0]];
    const rank = AMOUNT_WORDS.indexOf(token[0]);
    const behind = text.slice(token.index + token[0].length);
    return rank > 0 && COUNTED.test(behind) ? [token[0]] : [];
  });
}

/** Shares of a number that its wrong options are. */
const BESIDE = [0.6, 1.4, 2.2];

/** Numbers beside one in figures, as round as it is. */
function figuresBeside(figures: string): string[] {
  const count = Number(figures.replaceAll(',', ''));
  let unit = 1;
  while (count > 0 && count % (unit * 10) === 0) unit *= 10;
  const others = BESIDE.map((share) => Math.round((count * share) / unit) * unit);
  return [...new Set(others)]
    .filter((other) => other !== count && other > 0)
    .map((other) => other.toLocaleString('en'));
}

function amountsBeside(amount: string): string[] {
  if (FIGURES.test(amount)) return figuresBeside(amount);
  const rank = AMOUNT_WORDS.indexOf(amount);
  return [rank + 1, rank + 2, rank - 1].flatMap((at) => {
    const word = at < 1 ? AMOUNT_WORDS[rank + 3] : AMOUNT_WORDS[at];
    return word && word !== amount ? [word] : [];
  });
}
