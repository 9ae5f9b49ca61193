import type { Question } from '../question/question.ts';
import { lookedUp } from '../question/terms.ts';
import { relatedStems } from '../text/related.ts';
import type { Columns } from './columns.ts';

export type Scanner = ReturnType<typeof scannerOf>;
export type Scan = ReturnType<typeof begun>;

/** What one passage has of a question; masks have bit i set for term i. */
const begun = () => ({
  /** Sentences of the text; index lines come after them. */
  shown: 0,
  /** Per sentence: terms that stand in it. */
  masks: [] as number[],
  /** Per sentence: terms that have a related word in it (see related.ts). */
  related: [] as number[],
  /** Terms in the passage in the exact form of the question. */
  exact: 0,
  /**
   * Pairs of neighbours in the question that are within three words of each other here, as bits.
   */
  pairs: 0,
  /** All of `masks` together, and all of `related`. */
  held: 0,
  near: 0,
});

/** How many words apart neighbours in the question may be in a sentence. */
const NEIGHBOURS = 3;

/** Scans passages of a book for a question; results are cached. */
export function scannerOf(columns: Columns, { terms, pairs }: Question) {
  const { termOf, stream, formTerm, forms, passageAt, sentenceAt, sentenceEnd } = columns;
  /**
   * By stem: the question's term it is, -1 for none; and, as bits, the terms it is near in meaning.
   */
  const slots = new Int8Array(columns.terms.length).fill(-1);
  const near = new Int32Array(columns.terms.length);
  const termsOf = (stems: readonly string[]) => stems.flatMap((stem) => termOf.get(stem) ?? []);
  terms.forEach((term, slot) => {
    for (const one of termsOf(lookedUp(term))) slots[one] = slot;
    for (const one of termsOf(relatedStems(term.stem))) near[one] = (near[one] ?? 0) | (1 << slot);
  });
  const pairBits = new Map(pairs.map(([a, b], i) => [keyOf(a, b), 1 << i]));
  const seen = new Map<number, Scan>();

  function scanOf(passage: number): Scan {
    const scan = begun();
    for (let s = passageAt[passage] ?? 0; s < (passageAt[passage + 1] ?? 0); s++)
      addSentence(scan, s);
    return scan;
  }

  function addSentence(scan: Scan, s: number) {
    const from = sentenceAt[s] ?? 0;
    const to = sentenceAt[s + 1] ?? 0;
    /** Its matches so far, and the latest term with its position in the stream. */
    const sentence = { held: 0, near: 0, last: -1, lastAt: -Infinity };
    for (let i = from; i < to; i++) addWord(scan, sentence, i);
    scan.held |= sentence.held;
    scan.masks.push(sentence.held);
    scan.near |= sentence.near & ~sentence.held;
    scan.related.push(sentence.near & ~sentence.held);
    if ((sentenceEnd[s] ?? 0) > 0) scan.shown++;
  }

  // Changes its argument: it reads every word of all candidates, and copies doubled the time of a
  // lookup.
  function addWord(
    scan: Scan,
    sentence: Record<'held' | 'near' | 'last' | 'lastAt', number>,
    i: number,
  ) {
    const form = stream[i] ?? 0;
    const term = formTerm[form] ?? 0;
    sentence.near |= near[term] ?? 0;

    const slot = slots[term] ?? -1;
    if (slot < 0) return;
    sentence.held |= 1 << slot;
    if (terms[slot]?.form === forms[form]) scan.exact |= 1 << slot;

    if (i - sentence.lastAt <= NEIGHBOURS)
      scan.pairs |= pairBits.get(keyOf(sentence.last, slot)) ?? 0;
    sentence.last = slot;
    sentence.lastAt = i;
  }

  return {
    isAsked: (term: number): boolean => (slots[term] ?? -1) >= 0,
    /** Which term of the question a stem is; -1 for none. */
    slotOf: (term: number): number => slots[term] ?? -1,
    scan(passage: number): Scan {
      const before = seen.get(passage);
      if (before) return before;
      const made = scanOf(passage);
      seen.set(passage, made);
      return made;
    },
  };
}

const keyOf = (a: number, b: number) => a * 32 + b;
