/** Lines that begin with a mistyped command. */

import type { CommandSet } from '../../src/core/command.ts';
import { runButton } from '../../src/core/command-press.ts';
import { parseLine, parseOptions, withoutSlash } from '../../src/core/grammar.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { type Reply, shortened, whisper } from '../../src/core/reply.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { nearestWord } from '../../src/lib/nearest.ts';
import { commandSet } from '../index.ts';
import type { Context } from '../shared/context.ts';
import { run, type Step } from './sayings.ts';

const { commands, groups } = commandSet;

/**
 * Reads a line whose first word is nearly a command: `/progress 12` (its group has a command for bare words), `/quiz
 * strat` and `/lokup who is Ruth` (asked back, the nearest as a button).
 * @param plain without a slash: a group's name that goes on in English is no slip, `privacy of the doctor`
 * @returns undefined where the first word isn't near any command
 * @throws UserError where the command that is meant can't take the words
 */
export function nearCommand(line: string, plain = false): Meaning {
  const [first = '', ...rest] = withoutSlash(line).split(/\s+/);
  const group = groups.find((one) => one.name === first.toLowerCase());
  if (group) return inGroup(group, rest, plain);
  const names = [...new Set(commands.map((one) => one.name.split(' ')[0] ?? ''))];
  const near = first.length < 3 ? undefined : nearestWord(first, names);
  return near === undefined ? undefined : { reply: didYouMean(first, near, rest) };
}

/** A line with a slash and no known command: the nearest command; else its words can be looked up. */
export const slashed: Step = ({ line }) => {
  if (!/^[/!]/.test(line.trim())) return undefined;
  const near = nearCommand(line);
  if (near) return near;
  const [first = '', ...rest] = withoutSlash(line).split(/\s+/);
  const asked = [...rest.join(' ')];
  const question = asked.slice(0, 70).join('');
  const lookUp = runButton(`Look up ${asked.slice(0, 40).join('')}`, 'lookup', { question });
  const words = `I don’t know ${quoted(`/${first.replace(/^[/!]+(?=[^/!])/, '')}`)}. Type /help for what I can do.`;
  return { reply: whisper(words, ...(rest.length > 0 ? lookUp : [])) };
};

/** Other names for the second word of a command, with no words behind it. */
const SAME = new Map<string, readonly string[]>([
  ['stop', ['off']],
  ['end', ['off', 'stop']],
  ['cancel', ['off', 'stop']],
  ['resume', ['pause']],
  ['continue', ['pause']],
]);

function inGroup(
  group: CommandSet<Context>['groups'][number],
  [second = '', ...rest]: readonly string[],
  plain: boolean,
): Meaning {
  const inside = commands.filter((one) => one.name.startsWith(`${group.name} `));
  const subs = inside.map((one) => one.name.slice(group.name.length + 1));
  if (second === '')
    return group.alone === undefined ? { reply: whichOf(group.name, '', subs) } : run(group.alone);
  const other =
    rest.length === 0 ? (SAME.get(second.toLowerCase()) ?? []).find((sub) => subs.includes(sub)) : undefined;
  // `/progress part 2` isn't a mistyped `page`.
  const isSlip = second.length >= 3 && !(group.withWords !== undefined && isWord(second.toLowerCase()));
  const near = other ?? (isSlip ? nearestWord(second, subs) : undefined);
  if (near !== undefined)
    return { reply: didYouMean(`${group.name} ${second}`, `${group.name} ${near}`, rest) };
  const withWords = commands.find((one) => one.name === group.withWords);
  if (!withWords)
    return plain && isWord(second.toLowerCase()) ? undefined : { reply: whichOf(group.name, second, subs) };
  return run(withWords.name, parseOptions(withWords, [second, ...rest].join(' ')).raws);
}

/** The nearest command with the following words, as a button; only its name where they don't fit. */
function didYouMean(typed: string, near: string, rest: readonly string[]): Reply {
  const line = [near, ...rest].join(' ');
  const parsed = parseLine(commandSet, `/${line}`);
  const meant = parsed ? run(parsed.command.name, parsed.raws) : nearCommand(line);
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
