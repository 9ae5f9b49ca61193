import type { Place } from '../../../core/domain/book.ts';
import { remembering } from '../../../lib/remembering.ts';
import { type Bank, isUnsaid } from '../question/known-questions.ts';
import type { Question } from '../question/question.ts';
import type { Columns } from '../rank/columns.ts';
import { meaningOf, nearness } from './vectors.ts';

/** Questions of which the comparison is remembered: each is asked again at once, of the whole book after what was read. */
const QUESTIONS = 8;

/** What each sentence of a guide's passages means, and what finds how near its known questions are. */
export function meaningsOf(columns: Columns, bank: Bank) {
  const { terms, formTerm, stream, sentenceAt, sentenceEnd, passageAt } = columns;
  const stemsOf = (s: number) =>
    Array.from(stream.subarray(sentenceAt[s], sentenceAt[s + 1]), (form) => terms[formTerm[form] ?? 0] ?? '');
  const passages = Array.from(passageAt.subarray(0, -1), (from, p) =>
    Array.from({ length: (passageAt[p + 1] ?? from) - from }, (_, i) => from + i)
      // After its sentences stand the lines under which it is found: they are known questions.
      .filter((s) => (sentenceEnd[s] ?? 0) > 0)
      .map((s) => meaningOf(new Set(stemsOf(s)))),
  );
  const entries = bank.entries.map(({ held }) => meaningOf(held.map((word) => bank.words[word]?.stem ?? '')));
  /** What a question of these stems means, and how near it is to each entry of the bank, wherever that stands. */
  const find = remembering((stems) => {
    const asked = meaningOf(stems.split(' '));
    return { asked, near: entries.map((entry) => nearness(asked, entry)) };
  }, QUESTIONS);
  return { passages, find };
}

/** How near a question's meaning, 0…1, is to sentences, passages with their known questions, and what is left unsaid. */
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
