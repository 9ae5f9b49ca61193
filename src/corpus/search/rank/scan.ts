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
  /** Per sentence: its words, and names among them that the question doesn't hold. */
  readonly lengths: readonly number[];
  readonly names: readonly number[];
  /** Terms that stand in the passage in the very form that was asked. */
  readonly exact: number;
  /** Pairs of neighbours in the question that stand within three words of each other, as bits. */
  readonly pairs: number;
  /** All of `masks` together. */
  readonly held: number;
}

/** Scans passages of one book for one question at a time. Holds scratch space, so one question at a time. */
export class Scanner {
  private readonly columns: Columns;
  /** Per stem: 1 + its place in the question; 0 where it isn't asked for. */
  private readonly asked: Uint8Array;
  private readonly near: Int32Array;
  /** Per stem: 1 where any of these says something of it, as for few it does. */
  private readonly told: Uint8Array;
  private readonly touched: number[] = [];
  private question: Question | undefined;
  private readonly pairOf = new Map<number, number>();
  private seen = new Map<number, Scan>();

  constructor(columns: Columns) {
    this.columns = columns;
    this.asked = new Uint8Array(columns.terms.length);
    this.near = new Int32Array(columns.terms.length);
    this.told = new Uint8Array(columns.terms.length);
  }

  /** Begins with a question; what was read for the same one before, as far as another place, is kept. */
  begin(question: Question): void {
    const before = this.question;
    if (before && isSame(before, question)) return;
    for (const term of this.touched) {
      this.asked[term] = 0;
      this.near[term] = 0;
      this.told[term] = 0;
    }
    this.touched.length = 0;
    this.seen = new Map();
    this.question = question;
    this.pairOf.clear();
    question.pairs.slice(0, 31).forEach(([a, b], i) => {
      this.pairOf.set(a * 32 + b, i);
    });
    question.terms.forEach((term, i) => {
      for (const stem of lookedUp(term)) {
        this.mark(stem, (t) => {
          this.asked[t] = i + 1;
        });
      }
      for (const stem of relatedStems(term.stem)) {
        this.mark(stem, (t) => {
          this.near[t] = (this.near[t] ?? 0) | (1 << i);
        });
      }
    });
  }

  private mark(stem: string, write: (term: number) => void): void {
    const term = this.columns.termOf.get(stem);
    if (term === undefined) return;
    this.touched.push(term);
    this.told[term] = 1;
    write(term);
  }

  /** Whether the question holds a stem. */
  readonly isAsked = (term: number): boolean => (this.asked[term] ?? 0) > 0;

  /** Which term of the question a stem is; -1 for none. */
  slotOf(term: number): number {
    return (this.asked[term] ?? 0) - 1;
  }

  /** What of the question stands in a passage. */
  scan(passage: number): Scan {
    const known = this.seen.get(passage);
    if (known !== undefined) return known;
    const made = this.read(passage);
    this.seen.set(passage, made);
    return made;
  }

  private read(passage: number): Scan {
    const { passageAt, sentenceAt, sentenceEnd } = this.columns;
    const scan = {
      shown: 0,
      masks: [] as number[],
      related: [] as number[],
      lengths: [] as number[],
      names: [] as number[],
      exact: 0,
      pairs: 0,
      held: 0,
    };
    for (let s = passageAt[passage] ?? 0; s < (passageAt[passage + 1] ?? 0); s++) {
      this.readSentence(sentenceAt[s] ?? 0, sentenceAt[s + 1] ?? 0, scan);
      if ((sentenceEnd[s] ?? 0) > 0) scan.shown++;
    }
    return scan;
  }

  private readSentence(from: number, to: number, scan: Writable): void {
    const { stream, formTerm, forms, formName } = this.columns;
    const { told } = this;
    let mask = 0;
    let related = 0;
    let names = 0;
    let last = -1;
    let lastAt = -9;
    for (let i = from; i < to; i++) {
      const form = stream[i] ?? 0;
      const term = formTerm[form] ?? 0;
      if (told[term] === 0) {
        names += formName[form] ?? 0;
        continue;
      }
      const slot = (this.asked[term] ?? 0) - 1;
      related |= this.near[term] ?? 0;
      if (slot < 0) {
        names += formName[form] ?? 0;
        continue;
      }
      mask |= 1 << slot;
      if (this.question?.terms[slot]?.form === forms[form]) scan.exact |= 1 << slot;
      if (last >= 0 && i - lastAt <= 3) {
        const pair = this.pairOf.get(last * 32 + slot);
        if (pair !== undefined) scan.pairs |= 1 << pair;
      }
      last = slot;
      lastAt = i;
    }
    scan.masks.push(mask);
    scan.held |= mask;
    scan.related.push(related & ~mask);
    scan.lengths.push(to - from);
    scan.names.push(names);
  }
}

type Writable = {
  shown: number;
  masks: number[];
  related: number[];
  lengths: number[];
  names: number[];
  exact: number;
  pairs: number;
  held: number;
};

/** Whether two questions are looked for by the same words. */
function isSame(a: Question, b: Question): boolean {
  const wordsOf = ({ terms, pairs }: Question) => [
    terms.map(({ stem, form, instead, also }) => [stem, form, instead ?? [], also ?? []]),
    pairs,
  ];
  return JSON.stringify(wordsOf(a)) === JSON.stringify(wordsOf(b));
}
