import type { Book } from '../../../core/domain/book.ts';
import { linesOf } from '../question/index-lines.ts';
import { sentences } from '../text/sentences.ts';
import { stem } from '../text/stems.ts';
import { type Token, tokens } from '../text/tokens.ts';

export type Columns = ReturnType<typeof columnsOf>;

/** The passages with a stem, in the book's order, up to a reader's place or not; empty for none. */
export function holding({ termOf, postingAt, postingPassage }: Columns, stem: string): Uint32Array {
  const term = termOf.get(stem);
  if (term === undefined) return NOWHERE;
  return postingPassage.subarray(postingAt[term], postingAt[term + 1]);
}

/** Where a passage begins in the stream, which is where the one before it ends. */
export const wordAt = ({ sentenceAt, passageAt }: Columns, passage: number): number =>
  sentenceAt[passageAt[passage] ?? 0] ?? 0;

/** Whether the book has a stem as a name. */
export const isName = ({ termOf, termName }: Columns, stem: string): boolean =>
  termName[termOf.get(stem) ?? -1] === 1;

/** The stems of a passage's text, without its index lines. */
export function textStems(columns: Columns, passage: number): ReadonlySet<string> {
  const { terms, formTerm, stream, passageAt, sentenceAt, sentenceEnd } = columns;
  const stems = new Set<string>();
  for (let s = passageAt[passage] ?? 0; s < (passageAt[passage + 1] ?? 0); s++) {
    if (sentenceEnd[s] === 0) break;
    for (let i = sentenceAt[s] ?? 0; i < (sentenceAt[s + 1] ?? 0); i++)
      stems.add(terms[formTerm[stream[i] ?? 0] ?? 0] ?? '');
  }
  return stems;
}

const NOWHERE = new Uint32Array();

/**
 * A folded word: its stem's number, how often it occurs inside sentences, and how often capitalised
 * there.
 */
interface Form {
  readonly n: number;
  readonly term: number;
  inside: number;
  capital: number;
}

/**
 * A book as columns of numbers: how often each stem is in each passage, and the running words of
 * every sentence. Passages and sentences are numbered from 0 in book order; `At` columns have one
 * entry more than there are rows, so row i covers `[at[i], at[i + 1])`.
 */
export function columnsOf(book: Book) {
  const termOf = new Map<string, number>();
  const formOf = new Map<string, Form>();
  /** By stem, how often each passage has it. */
  const counts: Map<number, number>[] = [];
  const stream: number[] = [];
  const sentenceAt: number[] = [];
  const sentenceStart: number[] = [];
  const sentenceEnd: number[] = [];
  const passageAt: number[] = [];
  const passageFrom: number[] = [];

  function formed(text: string): Form {
    const known = formOf.get(text);
    if (known) return known;
    const one = stem(text);
    const term = termOf.get(one) ?? termOf.size;
    termOf.set(one, term);
    const made = { n: formOf.size, term, inside: 0, capital: 0 };
    formOf.set(text, made);
    return made;
  }
  function openSentence(start: number, end: number): void {
    sentenceAt.push(stream.length);
    sentenceStart.push(start);
    sentenceEnd.push(end);
  }
  function add({ form: text, capital }: Token, isFirst: boolean): void {
    const form = formed(text);
    if (!isFirst) form.inside += 1;
    if (!isFirst && capital) form.capital += 1;
    stream.push(form.n);
    const passage = passageAt.length - 1;
    const holding = counts[form.term] ?? new Map<number, number>();
    counts[form.term] = holding.set(passage, (holding.get(passage) ?? 0) + 1);
  }

  const lines = linesOf(book);
  for (const passage of book.sections.flatMap((section) => section.passages)) {
    passageAt.push(sentenceAt.length);
    passageFrom.push(passage.from);
    const found = tokens(passage.text);
    let at = 0;
    for (const { start, end } of sentences(passage.text)) {
      openSentence(start, end);
      const first = at;
      for (let one = found[at]; one && one.start < end; one = found[++at]) add(one, at === first);
    }
    for (const line of lines(passage)) {
      openSentence(0, 0);
      for (const token of tokens(line)) add(token, true);
    }
  }

  const forms = [...formOf.values()];
  const termName = new Uint8Array(termOf.size);
  const isCapital = ({ inside, capital }: Form) => capital * 2 > inside;
  for (const one of forms) if (isCapital(one)) termName[one.term] = 1;
  const postingAt = new Uint32Array(termOf.size + 1);
  counts.forEach((holding, term) => {
    postingAt[term + 1] = (postingAt[term] ?? 0) + holding.size;
  });
  return {
    /** Stems, and the way back. */
    terms: [...termOf.keys()],
    termOf,
    forms: [...formOf.keys()],
    formTerm: Uint32Array.from(forms, ({ term }) => term),
    /** 1 where the word is written with a capital inside sentences more often than not: a name. */
    formName: Uint8Array.from(forms, (one) => (isCapital(one) ? 1 : 0)),
    /** The same for stems: 1 where any of its forms is a name. */
    termName,
    /** Forms of all passages, one after the other. */
    stream: Uint32Array.from(stream),
    /**
     * Sentences in the stream, and as ranges of UTF-16 units in their passage; empty for the index
     * lines behind.
     */
    sentenceAt: Uint32Array.from([...sentenceAt, stream.length]),
    sentenceStart: Uint32Array.from(sentenceStart),
    sentenceEnd: Uint32Array.from(sentenceEnd),
    /** Passages in the sentences. */
    passageAt: Uint32Array.from([...passageAt, sentenceAt.length]),
    passageFrom: Uint32Array.from(passageFrom),
    /** By stem, the passages that have it and how often. */
    postingAt,
    postingPassage: Uint32Array.from(counts.flatMap((holding) => [...holding.keys()])),
    postingCount: Uint16Array.from(counts.flatMap((holding) => [...holding.values()])),
  };
}
