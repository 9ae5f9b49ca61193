import type { Question } from '../../core/domain/book.ts';

/** What grading needs of a question. */
export type Gradable = Pick<Question, 'text' | 'answer' | 'accept' | 'kind'>;

export interface Verdict {
  /**
   * `prompt`: right so far, but incomplete. `close`: refused, though words of a right answer are in
   * it, so that people may judge better than comparing words does.
   */
  readonly verdict: 'accept' | 'close' | 'reject' | 'prompt';
  /** The deciding rule, in words to show behind the verdict: "one typo". */
  readonly rule: string;
}

/** One word of an answer, folded: lower case, without marks, abbreviations written out. */
export interface AnswerToken {
  readonly text: string;
  /** Began with a capital as typed. */
  readonly cap: boolean;
  /**
   * A single letter with a full stop, or a capital alone; A and I, which are words, only with the
   * stop.
   */
  readonly initial: boolean;
  /** Its value, where it is a number in words, figures or Roman numerals. */
  readonly num: number | undefined;
  /** `third`, `3rd`. */
  readonly ordinal: boolean;
  /** Had an apostrophe and s. */
  readonly possessive: boolean;
  /** The last comma, bracket, dash, full stop or the like before it; empty for none. */
  readonly after: string;
  /** Its letters had marks, which some write as a second letter: `Aase` for Åse. */
  readonly marked?: true | undefined;
  /**
   * What else people call a sign such as ♥; undefined for words. Such a token adds nothing to an
   * answer.
   */
  readonly also?: readonly string[] | undefined;
}

/** In the order in which they are said. */
export type AnswerTokens = readonly AnswerToken[];

/** How one word stands for another. */
export type WordLikeness = 'same' | 'form' | 'short' | 'synonym' | 'sound' | 'typo';

export interface WordMatch {
  readonly like: WordLikeness;
  readonly distance: number;
}
