/** The values of a command's options that stand in a line of plain words. */

import { type Command, completions } from '../../src/core/command.ts';
import { attempt, UnclearError, UserError, undefinedIfRefused } from '../../src/core/errors.ts';
import type { Option, Raw, Raws } from '../../src/core/options.ts';
import { namedSection, placeIn } from '../../src/corpus/place.ts';
import { stretches } from '../../src/lib/counted.ts';
import { spokenNumber } from '../../src/lib/numerals.ts';
import { plainWords, trimSigns } from '../../src/lib/text.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import type { Call, Context } from '../shared/context.ts';
import WORDS from './words.json' with { type: 'json' };

/** The most words that one value has, such as `every second thursday of the month at 7:30pm in London`. */
const VALUE_WORDS_MAX = 10;

/** The most words of a line that are looked through for values: nobody wishes for something at such length. */
const LINE_WORDS_MAX = 80;

/** Words that are no value alone, nor begin or end one, though a reader may take them: `May`, `Sat`. */
const EMPTY = new Set(WORDS.empty);

/** By option, the words that its value follows. Without them any day in a line would be its last one. */
const BEFORE: Readonly<Record<string, readonly string[]>> = WORDS.before;

/** By option, the words that don't end its value: `next` of `can we read Emma next`. */
const BEHIND: Readonly<Record<string, readonly string[]>> = WORDS.behind;

const QUOTED = /["“«](.{2,})["”»]/su;

/** Turns some words into a value; undefined where they are none. */
type Read = (typed: string) => Raw | undefined;

/** The words of a line in lower case, whether a mark follows them, and whether some value has them. */
type Left = { readonly word: string; readonly typed: string; readonly ends: boolean; isTaken: boolean }[];

/**
 * The values in a line, by option, each as its option's own reader takes it. No word belongs to two. What a line leaves
 * open, or says in a way that no reader takes, is left out: the card's form asks for it.
 */
export async function valuesIn(command: Command<Context>, line: string, call: Call): Promise<Raws> {
  const raws: Record<string, Raw | undefined> = {};
  const units = Object.values(command.options).flatMap((option) => option.units ?? []);
  // `60s` is two words.
  const apart = units.length > 0 ? line.replace(new RegExp(`(?<=\\d)(?=(?:${units.join('|')})\\b)`, 'gi'), ' ') : line;
  const all = apart.trim().split(/\s+/, LINE_WORDS_MAX);
  const left: Left = all.map((whole) => {
    const typed = trimSigns(whole, ',;.!?');
    const word = typed.toLowerCase();
    // The command's own words are none of its values: `set up a daily post`; but a value may begin with `next`.
    return { word, typed, ends: typed !== whole, isTaken: word !== 'next' && command.name.split(' ').includes(word) };
  });
  for (const [name, option] of Object.entries(command.options)) {
    if (name === 'book' && !option.required) continue;
    const named = await completed(command, name, option, line, call);
    const value = named ?? valueInLine(command.name, name, option, line, left);
    if (value !== undefined) raws[name] = value;
  }
  return raws;
}

/** The value of an option in a line. */
function valueInLine(command: string, name: string, option: Option<unknown>, line: string, left: Left) {
  if (option.type === 'integer') return count(option, left);
  // Where somebody is must be said of them; what is shown may be asked for.
  if (name === 'section') return command === 'progress set' ? placeIn(line) : namedSection(line);
  const read = readerOf(name, option);
  return read && valueInWords(name, read, option.units ?? [], left);
}

/** How an option's words are read; undefined for words of one's own. */
function readerOf(name: string, option: Option<unknown>): Read | undefined {
  const reads = (read: (typed: string) => unknown) => (typed: string) => {
    const value = attempt(() => read(typed));
    // What may be two things is on the card with its question; other words of the line are no value then.
    if (value instanceof UnclearError) return typed;
    if (value instanceof UserError) return undefined;
    return option.choices && typeof value === 'string' ? value : typed;
  };
  if (option.type === 'channel') return (typed) => (/^#\S+$/.test(typed) ? typed : undefined);
  if (name === 'meetings') return reads((typed) => readMeetings(typed));
  if (option.choices || option.exact) return reads((typed) => option.parse(typed, name));
  return Object.hasOwn(BEFORE, name) ? (typed) => typed : undefined;
}

/** What has to stand before a value, if anything; an hour alone may be how many of something: `2 a week`. */
const wordsBefore = (name: string, value: string): readonly string[] | undefined =>
  name === 'time' && (spokenNumber(value) ?? 100) < 100 ? WORDS.beforeHour : BEFORE[name];

/** The longest words that are a value, the first of several; they are taken out of `left`. */
function valueInWords(name: string, read: Read, units: readonly string[], left: Left) {
  const wordAt = (at: number) => left[at]?.word ?? '';
  for (const [from, to] of stretches(left.length, VALUE_WORDS_MAX)) {
    const span = left.slice(from, to);
    const [first, last] = [wordAt(from), wordAt(to - 1)];
    if (EMPTY.has(first) || EMPTY.has(last) || BEHIND[name]?.includes(last) || WORDS.denied.includes(wordAt(from - 1)))
      continue;
    if (span.some(({ isTaken }) => isTaken) || span.every(({ word }) => WORDS.emptyAlone.includes(word))) continue;
    const before = wordsBefore(name, span.map(({ word }) => word).join(' '));
    const follows = [wordAt(from - 1), `${wordAt(from - 2)} ${wordAt(from - 1)}`].some((one) => before?.includes(one));
    const isOwn = follows && !span.slice(0, -1).some(({ ends }) => ends);
    if (before && !isOwn && !span.some(({ word }) => units.includes(word))) continue;
    const value = read(span.map(({ typed }) => typed).join(' '));
    if (value === undefined) continue;
    for (const one of span) one.isTaken = true;
    return value;
  }
  return undefined;
}

/** The number nearest before one of the option’s units, as in `3 easy typed questions`, also one that is refused. */
function count({ units = [] }: Option<unknown>, left: Left): Raw | undefined {
  const numbers = left.map(({ word }) => spokenNumber(word));
  const near = left.flatMap(({ word }, unit) => {
    const at = numbers.findLastIndex((value, before) => before < unit && value !== undefined);
    const [one, far] = [left[at], unit - at];
    const isCount = units.includes(word) && far < 5 && left.slice(at, unit).every((each) => each.word !== 'and');
    return isCount && one?.isTaken === false ? [{ one, far, value: numbers[at] }] : [];
  });
  const [nearest] = near.sort((a, b) => a.far - b.far);
  if (nearest) nearest.one.isTaken = true;
  return nearest && String(nearest.value);
}

/** The title, or another of an option's own completions, that a line names; or the words in quotation marks. */
async function completed(
  { options }: Command<Context>,
  name: string,
  { rest, complete, exact }: Option<unknown>,
  line: string,
  call: Call,
): Promise<Raw | undefined> {
  if (!rest || exact !== false) return undefined;
  const own = QUOTED.exec(line)?.[1];
  if (own !== undefined || !complete) return own;
  const said = ` ${plainWords(line)} `;
  const query = { ...call, option: name, typed: '', others: {} };
  const offered = (await completions(options, query).catch(undefinedIfRefused)) ?? [];
  // A place is called by its title alone: whether a bare `Chapter 2` is read, the line says.
  const names = offered.flatMap(({ label }) => QUOTED.exec(label)?.[1] ?? (name === 'section' ? [] : label));
  return names.find((one) => said.includes(` ${plainWords(one)} `));
}
