/** The values of a command's options that stand in a line of plain words. */

import type { Command } from '../../src/core/command.ts';
import { completions } from '../../src/core/command.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import { type Option, type Raw, type Raws, typedOptions } from '../../src/core/options.ts';
import { saysPlace } from '../../src/corpus/place.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { plainWords } from '../../src/lib/plain-words.ts';
import { readDay } from '../../src/schedule/words/date.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import type { Call, Context } from '../shared/context.ts';
import WORDS from './words.json' with { type: 'json' };

/** The most words that one value has, such as `first monday of the month at 7`. */
const VALUE_WORDS_MAX = 7;

/** Words that are no value alone, nor begin or end one, though a reader may take them: `May`, `Sun`. */
const EMPTY = new Set(WORDS.empty);

/** By option, the words that its value follows. Without them any day in a line would be its last one. */
const BEFORE: Readonly<Record<string, readonly string[]>> = WORDS.before;

const QUOTED = /["“«](.{2,})["”»]/su;

/** Turns some words into a value; undefined where they are none. */
type Read = (typed: string) => Raw | undefined;

/**
 * The values in a line, by option, each as its option's own reader takes it. No word belongs to two. What a line leaves
 * open, or says in a way that no reader takes, is left out: the card's form asks for it.
 */
export async function valuesIn(command: Command<Context>, line: string, call: Call): Promise<Raws> {
  const raws: Record<string, Raw | undefined> = {};
  const words = line.split(/\s+/).filter(Boolean);
  const left: (string | undefined)[] = words.map((word) => word.replace(/[,;.!?]+$/, ''));
  const units = typedOptions(command.options).flatMap(([, option]) => option.units ?? []);
  for (const [name, option] of typedOptions(command.options)) {
    if (name === 'book' && !option.required) continue;
    const value =
      (await completed(command, name, option, line, call)) ??
      (option.type === 'integer' ? count(option, left, units) : inWords(name, readerOf(name, option, call), left));
    if (value !== undefined) raws[name] = value;
  }
  return raws;
}

/** How an option's words are read; undefined for words of one's own. */
function readerOf(name: string, option: Option<unknown>, { at, asker }: Call): Read | undefined {
  const today = { now: at, zone: asker.zone ?? 'UTC' };
  const reads = (read: (typed: string) => unknown): Read => {
    return (typed) => (attempt(() => read(typed)) instanceof UserError ? undefined : typed);
  };
  if (name === 'section') return (typed) => (saysPlace(typed) ? typed : undefined);
  if (option.asks === 'date') return reads((typed) => readDay(typed, today));
  if (name === 'meetings') return reads((typed) => readMeetings(typed, today));
  if (option.choices || option.exact) return reads((typed) => option.parse(typed, name));
  return Object.hasOwn(BEFORE, name) ? (typed) => typed : undefined;
}

/** The longest words that are a value, the first of several; they are taken out of `left`. */
function inWords(name: string, read: Read | undefined, left: (string | undefined)[]): Raw | undefined {
  if (!read) return undefined;
  const before = BEFORE[name];
  for (let length = Math.min(VALUE_WORDS_MAX, left.length); length > 0; length--) {
    for (let from = 0; from + length <= left.length; from++) {
      const words = left.slice(from, from + length);
      const [first = '', last = ''] = [words[0], words.at(-1)].map((word) => word?.toLowerCase());
      const isFollowing = !before || before.includes(left[from - 1]?.toLowerCase() ?? '');
      if (words.includes(undefined) || !isFollowing || EMPTY.has(first) || EMPTY.has(last)) continue;
      const value = read(words.join(' '));
      if (value === undefined) continue;
      left.fill(undefined, from, from + length);
      return value;
    }
  }
  return undefined;
}

/**
 * A number before one of the option's units, with at most one word between: `5 easy questions`; or the line's only
 * number, where no unit follows it. @param all the units of all the command's options
 */
function count(
  { units = [], parse }: Option<unknown>,
  left: (string | undefined)[],
  all: readonly string[],
): Raw | undefined {
  const numbers = left.map((word) => (word === undefined ? undefined : numeral(word.toLowerCase())));
  const isUnit = (at: number, of: readonly string[]) => of.includes(left[at]?.toLowerCase() ?? '');
  const isNumber = (at: number) => numbers[at] !== undefined;
  const places = [...left.keys()].filter(isNumber);
  const before = places.find((at) => isUnit(at + 1, units) || isUnit(at + 2, units));
  const [only = -1, another] = places;
  const found = before ?? (another === undefined && !isUnit(only + 1, all) ? only : -1);
  const value = numbers[found];
  if (value === undefined || attempt(() => parse(value, '')) instanceof UserError) return undefined;
  left.fill(undefined, found, found + 1);
  return String(value);
}

/** One of an option's own completions that a line names, such as a title; or the words in quotation marks. */
async function completed(
  { options }: Command<Context>,
  name: string,
  { rest, required, complete, exact }: Option<unknown>,
  line: string,
  call: Call,
): Promise<Raw | undefined> {
  if (!rest || exact !== false) return undefined;
  const own = QUOTED.exec(line)?.[1];
  if (own !== undefined || !required || !complete) return own;
  const said = ` ${plainWords(line)} `;
  const query = { ...call, option: name, typed: '', others: {} };
  return (await completions(options, query)).find(({ label }) => said.includes(` ${plainWords(label)} `))?.value;
}
