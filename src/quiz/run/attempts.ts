/** What happens to a quiz's step that can't be delivered. */

import type { ClubId } from '../../core/call.ts';
import type { Quiz } from '../../core/domain/quiz.ts';
import { DeliveryError } from '../../core/errors.ts';
import type { Means } from '../../core/ports/means.ts';
import { whisper } from '../../core/reply.ts';
import { confirmStep, type StepChange, withStepFree } from './lifecycle.ts';
import { keyOf } from './messages.ts';

/** A step that can't be delivered for this long ends its quiz: the channel can't be used. */
const UNDELIVERED_MAX_MS = 10 * 60_000;

/**
 * It must also have failed this often: a machine that slept for an hour between two tries hasn't
 * tried for long.
 */
const TRIES_MIN = 25;

/**
 * Tries claimed steps, and ends a quiz whose steps can't be shown.
 * @param perform does a step, or throws a `DeliveryError`
 */
export function createAttempts(
  { store, messenger, clock, log }: Pick<Means, 'store' | 'messenger' | 'clock' | 'log'>,
  perform: (club: ClubId, quiz: Quiz) => Promise<void>,
) {
  /**
   * When a step first failed here, ms, and how often: a step that was due while no process ran
   * hasn't failed yet.
   */
  const failing = new Map<string, { readonly since: number; readonly times: number }>();

  const change = (club: ClubId, quiz: Quiz, to: StepChange) =>
    store.play(club, quiz.channel, confirmStep(quiz, to));

  /** False where it should be tried again later. */
  async function attempt(club: ClubId, quiz: Quiz) {
    const { channel, id, n, phase } = quiz;
    const key = keyOf(club, channel, id, n, phase.name);

    try {
      await perform(club, quiz);
      failing.delete(key);
      return true;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const { failure, surely } = error;
      const over = failedAgain(key) || failure !== 'failed';
      if (over) failing.delete(key);
      const step = phase.name;
      log.warn('could not deliver a quiz step', { club, channel, step, failure, over, error });
      await (over ? giveUp(club, quiz) : unclaim(club, quiz, surely));
      return over;
    }
  }

  /** Counts a step that failed once more, and says whether that was long enough. */
  function failedAgain(key: string) {
    const { since, times } = failing.get(key) ?? { since: clock(), times: 0 };
    failing.set(key, { since, times: times + 1 });
    return clock() - since > UNDELIVERED_MAX_MS && times + 1 >= TRIES_MIN;
  }

  /** Where a retry makes no second message, it needn't wait for the claim to run out. */
  async function unclaim(club: ClubId, quiz: Quiz, surely: boolean) {
    if (surely || messenger.onceFor(club))
      await change(club, quiz, (currentQuiz) => withStepFree(currentQuiz, quiz));
  }

  /** The step can't be shown: the quiz ends with its scores, and its starter gets a message. */
  async function giveUp(club: ClubId, quiz: Quiz) {
    await change(club, quiz, () => null);
    const reply = whisper(
      'Your quiz has ended: I can’t go on in its channel. May I write there? All scores count.',
    );
    await messenger.direct(club, quiz.startedBy.id, reply).catch((error: unknown) => {
      log.info('could not tell anybody that a quiz has ended', {
        club,
        channel: quiz.channel,
        error,
      });
    });
  }

  return attempt;
}
