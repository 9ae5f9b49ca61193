/** Which answers are typed, and which are only chosen from options. */

import type { Question } from '../core/domain/book.ts';
import { capital } from '../lib/text.ts';

/**
 * Longer answers than this are asked with options, never typed: nobody types a sentence against a
 * clock.
 */
export const TYPED_WORDS_MAX = 5;

/**
 * Whether an answer can be typed: nothing speaks against it, it has so many words at most, and it
 * isn’t yes or no.
 */
export const isTypable = (
  { answer, chosen }: Pick<Question, 'answer' | 'chosen'>,
  maxWords = TYPED_WORDS_MAX,
): boolean => !chosen && answer.split(/\s+/).length <= maxWords && oppositeOf(answer) === undefined;

const OPPOSITES: Readonly<Record<string, string>> = {
  yes: 'no',
  no: 'yes',
  true: 'false',
  false: 'true',
};

/**
 * The only other answer to a question that is answered by yes or no, true or false; undefined for
 * other answers.
 */
export function oppositeOf(answer: string): string | undefined {
  const opposite = OPPOSITES[answer.toLowerCase()];
  return opposite && (/^\p{Lu}/u.test(answer) ? capital(opposite) : opposite);
}
