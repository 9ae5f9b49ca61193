import { nearest, nearestWord } from '../lib/nearest.ts';
import { halfWidth, trimSigns } from '../lib/text.ts';
import type { Command, CommandSet } from './command.ts';
import { attempt, UnclearError, UserError } from './errors.ts';
import { type Option, type OptionSpecs, quoted, type Raw } from './options.ts';

interface Token {
  /** Set where the token reads `name:value`. */
  readonly name?: string;
  readonly value: string;
  readonly typed: string;
}

/** An option that is named, and the words behind it. */
interface NamedOption {
  readonly name: string;
  readonly token: Token;
  readonly behind: string[];
}

/** What was given so far, by option. */
type Given = Record<string, Raw | undefined>;

/** Longer lines are refused: the platforms themselves stop at 4,000 characters or less. */
export const LINE_MAX = 4000;

/**
 * Reads `/quiz start rounds:5 style:typed jazz age`: command, sub-command, `name:value` options anywhere (quotes
 * around values with spaces), bare values that fit one option only, and whatever is left for the option that takes
 * the rest. The slash may be missing. Words with a colon that name no option of the command stay words. Words behind a
 * named option may be its own (`ownWords`): `meetings:tue 19:00`, also with a space after the colon. `quiz help` is
 * `/help quiz`.
 * @returns the command and what was given, unchecked; undefined where the line doesn't begin with a command
 * @throws UserError for an option given twice, or words that no option takes
 */
export function parseLine<Ctx>(set: CommandSet<Ctx>, line: string) {
  if (line.length > LINE_MAX)
    throw new UserError(`That line is too long: ${line.length} characters, and the limit is ${LINE_MAX}.`);
  const [, about] = /^[/!]?\s*(.+?)\s+help[.!?]*$/i.exec(halfWidth(line).trim()) ?? [];
  const help = about !== undefined && set.commands.find(({ name }) => name === 'help');
  const asked = [...set.commands, ...set.groups].some(({ name }) => name === about?.toLowerCase());
  if (help && asked) return { command: help, raws: { question: about } };
  const found = commandIn(set, line) ?? groupIn(set, line);
  return found && !found.command.plainWords?.test(line) ? parseOptions(found.command, found.rest) : undefined;
}

function parseOptions<Ctx>(command: Command<Ctx>, words: string) {
  const { options } = command;
  const raws: Given = {};
  const { left, named } = segments(command.name, options, tokens(words));
  for (const one of named) {
    const { name, token, behind } = one;
    const isRestGiven = left.length > 0 || Object.keys(raws).some((given) => options[given]?.rest);
    const value = [token.value, ...ownWords(options, raws, one, isRestGiven)].join(' ').trim();
    if (value === '') left.push(token.typed);
    else if (raws[name] === undefined) raws[name] = value;
    else throw new UserError(`${name} is there twice. Give it once, as in ${command.example}.`);
    left.push(...behind);
  }
  giveRest(command, raws, bareValues(options, raws, left));
  return { command, raws };
}

/** The words before any named option, and each of these with the words behind it. */
function segments(command: string, options: OptionSpecs, all: readonly Token[]) {
  const left: string[] = [];
  const named: NamedOption[] = [];
  for (const token of all) {
    const name = optionNamed(command, options, token);
    if (name !== undefined) named.push({ name, token, behind: [] });
    else (named.at(-1)?.behind ?? left).push(token.typed);
  }
  return { left, named };
}

/**
 * Takes those of the words behind a named option that are its own: as many as can be read with it, such as
 * `timezone:New York`; all of them where none can, and of free text where no other option takes the rest.
 */
