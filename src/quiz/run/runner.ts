import type { ClubId } from '../../core/call.ts';
import type { Move } from '../../core/club/quiz.ts';
import type { Book, Passage, Place } from '../../core/domain/book.ts';
import type { CloseReason, Open, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { isClaimed } from '../../core/domain/quiz-rules.ts';
import { DeliveryError, UnavailableError } from '../../core/errors.ts';
import type { Library } from '../../core/ports/library.ts';
import type { Messenger } from '../../core/ports/messenger.ts';
import type { Clock, Log } from '../../core/ports/runtime.ts';
import type { Store } from '../../core/ports/store.ts';
import { type MessageRef, type Reply, whisper } from '../../core/reply.ts';
import { inTurnBy } from '../../lib/turns.ts';
import { redraw } from '../draw/draw.ts';
import { answersOf, messageOf, openRound, spotOf } from '../play/state.ts';
import { answersIn } from '../results/ledger.ts';
import { closedQuestion } from '../views/closed.ts';
import { finalTable } from '../views/end.ts';
import { openQuestion } from '../views/open.ts';
import { claim, closed, ended, lasts, posted, redrawn, released, type Step, tabled } from './lifecycle.ts';
import { timingFor } from './timing.ts';

/** A step that can't be delivered for this long ends its quiz, ms: the channel can't be used. */
const UNDELIVERED_FOR = 10 * 60_000;

/** How often it must have failed as well: a machine that slept for an hour between two tries has not tried for long. */
const TRIES = 25;

/** A step that waited this long for the store, ms, shows that answers sent in time may be waiting as well. */
const WAITED = 1000;

/** How long a question stays open for those answers once the store is quick again, ms, and at most in all. */
const QUIET = 2000;
const OVERTIME = 40_000;

/** What a failed step waits before it is tried again, ms. */
const RETRY = 5_000;

export type Runner = ReturnType<typeof createRunner>;

/**
 * Moves quizzes on. No state is in memory: a step is claimed in the store, done, and confirmed there, so that a
 * restart, a second process or a second call at once does no harm.
 * @param parts.gap ms between a question's result and the next question
 * @param parts.wake arranges that `advance` is called for this channel at a time; later calls replace earlier ones
 */
export function createRunner(parts: {
  store: Store;
  library: Library;
  messenger: Messenger;
  clock: Clock;
  log: Log;
  gap: number;
  wake: (club: ClubId, channel: string, at: number) => void;
  cite: (book: Book, passage: Passage, place: Place) => string;
  /** Called with each claim, for the host's metrics: whether it is the first to its step. */
  claimed?: (what: 'quiz', how: 'first' | 'again') => void;
}) {
  const { store, library, messenger, clock, log, gap, wake, cite } = parts;
  /** Edits of one message go out one after the other, so that an old state never covers a newer one. */
  const inTurn = inTurnBy();
  const keyOf = (...names: readonly (string | number)[]) => JSON.stringify(names);

  /** When the store was last too slow for a step here, ms. */
  let slowAt = Number.NEGATIVE_INFINITY;

  /** Posts of questions that are under way here: what replies to one can arrive before the platform has confirmed it. */
  const posting = new Map<string, Promise<unknown>>();

  /** When a step first failed here, ms, and how often: one that was due while nobody was there has not failed yet. */
  const failing = new Map<string, { readonly since: number; readonly times: number }>();

  /** Does whatever the channel's quiz needs now, and arranges to be woken for what it needs next. */
  async function advance(club: ClubId, channel: string): Promise<void> {
    for (;;) {
      const asked = clock();
      const step = await claimed(club, channel, asked).catch((error: unknown) => {
        if (error instanceof UnavailableError) sawTrouble();
        throw error;
      });
      if (step.until !== undefined) return wake(club, channel, step.until);
      if (!step.quiz) return;
      if (!(await attempt(club, step.quiz))) return wake(club, channel, clock() + RETRY);
    }
  }

  /** The store could not be reached in time: answers that were sent in time may be waiting. */
  function sawTrouble(): void {
    slowAt = clock();
  }

  async function claimed(club: ClubId, channel: string, asked: number): Promise<Step> {
    const timing = await timingOf(club, channel);
    let again = false;
    const step = await store.play(club, channel, (quiz, players): Move<Step> => {
      const now = clock();
      again = quiz !== undefined && isClaimed(quiz);
      if (now - asked >= WAITED) sawTrouble();
      const quiet = slowAt + QUIET;
      return now < quiet && isOvertime(quiz, now)
        ? { result: { until: quiet } }
        : claim(quiz, players, now, timing);
    });
    if (step.quiz && 'lease' in step.quiz.phase) parts.claimed?.('quiz', again ? 'again' : 'first');
    return step;
  }

  /** Only a question that is about to be posted needs it. */
  async function timingOf(club: ClubId, channel: string) {
    const quiz = await store.quiz(club, channel);
    if (quiz?.phase.name !== 'ready') return undefined;
    const last = quiz.n === 1 ? await store.lastQuiz(club, channel) : undefined;
    const before = last ? await store.players(club, last.id) : new Map();
    return timingFor(quiz, await store.players(club, quiz.id), await store.preferences(club), before);
  }

  /** False where it should be tried again later. */
  async function attempt(club: ClubId, quiz: Quiz): Promise<boolean> {
    const { channel } = quiz;
    const step = quiz.phase.name;
    const key = keyOf(club, channel, quiz.id, quiz.n, step);
    try {
      await perform(club, quiz);
      failing.delete(key);
      return true;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const { since, times } = failing.get(key) ?? { since: clock(), times: 0 };
      const long = clock() - since > UNDELIVERED_FOR && times + 1 >= TRIES;
      const lost = error.failure !== 'failed' || long;
      if (lost) failing.delete(key);
      else failing.set(key, { since, times: times + 1 });
      log.warn('could not deliver a quiz step', { club, channel, step, failure: error.failure, over: lost });
      await (lost ? giveUp(club, quiz) : unclaim(club, quiz, error));
      return lost;
    }
  }

  /** Where another try makes no second message, it needn't wait until the claim has run out. */
  async function unclaim(club: ClubId, quiz: Quiz, { surely }: DeliveryError): Promise<void> {
    if (surely || messenger.onceFor?.(club))
      await store.play(club, quiz.channel, (now) => released(now, quiz));
  }

  /** The channel can't be written to: the quiz ends, its scores count, and whoever started it gets a message. */
  async function giveUp(club: ClubId, quiz: Quiz): Promise<void> {
    const { channel } = quiz;
    await store.play(club, channel, (now) => ended(now, quiz.id));
    const words =
      'I can’t write in your quiz’s channel any more, so the quiz has ended. All scores so far count.';
    await messenger.direct(club, quiz.startedBy.id, whisper(words)).catch((error: unknown) => {
      log.info('could not tell anybody that a quiz has ended', { club, channel, error });
    });
  }

  async function perform(club: ClubId, quiz: Quiz): Promise<void> {
    const { channel, phase, n } = quiz;
    const round = quiz.rounds[n - 1];
    if (phase.name === 'ending' || !round) {
      const message = await post(club, quiz, await tableOf(club, quiz), 0);
      await store.play(club, channel, (now) => tabled(now, quiz.id, message));
      await store.play(club, channel, (now) => ended(now, quiz.id));
    } else if (phase.name === 'posting') {
      const key = keyOf(club, channel);
      const under = postQuestion(club, quiz, round, phase);
      posting.set(key, under);
      await under.finally(() => posting.get(key) === under && posting.delete(key));
    } else if (phase.name === 'closing') {
      await showClosed(club, quiz, round, phase.why);
      await store.play(club, channel, (now, players) => closed(now, players, n, clock(), gap));
    } else if (phase.name === 'open') {
      await refresh(club, channel);
    } else {
      const book = (await library.open(club, quiz.book))?.book;
      const asked = await store.asked(club, quiz.book);
      const rounds = redraw(quiz, book, asked, (one) => (book ? cite(book, one, quiz.line) : ''));
      await store.play(club, channel, (now) => redrawn(now, quiz, rounds));
    }
  }

  /** @param step names the post among those of its quiz */
  function post(club: ClubId, quiz: Quiz, message: Reply, step: number) {
    // The same name for every try; at most 25 characters, the least that a platform takes for a nonce.
    return messenger.post({ club, ...spotOf(quiz) }, message, `${quiz.id}.${step}`);
  }

  async function postQuestion(club: ClubId, quiz: Quiz, round: RoundPlan, open: Open) {
    const shown = openQuestion(quiz, round, { ...open, closesAt: clock() + lasts(open, quiz) });
    const message = await post(club, quiz, shown, round.n);
    await store.play(club, quiz.channel, (now) => posted(now, round.n, message, clock()));
  }

  /** Resolves once no question's post is under way here for the channel, whether it arrived or not. */
  async function settled(club: ClubId, channel: string): Promise<void> {
    await posting.get(keyOf(club, channel))?.catch(() => undefined);
  }

  async function tableOf(club: ClubId, quiz: Quiz): Promise<Reply> {
    const [players, entries] = [await store.players(club, quiz.id), await store.ledger(club, quiz.id)];
    return finalTable(quiz, players, entries, await store.preferences(club));
  }

  /** Edits the question's message; where that is gone, the result is a message of its own. */
  async function showClosed(club: ClubId, quiz: Quiz, round: RoundPlan, why: CloseReason): Promise<void> {
    const [players, preferences] = [await store.players(club, quiz.id), await store.preferences(club)];
    const entries = quiz.mode === 'teams' ? await store.ledger(club, quiz.id) : [];
    const answers = answersOf(quiz, players);
    const result = closedQuestion(quiz, round, { answers, players, why, preferences, entries });
    const message = messageOf(quiz, round.n);
    if (message && (await inTurn(keyOf(club, quiz.channel), () => edited(club, message, result)))) return;
    await post(club, quiz, result, -round.n);
  }

  async function edited(club: ClubId, message: MessageRef, result: Reply): Promise<boolean> {
    try {
      await messenger.edit(club, message, result);
      return true;
    } catch (error) {
      if (error instanceof DeliveryError && error.failure === 'gone') return false;
      throw error;
    }
  }

  /** Nothing depends on it: what it would show is in the store, and shown the next time. */
  async function touchUp(club: ClubId, message: MessageRef, reply: Reply): Promise<void> {
    await edited(club, message, reply).catch((error: unknown) => {
      if (!(error instanceof DeliveryError)) throw error;
      log.info('could not redraw a quiz message', { club, failure: error.failure });
    });
  }

  /** Redraws the open question, after a hint or once its window has opened. */
  function refresh(club: ClubId, channel: string): Promise<void> {
    return inTurn(keyOf(club, channel), async () => {
      const quiz = await store.quiz(club, channel);
      const round = quiz?.rounds[quiz.n - 1];
      const message = quiz && messageOf(quiz, quiz.n);
      if (!quiz || !round || !message || quiz.phase.name !== 'open') return;
      const answered = answersOf(quiz, await store.players(club, quiz.id)).length;
      await touchUp(club, message, openQuestion(quiz, round, quiz.phase, answered));
    });
  }

  /** The question's own message, with what counts now; its standings are those of then, so they are left out. */
  async function refreshClosed(club: ClubId, quiz: Quiz, n: number): Promise<void> {
    const round = quiz.rounds[n - 1];
    const message = messageOf(quiz, n);
    if (!round || !message || openRound(quiz)?.round === round) return;
    const answers = answersIn(await store.ledger(club, quiz.id), n);
    const result = closedQuestion(quiz, round, { answers, players: new Map(), why: 'all' });
    await touchUp(club, message, result);
  }

  return {
    advance,
    refresh,
    sawTrouble,
    settled,
    /** Redraws a closed question of a channel's quiz, and the quiz's table, after an answer was judged again. */
    refreshResult: (club: ClubId, channel: string, id: string, n: number): Promise<void> =>
      inTurn(keyOf(club, channel), async () => {
        const running = await store.quiz(club, channel);
        const quiz = running?.id === id ? running : await store.lastQuiz(club, channel);
        if (quiz?.id !== id) return;
        await refreshClosed(club, quiz, n);
        if (quiz.table) await touchUp(club, quiz.table, await tableOf(club, quiz));
      }),
  };
}

/** Whether the time of the open question is up, but not for so long that no answer sent in time can be on its way. */
function isOvertime(quiz: Quiz | undefined, now: number): boolean {
  if (quiz?.phase.name !== 'open' || quiz.phase.decided) return false;
  return now >= quiz.phase.closesAt && now < quiz.phase.closesAt + OVERTIME;
}
