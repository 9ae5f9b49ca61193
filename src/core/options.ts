import { ownField } from '../lib/counted.ts';
import { nearestWord } from '../lib/nearest.ts';
import { spokenNumber } from '../lib/numerals.ts';
import { isBlank, spaced, visible } from '../lib/text.ts';
import type { Channel, Member, Request, UploadedFile } from './call.ts';
import type { Choice } from './choice.ts';
import { UnclearError, UserError } from './errors.ts';
import type { InSentence } from './line/in-sentence.ts';

/** An option's value before it is checked: text from a line, or what the platform typed for us. */
export type Raw = string | number | boolean | Member | Channel | UploadedFile;

/** Values by option, or by field of a form, before they are checked. */
export type Raws = Readonly<Record<string, Raw | undefined>>;

/** What a platform must offer to ask for the option. */
type OptionType = 'text' | 'integer' | 'member' | 'channel' | 'file';

export interface Option<T> {
  readonly type: OptionType;
  readonly description: string;
  readonly required?: boolean;
  /** Whether others need it beside them, as a first day needs the last one. */
  readonly isWanted?: (others: Raws) => boolean;
  /** What somebody is asked who left it out, where it's required: a question, and what to type. */
  readonly missing?: string;
  /** With `required`: another option that may be given in its place. */
  readonly orOption?: string;
  /** Takes the words of a text line that no named option took. At most one per command. */
  readonly rest?: boolean;
  /**
   * Offers values while somebody types; a bare text is both label and value. They spoil nothing.
   * The query has the command's context; a method, so that an option needn't name its type.
   */
  complete?(query: CompletionQuery): Promise<readonly (Choice | string)[]>;
  /**
   * With text: true where only certain words are a value, such as a time of day; false where it may
   * say anything.
   */
  readonly exact?: boolean;
  /**
   * With text: quotation marks around typed words are left to the command, to which they say
   * something.
   */
  readonly keepsMarks?: boolean;
  /** In a text line it takes all words up to the next named option: `finish:in 6 weeks`. */
  readonly greedy?: boolean;
  /** With a channel: true where it must be one in which something is set already. */
  readonly known?: boolean;
  /** With a whole number: words after it that mark it as this option's, such as `questions`. */
  readonly units?: readonly string[];
  /** The only values it may have. */
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /**
   * Turns a raw value into a checked one, or throws a `UserError`. Never called for an absent
   * option.
   */
  readonly parse: (raw: Raw, optionName: string) => T;
  /** What an absent option means. */
  readonly absent: T | undefined;
  /** What a form calls it; its name otherwise. */
  readonly label?: string;
  /**
   * What typed words are read as, which a card shows. Only what has it may stand in the line after
   * its card.
   */
  readonly says?: (typedText: string) => string;
  /** How a form asks for it, where type and choices don't say. */
  readonly asks?: FormAsks;
  readonly inSentence?: InSentence;
  /** With a file: allowed endings of its name, such as `.txt`. */
  readonly endings?: readonly string[];
}

/**
 * How a form asks for text: in words, by calendar or clock, or as any of some values with commas
 * between; `any`: of the first that its completion offers, which have no commas in them.
 */
type FormAsks = 'line' | 'lines' | 'date' | 'time' | 'any' | { readonly any: readonly Choice[] };

/** An option that is required unless another is given; then its value is undefined. */
export const unlessGiven = <T>(orOption: string, option: Option<T>): Option<T | undefined> => ({
  ...option,
  orOption,
});

export type OptionSpecs = Readonly<Record<string, Option<unknown>>>;

/** The checked values of a command's options. */
export type Values<S extends OptionSpecs> = {
  readonly [K in keyof S]: S[K] extends Option<infer T> ? T : never;
};

export interface CompletionQuery extends Request {
  readonly option: string;
  readonly typed: string;
  /** Other options already filled in, unchecked. */
  readonly others: Raws;
}

type TextSettings<R> = Pick<
  Option<unknown>,
  | 'greedy'
  | 'rest'
  | 'keepsMarks'
  | 'label'
  | 'isWanted'
  | 'missing'
  | 'asks'
  | 'says'
  | 'complete'
  | 'max'
  | 'inSentence'
> & {
  readonly required?: R;
};

type TextOption<T, R> = Option<R extends true ? T : T | undefined>;

/** Text of at most `max` characters (300 by default), trimmed; empty counts as absent. */
export function text<const R extends boolean = false>(
  description: string,
  settings: TextSettings<R> = {},
) {
  return { ...parsed(description, (rawValue) => rawValue, settings), exact: false };
}

/**
 * Text that `read` turns into something else; `read` throws a `UserError` for what it can't take.
 */
export function parsed<T, const R extends boolean = false>(
  description: string,
  read: (optionText: string) => T,
  settings: TextSettings<R> = {},
): TextOption<T, R> {
  const { max = 300 } = settings;
  const parse = (raw: Raw, optionName: string) => read(shortText(raw, optionName, max));

  return {
    ...settings,
    type: 'text',
    description,
    exact: true,
    max,
    parse,
    absent: undefined,
  } as TextOption<T, R>;
}

