/**
 * Forms as data: what is asked and what is filled in already. Each adapter draws them with what its
 * platform has.
 */

import type { Choice } from '../choice.ts';
import type { Press } from '../press.ts';

/** A form for one person, who opened it. It is sent as a press that carries `fields`. */
export interface Form {
  /** At most 24 characters, Slack's limit for the title of a modal. */
  readonly title: string;
  readonly submit: Press;
  /** 1 to 5, Discord's limit. */
  readonly fields: readonly FormField[];
  /**
   * Whether each field is asked for, line by line in a terminal, and not only what is required and
   * missing.
   */
  readonly whole?: true;
  /** What to type in a plain line, where no form can be shown. */
  readonly instead: string;
  /**
   * Opens the form from a button, where it can't be shown at once; absent where that isn't
   * possible.
   */
  readonly open?: Press;
}

export type FormField = Field & Filling;

interface Field {
  /** What the answer is called in the press's `fields`. */
  readonly name: string;
  readonly label: string;
  /** What may be filled in, in at most 100 characters (Discord's limit). */
  readonly hint?: string;
  readonly required: boolean;
  /** What it holds at first; a file is never there at first. */
  readonly value?: string;
}

/**
 * How a field is filled in. The answer is text unless said otherwise, and absent where nothing is
 * filled in.
 */
export type Filling =
  | { readonly type: 'line' | 'lines'; readonly max?: number }
  | { readonly type: 'number'; readonly min: number; readonly max: number }
  /** One of 2 to 25 items. `menu`: never laid open, as several of them would fill the screen. */
  | { readonly type: 'choice'; readonly items: readonly Choice[]; readonly menu?: true }
  /** Any of 1 to 10 items; the answer, like `value`, is their values with commas between. */
  | { readonly type: 'choices'; readonly items: readonly Choice[] }
  /**
   * One of many: `items` are those that come first. Typing into it completes the option `name` of
   * the command in `submit`. `all`: there are no others, so that it is a plain choice of at most
   * 24.
   */
  | {
      readonly type: 'search';
      readonly items: readonly Choice[];
      readonly all: boolean;
      readonly max?: number;
    }
  /**
   * `date`: `YYYY-MM-DD`, `time`: `HH:MM`; other words for them are fine, where a platform has no
   * calendar or clock.
   */
  | { readonly type: 'date' | 'time' }
  /** The answer is a `Channel`, `value` a channel's id. */
  | { readonly type: 'channel' }
  /**
   * The answer is an `UploadedFile`, whose name ends in one of `endings`, such as `.txt`; in
   * anything where absent.
   */
  | { readonly type: 'file'; readonly endings?: readonly string[] };

/**
 * What is wrong with a form that was sent: sentences by field. A platform shows them in the form
 * where it can.
 */
export type FormErrors = Readonly<Record<string, string>>;
