import type { Names } from '../names.ts';
import type { Alternative, Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import type { WordRules } from '../words/match.ts';

/**
 * What an answer is judged by. Every field is always there: copying with a field replaced takes a twentieth of the time
 * of adding one.
 */
export interface Setting {
  readonly compiled: Compiled;
  readonly names: Names | undefined;
  /** The characters that the right answers mean. */
  readonly meant: ReadonlySet<number>;
  /** How freely words may differ, before it is known which right answer is compared. */
  readonly rules: WordRules;
  /** For the items of a list: no remark may follow, since it may be another item. */
  readonly strict: boolean;
}

export interface Reading {
  readonly tokens: readonly Token[];
  /** Positions of the words that are the answer. */
  readonly core: ReadonlySet<number>;
  readonly wanted: Alternative;
  /** The answer, and what is said before it without a break. */
  readonly home: readonly Token[];
  readonly setting: Setting;
  /** For each word whether it adds nothing. */
  readonly idle: readonly boolean[];
}
