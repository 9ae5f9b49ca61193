/** A line in plain words in which an option may have its value. */
interface SentenceLine {
  readonly line: string;
  /** The same, its slips mended as known words spell them. */
  mended(): string;
}

/**
 * How an option’s value stands in a sentence. Without this, only what its reader takes exactly, a
 * number before one of its units, or one of its own completions is found there.
 */
export interface InSentence {
  /** The value by the whole line, where it isn’t simply some of its words. */
  readonly ofLine?: (line: SentenceLine) => string | undefined;
  /**
   * Words of which one stands before its own, as else any day would be the last one; without a
   * reader of its own, any words behind them are its value. Where its own words decide: undefined
   * for those that need none before them.
   */
  readonly after?:
    | readonly string[]
    | ((words: readonly string[]) => readonly string[] | undefined);
  /** Words that don’t end it: `next` of `Emma next`. */
  readonly notLast?: readonly string[];
  /** Whether it may begin with a word that else begins no value, as a title may. */
  readonly mayBegin?: (word: string) => boolean;
  /** Whether some words are never its value: `after this one` is no title. */
  readonly isNone?: (words: string) => boolean;
  /**
   * Whether words say by themselves that they are its value.
   * @param lead the word before them
   */
  readonly isAlone?: (typedText: string, lead: string) => boolean;
  /** Reads its words in place of the option’s reader, which takes more of a form. */
  readonly read?: (typedText: string) => unknown;
  /** What a line asks for that has no value among its words. */
  readonly orElse?: (line: string) => string | undefined;
  /** Whether all words behind a colon are its value: `save this: …`. */
  readonly isBehindColon?: boolean;
  /** Whether it is a place of the book, which only its whole title names. */
  readonly isPlace?: boolean;
  /**
   * Where it is a book of the club: the one that the command is for, or one beside what it is for,
   * which only a whole title names.
   */
  readonly clubBook?: 'meant' | 'other';
}
