import { bearers, type Names } from '../names.ts';
import type { Alternative, Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { isHonorific } from '../words/honorifics.ts';
import { isKnownName, isNational } from '../words/lexicon.ts';
import { isDenial, isLight } from '../words/light.ts';
import type { WordRules } from '../words/match.ts';
import { idle } from './idle.ts';

/**
 * What the words beside an answer are judged by. Every field is always there: a copy with a field replaced is made in a
 * twentieth of the time of one with a field added.
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
  /** A part of the answer was left out, since the question says it. */
  readonly partial: boolean;
}

export const MORE = 'it says more than the answer';
export const SEVERAL = 'several answers instead of one';
/** A name right beside the answer's makes one other person of both: Gabriel Knight. */
export const ANOTHER = 'that is somebody else';
export const NAMES = 'more than one name';
export const NUMBERS = 'more than one number';
export const DENIES = 'it says what the answer is not';

/** What was said, read around the words that were found to be the right answer. */
export class Reading {
  readonly tokens: readonly Token[];
  /** Places of the words that are the answer. */
  readonly core: ReadonlySet<number>;
  readonly wanted: Alternative;
  readonly setting: Setting;
  /** For each word whether it says nothing by itself. */
  readonly idle: readonly boolean[];

  constructor(tokens: readonly Token[], core: ReadonlySet<number>, wanted: Alternative, setting: Setting) {
    this.tokens = tokens;
    this.core = core;
    this.wanted = wanted;
    this.setting = setting;
    this.idle = idle(tokens, setting.compiled);
  }

  /** Where the run of words without a break that this one is in begins. */
  startOf(i: number): number {
    let at = i;
    while (at > 0 && !this.tokens[at]?.after) at--;
    return at;
  }

  endOf(i: number): number {
    let at = i + 1;
    while (at < this.tokens.length && !this.tokens[at]?.after) at++;
    return at;
  }

  /** Places of the words that say something. */
  heavy(from: number, to: number): number[] {
    const found: number[] = [];
    for (let i = from; i < to; i++) {
      const token = this.tokens[i];
      if (token && !this.idle[i] && !this.again(token)) found.push(i);
    }
    return found;
  }

  /** The same beside the answer, without a break: there a word of another right answer says something as well. */
  beside(from: number, to: number): number[] {
    const found: number[] = [];
    for (let i = from; i < to; i++) {
      const token = this.tokens[i];
      const own = token && this.wanted.tokens.some(({ text }) => text === token.text);
      const counted = token?.num !== undefined && this.again(token);
      // `Mr Rochester's wife`
      const owner = this.core.has(i + 1) && this.tokens[i + 1]?.possessive;
      const address = owner && isHonorific(token?.text ?? '');
      if (token && !this.idle[i] && !own && !counted && !address) found.push(i);
    }
    return found;
  }

  /** A word of a right answer, said once more. */
  again(token: Token): boolean {
    const { known, alternatives } = this.setting.compiled;
    if (known.has(token.text)) return true;
    return (
      token.num !== undefined && alternatives.some((one) => one.tokens.some(({ num }) => num === token.num))
    );
  }

  said(token: Token): boolean {
    return this.setting.compiled.known.has(token.text);
  }

  isName(i: number): boolean {
    const token = this.tokens[i];
    if (!token || token.num !== undefined || isLight(token)) return false;
    const { names } = this.setting;
    if (names && bearers(token.text, names).size > 0) return true;
    if (this.wanted.sort !== 'thing' && isNational(token.text)) return false;
    // `his foster sister`, `the baker`: in small letters behind an article these are what they say.
    const article = /^(?:the|an?|his|her|their)$/.test(this.tokens[i - 1]?.text ?? '');
    if (article && !token.cap && isWord(token.text)) return false;
    return isKnownName(token.text) || (token.cap && i > 0) || !isWord(token.text);
  }

  /** The run that the answer stands in, up to its last word. */
  home(): readonly Token[] {
    return this.tokens.slice(this.startOf(Math.min(...this.core)), Math.max(...this.core) + 1);
  }

  refusal(token: Token): string {
    return this.refusalOf(this.tokens.indexOf(token), MORE);
  }

  refusalOf(i: number, otherwise: string, named = NAMES): string {
    const token = this.tokens[i];
    if (token && isDenial(token)) return DENIES;
    if (token?.num !== undefined && this.wanted.sort === 'number') return 'more than one number';
    if (this.wanted.sort === 'person' && this.isName(i)) return named;
    return otherwise;
  }

  worst(heavy: readonly number[]): string {
    return heavy.some((i) => this.isName(i))
      ? this.refusalOf(heavy.find((i) => this.isName(i)) ?? 0, MORE, ANOTHER)
      : MORE;
  }
}
