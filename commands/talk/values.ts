/** The values of a command's options that stand in a line of plain words. */

import type { Command } from '../../src/core/command.ts';
import { completions } from '../../src/core/command.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import { type Option, type Raw, type Raws, typedOptions } from '../../src/core/options.ts';
import { isDoubtful, placeIn } from '../../src/corpus/place.ts';
import { stretches } from '../../src/lib/counted.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { plainWords, trimSigns } from '../../src/lib/text.ts';
import { readDay } from '../../src/schedule/words/date.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { readPace } from '../../src/schedule/words/pace.ts';
import type { Call, Context } from '../shared/context.ts';
import WORDS from './words.json' with { type: 'json' };

/** The most words that one value has, such as `first monday of the month at 7`. */
const VALUE_WORDS_MAX = 7;

/** Words that are no value alone, nor begin or end one, though a reader may take them: `May`, `Sun`. */
const EMPTY = new Set(WORDS.empty);

/** Words that may begin or end a value and are none alone: `every` of `every morning`. */
const EMPTY_ALONE = new Set(WORDS.emptyAlone);

/** By option, the words that its value follows. Without them any day in a line would be its last one. */
const BEFORE: Readonly<Record<string, readonly string[]>> = WORDS.before;

const BEFORE_TIME = new Set(WORDS.beforeTime);

const QUOTED = /["“«](.{2,})["”»]/su;

/** A distance, though a reader of places may take it for one: `two chapters behind`. */
const DISTANCE = /^\S+ (?:chapters|sections|parts|pages)$/i;

/** Turns some words into a value; undefined where they are none. */
type Read = (typed: string) => Raw | undefined;

/** The words that no value has yet, and whether a mark follows them. */
type Left = ({ readonly word: string; readonly ends: boolean } | undefined)[];

/**
 * The values in a line, by option, each as its option's own reader takes it. No word belongs to two. What a line leaves
 * open, or says in a way that no reader takes, is left out: the card's form asks for it.
 */
export async function valuesIn(command: Command<Context>, line: string, call: Call): Promise<Raws> {
  const raws: Record<string, Raw | undefined> = {};
  const words = line.split(/\s+/).filter(Boolean);
  // The command's own words are none of its values: `set up a daily post`.
  const left: Left = words.map((typed) => {
    const word = trimSigns(typed, ',;.!?');
    return command.name.split(' ').includes(word.toLowerCase()) ? undefined : { word, ends: word !== typed };
  });
  const units = typedOptions(command.options).flatMap(([, option]) => option.units ?? []);
  for (const [name, option] of typedOptions(command.options)) {
    if (name === 'book' && !option.required) continue;
    const others = Object.keys(command.options).flatMap((other) => (other === name ? [] : (BEFORE[other] ?? [])));
    const readValue = () =>
      option.type === 'integer'
        ? count(option, left, units)
        : (paceFor(name, left) ?? valueInWords(name, readerOf(name, option, call), left, others));
    const nameValue = () => completed(command, name, option, line, call);
    // A place is read first: of `i have finished chapter 3 and loved it` one completion is “Finished”.
    const anyValue = async () =>
      name === 'section' ? (readValue() ?? (await nameValue())) : ((await nameValue()) ?? readValue());
    // Nobody is moved to a place that they deny: `not 43%`, `nearly finished it`.
    const isDenied = name === 'section' && option.required && isDoubtful(line);
    const value = isDenied ? undefined : await anyValue();
    if (value !== undefined) raws[name] = value;
  }
  return raws;
}

/** A pace in place of a plan's last day: `3 chapters a week`. Unlike a day it needs no word such as `by` before it. */
const paceFor = (name: string, left: Left): Raw | undefined =>
  name === 'finish' ? valueInWords('', (typed) => (readPace(typed).each ? typed : undefined), left) : undefined;

/** How an option's words are read; undefined for words of one's own. */
function readerOf(name: string, option: Option<unknown>, { at, asker }: Call): Read | undefined {
  const today = { now: at, zone: asker.zone ?? 'UTC' };
  const reads = (read: (typed: string) => unknown, isWhole: (value: unknown) => boolean = () => true): Read => {
    return (typed) => {
      const value = attempt(() => read(typed));
      return value instanceof UserError || !isWhole(value) ? undefined : typed;
    };
  };
  if (name === 'section') return (typed) => (placeIn(typed) === typed && !DISTANCE.test(typed) ? typed : undefined);
  if (option.asks === 'date') return reads((typed) => readDay(typed, today));
  if (name === 'meetings') return reads((typed) => readMeetings(typed));
  if (option.choices || option.exact) return reads((typed) => option.parse(typed, name), hasOwnPart);
  return Object.hasOwn(BEFORE, name) ? (typed) => typed : undefined;
}

/** Whether a value has more than a zone or days, which have options of their own: those alone are no time of a post. */
const hasOwnPart = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || !('zone' in value || 'days' in value) || 'time' in value;

/**
 * A date or a topic ends at a comma: `until 18 December, tuesdays at 7`.
 * @param others words that a value of another option follows, and where this one ends, too
 */
const isUnbroken = (span: Left, others: readonly string[]): boolean =>
  span.slice(0, -1).every((one) => !one?.ends) && !span.some((one) => others.includes(one?.word.toLowerCase() ?? ''));

/**
 * The longest words that are a value, the first of several; they are taken out of `left`.
 * @param others as above: `for` in `from 10 December for 2 weeks`
 */
function valueInWords(name: string, read: Read | undefined, left: Left, others: readonly string[] = []) {
  const before = BEFORE[name];
  const wordAt = (at: number) => left[at]?.word.toLowerCase() ?? '';
  for (const [from, to] of read ? stretches(left.length, VALUE_WORDS_MAX) : []) {
    const span = left.slice(from, to);
    if (span.includes(undefined) || EMPTY.has(wordAt(from)) || EMPTY.has(wordAt(to - 1))) continue;
    if (to - from === 1 && EMPTY_ALONE.has(wordAt(from))) continue;
    if (before && !(before.includes(wordAt(from - 1)) && isUnbroken(span, others))) continue;
    const value = read?.(span.map((one) => one?.word).join(' '));
    if (value === undefined) continue;
    left.fill(undefined, from, to);
    return value;
  }
  return undefined;
}

/**
 * A number before one of the option's units, with at most one word between: `5 easy questions`; or the line's only
 * number, where no unit follows it. @param all the units of all the command's options
 */
function count({ units = [], parse }: Option<unknown>, left: Left, all: readonly string[]): Raw | undefined {
  const numbers = left.map((one) => one && numeral(one.word.toLowerCase()));
  const isUnit = (at: number, of: readonly string[]) => of.includes(left[at]?.word.toLowerCase() ?? '');
  const isTime = (at: number) => BEFORE_TIME.has(left[at - 1]?.word.toLowerCase() ?? '');
  const places = [...left.keys()].filter((at) => numbers[at] !== undefined && !isTime(at));
  const before = places.find((at) => isUnit(at + 1, units) || isUnit(at + 2, units));
  const [only = -1, another] = places;
  // `A harder one` is no number.
  const isAlone =
    another === undefined && !isUnit(only + 1, all) && !EMPTY_ALONE.has(left[only]?.word.toLowerCase() ?? '');
  const found = before ?? (isAlone ? only : -1);
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
