/** What commands declare of the lines that are for them: the rest of talk knows none by its name. */

import { takerOf } from '../../src/core/command.ts';
import type { WholeLine } from '../../src/core/line/meaning.ts';
import type { Raws } from '../../src/core/options.ts';
import { commandNamed, commandSet } from '../index.ts';

/** Whether a meaning changes something, so that a card asks first. */
export function asksFirst(name: string): boolean {
  const command = commandNamed(name);
  return command !== undefined && !command.onlyShows;
}

/** Whether a meaning is the command that takes such lines. */
export const takes = (name: string | undefined, line: WholeLine): boolean =>
  commandNamed(name ?? '')?.inTalk?.takes === line;

/**
 * The command for a line that is its own as a whole, with the line as its option’s value.
 * @throws TypeError where no command says that it takes such lines
 */
export function lineFor(kind: WholeLine, line: string): { command: string; raws: Raws } {
  const taker = takerOf(commandSet, kind);
  if (!taker) throw new TypeError(`Expected a command that takes a ${kind}`);
  const { command, option } = taker;
  return { command: command.name, raws: option === undefined ? {} : { [option]: line } };
}

/** The value of the option that takes such lines, if it is there. */
export const valueFor = (kind: WholeLine, raws: Raws) =>
  raws[takerOf(commandSet, kind)?.option ?? ''];

const nounOf = (name: string) => name.split(' ')[0];

/** Whether a meaning has to do with the quiz that is played. */
export const isOfQuiz = (name: string): boolean =>
  nounOf(name) === nounOf(takerOf(commandSet, 'answer')?.command.name ?? '') ||
  commandNamed(name)?.inTalk?.amongPlayers !== undefined;
