import type { Request } from '../../core/call.ts';
import type { Choice } from '../../core/choice.ts';
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
  const slashed = typedLine.startsWith('/');
  const { command, rest: afterCommand = '' } = (slashed && commandIn(bot.set, typedLine)) || {};

  // Without a space after it, a name may still go on.
  if (slashed && !(command && afterCommand)) return commandsLike(bot, typedLine);
  const commandName = command?.name ?? 'lookup';
  const options: OptionSpecs = command?.options ?? {};
  const argumentText = command ? afterCommand.slice(1) : typedLine;
  const values = (option: string, typedText: string) =>
    bot.complete({ ...request, command: commandName, option, typed: typedText, others: {} });

  // What is being typed comes last: `name:value`, where a quoted value may have spaces, or a word.
  const [, before = '', typing = '', value = '', word = ''] =
    /^(|.*?\s)(?:([a-z]+):("[^"]*|\S*)|(\S*))$/isu.exec(argumentText) ?? [];
  const option = typing.toLowerCase();

  if (Object.hasOwn(options, option)) {
    const typedText = value.replace(/^"/, '');
    const choices = options[option]?.choices?.map((choice) => ({ label: choice, value: choice }));
    const offeredChoices = choices
      ? choicesFor(choices, typedText)
      : await values(option, typedText);
    return offeredChoices.map(({ label, value: offeredValue }) => {
      const quotedValue = offeredValue.includes(' ') ? `"${offeredValue}"` : offeredValue;
      return { label, value: `/${commandName} ${before}${typing}:${quotedValue} ` };
    });
  }

  const named = Object.entries(options);
  const names = named.map(([one, { description }]) => ({ label: description, value: `${one}:` }));
  const restOption = command ? named.find(([, option]) => option.rest)?.[0] : 'question';
  const offered = restOption === undefined ? [] : await values(restOption, argumentText);
  const head = command ? `/${commandName} ` : '';

  return [
    ...choicesFor(names, word).map(({ label, value: optionStart }) => ({
      label,
      value: head + before + optionStart,
    })),
    ...offered.map(({ label, value: offeredValue }) => ({ label, value: head + offeredValue })),
  ];
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
