import type { Key, RightAnswer } from './key/key.ts';
import type { Names } from './names.ts';
import type { AnswerTokens } from './types.ts';
import type { WordRules } from './words/match.ts';

/**
 * What an answer is judged by; every field is always there, since copies are made for each right
 * answer.
 */
export interface Setting {
  readonly key: Key;
  readonly names: Names | undefined;
  /** The characters that the right answers mean. */
  readonly meant: ReadonlySet<number>;
  /** How freely words may differ, before it is known which right answer is compared. */
  readonly rules: WordRules;
  /** For the items of a list: no remark may follow, since it may be another item. */
  readonly strict: boolean;
}

/** An answer in which a right one was found. */
export interface AnswerReading {
  readonly tokens: AnswerTokens;
  /** Positions of the words that are the right answer. */
  readonly core: ReadonlySet<number>;
  readonly wanted: RightAnswer;
  readonly setting: Setting;
  /** For each word whether it adds nothing. */
  readonly idle: readonly boolean[];
}
