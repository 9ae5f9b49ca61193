import { nearest, nearestWord } from '../lib/nearest.ts';
import { halfWidth, trimSigns } from '../lib/text.ts';
import { type Command, type CommandSet, takerOf } from './command.ts';
import { UserError } from './errors.ts';
import { bareValues, type GivenRaws, type NamedOption, valueWords } from './line/option-words.ts';
import { type OptionSpecs, quoted } from './options.ts';

interface Token {
  /** Set where the token reads `name:value`. */
  readonly name?: string;
  readonly value: string;
  /** Its value with the quotation marks around it. */
  readonly marked: string;
  readonly typed: string;
}

/** Longer lines are refused: the platforms themselves stop at 4,000 characters or less. */
export const LINE_MAX = 4000;

/**
 * Reads `/quiz start rounds:5 style:typed jazz age`: command, sub-command, `name:value` options
 * anywhere (quotes around values with spaces), bare values that fit one option only, and whatever
 * is left for the option that takes the rest. The slash may be missing. Words with a colon that
 * name no option of the command stay words. Words behind a named option may be its own
 * (`valueWords`): `meetings:tue 19:00`, also with a space after the colon. `quiz help` is `/help
 * quiz`.
 * @returns the command and what was given, unchecked; undefined where the line doesn't begin with a
 * command
 * @throws UserError for an option given twice, or words that no option takes
 */
export function parseLine<Ctx>(set: CommandSet<Ctx>, typedLine: string) {
  if (typedLine.length > LINE_MAX)
    throw new UserError(
      `That line is too long: ${typedLine.length} characters, and the limit is ${LINE_MAX}.`,
    );
  const about = nameAskedAbout(typedLine);
  const help = about === undefined ? undefined : takerOf(set, 'help');
  const asked = [...set.commands, ...set.groups].some(({ name }) => name === about?.toLowerCase());
  if (help?.option !== undefined && asked)
    return { command: help.command, raws: { [help.option]: about } };
  const commandMatch = commandIn(set, typedLine) ?? groupIn(set, typedLine);
  if (commandMatch && !commandMatch.command.plainWords?.test(typedLine))
    return parseOptions(commandMatch.command, commandMatch.rest);
  return undefined;
}

/** `quiz start` of `/quiz start help`; undefined where a line doesn't end with that word. */
function nameAskedAbout(typedLine: string) {
  const withoutSigns = trimSigns(halfWidth(typedLine).trim(), '.!?');
  if (!/\shelp$/i.test(withoutSigns)) return undefined;
  const about = withoutSigns.slice(0, -'help'.length).trim();
  return about.replace(/^[/!]\s*/, '');
}

function parseOptions<Ctx>(command: Command<Ctx>, optionText: string) {
  const { options } = command;
  const raws: GivenRaws = {};
  const { left, named } = segments(command.name, options, tokens(optionText));

  for (const namedOption of named) {
    const { name, token, behind } = namedOption;
    const isRestGiven =
      left.length > 0 || Object.keys(raws).some((rawName) => options[rawName]?.rest);
    const firstWord = options[name]?.keepsMarks ? token.marked : token.value;
    const optionValue = [firstWord, ...valueWords(options, raws, namedOption, isRestGiven)]
      .join(' ')
      .trim();
    if (optionValue === '') left.push(token.typed);
    else if (raws[name] === undefined) raws[name] = optionValue;
    else throw new UserError(`${name} is there twice. Give it once, as in ${command.example}.`);
    left.push(...behind);
  }

  giveRest(command, raws, bareValues(options, raws, left));
  return { command, raws };
}

/** The words before any named option, and each of these with the words behind it. */
function segments(command: string, options: OptionSpecs, lineTokens: readonly Token[]) {
  const unnamed: string[] = [];
  const named: NamedOption[] = [];
  for (const token of lineTokens) {
    const optionName = optionNamed(command, options, token);
    if (optionName !== undefined) named.push({ name: optionName, token, behind: [] });
    else (named.at(-1)?.behind ?? unnamed).push(token.typed);
  }
  return { left: unnamed, named };
}

/** A line without leading slashes or exclamation marks. */
export const stripSlash = (typedLine: string): string =>
  typedLine.trimStart().replace(/^[/!／！]+\s*(?=[\p{L}])/u, '');

/** A line without leading quoted lines: what others said is no request. */
export const stripQuotes = (typedLine: string): string =>
  typedLine.replace(/^(?:\s*>(?![:;=(]).*(?:\n|$))+/, '').trim();

/**
 * The usage of a command in one line, such as `/quiz answer TEXT` or `/lookup QUESTION [book:…]`.
 */
export function usage<Ctx>(command: Command<Ctx>): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const shown = option.rest ? name.toUpperCase() : `${name}:…`;
    return option.required ? shown : `[${shown}]`;
  });
  return [`/${command.name}`, ...options].join(' ');
}

