import type { ClubId } from '../../core/call.ts';
import type { Move } from '../../core/club/quiz.ts';
import type { Quiz } from '../../core/domain/quiz.ts';
import { isClaimed } from '../../core/domain/quiz-rules.ts';
import { DeliveryError, type DeliveryFailure, UnavailableError } from '../../core/errors.ts';
import type { Means } from '../../core/ports/means.ts';
import { whisper } from '../../core/reply.ts';
import { sha256 } from '../../lib/token.ts';
import { createKeyedTurns } from '../../lib/turns.ts';
import { redraw } from '../draw/draw.ts';
import { openQuestion } from '../views/open.ts';
import {
  claim,
  closed,
  ended,
  lasts,
  questionPosted,
  redrawn,
  released,
  type Step,
  tabled,
  timingFor,
} from './lifecycle.ts';
import { keyOf, quizMessages } from './messages.ts';

/** A step that can't be delivered for this long ends its quiz, ms: the channel can't be used. */
const UNDELIVERED_FOR = 10 * 60_000;

/** It must also have failed this often: a machine that slept for an hour between two tries hasn't tried for long. */
const TRIES = 25;

/** A step that waited this long for the store, ms, shows that answers sent in time may be waiting as well. */
const WAITED = 1000;

/** How long a question stays open for those answers once the store is quick again, ms, and at most in all. */
const QUIET = 2000;
const OVERTIME = 40_000;

/** What a failed step waits before it is tried again, ms. */
const RETRY = 5_000;

interface RunnerParts extends Means {
  /** Between a question's result and the next question, ms. */
  readonly gap: number;
  /** Arranges that `advance` is called for this channel at a time; later calls replace earlier ones. */
  readonly wake: (club: ClubId, channel: string, at: number) => void;
}

export type Runner = ReturnType<typeof createRunner>;

/**
 * Moves quizzes on. No state is in memory: a step is claimed in the store, done, and confirmed there, so that a
 * restart, a second process or a second call at once does no harm.
 */
export function createRunner(parts: RunnerParts) {
  const { store, library, messenger, clock, log, gap, wake } = parts;
  const messages = quizMessages(parts);
  /** Posts of questions: what replies to one can arrive before the platform has confirmed it. */
  const posts = createKeyedTurns();

  /** When the store was last too slow for a step here, ms. */
  let slowAt = Number.NEGATIVE_INFINITY;

  /** When a step first failed here, ms, and how often: a step that was due while no process ran hasn't failed yet. */
  const failing = new Map<string, { readonly since: number; readonly times: number }>();

  /** The store could not be reached in time: answers that were sent in time may be waiting. */
  function sawTrouble(): void {
    slowAt = clock();
  }

  async function claimed(club: ClubId, channel: string): Promise<Step> {
    const asked = clock();
    const timing = await timingOf(club, channel);
    let again = false;
    const step = await store.play(club, channel, (quiz, players): Move<Step> => {
      const now = clock();
      again = quiz !== undefined && isClaimed(quiz);
      if (now - asked >= WAITED) sawTrouble();
      const quiet = slowAt + QUIET;
      return now < quiet && isOvertime(quiz, now) ? { result: { until: quiet } } : claim(quiz, players, now, timing);
    });
    if (step.quiz && 'lease' in step.quiz.phase) parts.claimed?.('quiz', again ? 'again' : 'first');
    return step;
  }

  /** False where it should be tried again later. */
  async function attempt(club: ClubId, quiz: Quiz): Promise<boolean> {
    const { channel, id, n, phase } = quiz;
    const key = keyOf(club, channel, id, n, phase.name);
    try {
      await perform(club, quiz);
      failing.delete(key);
      return true;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const { failure, surely } = error;
      const { since, times } = failing.get(key) ?? { since: clock(), times: 0 };
      const over = failure !== 'failed' || (clock() - since > UNDELIVERED_FOR && times + 1 >= TRIES);
      failing.set(key, { since, times: times + 1 });
      if (over) failing.delete(key);
      const why = { failure, reference: sha256(key).slice(0, 8) };
      const facts = { club, channel, step: phase.name, ...why, over, error };
      log.warn('could not deliver a quiz step', facts);
      await (over ? giveUp(club, quiz, why) : unclaim(club, quiz, surely));
      return over;
    }
  }

  async function perform(club: ClubId, quiz: Quiz): Promise<void> {
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
  }

  /** Needed only before a question is posted. */
  async function timingOf(club: ClubId, channel: string) {
    const quiz = await store.quiz(club, channel);
    if (quiz?.phase.name !== 'ready') return undefined;
    const last = quiz.n === 1 ? await store.lastQuiz(club, channel) : undefined;
    const before = last ? await store.players(club, last.id) : new Map();
    return timingFor(quiz, await store.players(club, quiz.id), await store.preferences(club), before);
  }

  /** Where a retry makes no second message, it needn't wait for the claim to run out. */
  async function unclaim(club: ClubId, quiz: Quiz, surely: boolean): Promise<void> {
    if (surely || messenger.onceFor(club)) await store.play(club, quiz.channel, (now) => released(now, quiz));
  }

  /** The step can't be shown: the quiz ends with its scores, and its starter gets a message. */
  async function giveUp(
    club: ClubId,
    quiz: Quiz,
    { failure, reference }: { readonly failure: DeliveryFailure; readonly reference: string },
  ): Promise<void> {
    const { channel } = quiz;
    await store.play(club, channel, (now) => ended(now, quiz.id));
    const cause =
      failure === 'refused'
        ? `The next message of your quiz wasn’t accepted here, which is our mistake (noted as ${reference})`
        : 'I can’t write in your quiz’s channel any more';
    const words = whisper(`${cause}, so the quiz has ended. All scores so far count.`);
    await messenger.direct(club, quiz.startedBy.id, words).catch((error: unknown) => {
      log.info('could not tell anybody that a quiz has ended', { club, channel, error });
    });
  }

  return {
    refresh: messages.refresh,
    refreshResult: messages.refreshResult,
    clearCopy: messages.clearCopy,
    /** Does whatever the channel's quiz needs now, and arranges to be woken for what it needs next. */
    async advance(club: ClubId, channel: string): Promise<void> {
      for (;;) {
        const step = await claimed(club, channel).catch((error: unknown) => {
          if (error instanceof UnavailableError) sawTrouble();
          throw error;
        });
        if (step.until !== undefined) return wake(club, channel, step.until);
        if (!step.quiz) return;
        if (!(await attempt(club, step.quiz))) return wake(club, channel, clock() + RETRY);
      }
    },
    sawTrouble,
    /** Resolves once no question's post is under way here for the channel, whether it arrived or not. */
    settled: (club: ClubId, channel: string): Promise<void> => posts(keyOf(club, channel), async () => undefined),
  };
}

/** Whether the open question's time is up, but so recently that answers sent in time may still be on their way. */
function isOvertime(quiz: Quiz | undefined, now: number): boolean {
  if (quiz?.phase.name !== 'open' || quiz.phase.decided) return false;
  return now >= quiz.phase.closesAt && now < quiz.phase.closesAt + OVERTIME;
}
