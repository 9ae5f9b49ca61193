/** What each step of a quiz posts or edits, and what it confirms in the store. */

import type { ClubId } from '../../core/call.ts';
import type { Quiz } from '../../core/domain/quiz.ts';
import type { Means } from '../../core/ports/means.ts';
import type { createKeyedTurns } from '../../lib/turns.ts';
import { redraw } from '../draw/draw.ts';
import { openQuestion } from '../views/open.ts';
import { closed, ended, lasts, questionPosted, redrawn, tabled } from './lifecycle.ts';
import { keyOf, type quizMessages } from './messages.ts';

interface StepParts extends Pick<Means, 'store' | 'library' | 'clock'> {
  /** Between a question's result and the next question, ms. */
  readonly gap: number;
  readonly messages: ReturnType<typeof quizMessages>;
  /** Posts of questions, one after the other in each channel. */
  readonly posts: ReturnType<typeof createKeyedTurns>;
}

/** Does claimed steps. @returns a function that throws a `DeliveryError` where nothing could be shown */
export function createSteps({ store, library, clock, gap, messages, posts }: StepParts) {
  return async function performStep(club: ClubId, quiz: Quiz): Promise<void> {
    const { channel, phase, n } = quiz;
    const round = quiz.rounds[n - 1];
    if (phase.name === 'ending' || !round) {
      const message = await messages.post(club, quiz, await messages.tableOf(club, quiz), 0);
      await store.play(club, channel, (now) => tabled(now, quiz.id, message));
      await store.play(club, channel, (now) => ended(now, quiz.id));
    } else if (phase.name === 'posting') {
      await posts(keyOf(club, channel), async () => {
        const shown = openQuestion(quiz, round, { ...phase, closesAt: clock() + lasts(phase, quiz) });
        const message = await messages.post(club, quiz, shown, n);
        await store.play(club, channel, (now) => questionPosted(now, n, message, clock()));
      });
    } else if (phase.name === 'closing') {
      await messages.showClosed(club, quiz, round, phase.why);
      await store.play(club, channel, (now, players) => closed(now, players, n, clock(), gap));
    } else if (phase.name === 'open') {
      await messages.refresh(club, channel);
    } else {
      const book = (await library.open(club, quiz.book))?.book;
      const asked = await store.asked(club, quiz.book);
      const rounds = redraw(quiz, book, asked);
      await store.play(club, channel, (now) => redrawn(now, quiz, rounds));
    }
  };
}
