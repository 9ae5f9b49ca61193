/** What a slash that begins no command's name is answered. */

import { nearestWord } from '../lib/nearest.ts';
import { spaced } from '../lib/text.ts';
import type { CommandSet } from './command.ts';
import { runButton } from './command-press.ts';
import { UserError } from './errors.ts';
import { parseLine } from './grammar.ts';
import { quoted } from './options.ts';
import { type Reply, whisper } from './reply.ts';

/**
 * Names the commands that may have been meant, with buttons that run them.
 * @param typedLine the line without its slash
 * @throws UserError where none is near
 */
export function unknownCommand<Ctx>(set: CommandSet<Ctx>, typedLine: string): Reply {
  const [first = '', second = '', ...rest] = spaced(typedLine.replace(/^[\s/!]+/, '')).split(' ');
  const meant = commandsNear(set, first, second);
  const [nearest, another] = meant;

  if (!nearest)
    throw new UserError(`I don’t know ${quoted(`/${first}`)}. Type /help for what I can do.`);
  const isOfTwoWords = nearest.includes(' ') && second !== '';
  const behind = isOfTwoWords ? rest : [second, ...rest];
  const buttons = meant.slice(0, 5).flatMap((commandName) => {
    const raws = another ? {} : parseLine(set, [`/${commandName}`, ...behind].join(' '))?.raws;
    return runButton(`/${commandName}`, commandName, raws);
  });

  const group = `${first.toLowerCase()} `;
  if (another && nearest.startsWith(group)) return whisper(moreWords(group, meant), ...buttons);

  return whisper(nearWords(isOfTwoWords ? `${first} ${second}` : first, meant), ...buttons);
}

function nearWords(named: string, meant: readonly string[]) {
  const near = meant.map((commandName) => `/${commandName}`).join(', ');
  return `I don’t know ${quoted(`/${named}`)}. Did you mean ${near}?`;
}

const moreWords = (group: string, names: readonly string[]) =>
  `/${group}needs one more word: ${names.map((name) => name.slice(group.length)).join(', ')}.`;

/**
 * The commands whose name, or whose group's, is nearest to words behind a slash that name none;
 * empty for none.
 */
function commandsNear<Ctx>(set: CommandSet<Ctx>, firstWord: string, second: string) {
  const names = set.commands.map(({ name }) => name);
  const allNames = [...set.groups.map(({ name }) => name), ...names];
  const nearest = nearestWord(firstWord, allNames);
  const group = set.groups.find(({ name }) => name === nearest)?.name;
  const near =
    nearestWord(group && second ? `${firstWord} ${second}` : firstWord, allNames) ?? group;
  return names.filter((commandName) => commandName === near || commandName.startsWith(`${near} `));
}
