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
  line: string,
): Promise<readonly Choice[]> {
  const slashed = line.startsWith('/');
  const { command, rest: after = '' } = (slashed && commandIn(bot.set, line)) || {};

  // Without a space after it, a name may still go on.
  if (slashed && !(command && after)) return commandsLike(bot, line);
  const name = command?.name ?? 'lookup';
  const options: OptionSpecs = command?.options ?? {};
  const words = command ? after.slice(1) : line;
  const values = (option: string, typed: string) =>
    bot.complete({ ...request, command: name, option, typed, others: {} });

  // What is being typed comes last: `name:value`, where a quoted value may have spaces, or a word.
  const [, before = '', typing = '', value = '', word = ''] =
    /^(|.*?\s)(?:([a-z]+):("[^"]*|\S*)|(\S*))$/isu.exec(words) ?? [];
  const option = typing.toLowerCase();

  if (Object.hasOwn(options, option)) {
    const typed = value.replace(/^"/, '');
    const choices = options[option]?.choices?.map((choice) => ({ label: choice, value: choice }));
    const found = choices ? choicesFor(choices, typed) : await values(option, typed);
    return found.map(({ label, value: one }) => {
      const given = one.includes(' ') ? `"${one}"` : one;
      return { label, value: `/${name} ${before}${typing}:${given} ` };
    });
  }

  const named = Object.entries(options);
  const names = named.map(([one, { description }]) => ({ label: description, value: `${one}:` }));
  const rest = command ? named.find(([, option]) => option.rest)?.[0] : 'question';
  const offered = rest === undefined ? [] : await values(rest, words);
  const head = command ? `/${name} ` : '';

  return [
    ...choicesFor(names, word).map(({ label, value: one }) => ({
      label,
      value: head + before + one,
    })),
    ...offered.map(({ label, value: one }) => ({ label, value: head + one })),
  ];
}

function commandsLike(bot: Bot, line: string): readonly Choice[] {
  const all = bot.set.commands.map(({ name, description }) => ({
    value: `/${name} `,
    label: `/${name}: ${description}`,
  }));
  return choicesFor(all, line).slice(0, OFFERED_MAX);
}

function choicesFor(choices: readonly Choice[], typed: string): readonly Choice[] {
  return choices.filter(({ value }) => value.toLowerCase().startsWith(typed.toLowerCase()));
}
