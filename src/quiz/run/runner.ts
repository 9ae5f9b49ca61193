import type { ClubId } from '../../core/call.ts';
import type { Move } from '../../core/club/quiz.ts';
import type { Quiz } from '../../core/domain/quiz.ts';
import { UnavailableError } from '../../core/errors.ts';
import { findBook } from '../../core/ports/library.ts';
import type { Means } from '../../core/ports/means.ts';
import { playHorizon } from '../../corpus/horizon.ts';
import { createKeyedTurns } from '../../lib/turns.ts';
import { redraw } from '../draw/draw.ts';
import { openQuestion } from '../views/open.ts';
import { createAttempts } from './attempts.ts';
import type { Step, StepChange } from './lifecycle.ts';
import {
  claim,
  confirmStep,
  isRetried,
  lasts,
  timingFor,
  withNextDue,
  withPost,
  withRounds,
} from './lifecycle.ts';
import { keyOf, quizMessages } from './messages.ts';

/**
 * A step that waited this long for the store shows that answers sent in time may be waiting as
 * well.
 */
const SLOW_STORE_MS = 1000;

/**
 * How long a question stays open for those answers once the store is quick again, and at most in
 * all.
 */
const QUIET_MS = 2000;
const OVERTIME_MAX_MS = 40_000;

/** What a failed step waits before it is tried again. */
const RETRY_AFTER_MS = 5_000;

interface RunnerParts extends Means {
  /** Between a question's result and the next question, ms. */
  readonly gap: number;
  /**
   * Arranges that `advance` is called for this channel at a time; later calls replace earlier ones.
   */
  readonly wake: (club: ClubId, channel: string, at: number) => void;
}

export type Runner = ReturnType<typeof createRunner>;

/**
 * Moves quizzes on. No state is in memory: a step is claimed in the store, done, and confirmed
 * there, so that a restart, a second process or a second call at once does no harm.
 */
export function createRunner(runnerParts: RunnerParts) {
  const { store, clock, wake } = runnerParts;
  const messages = quizMessages(runnerParts);
  /** Posts of questions: what replies to one can arrive before the platform has confirmed it. */
  const posts = createKeyedTurns();
  const step = { ...runnerParts, messages, posts };
  const attempt = createAttempts(runnerParts, (club, quiz) => performStep(step, club, quiz));

  /** When the store was last too slow for a step here, ms. */
  let slowAt = -Infinity;

  /** The store could not be reached in time: answers that were sent in time may be waiting. */
  function sawTrouble() {
    slowAt = clock();
  }

  async function claimNextStep(club: ClubId, channel: string): Promise<Step> {
    const asked = clock();
    const timing = await timingOf(club, channel);
    return store.play(club, channel, (quiz, players): Move<Step> => {
      const nowMs = clock();
      if (nowMs - asked >= SLOW_STORE_MS) sawTrouble();
      const quiet = slowAt + QUIET_MS;
      if (nowMs < quiet && isOvertime(quiz, nowMs)) return { result: { until: quiet } };
      return claim(quiz, players, nowMs, timing);
    });
  }

  /** Needed only before a question is posted. */
  async function timingOf(club: ClubId, channel: string) {
    const quiz = await store.quiz(club, channel);
    if (quiz?.phase.name !== 'ready') return undefined;
    const last = quiz.n === 1 ? await store.lastQuiz(club, channel) : undefined;
    const previousPlayers = last ? await store.players(club, last.id) : new Map();
    const timing = timingFor(
      quiz,
      await store.players(club, quiz.id),
      await store.preferences(club),
      previousPlayers,
    );
    if (quiz.joined)
      return { ...timing, line: await slowestOf(runnerParts, club, quiz, quiz.joined) };
    return timing;
  }

  return {
    refresh: messages.refresh,
    refreshResult: messages.refreshResult,
    clearCopy: messages.clearCopy,
    /**
     * Does whatever the channel's quiz needs now, and arranges to be woken for what it needs next.
     */
    async advance(club: ClubId, channel: string): Promise<void> {
      for (;;) {
        const step = await claimNextStep(club, channel).catch((error: unknown) => {
          if (error instanceof UnavailableError) sawTrouble();
          throw error;
        });
        if (step.until !== undefined) return wake(club, channel, step.until);
        if (!step.quiz) return;
        if (!(await attempt(club, step.quiz))) return wake(club, channel, clock() + RETRY_AFTER_MS);
      }
    },
    sawTrouble,
    /**
     * Resolves once no question's post is under way here for the channel, whether it arrived or
     * not.
     */
    settled: (club: ClubId, channel: string): Promise<void> =>
      posts(keyOf(club, channel), async () => undefined),
  };
}

/** The place of the slowest of some members of a quiz, as they have said it by now. */
async function slowestOf(
  { store, library, clock }: RunnerParts,
  club: ClubId,
  quiz: Quiz,
  members: readonly string[],
) {
  const book = await findBook(library, club, quiz.book);
  if (!book) return 0;
  const placeAsked = { club, channel: quiz.channel, direct: false };
  const places = members.map((id) =>
    playHorizon(store, book, { where: placeAsked, asker: { id }, at: clock() }),
  );
  return Math.min(quiz.line, ...(await Promise.all(places)).map(({ place }) => place));
}

/**
 * Whether the open question's time is up, but so recently that answers sent in time may still be on
 * their way.
 */
function isOvertime(quiz: Quiz | undefined, time: number) {
  if (quiz?.phase.name !== 'open' || quiz.phase.decided) return false;
  return time >= quiz.phase.closesAt && time < quiz.phase.closesAt + OVERTIME_MAX_MS;
}

interface StepParts extends RunnerParts {
  readonly messages: ReturnType<typeof quizMessages>;
  /** Posts of questions, one after the other in each channel. */
  readonly posts: ReturnType<typeof createKeyedTurns>;
}

/**
 * Posts or edits what a claimed step shows, and confirms it in the store.
 * @throws DeliveryError where nothing could be shown
 */
async function performStep(
  { store, library, clock, gap, messages, posts }: StepParts,
  club: ClubId,
  quiz: Quiz,
) {
  const { channel, phase, n } = quiz;
  const round = quiz.rounds[n - 1];
  const confirm = (change: StepChange) => store.play(club, channel, confirmStep(quiz, change));

  if (phase.name === 'ending' || !round) {
    // It is there already where this step was cut off before its end. It is edited when an answer
    // is judged again.
    const table =
      quiz.table ?? (await messages.postAgain(club, quiz, await messages.tableOf(club, quiz), 0));
    await confirm((currentQuiz) => ({ ...currentQuiz, table }));
    await confirm(() => null);
  } else if (phase.name === 'posting') {
    await posts(keyOf(club, channel), async () => {
      const shown = openQuestion(quiz, round, { ...phase, closesAt: clock() + lasts(phase, quiz) });
      const post = isRetried(phase) ? messages.postAgain : messages.post;
      const message = await post(club, quiz, shown, n);
      await confirm((currentQuiz) => withPost(currentQuiz, n, message, clock()));
    });
  } else if (phase.name === 'closing') {
    await messages.showClosed(club, quiz, round, phase.why);
    await confirm((currentQuiz, players) =>
      withNextDue(currentQuiz, players, { n, time: clock(), gap }),
    );
  } else if (phase.name === 'open') {
    await messages.refresh(club, channel);
  } else {
    const book = await findBook(library, club, quiz.book);
    const rounds = redraw(quiz, book, await store.asked(club, quiz.book));
    await confirm((currentQuiz) => withRounds(currentQuiz, quiz, rounds));
  }
}
