import type { ClubId } from '../core/call.ts';
import type { Advance } from '../core/command.ts';
import { DeliveryError } from '../core/errors.ts';
import type { Clock, Log, Messenger, Store } from '../core/ports.ts';
import type { MessageRef } from '../core/reply.ts';
import { claim, closed, ended, posted, type Step } from './course.ts';
import { closedQuestion, finalTable, openQuestion } from './show.ts';

/** A step that can't be delivered for this long ends its quiz, ms: the channel is of no use. */
const PATIENCE = 10 * 60_000;

/** What a failed step waits before it is tried again, ms. */
const RETRY = 5_000;

export interface Conductor {
  /** Does whatever the channel's quiz needs now, and arranges to be woken for what it needs next. */
  readonly advance: Advance;
  /** Redraws the open question, after a hint. */
  refresh(club: ClubId, channel: string): Promise<void>;
}

/**
 * Moves quizzes on. It keeps nothing in memory: a step is claimed in the store, done, and confirmed there, so that
 * a restart, a second process or a second call at once can do no harm.
 * @param parts.gap ms between a question's result and the next question
 * @param parts.wake arranges that `advance` is called for this channel at a time; later calls replace earlier ones
 */
export function createConductor(parts: {
  store: Store;
  messenger: Messenger;
  clock: Clock;
  log: Log;
  gap: number;
  wake: (club: ClubId, channel: string, at: number) => void;
}): Conductor {
  const { store, messenger, clock, log, gap, wake } = parts;

  /** Edits of one channel's question go out one after the other, so that an old state never covers a newer one. */
  const edits = new Map<string, Promise<unknown>>();

  function inTurn<T>(club: ClubId, channel: string, edit: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([club, channel]);
    const mine = (edits.get(key) ?? Promise.resolve()).catch(() => undefined).then(edit);
    edits.set(key, mine);
    const forget = () => edits.get(key) === mine && edits.delete(key);
    mine.then(forget, forget);
    return mine;
  }

  async function advance(club: ClubId, channel: string): Promise<void> {
    for (;;) {
      const step = await store.play(club, channel, (quiz) => claim(quiz, clock()));
      if (step.do === 'nothing') return;
      if (step.do === 'wait') return wake(club, channel, step.until);
      const done = await attempt(club, channel, step);
      if (!done) return wake(club, channel, clock() + RETRY);
    }
  }

  /** False where it should be tried again later. */
  async function attempt(
    club: ClubId,
    channel: string,
    step: Exclude<Step, { do: 'wait' | 'nothing' }>,
  ): Promise<boolean> {
    try {
      await perform(club, channel, step);
      return true;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const { quiz } = step;
      const lost =
        error.failure !== 'failed' ||
        clock() - (step.do === 'end' ? step.since : step.open.openedAt) > PATIENCE;
      log.warn('quiz step not delivered', {
        club,
        channel,
        step: step.do,
        failure: error.failure,
        over: lost,
      });
      if (lost) await store.play(club, channel, (now) => ended(now, quiz.id));
      return lost;
    }
  }

  async function perform(
    club: ClubId,
    channel: string,
    step: Exclude<Step, { do: 'wait' | 'nothing' }>,
  ): Promise<void> {
    const { quiz } = step;
    if (step.do === 'post') {
      const open = { ...step.open, closesAt: clock() + quiz.seconds * 1000 };
      const message = await messenger.post(
        { club, channel },
        openQuestion(quiz, step.round, open),
        nonce(quiz.id, step.round.n),
      );
      await store.play(club, channel, (now) => posted(now, step.round.n, message, clock()));
    } else if (step.do === 'close') {
      await show(club, channel, step);
      await store.play(club, channel, (now) => closed(now, step.round.n, clock(), gap));
    } else {
      await messenger.post({ club, channel }, finalTable(quiz), nonce(quiz.id, 0));
      await store.play(club, channel, (now) => ended(now, quiz.id));
    }
  }

  /** Edits the question's message; where that is gone, the result is a message of its own. */
  async function show(club: ClubId, channel: string, step: Extract<Step, { do: 'close' }>): Promise<void> {
    const result = closedQuestion(step.quiz, step.round, step.open, step.why);
    const { message } = step.open;
    if (message && (await inTurn(club, channel, () => edited(club, message, result)))) return;
    await messenger.post({ club, channel }, result, nonce(step.quiz.id, -step.round.n));
  }

  async function edited(
    club: ClubId,
    message: MessageRef,
    result: Parameters<Messenger['edit']>[2],
  ): Promise<boolean> {
    try {
      await messenger.edit(club, message, result);
      return true;
    } catch (error) {
      if (error instanceof DeliveryError && error.failure === 'gone') return false;
      throw error;
    }
  }

  return {
    advance,
    refresh: (club, channel) =>
      inTurn(club, channel, async () => {
        const quiz = await store.quiz(club, channel);
        const round = quiz?.rounds[quiz.n - 1];
        if (!quiz || !round || quiz.phase.name !== 'open' || !quiz.phase.message) return;
        await messenger.edit(club, quiz.phase.message, openQuestion(quiz, round, quiz.phase));
      }),
  };
}

/** The same for every try of a post; at most 25 characters, Discord's limit for a nonce. */
function nonce(quiz: string, step: number): string {
  return `${quiz}.${step}`;
}
