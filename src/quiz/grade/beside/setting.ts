import type { Names } from '../names.ts';
import type { Alternative, Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import type { WordRules } from '../words/match.ts';

/**
 * What an answer is judged by. Every field is always there: a copy with a field replaced is made in a twentieth of the
 * time of one with a field added.
 */
export interface Setting {
  readonly compiled: Compiled;
  readonly names: Names | undefined;
  /** The characters of the book that the right answers mean. */
  readonly meant: ReadonlySet<number>;
  /** How freely a word may stand for another, before it is known which right answer it is compared with. */
  readonly rules: WordRules;
  /** For the items of a list: no remark may follow, since it may be another item. */
  readonly strict: boolean;
}

/** What was said, around the words that were found to be the right answer. */
export interface Reading {
  readonly tokens: readonly Token[];
  /** Places of the words that are the answer. */
  readonly core: ReadonlySet<number>;
  readonly wanted: Alternative;
  /** The answer, and what was said before it without a break. */
  readonly home: readonly Token[];
  readonly setting: Setting;
  /** For each word whether it says nothing by itself. */
  readonly idle: readonly boolean[];
}
