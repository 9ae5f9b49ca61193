/**
 * Questions on what something is, `what’s a donation?`: they ask for the sentence that says it, and
 * not for one that only has the word.
 */

import { indexesWhere } from '../../lib/counted.ts';
import type { Question } from './question/question.ts';
import type { Weighed } from './question/terms.ts';
import { termAt } from './question/wants.ts';
import type { Sight } from './rank/features.ts';
import { stemSet } from './text/stems.ts';
import WORDS from './words.json' with { type: 'json' };

/** The words of such a question around what it asks about. */
const FRAME = stemSet(WORDS.asksMeaning);
const MEANING = stemSet('mean define definition');
const WHAT = stemSet('what whats');
const DO = stemSet('do');
const A_OR_AN = stemSet('a an');
const BEFORE = stemSet(WORDS.beforeDefined);
const AFTER = stemSet('be mean');
/** How many words apart what is said to be, or is called, something and its verb stand. */
const APART = 2;
/**
 * At most so many words behind a sentence’s first are its subject: `The gallery was meant to …`.
 */
const SUBJECT = 2;
/** More words are no name of a thing. */
const WORDS_MAX = 3;

/**
 * The terms that a question asks the meaning of, as indices: one word, or a few behind `a`. None
 * where it asks for anything else.
 */
export function definedTerms({ terms }: Question, { weights }: Weighed): readonly number[] {
  const hasAny = (stems: ReadonlySet<string>) => terms.some(({ stem }) => stems.has(stem));
  const asked = indexesWhere(terms, ({ stem }) => !FRAME.has(stem));
  const isAsked = hasAny(MEANING) || (hasAny(WHAT) && !hasAny(DO));
  const isThing = asked.length === 1 || (asked.length <= WORDS_MAX && hasAny(A_OR_AN));
  if (isAsked && isThing && asked.every((i) => (weights[i] ?? 0) > 0)) return asked;
  return [];
}

/**
 * Whether a sentence says what the terms mean: it begins with them and goes on with “is” or
 * “means”, or it calls something by them.
 */
export function defines(
  { columns, question }: Sight,
  asked: readonly number[],
  s: number,
): boolean {
  const from = columns.sentenceAt[s] ?? 0;
  const end = columns.sentenceAt[s + 1] ?? 0;
  const stems = Array.from(
    { length: end - from },
    (_, n) => columns.terms[termAt(columns, from + n)],
  );

  const at = asked.map((i) => stems.indexOf(question.terms[i]?.stem ?? ''));
  const first = Math.min(...at);
  const last = Math.max(...at);
  if (first < 0 || last - first >= WORDS_MAX) return false;

  const isOneOf = (words: ReadonlySet<string>, some: readonly (string | undefined)[]) =>
    some.some((stem = '') => words.has(stem));
  const goesOn = isOneOf(AFTER, stems.slice(last + 1, last + 1 + APART));
  const isSubject = first <= SUBJECT && (goesOn || isOneOf(A_OR_AN, stems.slice(0, first)));
  return isSubject || isOneOf(BEFORE, stems.slice(Math.max(0, first - APART), first));
}
