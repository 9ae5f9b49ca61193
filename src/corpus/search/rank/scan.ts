import type { Question } from '../question/question.ts';
import { lookedUp } from '../question/terms.ts';
import { relatedStems } from '../text/related.ts';
import type { Columns } from './columns.ts';

/** What of a question stands in one passage; masks have bit i set for term i of the question. */
export interface Scan {
  /** Sentences of the text; those after them are lines under which the passage is found. */
  readonly shown: number;
  /** Per sentence: terms that stand in it. */
  readonly masks: readonly number[];
  /** Per sentence: terms that have a related word in it (see related.ts). */
  readonly related: readonly number[];
  /** Per sentence: its words. */
  readonly lengths: readonly number[];
  /** Terms that stand in the passage in the very form that was asked. */
  readonly exact: number;
  /** Pairs of neighbours in the question that stand within three words of each other, as bits. */
  readonly pairs: number;
  /** All of `masks` together. */
  readonly held: number;
}

export type Scanner = ReturnType<typeof scannerOf>;

/** Scans passages of a book for a question; what was read is remembered. */
export function scannerOf(columns: Columns, question: Question) {
  const { termOf, stream, formTerm, forms, passageAt, sentenceAt, sentenceEnd } = columns;
  /** Per stem: 1 + its place in the question, 0 where it isn't asked for; and the terms that it is related to. */
  const asked = new Uint8Array(columns.terms.length);
  const near = new Int32Array(columns.terms.length);
  question.terms.forEach((term, i) => {
    for (const stem of lookedUp(term)) {
      const known = termOf.get(stem);
      if (known !== undefined) asked[known] = i + 1;
    }
    for (const stem of relatedStems(term.stem)) {
      const known = termOf.get(stem);
      if (known !== undefined) near[known] = (near[known] ?? 0) | (1 << i);
    }
  });
  const pairOf = new Map(question.pairs.slice(0, 31).map(([a, b], i) => [a * 32 + b, i]));
  const seen = new Map<number, Scan>();

  // Plain variables and a plain object: this reads every word of all candidates, and spreads made a lookup take twice as long.
  function read(passage: number): Scan {
    const masks: number[] = [];
    const related: number[] = [];
    const lengths: number[] = [];
    let [shown, exact, pairs, held] = [0, 0, 0, 0];
    for (let s = passageAt[passage] ?? 0; s < (passageAt[passage + 1] ?? 0); s++) {
      const from = sentenceAt[s] ?? 0;
      const to = sentenceAt[s + 1] ?? 0;
      let mask = 0;
      let close = 0;
      let last = -1;
      let lastAt = 0;
      for (let i = from; i < to; i++) {
        const form = stream[i] ?? 0;
        const term = formTerm[form] ?? 0;
        close |= near[term] ?? 0;
        const slot = (asked[term] ?? 0) - 1;
        if (slot < 0) continue;
        mask |= 1 << slot;
        if (question.terms[slot]?.form === forms[form]) exact |= 1 << slot;
        const pair = last >= 0 && i - lastAt <= 3 ? pairOf.get(last * 32 + slot) : undefined;
        if (pair !== undefined) pairs |= 1 << pair;
        last = slot;
        lastAt = i;
      }
      held |= mask;
      masks.push(mask);
      related.push(close & ~mask);
      lengths.push(to - from);
      if ((sentenceEnd[s] ?? 0) > 0) shown++;
    }
    return { masks, related, lengths, shown, exact, pairs, held };
  }

  return {
    /** Whether the question holds a stem. */
    isAsked: (term: number): boolean => (asked[term] ?? 0) > 0,
    /** Which term of the question a stem is; -1 for none. */
    slotOf: (term: number): number => (asked[term] ?? 0) - 1,
    /** What of the question stands in a passage. */
    scan(passage: number): Scan {
      const made = seen.get(passage) ?? read(passage);
      seen.set(passage, made);
      return made;
    },
  };
}
