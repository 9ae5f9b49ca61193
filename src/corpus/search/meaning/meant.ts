import type { Place } from '../../../core/domain/book.ts';
import { type Bank, isUnsaid } from '../question/known-questions.ts';
import type { Question } from '../question/question.ts';
import type { Columns } from '../rank/columns.ts';
import { meaningOf, nearness } from './vectors.ts';

/** What a guide's sentences and its known questions mean. */
export interface Meanings {
  /** Per sentence, as `columns` numbers them. */
  readonly sentences: readonly Float32Array[];
  /** Per entry of the bank. */
  readonly entries: readonly Float32Array[];
}

/** What everything in a guide means. */
export function meaningsOf({ terms, formTerm, stream, sentenceAt }: Columns, bank: Bank): Meanings {
  const stemsOf = (forms: Uint32Array) => Array.from(forms, (form) => terms[formTerm[form] ?? 0] ?? '');
  return {
    sentences: Array.from(sentenceAt.subarray(0, -1), (from, s) =>
      meaningOf(new Set(stemsOf(stream.subarray(from, sentenceAt[s + 1])))),
    ),
    entries: bank.entries.map(({ held }) => meaningOf(held.map((word) => bank.words[word]?.stem ?? ''))),
  };
}

/**
 * How near a question's meaning is to what a guide says, up to a place.
 * @returns of a passage, how near the nearest of its sentences and of the known questions that it answers is, 0…1; and
 * how near the nearest is that the guide leaves unanswered; and by how much a disputed point is nearer than all else, -1…1
 */
export function meantBy(
  question: Question,
  { sentences, entries }: Meanings,
  { passageAt, sentenceEnd }: Columns,
  bank: Bank,
  place: Place,
) {
  const asked = meaningOf(question.terms.map(({ stem }) => stem));
  const lines = new Map<number, number>();
  /** Per disputed point; at -1 the nearest known question on anything else, 1 where there is none to compare with. */
  const points = new Map<number, number>();
  let unsaid = 0;
  bank.entries.forEach((entry, i) => {
    if (entry.from > place) return;
    const near = nearness(asked, entries[i]);
    if (isUnsaid(entry)) unsaid = Math.max(unsaid, near);
    points.set(entry.point, Math.max(points.get(entry.point) ?? 0, near));
    for (const passage of entry.passages) lines.set(passage, Math.max(lines.get(passage) ?? 0, near));
  });
  return {
    unsaid,
    disputed: (point: number) => (points.get(point) ?? 0) - (points.get(-1) ?? 1),
    valuesOf(passage: number) {
      const shown = sentences.slice(passageAt[passage], passageAt[passage + 1]);
      const said = shown.filter((_, s) => (sentenceEnd[(passageAt[passage] ?? 0) + s] ?? 0) > 0);
      return {
        meantText: Math.max(0, ...said.map((one) => nearness(asked, one))),
        meantLine: lines.get(passage) ?? 0,
      };
    },
  };
}
