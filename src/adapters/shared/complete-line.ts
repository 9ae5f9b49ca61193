import type { Request } from '../../core/call.ts';
import type { Choice } from '../../core/choice.ts';
import { takerOf } from '../../core/command.ts';
import { commandIn } from '../../core/grammar.ts';
import type { OptionSpecs } from '../../core/options.ts';
import type { Bot } from '../../core/ports/bot.ts';

const OFFERED_MAX = 25;

/**
 * Whole lines that complete an unfinished one: commands by name, names of a command's options, and
 * values of the option that is being typed. Plain words are completed as a question is.
 */
export async function completeLine(
  bot: Bot,
  request: Request,
  typedLine: string,
): Promise<readonly Choice[]> {
  if (!typedLine.startsWith('/')) return questionsLike(bot, request, typedLine);

  const { command, rest = '' } = commandIn(bot.set, typedLine) ?? {};
  // Without a space after it, a name may still go on.
  if (!command || rest === '') return commandsLike(bot, typedLine);

  const typing = lastWordOf(rest.slice(1));
  const values: ValuesOf = (option, typed) =>
    bot.complete({ ...request, command: command.name, option, typed, others: {} });

  if (Object.hasOwn(command.options, typing.option)) return valuesLike(command, typing, values);
  return optionsLike(command, rest.slice(1), typing, values);
}

type ValuesOf = (option: string, typedText: string) => Promise<readonly Choice[]>;

interface Typing {
  /** What stands before it, with the space. */
  readonly before: string;
  /** The name as it is typed, in `name:value`, and in small letters; empty for a mere word. */
  readonly typedName: string;
  readonly option: string;
  readonly value: string;
  readonly word: string;
}

/** What is being typed comes last: `name:value`, where a quoted value may have spaces, or a word. */
function lastWordOf(argumentText: string): Typing {
  const [, before = '', typedName = '', value = '', word = ''] =
    /^(|.*?\s)(?:([a-z]+):("[^"]*|\S*)|(\S*))$/isu.exec(argumentText) ?? [];
  return { before, typedName, option: typedName.toLowerCase(), value, word };
}

async function questionsLike(
  bot: Bot,
  request: Request,
  typed: string,
): Promise<readonly Choice[]> {
  const asked = takerOf(bot.set, 'question');
  if (asked?.option === undefined) return [];
  const { command, option } = asked;
  return bot.complete({ ...request, command: command.name, option, typed, others: {} });
}

async function valuesLike(
  { name, options }: CompletedCommand,
  { before, typedName, option, value }: Typing,
  values: ValuesOf,
): Promise<readonly Choice[]> {
  const typedText = value.replace(/^"/, '');
  const choices = options[option]?.choices?.map((choice) => ({ label: choice, value: choice }));
  const offered = choices ? choicesFor(choices, typedText) : await values(option, typedText);
  return offered.map(({ label, value: offeredValue }) => {
    const quotedValue = offeredValue.includes(' ') ? `"${offeredValue}"` : offeredValue;
    return { label, value: `/${name} ${before}${typedName}:${quotedValue} ` };
  });
}

/** Names of options, and values of the one that takes all words. */
async function optionsLike(
  { name, options }: CompletedCommand,
  argumentText: string,
  { before, word }: Typing,
  values: ValuesOf,
): Promise<readonly Choice[]> {
  const named = Object.entries(options);
  const names = named.map(([option, { description }]) => ({
    label: description,
    value: `${option}:`,
  }));
  const [restOption] = named.find(([, option]) => option.rest) ?? [];
  const offered = restOption === undefined ? [] : await values(restOption, argumentText);

  return [
    ...choicesFor(names, word).map(({ label, value }) => ({
      label,
      value: `/${name} ${before}${value}`,
    })),
    ...offered.map(({ label, value }) => ({ label, value: `/${name} ${value}` })),
  ];
}

interface CompletedCommand {
  readonly name: string;
  readonly options: OptionSpecs;
}

function commandsLike(bot: Bot, typedLine: string): readonly Choice[] {
  const commands = bot.set.commands.map(({ name, description }) => ({
    value: `/${name} `,
    label: `/${name}: ${description}`,
  }));
  return choicesFor(commands, typedLine).slice(0, OFFERED_MAX);
}

function choicesFor(choices: readonly Choice[], typedText: string): readonly Choice[] {
  return choices.filter(({ value }) => value.toLowerCase().startsWith(typedText.toLowerCase()));
}