/**
 * A whole number within bounds, both included.
 * @param bounds.usual what to suggest to somebody who typed something else
 */
export function integer<A extends number | undefined = undefined>(
  description: string,
  bounds: { min: number; max: number; absent?: A; usual?: number; units?: readonly string[] },
): Option<number | A> {
  const { min, max, absent, usual = absent ?? min, units = [] } = bounds;
  return {
    type: 'integer',
    units,
    description,
    min,
    max,
    absent,
    parse: (raw, optionName) => {
      const typedText = String(raw).trim();
      const wholeNumber = /^-?\d{1,9}$/.test(typedText)
        ? Number(typedText)
        : (spokenNumber(typedText) ?? NaN);
      if (Number.isInteger(wholeNumber) && wholeNumber >= min && wholeNumber <= max)
        return wholeNumber;
      const allowed = `${quoted(optionName)} can be any whole number from ${min} to ${max}, not ${quoted(raw)}.`;
      if (!Number.isInteger(wholeNumber)) throw new UserError(`${allowed} Try ${usual}.`);
      const near = String(wholeNumber > max ? max : min);
      throw new UnclearError(allowed, [{ label: `${near} instead`, value: near }]);
    },
  };
}

/**
 * One word of a fixed list, in upper or lower case, also in the plural; undefined where left out
 * without `absent`.
 * @param otherNames other words for them
 */
export function choice<const C extends string, A extends C | undefined = undefined>(
  description: string,
  choices: readonly C[],
  absent?: A,
  otherNames: Readonly<Record<string, string>> = {},
): Option<C | A> {
  return {
    type: 'text',
    description,
    choices,
    absent,
    parse: (raw, optionName) => {
      const typedText = String(raw).trim().toLowerCase();
      const canonical = ownField(otherNames, typedText) ?? typedText;
      const choiceMeant =
        choices.find((possible) => possible === canonical) ??
        choices.find((possible) => `${possible}s` === canonical);
      if (choiceMeant !== undefined) return choiceMeant;

      const near = nearestWord(typedText, choices);
      const named = choices.map((possible) =>
        possible.includes(' ') ? quoted(possible) : possible,
      );
      const choicesNamed = `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
      const tip = near === undefined ? '' : ` Try ${near}.`;
      throw new UserError(
        `${quoted(optionName)} can be ${choicesNamed}, not ${quoted(raw)}.${tip}`,
      );
    },
  };
}

/**
 * A member of the club. A name that the adapter could not resolve is a member without an id, to be
 * looked up.
 */
export function member(description: string): Option<Member | undefined> {
  return {
    ...reference('member', description),
    rest: true,
    parse: (raw) => {
      if (isMember(raw)) return raw;
      if (typeof raw === 'string') return { id: '', name: raw.replace(/^@/, '').trim() };
      throw new UserError(
        `I don’t know a member ${quoted(raw)} of this club. Mention them, or leave it out.`,
      );
    },
  };
}

/** Whether a raw value is a member, as the platform named one. */
export const isMember = (raw?: Raw): raw is Member =>
  typeof raw === 'object' && 'id' in raw && 'name' in raw;

/**
 * A channel of the club. A text line must have been resolved to a `Channel` by the adapter.
 * @param knownOnly `known`: only one in which something is set already, so that a button may name
 * it
 */
export function channel(description: string, knownOnly?: 'known'): Option<Channel | undefined> {
  return {
    ...reference('channel', description),
    known: knownOnly === 'known',
    parse: (raw) => {
      if (typeof raw === 'object' && 'id' in raw) return { id: raw.id };
      throw new UserError(`I don’t know a channel ${quoted(raw)} here. Pick one, or leave it out.`);
    },
  };
}

/**
 * A file handed over with the command.
 * @param endings of the names that it may have, such as `.txt`
 */
export function file(
  description: string,
  endings: readonly string[] = [],
): Option<UploadedFile | undefined> {
  return {
    ...reference('file', description),
    rest: true,
    endings,
    parse: (raw) => {
      if (typeof raw === 'object' && 'read' in raw) return raw;
      throw new UserError(
        `I need a file, and ${quoted(raw)} isn’t one. Attach a TXT, Markdown or EPUB file.`,
      );
    },
  };
}

/** What somebody typed, short enough to be said back to them. */
export function quoted(raw: unknown): string {
  const whole = typeof raw === 'object' ? 'that' : spaced(String(raw));
  const shown = [...whole].slice(0, 40).join('');
  return `“${shown}${shown.length < whole.length ? '…' : ''}”`;
}

const reference = (type: OptionType, description: string) => ({
  type,
  description,
  absent: undefined,
});

function shortText(raw: Raw, optionName: string, max: number) {
  const shown = visible(String(raw)).trim();
  if (isBlank(shown))
    throw new UserError(`The ${optionName} has nothing in it that can be read. Write it in words.`);
  if (shown.length <= max) return shown;
  throw new UserError(
    `The ${optionName} is too long: ${shown.length} characters, and the limit is ${max}. Shorten it.`,
  );
}