function ownWords(specs: OptionSpecs, raws: Given, { name, token, behind }: NamedOption, isRestGiven: boolean) {
  const { value, typed } = token;
  const spec = specs[name];
  // A value in quotes ends with its quotes.
  if (!spec || /["”＂]$/.test(typed)) return [];
  if (spec.greedy || spec.rest) return behind.splice(0);
  if (!spec.exact && !spec.choices) {
    const hasRest = Object.values(specs).some(({ rest }) => rest);
    const isFree = spec.exact === false && isRestGiven && !takesText(specs);
    return hasRest && !isFree ? [] : bareValues(specs, raws, behind.splice(0));
  }
  const counts = Array.from({ length: Math.min(VALUE_WORDS_MAX, behind.length + 1) }, (_, more) => more);
  const isRead = (more: number) => {
    const words = [value, ...behind.slice(0, more)].join(' ').trim();
    return spec.choices?.includes(words) ?? isTaken(spec, words);
  };
  return behind.splice(0, counts.findLast(isRead) ?? behind.length);
}

/** Whether an option takes some words, or asks what they mean. */
function isTaken(spec: Option<unknown>, words: string): boolean {
  const value = attempt(() => spec.parse(words, ''));
  return !(value instanceof UserError) || value instanceof UnclearError;
}

/** A line without leading slashes or exclamation marks. */
export const stripSlash = (line: string): string => line.trimStart().replace(/^[/!／！]+\s*(?=[\p{L}])/u, '');

/** A line without leading quoted lines: what others said is no request. */
export const stripQuotes = (line: string): string => line.replace(/^(?:\s*>(?![:;=(]).*(?:\n|$))+/, '').trim();

/** The usage of a command in one line, such as `/quiz answer TEXT` or `/lookup QUESTION [book:…]`. */
export function usage<Ctx>(command: Command<Ctx>): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const shown = option.rest ? name.toUpperCase() : `${name}:…`;
    return option.required ? shown : `[${shown}]`;
  });
  return [`/${command.name}`, ...options].join(' ');
}

/** The command that a line begins with, and what follows its name as it was typed. */
export function commandIn<Ctx>(set: CommandSet<Ctx>, typed: string) {
  const line = stripSlash(typed);
  const [, first = '', second = ''] = /^(\S+)(?:\s+(\S+))?/.exec(halfWidth(line)) ?? [];
  const [two, one] = [`${first} ${second}`, first].map((words) => trimSigns(words.toLowerCase(), '.!?'));
  const command = set.commands.find(({ name }) => name === two) ?? set.commands.find(({ name }) => name === one);
  if (!command) return undefined;
  const words = command.name.includes(' ') ? /^\S+\s+\S+/ : /^\S+/;
  return { command, rest: line.replace(words, '') };
}

/** The command that a group's name alone means, or the one that words after it belong to; both only with a slash. */
function groupIn<Ctx>(set: CommandSet<Ctx>, typed: string) {
  const [, first = '', rest = ''] = /^\s*[/!／！]\s*(\S+)\s*(.*)$/su.exec(typed) ?? [];
  const group = set.groups.find(({ name }) => name === first.toLowerCase());
  const own = set.commands.flatMap((one) => (one.name.startsWith(`${first} `) ? one.name.slice(first.length + 1) : []));
  // `/next show` is no book called Show: other groups have that word.
  const isSlip = /^(?:show|list)\s*$/i.test(rest) || nearestWord(rest.split(/\s/, 1)[0] ?? '', own) !== undefined;
  const name = rest === '' ? group?.alone : isSlip ? undefined : group?.withWords;
  const command = set.commands.find((one) => one.name === name);
  return command && { command, rest };
}

/** Of `four and a half stars`. */
const VALUE_WORDS_MAX = 5;

/**
 * Gives bare words to options where only one reading is possible: `week` to a period, `5 questions` to a number with
 * that unit, `12` to a command's only number, `#general` to a channel. A command that needs free text keeps all its
 * words, and quoted words stay with what follows them.
 * @param raws what was given by name; what is found is added
 * @returns the words that are left, in order
 */
