/** What is done for a meaning. */

import type { Spoken } from '../../src/core/call.ts';
import type { Command } from '../../src/core/command.ts';
import { openButton } from '../../src/core/command-press.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import type { Raws } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { whisper } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { readDay, SOME_DAY } from '../../src/schedule/words/date.ts';
import { moveIn } from '../../src/schedule/words/plan-times.ts';
import { commandNamed, commandSet } from '../index.ts';
import { quizHere } from '../quiz/quizzes.ts';
import { welcome } from '../setup.ts';
import type { Context } from '../shared/context.ts';
import { bookNamed, clubBook, lookUpButton } from '../shared/reading.ts';
import type { LastAnswers } from './last.ts';
import { asksFirst, meaningAnswer } from './meanings.ts';
import { asks } from './to-book.ts';
import { valuesIn } from './values.ts';
import WORDS from './words.json' with { type: 'json' };

export type Line = Spoken & Context;

/** What a no means: where something was just done, it may be about that. */
export const NOT_WANTED = 'not wanted';

/** Does what a meaning asks for, if that only shows something; else puts it on a card. */
export async function act(
  name: string,
  call: Line,
  last: LastAnswers,
  isForBook = false,
): Promise<Meaning> {
  const command = commandNamed(name);
  if (command) {
    const { raws, unread } = await valuesIn(command, call.line, call);
    const isAsked = asksFirst(name) && !(await command.hasNothingToDo?.(call));
    const asks = isAsked && !(await lacksBook(command, raws, call));
    return { command: name, raws, asks, unread };
  }

  const isNew = name === 'hello' && !(await clubBook(call)).card;
  const otherMeaning = await OTHER_MEANINGS[name]?.(call, last);
  if (otherMeaning) return otherMeaning;

  const reply = isNew
    ? { ...welcome(), audience: 'asker' as const }
    : meaningAnswer(name, commandSet);
  const undoButtons = name === NOT_WANTED ? last.undoButtons(call) : [];
  const furtherButtons = isForBook ? lookUpButton(call.line) : undoButtons;

  return reply && { reply: { ...reply, buttons: [...(reply.buttons ?? []), ...furtherButtons] } };
}

/**
 * Whether a book is named that the club hasn't, which is refused at once; which of several is
 * meant, a card's press asks with buttons.
 */
async function lacksBook({ options }: Command<Context>, raws: Raws, call: Line) {
  for (const [optionName, { inSentence }] of Object.entries(options)) {
    const title = raws[optionName];
    if (inSentence?.clubBook === undefined || typeof title !== 'string') continue;
    const book = await bookNamed(call, title).catch((error: unknown) => error);
    if (book instanceof UserError && !(book instanceof UnclearError)) return true;
  }
  return false;
}

/** Whether somebody says of themselves that they don't come; `why not` and `who can't come` ask. */
const declines = (line: string) =>
  !asks(line) &&
  plainWords(line)
    .split(' ')
    .some((lineWord) => WORDS.declines.includes(lineWord));

/**
 * One meeting that a line moves, as the plan's option takes it; undefined where a day of the two
 * can't be read.
 */
function meetingMoved(line: string) {
  const wishStart = line.search(/\bmove\s/i);
  if (wishStart < 0) return undefined;
  const moved = moveIn(line.slice(wishStart));
  if (!moved) return undefined;
  const from = moved.from.replace(/^the /, '').replace(/(?:[’']?s)? meeting$/, '');
  const isDay = (words: string) => !(attempt(() => readDay(words, SOME_DAY)) instanceof UserError);
  if (!isDay(from) || !isDay(moved.to)) return undefined;
  return `move ${from} to ${compact(moved.to, moved.time).join(' at ')}`;
}

const NOTHING_TO_JOIN = whisper(
  'No quiz is running.',
  openButton('Start one with teams', 'quiz start', { mode: 'teams' }),
);

/**
 * Meanings that are neither a command nor an answer in `meanings.txt`, or have one only where this
 * gives none.
 */
const OTHER_MEANINGS: Readonly<
  Record<string, (call: Line, last: LastAnswers) => Meaning | Promise<Meaning>>
> = {
  undo: (call, last) => last.undoFor(call),
  more: (call, last) =>
    last.moreFor(call) ?? { reply: whisper('There’s no more to that. Ask in other words.') },
  'quiz rules': async (call) => {
    const lineWords = plainWords(call.line).split(' ');
    const joins = WORDS.joinsIn.some((word) => lineWords.includes(word));
    if (!joins || !WORDS.joinable.some((word) => lineWords.includes(word))) return undefined;
    const isPlayed = call.where.direct || (await quizHere(call)) !== undefined;
    if (isPlayed) return undefined;
    return { reply: NOTHING_TO_JOIN };
  },
  'one meeting': ({ line }) => {
    const finish = meetingMoved(line);
    if (finish === undefined) return undefined;
    return { command: 'plan set', raws: { finish }, asks: true };
  },
  'quiz now': () => ({
    reply: { parts: [] },
    press: { command: 'quiz start', action: 'now', args: [] },
  }),
  rsvp: ({ line }) => ({
    reply: { parts: [] },
    press: { command: 'plan agenda', action: 'ask', args: declines(line) ? ['not'] : [] },
  }),
};
