/** What plain words mean, and what a command declares of those that are for it. */

import type { Spoken } from '../call.ts';
import type { Raws } from '../options.ts';
import type { Press } from '../press.ts';
import type { Reply } from '../reply.ts';

/**
 * What plain words ask for: a command, which with `asks` stands on a card first (`cardOf`), with
 * what its values leave `unread`; an answer of their own, which stands above what a press says
 * where there is one; or nothing.
 */
export type Meaning =
  | {
      readonly command: string;
      readonly raws: Raws;
      readonly asks?: boolean;
      readonly unread?: string;
    }
  | { readonly reply: Reply; readonly press?: Press }
  | undefined;

/**
 * What a line can be as a whole, whichever command takes it: a question to the book, how far its
 * writer is, an answer to the open question, a wish to move on from it, a question about commands.
 */
export type WholeLine = 'question' | 'place' | 'answer' | 'pass' | 'help';

interface OwnMeaning<Ctx> {
  /**
   * Undefined for a line that `meanings.txt` answers.
   * @param asks whether the line is a question
   */
  of(call: Spoken & Ctx, asks: boolean): Meaning | Promise<Meaning>;
}

/** What plain words may mean to a command, beside the examples of `meanings.txt`. */
export interface InTalk<Ctx> {
  /** Which lines are its own as a whole: its first option takes them. */
  readonly takes?: WholeLine;
  /** Beginnings that stand for its name, longest first: its first option takes what follows. */
  readonly begins?: readonly string[];
  /** What a button calls it, where its name sounds like that of another. */
  readonly label?: string;
  /** The meaning that its own words have among players, whom it would hold up. */
  readonly amongPlayers?: string;
  /** Further meanings of `meanings.txt` that it answers, by their names there. */
  readonly meanings?: Readonly<Record<string, OwnMeaning<Ctx>['of']>>;
  /** Reads lines that say all by themselves, whatever they sound like; undefined for others. */
  readsLine?(call: Spoken & Ctx): Promise<Raws | undefined>;
}
