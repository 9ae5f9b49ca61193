import type { Book, Passage } from '../../../core/domain/book.ts';
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

/** The words of a book as they are read, with where its sentences and passages begin. */
class WordStream {
  readonly termOf = new Map<string, number>();
  readonly formOf = new Map<string, Form>();
  /** By stem, how often each passage has it. */
  readonly counts: Map<number, number>[] = [];
  readonly stream: number[] = [];
  readonly sentenceAt: number[] = [];
  readonly sentenceStart: number[] = [];
  readonly sentenceEnd: number[] = [];
  readonly passageAt: number[] = [];
  readonly passageFrom: number[] = [];

  addPassage({ text, from }: Passage): void {
    this.passageAt.push(this.sentenceAt.length);
    this.passageFrom.push(from);
    const passageTokens = tokens(text);
    let at = 0;

    for (const { start, end } of sentences(text)) {
      this.#openSentence(start, end);
      const first = at;
      for (let token = passageTokens[at]; token && token.start < end; token = passageTokens[++at])
        this.#add(token, at === first);
    }
  }

  /** Adds how readers ask for the passage before: a sentence that isn't in its text. */
  addIndexLine(line: string): void {
    this.#openSentence(0, 0);
    for (const token of tokens(line)) this.#add(token, true);
  }

  #openSentence(start: number, end: number): void {
    this.sentenceAt.push(this.stream.length);
    this.sentenceStart.push(start);
    this.sentenceEnd.push(end);
  }

  #add({ form: text, capital }: Token, isFirst: boolean): void {
    const form = this.#formOf(text);
    if (!isFirst) form.inside += 1;
    if (!isFirst && capital) form.capital += 1;
    this.stream.push(form.n);
    const passage = this.passageAt.length - 1;
    const holding = this.counts[form.term] ?? new Map<number, number>();
    this.counts[form.term] = holding.set(passage, (holding.get(passage) ?? 0) + 1);
  }

  #formOf(text: string): Form {
    const known = this.formOf.get(text);
    if (known) return known;
    const stemOfForm = stem(text);
    const term = this.termOf.get(stemOfForm) ?? this.termOf.size;
    this.termOf.set(stemOfForm, term);
    const form = { n: this.formOf.size, term, inside: 0, capital: 0 };
    this.formOf.set(text, form);
    return form;
  }
}

/** The stems of a sentence, by their numbers. */
export function termsOfSentence(
  { sentenceAt, stream, formTerm }: Pick<Columns, 'sentenceAt' | 'stream' | 'formTerm'>,
  sentence: number,
): ReadonlySet<number> {
  const forms = stream.subarray(sentenceAt[sentence], sentenceAt[sentence + 1]);
  return new Set(Array.from(forms, (form) => formTerm[form] ?? 0));
}

/**
 * A book as columns of numbers: how often each stem is in each passage, and the running words of
 * every sentence. Passages and sentences are numbered from 0 in book order; `At` columns have one
 * entry more than there are rows, so row i covers `[at[i], at[i + 1])`.
 */
export function columnsOf(book: Book) {
  const lines = linesOf(book);
  const words = new WordStream();
  for (const passage of book.sections.flatMap((section) => section.passages)) {
    words.addPassage(passage);
    for (const line of lines(passage)) words.addIndexLine(line);
  }

  const { termOf, formOf, counts, stream, sentenceAt, passageAt } = words;
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
    formName: Uint8Array.from(forms, (one) => Number(isCapital(one))),
    /** The same for stems: 1 where any of its forms is a name. */
    termName,
    /** Forms of all passages, one after the other. */
    stream: Uint32Array.from(stream),
    /**
     * Sentences in the stream, and as ranges of UTF-16 units in their passage; empty for the index
     * lines behind.
     */
    sentenceAt: Uint32Array.from([...sentenceAt, stream.length]),
    sentenceStart: Uint32Array.from(words.sentenceStart),
    sentenceEnd: Uint32Array.from(words.sentenceEnd),
    /** Passages in the sentences. */
    passageAt: Uint32Array.from([...passageAt, sentenceAt.length]),
    passageFrom: Uint32Array.from(words.passageFrom),
    /** By stem, the passages that have it and how often. */
    postingAt,
    postingPassage: Uint32Array.from(counts.flatMap((holding) => [...holding.keys()])),
    postingCount: Uint16Array.from(counts.flatMap((holding) => [...holding.values()])),
  };
}
