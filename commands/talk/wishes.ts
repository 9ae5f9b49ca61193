/** Lines with several wishes, of which a card has one, or with one that sounds like another. */

import { isFor } from '../../src/core/command.ts';
import { openButton } from '../../src/core/command-press.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { type Button, whisper } from '../../src/core/reply.ts';
import { readDays } from '../../src/schedule/words/days.ts';
import { commandNamed, commandSet } from '../index.ts';
import type { Call } from '../shared/context.ts';
import type { Line } from './act.ts';
import { GIVEN, IN_PASSING, likelyMeanings, meaningOfExample, SURE } from './meanings.ts';
import { asksFirst, takes } from './takers.ts';
import { valuesIn } from './values.ts';

/** What may stand between two wishes: `post a quote and then quiz us`. */
const BETWEEN = /[,;.!]\s+|\s(?:and|but|then|plus)\s+/gi;
const BETWEEN_WORDS = /^(?:(?:and|but|then|also|plus)\s+)*/i;
/** So many words at least has a wish, the second of two one more: a name may be another value. */
const WISH_WORDS_MIN = 2;

/** What a button says that offers a command: in words where two commands sound alike. */
export const labelOf = (name: string): string => commandNamed(name)?.inTalk?.label ?? `/${name}`;

interface Wish {
  readonly name: string;
  readonly line: string;
}

/**
 * The two wishes of a line that has two, each of them sure and one of them changing something;
 * undefined for any other line.
 */
function wishesIn(line: string): readonly Wish[] | undefined {
  if (meaningOfExample(line) !== undefined || GIVEN.test(line) || /["“«]/.test(line))
    return undefined;
  for (const { index, 0: between } of line.matchAll(BETWEEN)) {
    const behind = line.slice(index + between.length).replace(BETWEEN_WORDS, '');
    // `mon, wed and fri at 7`: one value goes on.
    const [next = ''] = behind.split(/\s/, 1);
    if (/\d/.test(next) || !(attempt(() => readDays(next)) instanceof UserError)) continue;
    const wishes = [
      ...wishOf(line.slice(0, index), WISH_WORDS_MIN),
      ...wishOf(behind, WISH_WORDS_MIN + 1),
    ];
    if (areTwo(wishes, between)) return wishes;
  }
  return undefined;
}

/** What is no command is a reason or an aside behind a comma: `finished, it was great`. */
function areTwo([first, second]: readonly Wish[], between: string) {
  if (!first || !second || first.name === second.name) return false;
  const names = [first.name, second.name];
  const areCommands = names.every((name) => commandNamed(name) !== undefined);
  return names.some(asksFirst) && (areCommands || /\p{L}/u.test(between));
}

/** The wish of some words, if they surely have one. */
export function wishOf(line: string, wordsMin: number): readonly Wish[] {
  if (line.trim().split(/\s+/).length < wordsMin) return [];
  const [{ name = '', likelihood = 0 } = {}] = likelyMeanings(line);
  const isWish = likelihood >= SURE && !takes(name, 'question') && !IN_PASSING.has(name);
  if (!isWish) return [];
  return [{ name, line }];
}

/** Whether one command takes all that a line says, and a value from each wish for another. */
async function takesAll(name: string, line: string, wishes: readonly Wish[], call: Call) {
  const command = commandNamed(name);
  if (!command || wishes.some((wish) => commandNamed(wish.name) === undefined)) return false;
  const otherLines = wishes.filter((wish) => wish.name !== name).map((wish) => wish.line);
  const [whole, ...halves] = await Promise.all(
    [line, ...otherLines].map((wishLine) => valuesIn(command, wishLine, call)),
  );
  return whole?.unread === '' && halves.every(({ raws }) => Object.keys(raws).length > 0);
}

/**
 * Asks which of two wishes comes first, since a card has one; undefined for a line with one.
 * @param sure what the line as a whole surely means
 */
export async function askedWhichWish(call: Call, line: string, sure = ''): Promise<Meaning> {
  const wishes = wishesIn(line);
  if (!wishes || (await takesAll(sure, line, wishes, call))) return undefined;

  const buttons = wishes.map(async ({ name, line }): Promise<readonly Button[]> => {
    const command = commandNamed(name);
    if (!command || !isFor(command, call.asker)) return [];
    const { raws } = await valuesIn(command, line, call);
    return [openButton(labelOf(name), name, raws)];
  });
  const says = 'That’s two things, and I take one at a time. Which one first?';
  return { reply: { ...whisper(says, ...(await Promise.all(buttons)).flat()), open: true } };
}

/** What a line means to the first command that reads it by itself; undefined where none does. */
export async function readByCommand(call: Line): Promise<Meaning> {
  for (const { name, inTalk } of commandSet.commands) {
    const raws = await inTalk?.readsLine?.(call);
    if (raws) return { command: name, raws, asks: asksFirst(name) };
  }
  return undefined;
}
