import type { Book } from '../../../core/domain/book.ts';
import { linesOf } from '../question/asked.ts';
import { sentences } from '../text/sentences.ts';
import { stem } from '../text/stems.ts';
import { type Token, tokens } from '../text/tokens.ts';

/**
 * A book as columns of numbers: which stem stands in which passage how often, and the running words of every
 * sentence. Passages and sentences are numbered from 0 in book order; `At` columns hold one entry more than
 * there are rows, so row i covers `[at[i], at[i + 1])`.
 */
export interface Columns {
  /** Stems, and the way back. */
  readonly terms: readonly string[];
  readonly termOf: ReadonlyMap<string, number>;
  /** Folded words as they stand in the text. */
  readonly forms: readonly string[];
  readonly formTerm: Uint32Array;
  /** 1 where the word is written with a capital inside sentences more often than not: a name. */
  readonly formName: Uint8Array;
  /** The same of stems: 1 where any of its forms is a name. */
  readonly termName: Uint8Array;
  /** Forms of all passages, one after the other. */
  readonly stream: Uint32Array;
  /**
   * Sentences in the stream, and as ranges of UTF-16 units in their passage's text. After them follow the lines
   * under which the passage is found; their range is empty, as they are never shown.
   */
  readonly sentenceAt: Uint32Array;
  readonly sentenceStart: Uint32Array;
  readonly sentenceEnd: Uint32Array;
  /** Passages in the sentences. */
  readonly passageAt: Uint32Array;
  readonly passageSection: Uint32Array;
  readonly passageFrom: Uint32Array;
  /** Per stem, the passages that hold it and how often. */
  readonly postingAt: Uint32Array;
  readonly postingPassage: Uint32Array;
  readonly postingCount: Uint16Array;
}

/** The columns of a book: reads every word once. */
export function columnsOf(book: Book): Columns {
  const words = new Words();
  const rows = new Rows();
  const lines = linesOf(book);
  for (const section of book.sections) {
    for (const passage of section.passages) {
      rows.openPassage(section.n, passage.from);
      const found = tokens(passage.text);
      let at = 0;
      for (const range of sentences(passage.text)) {
        rows.openSentence(range.start, range.end);
        for (let first = true; ; first = false) {
          const token = found[at];
          if (token === undefined || token.start >= range.end) break;
          rows.add(words.add(token, first));
          at++;
        }
      }
      for (const line of lines(passage)) {
        rows.openSentence(0, 0);
        for (const token of tokens(line)) rows.add(words.add(token, true));
      }
    }
  }
  const formTerm = Uint32Array.from(words.formTerm);
  return { ...words.columns(), ...rows.columns(), ...postings(rows, formTerm, words.terms.length), formTerm };
}

class Words {
  readonly terms: string[] = [];
  readonly termOf = new Map<string, number>();
  readonly forms: string[] = [];
  readonly formTerm: number[] = [];
  private readonly formOf = new Map<string, number>();
  private readonly capital: number[] = [];
  private readonly inside: number[] = [];

  add(token: Token, first: boolean): number {
    let form = this.formOf.get(token.form);
    if (form === undefined) {
      form = this.forms.length;
      this.formOf.set(token.form, form);
      this.forms.push(token.form);
      this.formTerm.push(this.term(stem(token.form)));
      this.capital.push(0);
      this.inside.push(0);
    }
    if (!first) {
      this.inside[form] = (this.inside[form] ?? 0) + 1;
      if (token.capital) this.capital[form] = (this.capital[form] ?? 0) + 1;
    }
    return form;
  }

  private term(text: string): number {
    const known = this.termOf.get(text);
    if (known !== undefined) return known;
    this.termOf.set(text, this.terms.length);
    return this.terms.push(text) - 1;
  }

  columns() {
    const formName = Uint8Array.from(this.forms, (_, i) =>
      (this.capital[i] ?? 0) * 2 > (this.inside[i] ?? 0) ? 1 : 0,
    );
    const termName = new Uint8Array(this.terms.length);
    formName.forEach((name, form) => {
      if (name) termName[this.formTerm[form] ?? 0] = 1;
    });
    return { terms: this.terms, termOf: this.termOf, forms: this.forms, formName, termName };
  }
}

class Rows {
  readonly stream: number[] = [];
  readonly sentenceAt: number[] = [];
  private readonly sentenceStart: number[] = [];
  private readonly sentenceEnd: number[] = [];
  readonly passageAt: number[] = [];
  private readonly passageSection: number[] = [];
  private readonly passageFrom: number[] = [];

  openPassage(section: number, from: number): void {
    this.passageAt.push(this.sentenceAt.length);
    this.passageSection.push(section);
    this.passageFrom.push(from);
  }

  openSentence(start: number, end: number): void {
    this.sentenceAt.push(this.stream.length);
    this.sentenceStart.push(start);
    this.sentenceEnd.push(end);
  }

  add(form: number): void {
    this.stream.push(form);
  }

  columns() {
    return {
      stream: Uint32Array.from(this.stream),
      sentenceAt: Uint32Array.from([...this.sentenceAt, this.stream.length]),
      sentenceStart: Uint32Array.from(this.sentenceStart),
      sentenceEnd: Uint32Array.from(this.sentenceEnd),
      passageAt: Uint32Array.from([...this.passageAt, this.sentenceAt.length]),
      passageSection: Uint32Array.from(this.passageSection),
      passageFrom: Uint32Array.from(this.passageFrom),
    };
  }
}

function postings(rows: Rows, formTerm: Uint32Array, terms: number) {
  const passages = rows.passageAt.length;
  const lists: Map<number, number>[] = Array.from({ length: terms }, () => new Map());
  for (let p = 0; p < passages; p++) {
    const last = rows.passageAt[p + 1] ?? rows.sentenceAt.length;
    const from = rows.sentenceAt[rows.passageAt[p] ?? 0] ?? rows.stream.length;
    const to = rows.sentenceAt[last] ?? rows.stream.length;
    for (let i = from; i < to; i++) {
      const list = lists[formTerm[rows.stream[i] ?? 0] ?? 0];
      list?.set(p, (list.get(p) ?? 0) + 1);
    }
  }
  const postingAt = new Uint32Array(terms + 1);
  lists.forEach((list, t) => {
    postingAt[t + 1] = (postingAt[t] ?? 0) + list.size;
  });
  return {
    postingAt,
    postingPassage: Uint32Array.from(lists.flatMap((list) => [...list.keys()])),
    postingCount: Uint16Array.from(lists.flatMap((list) => [...list.values()])),
  };
}