function bareValues(specs: OptionSpecs, raws: Given, words: readonly string[]) {
  if (takesText(specs)) return words;
  const quote = words.findIndex((word) => /^["“”]/.test(word));
  const end = quote < 0 ? words.length : quote;
  const left: string[] = [];
  for (let at = 0; at < end; ) {
    const longest = Math.min(VALUE_WORDS_MAX, end - at);
    const spans = Array.from({ length: longest }, (_, less) => words.slice(at, at + longest - less));
    const taken = spans.find((span) => setOption(specs, raws, span));
    if (!taken) left.push(words[at] ?? '');
    at += taken?.length ?? 1;
  }
  return [...left, ...words.slice(end)];
}

/** Whether a command needs free words, such as a question. */
const takesText = (specs: OptionSpecs): boolean =>
  Object.values(specs).some((one) => one.rest && one.required && !one.exact && !one.greedy);

/** Sets the one option that the words fit; false where none does, or several. */
function setOption(specs: OptionSpecs, raws: Given, span: readonly string[]): boolean {
  const open = Object.entries(specs).filter(([name]) => raws[name] === undefined);
  const found = open.flatMap(([name, spec]) => {
    const value = valueFor(spec, span, open);
    return value === undefined ? [] : [{ name, value }];
  });
  const [only] = found;
  if (!only || found.length > 1) return false;
  raws[only.name] = only.value;
  return true;
}

function valueFor(
  spec: Option<unknown>,
  span: readonly string[],
  open: readonly (readonly [string, Option<unknown>])[],
): string | undefined {
  const words = span.map(plainWord);
  const [typed, [word = '', unit, more]] = [words.join(' '), words];
  if (spec.type === 'channel') return channelIn(words);
  // A list of examples, such as numbers of stars, has neither `4½` nor `4 stars`; nor one of days `mon-thu`.
  const isList = spec.choices !== undefined || typeof spec.asks === 'object';
  if (isList && spec.exact) return isTaken(spec, typed) ? typed : undefined;
  if (spec.choices) return spec.choices.find((one) => one === typed);
  if (more !== undefined) return undefined;
  const number = spec.type === 'integer' && /^\d{1,9}$/.test(word) ? word : undefined;
  if (unit !== undefined) return spec.units?.includes(unit) ? number : undefined;
  // The first of several number options is meant: `3 topic:school` is three rounds.
  const isFirst = open.find(([, { type }]) => type === 'integer')?.[1] === spec;
  return isFirst && !open.some(([, one]) => one.rest) ? number : undefined;
}

/** `#general`, or `in #general`. */
const channelIn = (words: readonly string[]): string | undefined =>
  /^(?:(?:in|into|on|at|to|for) )?(#\S+)$/.exec(words.join(' '))?.[1];

const plainWord = (word: string): string => trimSigns(halfWidth(word).toLowerCase(), ',;.!');

const QUOTED = String.raw`["“”]([^"“”]*)["“”](?=\s|$)`;
const COUNTED = String.raw`(?:chapter|ch\.?|section|part|volume|vol\.?) (?=\d|[ivx]{2,}\b)`;
/** `name:value`, `name:chapter 3`, `name:"a value"`, `"quoted words"`, or a bare word. */
const TOKEN = new RegExp(String.raw`([a-z]+):(?:${QUOTED}|((?:${COUNTED})?\S+)|(?=\s|$))|(\S+)`, 'dgi');

/** Curly quotes count as straight ones, and full-width signs as plain ones; words and values stay as typed. */
function tokens(rest: string): Token[] {
  return [...halfWidth(rest).matchAll(TOKEN)].map(({ 1: name, indices }) => {
    const [typed = '', inQuotes, bare = ''] = [0, 2, 3].map(
      (group) => indices && rest.slice(...(indices[group] ?? [0, 0])),
    );
    return name === undefined ? { value: typed, typed } : { name, value: inQuotes || bare, typed };
  });
}

/** The option that a token names; undefined for words. @throws UserError where the name has a slip */
function optionNamed(command: string, options: OptionSpecs, token: Token): string | undefined {
  if (token.name === undefined) return undefined;
  const name = token.name.toLowerCase();
  if (Object.hasOwn(options, name)) return name;
  if (token.value === '') return undefined;
  const names = Object.keys(options);
  // In free text a colon may be part of a sentence: there only a single wrong letter counts as a slip.
  const free = Object.values(options).some((option) => option.rest && option.exact === false);
  const near = free ? nearest(token.name, names, () => 1) : nearestWord(token.name, names);
  if (near === undefined) return undefined;
  throw new UserError(`/${command} has no option ${quoted(token.name)}. Did you mean ${near}:${token.value}?`);
}

/** Words that people put around a value or after a command. */
const FILLER = /^(?:it|this|the|for|of|in|please|pls)[.!]?$/i;

function giveRest<Ctx>(command: Command<Ctx>, raws: Given, left: readonly string[]): void {
  if (left.length === 0) return;
  const words = left.join(' ');
  const [rest, restOption] = Object.entries(command.options).find(([, option]) => option.rest) ?? [];
  if (!restOption?.required && left.every((word) => FILLER.test(word))) return;
  if (rest === undefined) {
    const how = command.example === `/${command.name}` ? usage(command) : command.example;
    throw new UserError(`/${command.name} doesn’t take ${quoted(words)}. Type it like this: ${how}`);
  }
  if (raws[rest] !== undefined)
    throw new UserError(`${rest} is there twice: ${quoted(raws[rest])} and ${quoted(words)}. Give it once.`);
  raws[rest] = /^["“”]([^"“”]*)["“”]$/.exec(words)?.[1] ?? words;
}
