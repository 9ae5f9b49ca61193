import type { Bot } from '../../core/bot.ts';
import type { Request } from '../../core/call.ts';
import type { Completion, OptionSpecs } from '../../core/options.ts';

/** Most that are offered. */
const OFFERED = 25;

/**
 * Whole lines that a line in the making may become: commands by name, then values of the option being typed, where the
 * command completes it. Plain words are completed as a question is.
 */
export async function completeLine(bot: Bot, request: Request, line: string): Promise<readonly Completion[]> {
  const command = commandOf(bot, line);
  if (!command && line.startsWith('/')) return commandsLike(bot, line);
  const { name, options, rest } = command ?? { name: 'lookup', options: {}, rest: line };
  const { option, typed, before } = typing(options, rest, command ? undefined : 'question');
  if (option === undefined) return [];
  const found = await bot.complete({ ...request, command: name, option, typed, others: {} });
  const head = command ? `/${name} ${before}` : '';
  return found.map(({ label, value }) => ({ label, value: head + value }));
}

function commandsLike(bot: Bot, line: string): readonly Completion[] {
  const wanted = line.toLowerCase();
  return bot.set.commands
    .filter(({ name }) => `/${name}`.startsWith(wanted))
    .slice(0, OFFERED)
    .map(({ name, description }) => ({ value: `/${name} `, label: `/${name}: ${description}` }));
}

function commandOf(bot: Bot, line: string) {
  const typed = line.toLowerCase();
  const found = bot.set.commands.filter(({ name }) => typed.startsWith(`/${name} `));
  const longest = found.toSorted((a, b) => b.name.length - a.name.length)[0];
  return (
    longest && { name: longest.name, options: longest.options, rest: line.slice(longest.name.length + 2) }
  );
}

/** The option that the end of the line belongs to: `name:value` where it is named, else the one that takes the rest. */
function typing(options: OptionSpecs, words: string, fallback: string | undefined) {
  const [, before = '', name, named = ''] = /^(.*?)(?:(?<=^|\s)([a-z]+):("?[^"]*))?$/is.exec(words) ?? [];
  if (name !== undefined && Object.hasOwn(options, name)) {
    return { option: name, typed: named.replace(/^"/, ''), before: `${before}${name}:` };
  }
  const rest = Object.entries(options).find(([, option]) => option.rest && option.completed)?.[0] ?? fallback;
  return { option: rest, typed: words, before: '' };
}
