/** The values of a command's options that stand in a line of plain words. */

import { type Command, completions } from '../../src/core/command.ts';
import { attempt, UnclearError, UserError, undefinedIfRefused } from '../../src/core/errors.ts';
import type { Option, Raw } from '../../src/core/options.ts';
import { stripTitle } from '../../src/corpus/title.ts';
import { stretches } from '../../src/lib/counted.ts';
import { memoize } from '../../src/lib/memoize.ts';
import { spokenNumber } from '../../src/lib/numerals.ts';
import { plainWords } from '../../src/lib/text.ts';
import type { Call, Context } from '../shared/context.ts';
import { stripReason } from '../shared/in-sentence.ts';
import {
  deniedFrom,
  isLed,
  isNumber,
  type Left,
  leadTo,
  leavesOut,
  plainWordsIn,
  typedIn,
  unreadIn,
  type Word,
  wordsOfLine,
} from './line-words.ts';
import { GIVEN, respelt } from './meanings.ts';
import { titlesIn } from './to-book.ts';
import WORDS from './words.json' with { type: 'json' };

/** The most words of a value, such as `every second thursday of the month at 7:30pm`. */
const VALUE_WORDS_MAX = 10;
/** From so many options on a command is one whose settings may be refused: `a quiz, no hints`. */
const SETTINGS_MIN = 4;

