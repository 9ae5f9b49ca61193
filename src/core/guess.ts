import { nearestWord } from '../lib/nearest.ts';
import { runButton } from './again.ts';
import type { CommandSet } from './command.ts';
import { parseLine, parseOptions, withoutSlash } from './grammar.ts';
import { quoted } from './options.ts';
import type { Meaning } from './ports/bot.ts';
import { type Reply, shortened, whisper } from './reply.ts';

/** What a line asks for that names no command exactly. */
type Guess = NonNullable<Meaning>;

/**
 * Reads a line whose first word is nearly a command: `/progress 12` (its group has a command for bare words),
 * `/quiz strat` and `/lokup who is Ruth` (asked back, the nearest as a button).
 * @returns undefined where the first word isn't near any command
 * @throws UserError where the command that is meant can't take the words
 */
export function guessCommand<Ctx>(set: CommandSet<Ctx>, line: string): Guess | undefined {
  const [first = '', ...rest] = withoutSlash(line).split(/\s+/);
  const group = set.groups.find((one) => one.name === first.toLowerCase());
  if (group) return inGroup(set, group, rest);
  const names = [...new Set(set.commands.map((one) => one.name.split(' ')[0] ?? ''))];
  const near = first.length < 3 ? undefined : nearestWord(first, names);
  return near === undefined ? undefined : { reply: didYouMean(set, first, near, rest) };
}

/** Says that there is no such command, with a way on. */
export function unknownCommand(line: string): Reply {
  const [first = ''] = line.trim().split(/\s+/);
  return whisper(
    `I don’t know ${quoted(`/${first.replace(/^[/!]+(?=[^/!])/, '')}`)}. Type /help for what I can do.`,
  );
}

/** What people type for the second word of a command, with no words behind it, and what it may be called there. */
const SAME = new Map<string, readonly string[]>([
  ['stop', ['off']],
  ['end', ['off', 'stop']],
  ['cancel', ['off', 'stop']],
  ['resume', ['pause']],
  ['continue', ['pause']],
]);

function inGroup<Ctx>(
  set: CommandSet<Ctx>,
  group: CommandSet<Ctx>['groups'][number],
  [second = '', ...rest]: readonly string[],
): Guess {
  const inside = set.commands.filter((one) => one.name.startsWith(`${group.name} `));
  const subs = inside.map((one) => one.name.slice(group.name.length + 1));
  if (second === '') {
    const alone = set.commands.find((one) => one.name === group.alone);
    return alone ? { command: alone.name, raws: {} } : { reply: whichOf(group.name, '', subs) };
  }
  const other =
    rest.length === 0 ? (SAME.get(second.toLowerCase()) ?? []).find((sub) => subs.includes(sub)) : undefined;
  const near = other ?? (second.length < 3 ? undefined : nearestWord(second, subs));
  if (near !== undefined)
    return { reply: didYouMean(set, `${group.name} ${second}`, `${group.name} ${near}`, rest) };
  const withWords = set.commands.find((one) => one.name === group.withWords);
  if (!withWords) return { reply: whichOf(group.name, second, subs) };
  const { command, raws } = parseOptions(withWords, [second, ...rest].join(' '));
  return { command: command.name, raws };
}

/** The nearest command with the words that followed, as a button; only its name where they make no sense to it. */
function didYouMean<Ctx>(set: CommandSet<Ctx>, typed: string, near: string, rest: readonly string[]): Reply {
  const line = [near, ...rest].join(' ');
  const parsed = parseLine(set, line);
  const meant = parsed ? { ...parsed, command: parsed.command.name } : guessCommand(set, line);
  const button =
    meant && 'command' in meant ? runButton(shortened(`/${line}`, 40), meant.command, meant.raws) : [];
  return whisper(`I don’t know ${quoted(`/${typed}`)}. Did you mean /${near}?`, ...button);
}

function whichOf(group: string, second: string, subs: readonly string[]): Reply {
  const said = second === '' ? `/${group} needs one more word` : `/${group} has no ${quoted(second)}`;
  return whisper(
    `${said}: ${subs.join(', ')}.`,
    ...subs.slice(0, 5).flatMap((sub) => runButton(`/${group} ${sub}`, `${group} ${sub}`)),
  );
}
