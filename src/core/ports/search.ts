import type { Book, Disagreement, Passage, Place } from '../domain/book.ts';

/**
 * Whether a book answers a question. `yes`: it does, in the sentence that the first hit marks.
 * `perhaps`: it may, or comes near to it. `no`: it doesn't say.
 */
export type Sure = 'yes' | 'perhaps' | 'no';

/** What a lookup found in one book, best first. */
export interface Found {
  readonly sure: Sure;
  /** 0…1: how sure the engine is that the first hit answers. */
  readonly confidence: number;
  /**
   * At most `limit`, best first; each passage once. Empty where no word of the question is in the
   * book.
   */
  readonly hits: readonly Hit[];
  /** How many of the hits belong in the reply: 0 where `sure` is `no`. */
  readonly shown: number;
  /**
   * A name in the question, folded, that nothing which may be read has; absent where there is none.
   */
  readonly unnamed?: string;
  /** Who says the line that the question quotes, where the text names them beside it. */
  readonly speaker?: string;
  /**
   * Whether a novel says outright of somebody what is asked, so that their page answers as well.
   */
  readonly outright?: true;
  /**
   * Of a novel whose answer is in what was written about it: where the novel itself says so, if
   * anywhere.
   */
  readonly inText?: Hit;
  /** The point of disagreement that the question touches, if any: both claims must be shown. */
  readonly disagreement?: Disagreement;
}

/** A half-open range of UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface Hit {
  readonly passage: Passage;
  /** The sentence that answers, in `passage.text`. */
  readonly sentence: TextRange;
  /**
   * Of a text's passage, what to show where it only may answer: whole sentences around the
   * likeliest.
   */
  readonly stretch?: TextRange;
  /** Comparable within one `Found` only. */
  readonly score: number;
}

/** A book made searchable. Immutable; safe to share between clubs. */
export interface BookIndex {
  readonly book: Book;
  /**
   * Answers a question from the book.
   * @param options.limit most hits, 10 by default
   * @param options.place where given, only what `from <= place` allows is searched, counted and
   * returned
   */
  find(question: string, options?: { readonly limit?: number; readonly place?: Place }): Found;
  /** Names and titles that begin like `typed`, none past `place`; for completion. */
  suggest(
    typedText: string,
    options: { readonly limit: number; readonly place: Place },
  ): readonly string[];
}
