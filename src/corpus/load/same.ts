import type { AnswerKind, Question } from '../../core/domain/book.ts';
import { memoize } from '../../lib/memoize.ts';
import { readNumber } from '../../lib/numerals.ts';
import { plainKey } from '../import/text/words.ts';

/**
 * The form in which two answers of a kind are the same: items of a list in any order, `seven` as
 * `7`.
 */
export function sameAnswer(answerKind: AnswerKind, answer: string): string {
  if (answerKind === 'list') return listItems(answer).toSorted().join(', ');
  const plain = sameName(answer);
  const read = answerKind === 'number' || answerKind === 'year' ? readNumber(plain) : undefined;
  return read?.rest === '' ? String(read.value) : plain;
}

/** All that counts as right, as `sameAnswer` has it. */
export const acceptedAnswers = ({
  kind: answerKind,
  answer,
  accept,
}: Pick<Question, 'kind' | 'answer' | 'accept'>): Set<string> =>
  new Set([answer, ...accept].map((accepted) => sameAnswer(answerKind, accepted)));

/** The items of an answer that is a list, each as `sameName` has it. */
export const listItems = (list: string): readonly string[] =>
  list.split(/[,;/&]|\band\b/iu).flatMap((item) => sameName(item) || []);

/**
 * The same for two names or answers that differ in case, accents, punctuation, spaces or a leading
 * article alone.
 */
export const sameName = memoize((spokenName) =>
  plainKey(spokenName).replace(/^(?:the|an|a) (?=.)/, ''),
);
