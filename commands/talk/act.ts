/** What is done for a meaning. */

import type { Spoken } from '../../src/core/call.ts';
import type { Command } from '../../src/core/command.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import type { Raws } from '../../src/core/options.ts';
import { whisper } from '../../src/core/reply.ts';
import { commandNamed, commandSet } from '../index.ts';
import { welcome } from '../setup.ts';
import type { Context } from '../shared/context.ts';
import { bookNamed, clubBook, lookUpButton } from '../shared/reading.ts';
import type { LastAnswers } from './last.ts';
import { meaningAnswer } from './meanings.ts';
import { asksFirst } from './takers.ts';
import { asks } from './to-book.ts';
import { valuesIn } from './values.ts';

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
  const otherMeaning = OTHER_MEANINGS[name]?.(call, last) ?? (await declaredMeaning(name, call));
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

/**
 * Meanings that are neither a command nor an answer in `meanings.txt`, or have one only where this
 * gives none.
 */
const OTHER_MEANINGS: Readonly<Record<string, (call: Line, last: LastAnswers) => Meaning>> = {
  undo: (call, last) => last.undoFor(call),
  more: (call, last) =>
    last.moreFor(call) ?? { reply: whisper('There’s no more to that. Ask in other words.') },
};

/** What the command says that declares a meaning as its own. */
function declaredMeaning(name: string, call: Line) {
  const declaring = commandSet.commands.find(({ inTalk }) => inTalk?.meanings?.[name]);
  return declaring?.inTalk?.meanings?.[name]?.(call, asks(call.line));
}