/** The command that a line begins with, and what follows its name as it was typed. */
export function commandIn<Ctx>(set: CommandSet<Ctx>, typedLine: string) {
  const withoutSlash = stripSlash(typedLine);
  const [, first = '', second = ''] = /^(\S+)(?:\s+(\S+))?/.exec(halfWidth(withoutSlash)) ?? [];
  const commandCalled = (nameWords: string) => {
    // What is asked with more behind it is plain words: `daily off? no`.
    const isWhole = withoutSlash.trimEnd().length <= nameWords.length;
    const commandName = trimSigns(nameWords.toLowerCase(), isWhole ? '.!?' : '.!');
    return set.commands.find(({ name }) => name === commandName);
  };
  const command = commandCalled(`${first} ${second}`) ?? commandCalled(first);
  if (!command) return undefined;
  const namePattern = command.name.includes(' ') ? /^\S+\s+\S+/ : /^\S+/;
  return { command, rest: withoutSlash.replace(namePattern, '') };
}

/**
 * Whether words behind a group's name are one of its second words with a slip. `/next show` is no
 * book called Show: other groups have that word.
 */
const isSlipOf = (rest: string, subNames: readonly string[]) =>
  /^(?:show|list)\s*$/i.test(rest) ||
  nearestWord(rest.split(/\s/, 1)[0] ?? '', subNames) !== undefined;

/**
 * The command that a group's name alone means, or the one that words after it belong to; both only
 * with a slash.
 */
function groupIn<Ctx>(set: CommandSet<Ctx>, typedLine: string) {
  const [, first = '', rest = ''] = /^\s*[/!／！]\s*(\S+)\s*(.*)$/su.exec(typedLine) ?? [];
  const group = set.groups.find(({ name }) => name === first.toLowerCase());
  const subNames = set.commands.flatMap((command) =>
    command.name.startsWith(`${first} `) ? command.name.slice(first.length + 1) : [],
  );
  const isAlone = rest === '';
  if (!isAlone && isSlipOf(rest, subNames)) return undefined;
  const commandName = isAlone ? group?.alone : group?.withWords;
  const command = set.commands.find((command) => command.name === commandName);
  return command && { command, rest };
}

const QUOTED = String.raw`["“”]([^"“”]*)["“”](?=\s|$)`;
const COUNTED = String.raw`(?:chapter|ch\.?|section|part|volume|vol\.?) (?=\d|[ivx]{2,}\b)`;
/** `name:value`, `name:chapter 3`, `name:"a value"`, `"quoted words"`, or a bare word. */
const TOKEN = new RegExp(
  String.raw`([a-z]+):(?:${QUOTED}|((?:${COUNTED})?\S+)|(?=\s|$))|(\S+)`,
  'dgi',
);

/**
 * Curly quotes count as straight ones, and full-width signs as plain ones; words and values stay as
 * typed.
 */
function tokens(optionText: string): Token[] {
  return [...halfWidth(optionText).matchAll(TOKEN)].map(({ 1: optionName, indices }) => {
    const [typedText = '', inQuotes, bare = ''] = [0, 2, 3].map(
      (group) => indices && optionText.slice(...(indices[group] ?? [0, 0])),
    );
    if (optionName === undefined) return { value: typedText, marked: typedText, typed: typedText };
    const marked = typedText.slice(optionName.length + 1);
    return { name: optionName, value: inQuotes || bare, marked, typed: typedText };
  });
}

/**
 * The option that a token names; undefined for words.
 * @throws UserError where the name has a slip
 */
function optionNamed(command: string, options: OptionSpecs, token: Token) {
  if (token.name === undefined) return undefined;
  const optionName = token.name.toLowerCase();
  if (Object.hasOwn(options, optionName)) return optionName;
  if (token.value === '') return undefined;
  const names = Object.keys(options);
  // In free text a colon may be part of a sentence: there only a single wrong letter counts as a
  // slip.
  const free = Object.values(options).some((option) => option.rest && option.exact === false);
  const near = free ? nearest(token.name, names, () => 1) : nearestWord(token.name, names);
  if (near === undefined) return undefined;
  throw new UserError(
    `/${command} has no option ${quoted(token.name)}. Did you mean ${near}:${token.value}?`,
  );
}

/** Words that people put around a value or after a command. */
const FILLER = /^(?:it|this|the|for|of|in|please|pls)[.!]?$/i;

function giveRest<Ctx>(command: Command<Ctx>, raws: GivenRaws, unnamed: readonly string[]) {
  if (unnamed.length === 0) return;
  const restWords = unnamed.join(' ');
  const [rest, restOption] =
    Object.entries(command.options).find(([, option]) => option.rest) ?? [];
  if (!restOption?.required && unnamed.every((restWord) => FILLER.test(restWord))) return;

  if (rest === undefined) {
    const howToType = command.example === `/${command.name}` ? usage(command) : command.example;
    throw new UserError(
      `/${command.name} doesn’t take ${quoted(restWords)}. Type it like this: ${howToType}`,
    );
  }

  if (raws[rest] !== undefined)
    throw new UserError(
      `${rest} is there twice: ${quoted(raws[rest])} and ${quoted(restWords)}. Give it once.`,
    );

  const [, inQuotes] = /^["“”]([^"“”]*)["“”]$/.exec(restWords) ?? [];
  raws[rest] = (restOption?.keepsMarks ? undefined : inQuotes) ?? restWords;
}
