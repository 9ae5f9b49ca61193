import type { RoundPlan } from '../../core/domain/quiz.ts';
import { compact, listed, wordForm } from '../../lib/counted.ts';

const HINTS_MAX = 2;

/** `Ruth’s` is typed as `Ruth`, and its hint must fit that. */
const POSSESSIVE = /[’']s?(?=\s|$)/gu;

/**
 * Hints, a sentence each: for options, which is wrong, as long as two are left; for typed answers
 * the length, then first letters; for a number its range and whether it is odd. Never the whole
 * answer: a word of one or two letters shows none of them, but for `and` and the like.
 */
export const hintsFor = (round: RoundPlan, count: number): string[] =>
  (round.options.length > 0 ? optionHints(round) : shapeHints(round)).slice(0, count);

function optionHints(round: RoundPlan) {
  const hints = round.options.map(
    (option, index) => option !== round.answer && `It’s not ${letterOf(index)}.`,
  );
  return compact(...hints).slice(0, Math.min(HINTS_MAX, round.options.length - 2));
}

/** `2 words, of 4 and 5 letters.` */
function lengthsInWords(answerWords: readonly string[]) {
  const lengths = answerWords.map(
    (answerWord) => [...answerWord.matchAll(/[\p{L}\p{N}]/gu)].length,
  );
  const many = wordForm(answerWords.length, 'One word', `${answerWords.length} words`);
  const unit = answerWords.some((answerWord) => /\p{N}/u.test(answerWord)) ? 'character' : 'letter';
  const units = lengths.length === 1 && lengths[0] === 1 ? unit : `${unit}s`;
  return `${many}, of ${listed(lengths.map(String))} ${units}.`;
}

function shapeHints({ answer, kind: answerKind }: RoundPlan) {
  if ((answerKind === 'number' || answerKind === 'year') && /^\d{1,9}$/.test(answer))
    return rangeHints(Number(answer));
  const answerWords = answer.replace(POSSESSIVE, '').split(/\s+/);
  const lengthHint = lengthsInWords(answerWords);
  const initials = answerWords.map((answerWord) => {
    if (['and', 'or'].includes(answerWord)) return answerWord;
    if (/^\p{L}[\p{L}\p{M}’'.-]{2,}/u.test(answerWord)) return `${[...answerWord][0]}…`;
    return '…';
  });

  if (initials.every((initial) => initial === '…')) return [lengthHint];
  return [lengthHint, `First letters: ${initials.join(' ')}`];
}

/**
 * The range of a number, and whether it is odd: five to choose from below ten, a decade for a year.
 */
function rangeHints(n: number) {
  const step = stepOfRange(String(n).length);
  const from = n - (n % step);
  return [
    `It’s between ${from} and ${from + step - 1}.`,
    `It’s an ${n % 2 === 0 ? 'even' : 'odd'} number.`,
  ];
}

/** How many numbers a hint's range has, by the digits of the one that is meant. */
function stepOfRange(digits: number) {
  if (digits === 1) return 5;
  if (digits === 4) return 10;
  return 10 ** (digits - 1);
}

export const letterOf = (index: number): string => String.fromCharCode(65 + index);
