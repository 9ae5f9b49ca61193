/** Which words of a line are the values of a command's options. */

import { takeUntil } from '../../lib/counted.ts';
import { halfWidth, trimSigns } from '../../lib/text.ts';
import { attempt, UnclearError, UserError } from '../errors.ts';
import type { Option, OptionSpecs, Raw } from '../options.ts';

/** An option that is named, and the words behind it. */
export interface NamedOption {
  readonly name: string;
  readonly token: { readonly value: string; readonly marked: string; readonly typed: string };
  readonly behind: string[];
}

/** What was given so far, by option. */
export type GivenRaws = Record<string, Raw | undefined>;

/**
 * Takes those of the words behind a named option that are its own: as many as can be read with it,
 * such as `timezone:New York`; all of them where none can, and of free text where no other option
 * takes the rest.
 */
export function valueWords(
  specs: OptionSpecs,
  raws: GivenRaws,
  { name, token, behind }: NamedOption,
  isRestGiven: boolean,
) {
  const spec = specs[name];

  // A value in quotes ends with its quotes.
  if (!spec || /["”＂]$/.test(token.typed)) return [];
  if (spec.greedy || spec.rest) return behind.splice(0);

  if (spec.exact || spec.choices)
    return behind.splice(0, wordsRead(spec, token.value, behind) ?? behind.length);

  const isFree = spec.exact === false && isRestGiven && !takesText(specs);
  if (hasRest(specs) && !isFree) return [];
  return bareValues(specs, raws, behind.splice(0));
}

/** Whether an option takes what is left of a line. */
const hasRest = (specs: OptionSpecs) => Object.values(specs).some(({ rest }) => rest);

/** How many words behind a value can at most be read with it; undefined where not even itself. */
function wordsRead(spec: Option<unknown>, value: string, behind: readonly string[]) {
  const isRead = (extraCount: number) => {
    const optionText = [value, ...behind.slice(0, extraCount)].join(' ').trim();
    return spec.choices?.includes(optionText) ?? isTaken(spec, optionText);
  };

  const length = Math.min(VALUE_WORDS_MAX, behind.length + 1);
  return Array.from({ length }, (_, extraCount) => extraCount).findLast(isRead);
}

/** Whether an option takes some words, or asks what they mean. */
function isTaken(spec: Option<unknown>, optionText: string) {
  const readValue = attempt(() => spec.parse(optionText, ''));
  return !(readValue instanceof UserError) || readValue instanceof UnclearError;
}

/** Of `four and a half stars`. */
const VALUE_WORDS_MAX = 5;

/**
 * Gives bare words to options where only one reading is possible: `week` to a period, `5 questions`
 * to a number with that unit, `12` to a command's only number, `#general` to a channel. A command
 * that needs free text keeps all its words, and quoted words stay with what follows them.
 * @param raws what was given by name; what is found is added
 * @returns the words that are left, in order
 */
export function bareValues(specs: OptionSpecs, raws: GivenRaws, lineWords: readonly string[]) {
  if (takesText(specs)) return lineWords;
  const { length: end } = takeUntil(lineWords, (lineWord) => /^["“”]/.test(lineWord));
  const wordsLeft: string[] = [];

  for (let at = 0; at < end; ) {
    const longest = Math.min(VALUE_WORDS_MAX, end - at);
    const spans = Array.from({ length: longest }, (_, less) =>
      lineWords.slice(at, at + longest - less),
    );
    const taken = spans.find((span) => setOption(specs, raws, span));
    if (!taken) wordsLeft.push(lineWords[at] ?? '');
    at += taken?.length ?? 1;
  }

  return [...wordsLeft, ...lineWords.slice(end)];
}

/** Whether a command needs free words, such as a question. */
const takesText = (specs: OptionSpecs) =>
  Object.values(specs).some(
    (option) => option.rest && option.required && !option.exact && !option.greedy,
  );

/** Sets the one option that the words fit; false where none does, or several. */
function setOption(specs: OptionSpecs, raws: GivenRaws, span: readonly string[]) {
  const open = Object.entries(specs).filter(([name]) => raws[name] === undefined);
  const fitting = open.flatMap(([name, spec]) => {
    const optionValue = valueFor(spec, span, open);
    if (optionValue === undefined) return [];
    return [{ name, value: optionValue }];
  });
  const [only] = fitting;
  if (!only || fitting.length > 1) return false;
  raws[only.name] = only.value;
  return true;
}

function valueFor(
  spec: Option<unknown>,
  span: readonly string[],
  open: readonly (readonly [string, Option<unknown>])[],
) {
  const spanWords = span.map(plainWord);
  const spanText = spanWords.join(' ');
  if (spec.type === 'channel') return channelIn(spanWords);

  // A list of examples, such as numbers of stars, has neither `4½` nor `4 stars`; nor one of days
  // `mon-thu`.
  const isList = spec.choices !== undefined || typeof spec.asks === 'object';
  if (isList && spec.exact) {
    if (isTaken(spec, spanText)) return spanText;
    return undefined;
  }

  if (spec.choices) return spec.choices.find((choice) => choice === spanText);
  return numberFor(spec, spanWords, open);
}

/** A number alone, or before one of the option's units. */
function numberFor(
  spec: Option<unknown>,
  [word = '', unit, more]: readonly string[],
  open: readonly (readonly [string, Option<unknown>])[],
) {
  if (more !== undefined) return undefined;
  const number = spec.type === 'integer' && /^\d{1,9}$/.test(word) ? word : undefined;
  if (unit !== undefined) {
    if (spec.units?.includes(unit)) return number;
    return undefined;
  }

  // The first of several number options is meant: `3 topic:school` is three rounds.
  const isFirst = open.find(([, { type }]) => type === 'integer')?.[1] === spec;
  if (isFirst && !open.some(([, option]) => option.rest)) return number;

  return undefined;
}

/** `#general`, or `in #general`. */
const channelIn = (spanWords: readonly string[]) =>
  /^(?:(?:in|into|on|at|to|for) )?(#\S+)$/.exec(spanWords.join(' '))?.[1];

const plainWord = (rawWord: string) => trimSigns(halfWidth(rawWord).toLowerCase(), ',;.!');
