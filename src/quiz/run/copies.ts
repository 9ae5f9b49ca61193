import type { ClubId } from '../../core/call.ts';
import type { Quiz } from '../../core/domain/quiz.ts';
import { DeliveryError } from '../../core/errors.ts';
import type { Messenger } from '../../core/ports/messenger.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { type MessageRef, type Span, say } from '../../core/reply.ts';
import { messageOf } from '../play/state.ts';

/** Whether it is a copy of a question, whose post was confirmed for another message. False while none is confirmed. */
export function isCopy(quiz: Quiz, n: number, message: MessageRef): boolean {
  const real = messageOf(quiz, n);
  return real !== undefined && real.id !== message.id;
}

/** Soon takes the buttons off a copy of a question, and lets it lead to the question's own message. */
export type ClearCopy = (club: ClubId, quiz: Quiz, n: number, copy: MessageRef) => void;

/** Nothing depends on it: a copy that can't be edited is tried again when somebody presses it again. */
export function createClearCopy(messenger: Messenger, log: Log): ClearCopy {
  async function clear(club: ClubId, quiz: Quiz, n: number, copy: MessageRef): Promise<void> {
    const real = messageOf(quiz, n);
    const url = real && (await messenger.linkTo(club, real));
    const other: Span = { text: 'the other message', ...(url !== undefined && { names: { url } }) };
    const words = [{ text: `Question ${n} was posted twice. Please go to ` }, other, { text: '.' }];
    await messenger.edit(club, copy, say(words));
  }

  return (club, ...which) => {
    clear(club, ...which).catch((error: unknown) => {
      const failure = error instanceof DeliveryError ? error.failure : undefined;
      log.info('could not take the buttons off a copy of a question', { club, failure, error });
    });
  };
}
