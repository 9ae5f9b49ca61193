import type { Place } from '../../../core/domain/book.ts';
import { remembering } from '../../../lib/remembering.ts';
import { type Bank, isUnsaid } from '../question/known-questions.ts';
import type { Question } from '../question/question.ts';
import type { Columns } from '../rank/columns.ts';
import { meaningOf, nearness } from './vectors.ts';

/**
 * How many comparisons are cached: each question is repeated at once, on the whole book after the part that was read.
 */
const QUESTIONS = 8;

/** The meaning of each sentence in a guide's passages, and the nearness of its known questions. */
export function meaningsOf(columns: Columns, bank: Bank) {
  const { terms, formTerm, stream, sentenceAt, sentenceEnd, passageAt } = columns;
  const stemsOf = (s: number) =>
    Array.from(stream.subarray(sentenceAt[s], sentenceAt[s + 1]), (form) => terms[formTerm[form] ?? 0] ?? '');
  const passages = Array.from(passageAt.subarray(0, -1), (from, p) =>
    Array.from({ length: (passageAt[p + 1] ?? from) - from }, (_, i) => from + i)
      // A passage's sentences are followed by its index lines, which are known questions.
      .filter((s) => (sentenceEnd[s] ?? 0) > 0)
      .map((s) => meaningOf(new Set(stemsOf(s)))),
  );
  const entries = bank.entries.map(({ held }) => meaningOf(held.map((word) => bank.words[word]?.stem ?? '')));
  /** The meaning of a question of these stems, and how near it is to each entry of the bank, at any place. */
  const find = remembering((stems) => {
    const asked = meaningOf(stems.split(' '));
    return { asked, near: entries.map((entry) => nearness(asked, entry)) };
  }, QUESTIONS);
  return { passages, find };
}

/**
 * A question's nearness in meaning, 0…1, to sentences, to passages with their known questions, and to what is unsaid.
 */
export function meantBy(
  question: Question,
  { passages, find }: ReturnType<typeof meaningsOf>,
  bank: Bank,
  place: Place,
) {
  const { asked, near: found } = find(question.terms.map(({ stem }) => stem).join(' '));
  const lines = new Float64Array(passages.length);
  let unsaid = 0;
  bank.entries.forEach((entry, i) => {
    if (entry.from > place) return;
    const near = found[i] ?? 0;
    if (isUnsaid(entry)) unsaid = Math.max(unsaid, near);
    for (const passage of entry.passages) lines[passage] = Math.max(lines[passage] ?? 0, near);
  });
  const sentencesOf = (passage: number) => (passages[passage] ?? []).map((one) => nearness(asked, one));
  return {
    unsaid,
    sentencesOf,
    valuesOf: (passage: number) => ({
      meantText: Math.max(0, ...sentencesOf(passage)),
      meantLine: lines[passage] ?? 0,
    }),
  };
}