const QUOTED = /^[^"“«]*["“«](.{2,})["”»]/su;
/** Turns some words into a value; undefined where they are none. */
type Read = (typed: string) => Raw | undefined;

/**
 * The values in a line, by option, each as its option's own reader takes it. No word belongs to
 * two. What a line leaves open, or says in a way that no reader takes, is left out: the card's form
 * asks for it.
 * @returns what the line says beside them, too, which its card mentions: `unread`
 */
export async function valuesIn(command: Command<Context>, said: string, call: Call) {
  const { raws, line } = await bookNamed(command, said, call);
  const options = Object.entries(command.options).filter(
    ([, { inSentence }]) => inSentence?.clubBook !== 'other',
  );
  // The command's own words are none of its values: `set up a daily post`.
  const wordsLeft = wordsOfLine(line, command.name.split(' '), unitsOf(command));

  for (const [optionName, option] of options) {
    const offered = await completed(command, optionName, line, call);
    const named = isDeniedName(offered, wordsLeft) ? undefined : offered;
    for (const leftWord of wordsLeft)
      leftWord.isTaken ||= plainWordsIn(named).includes(plainWords(leftWord.typed));
    const optionValue = named ?? valueInLine(option, line, wordsLeft);
    if (optionValue !== undefined) raws[optionName] = optionValue;
  }

  const isValue = (at: number, isDenied: boolean) =>
    options.some(([optionName, option]) =>
      isOtherValue(wordsLeft, at, isDenied, [option, raws[optionName]]),
    );

  const hasSettings = options.length >= SETTINGS_MIN;
  return { raws, unread: unreadIn(wordsLeft, valueWordsIn(raws), hasSettings, isValue) };
}

const valueWordsIn = (raws: Readonly<Record<string, Raw | undefined>>) =>
  plainWordsIn(Object.values(raws).join(' '));

const unitsOf = ({ options }: Command<Context>) =>
  Object.values(options).flatMap(({ units = [] }) => units);

/**
 * The club's book that a line names for an option, and the line without its title, which is no
 * topic.
 */
async function bookNamed({ options }: Command<Context>, said: string, call: Call) {
  const raws: Record<string, Raw | undefined> = {};
  const optionName = Object.keys(options).find(
    (name) => options[name]?.inSentence?.clubBook === 'other',
  );
  if (optionName === undefined) return { raws, line: said };
  const [title] = await titlesIn(said, call);
  if (title === undefined) return { raws, line: said };
  return { raws: { ...raws, [optionName]: title }, line: stripTitle(said, title, '') };
}

/** The words that a value of an option follows; undefined where it needs none before it. */
function leadsOf({ inSentence }: Option<unknown>, words: readonly string[]) {
  const wordsBefore = inSentence?.after;
  if (typeof wordsBefore !== 'function') return wordsBefore;
  return wordsBefore(words);
}

/** Whether a name stands behind words such as `not about`. */
function isDeniedName(name: string | undefined, left: Left) {
  const [firstWord] = plainWordsIn(name);
  const nameIndex = left.findIndex(({ typed }) => plainWords(typed) === firstWord);
  return nameIndex > 0 && deniedFrom(left, nameIndex) !== undefined;
}

/** Whether a word that is left is a value: another than the card's, or, if denied, any. */
function isOtherValue(
  left: Left,
  at: number,
  isDenied: boolean,
  [option, givenValue]: readonly [Option<unknown>, Raw | undefined],
) {
  if (!option.choices && option.exact !== true)
    return isDenied && (leadsOf(option, [])?.includes(left[at - 1]?.word ?? '') ?? false);
  if (!isDenied && !option.choices) return false;
  const readValue = readerOf(option)?.(left[at]?.typed ?? '');
  return readValue !== undefined && (isDenied || (givenValue ?? readValue) !== readValue);
}

/** The value of an option in a line. */
function valueInLine(option: Option<unknown>, line: string, left: Left) {
  if (option.type === 'integer') return count(option, left);
  const { ofLine, orElse } = option.inSentence ?? {};
  if (ofLine) return ofLine({ line, mended: () => respelt(line) });

  const read = readerOf(option);
  // A line that repeats itself has few stretches that differ, and a date takes long to read.
  return (read && valueInWords(memoize(read), option, left)) ?? orElse?.(line);
}

/** How an option's words are read; undefined for words of one's own. */
function readerOf(option: Option<unknown>): Read | undefined {
  const reads = (read: (typed: string) => unknown): Read => {
    return (typedWords) => {
      const readOutcome = attempt(() => read(typedWords));
      // What may be two things is on the card with its question; other words of the line are no
      // value then.
      if (readOutcome instanceof UnclearError) return typedWords;
      if (readOutcome instanceof UserError) return undefined;
      if (option.choices && typeof readOutcome === 'string') return readOutcome;
      return typedWords;
    };
  };

  if (option.type === 'channel') return (typed) => (/^#\S+$/.test(typed) ? typed : undefined);
  if (option.inSentence?.read) return reads(option.inSentence.read);
  if (option.choices || option.exact) return reads((typed) => option.parse(typed, ''));
  if (option.inSentence?.after) return (typed) => typed;

  return undefined;
}

/** Whether any words behind those that lead to it are its value. */
const isFree = ({ inSentence, units }: Option<unknown>) =>
  Array.isArray(inSentence?.after) && !units;

/** The longest words that are a value, the first of several; they are taken out of `left`. */
function valueInWords(read: Read, option: Option<unknown>, left: Left) {
  for (const [from, to] of stretches(left.length, VALUE_WORDS_MAX)) {
    const readValue = mayBeValue(option, left, [from, to])
      ? read(typedIn(left.slice(from, to)))
      : undefined;
    if (readValue === undefined) continue;
    const words = left.slice(from, to).map(({ word }) => word);
    takeLeads(left, from, leadsOf(option, words) ?? []);
    const takenWords = take(left, from, to, isFree(option) ? undefined : read);
    if (takenWords.length <= to - from) return readValue;
    return typedIn(takenWords);
  }
  return undefined;
}

/** Takes what says, before a value, what that is: the `holiday` of `holiday from 20 December`. */
function takeLeads(left: Left, from: number, leads: readonly string[]) {
  const leadWords = [...leads, ...WORDS.beforeDenied];
  const start = left.slice(0, from).findLastIndex(({ word }) => !leadWords.includes(word)) + 1;
  for (const lead of left.slice(start, from))
    if (leads.includes(lead.word) && WORDS.times.includes(lead.word)) lead.isTaken = true;
}

/**
 * What of a value must say something: nothing of a choice such as `just for me`, the end of `on the
 * road`.
 */
function edgesOf({ choices, inSentence }: Option<unknown>, words: readonly string[]) {
  if (choices && words.length > 1) return [];
  const firstWord = words[0] ?? '';
  const lastWord = words.at(-1) ?? firstWord;
  if (inSentence?.mayBegin?.(firstWord)) return [lastWord];
  return [firstWord, lastWord];
}

/** Whether words say nothing by themselves, or begin or end with what no value has there. */
function isEmptyFor(option: Option<unknown>, words: readonly string[]) {
  const { isNone } = option.inSentence ?? {};
  return (
    words.every((word) => WORDS.emptyAlone.includes(word)) ||
    edgesOf(option, words).some((word) => WORDS.empty.includes(word)) ||
    isNone?.(words.join(' ')) === true
  );
}

/** Whether some words are denied, name what isn't wished for, or belong to another value. */
const isExcluded = (option: Option<unknown>, left: Left, [from, to]: readonly [number, number]) =>
  deniedFrom(left, from) !== undefined ||
  (isFree(option) && leavesOut(left.slice(from, to + 1))) ||
  left.slice(from, to).some(({ isTaken }) => isTaken);

/** Whether some words stand where a value of an option does. */
function mayBeValue(
  option: Option<unknown>,
  left: Left,
  [from, to]: readonly [from: number, to: number],
) {
  const { units = [], inSentence = {} } = option;
  const span = left.slice(from, to);
  const words = span.map(({ word }) => word);
  if (isEmptyFor(option, words)) return false;
  // `about Friday` may be somebody, and `the last evening` no time.
  if (isLed(leadTo(left, to), inSentence.notLast ?? [])) return false;
  if (isExcluded(option, left, [from, to])) return false;

  const before = leadsOf(option, words);
  if (!before || words.some((word) => units.includes(word))) return true;
  const lead = leadTo(left, from);
  return (
    inSentence.isAlone?.(typedIn(span), lead[0] ?? '') === true ||
    (isLed(lead, before) && !span.slice(0, -1).some(({ ends }) => ends))
  );
}

/**
 * Takes a value out of the words, with another that it is joined to: no reader takes both, and so
 * the card asks.
 */
function take(left: Left, from: number, to: number, read?: Read): Left {
  const isOther = (edge: number, at: number, between: Left) => {
    const one = left[at];
    const own = left[edge];
    const by = typedIn(between).toLowerCase();
    if (!one || !own || !WORDS.joins.includes(by)) return false;
    return read?.(one.typed) !== undefined || (by !== 'and' && isNumber(one) && isNumber(own));
  };
  const before = [from - 2, from - 3].find((at) => isOther(from, at, left.slice(at + 1, from)));
  const behind = [to + 1, to + 2].find((at) => isOther(to - 1, at, left.slice(to, at)));
  const said = left.slice(before ?? from, behind === undefined ? to : behind + 1);
  for (const one of said) one.isTaken = true;
  return said;
}

/**
 * The number before one of the option’s units, as in `3 easy typed questions`, also one that is
 * refused.
 */
function count({ units = [] }: Option<unknown>, left: Left): Raw | undefined {
  const isNext = (one: Word) => isNumber(one) || one.isUnit || WORDS.apart.includes(one.word);
  const at = left.findIndex((one, from) => {
    const next = left.slice(from + 1, from + 5).find(isNext)?.word ?? '';
    return (
      isNumber(one) && !one.isTaken && units.includes(next) && deniedFrom(left, from) === undefined
    );
  });
  if (at < 0) return undefined;
  const isTwoWords = spokenNumber(typedIn(left.slice(at - 1, at + 1))) !== undefined;
  const said = typedIn(take(left, at > 0 && isTwoWords ? at - 1 : at, at + 1));
  return String(spokenNumber(said.toLowerCase()) ?? said);
}

/**
 * What stands behind a colon without quotation marks, where an option's words may, else the words
 * of a line in them. A reason behind the words is left out.
 */
function wordsSetApart(line: string, { required, inSentence }: Option<unknown>) {
  const inMarks = QUOTED.exec(line)?.[1];
  if (!required && !inSentence?.isBehindColon) return inMarks;
  const behind = GIVEN.exec(required ? stripReason(line) : line)?.[1] ?? '';
  if (behind === '' || /^["“«]/.test(behind)) return inMarks;
  return behind;
}

/**
 * The title, or another of an option's own completions, that a line names; or the words in
 * quotation marks.
 */
async function completed({ options }: Command<Context>, name: string, line: string, call: Call) {
  const option = options[name];
  if (!option?.rest || option.exact !== false) return undefined;
  const own = wordsSetApart(line, option);
  if (own !== undefined || !option.complete) return own;

  const query = { ...call, option: name, typed: '', others: {} };
  const offered = (await completions(options, query).catch(undefinedIfRefused)) ?? [];
  const isPlace = option.inSentence?.isPlace === true;
  const names = offered.flatMap(({ label }) => nameOffered(label, isPlace));
  return names.find((one) => ` ${plainWords(line)} `.includes(` ${plainWords(one)} `));
}

/** A place is called by its title alone: whether a bare `Chapter 2` is read, the line says. */
const nameOffered = (label: string, isPlace: boolean) =>
  QUOTED.exec(label)?.[1] ?? (isPlace ? [] : label);
