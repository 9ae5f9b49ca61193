import type { ClubId } from '../../core/call.ts';
import type { CloseReason, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { DeliveryError, type DeliveryFailure } from '../../core/errors.ts';
import type { Means } from '../../core/ports/means.ts';
import { type MessageRef, type Reply, say } from '../../core/reply.ts';
import { createKeyedTurns } from '../../lib/turns.ts';
import { answersOf, messageOf, openRound, spotOf } from '../play/state.ts';
import { corrections, isForPlayers } from '../results/appeal.ts';
import { answersIn } from '../results/ledger.ts';
import { closedQuestionParts, openAppeal } from '../views/appeal.ts';
import { closedQuestion } from '../views/closed.ts';
import { finalTable } from '../views/end.ts';
import { openQuestion } from '../views/open.ts';

/** Failures that a new message may avoid. */
const INSTEAD_ANEW: ReadonlySet<DeliveryFailure> = new Set(['gone', 'refused']);

/** A key for work in turn. */
export const keyOf = (...names: readonly (string | number)[]): string => JSON.stringify(names);

/**
 * A quiz's messages in its channel: how they are posted, and edited once they have something else
 * to say.
 */
export function quizMessages(means: Means) {
  const { store, messenger } = means;
  const editing = createEditing(means);
  const { edits, tryEdit, touchUp } = editing;

  const nonceOf = (quiz: Quiz, step: number) => `${quiz.id}.${step}`;

  /** @param step names the post among those of its quiz */
  function post(club: ClubId, quiz: Quiz, message: Reply, step: number): Promise<MessageRef> {
    return messenger.post({ club, ...spotOf(quiz) }, message, nonceOf(quiz, step));
  }

  /** A step's post of a try that nobody heard of, where the platform finds it. */
  function earlier(club: ClubId, quiz: Quiz, step: number): Promise<MessageRef | undefined> {
    return messenger.find({ club, ...spotOf(quiz) }, nonceOf(quiz, step));
  }

  /** The same for a step that may have been posted: that one is brought up to date. */
  async function postAgain(club: ClubId, quiz: Quiz, message: Reply, step: number) {
    const there = await earlier(club, quiz, step);
    if (!there) return post(club, quiz, message, step);
    await touchUp(club, there, message);
    return there;
  }

  /** How the quiz ended, or stands after an answer was judged again. */
  async function tableOf(club: ClubId, quiz: Quiz): Promise<Reply> {
    const players = await store.players(club, quiz.id);
    const entries = await store.ledger(club, { quiz: quiz.id });
    return finalTable(quiz, players, entries, await store.preferences(club));
  }

  /**
   * Appeals that were made while the question was open, unless all who gave that answer had it
   * right in the end.
   */
  async function postHeldAppeals(club: ClubId, quiz: Quiz, round: RoundPlan) {
    const { appeals } = await store.clubRecord(club);
    const held = appeals.filter(
      (appeal) =>
        appeal.held &&
        appeal.state === 'open' &&
        appeal.quiz === quiz.id &&
        appeal.round === round.n,
    );
    if (held.length === 0) return;

    const players = await store.players(club, quiz.id);
    const entries = await store.ledger(club, { quiz: quiz.id });

    for (const [i, appeal] of held.entries()) {
      if (corrections(entries, appeal, round).length === 0) continue;
      const about = closedQuestionParts(round);
      const shown = {
        ...openAppeal(appeal, about, isForPlayers(appeal, players)),
        audience: 'room' as const,
      };
      // A step of its own for each, so that none is posted twice.
      await post(club, quiz, shown, -(round.n + (i + 1) / 1000));
    }
  }

  return {
    post,
    postAgain,
    tableOf,
    /**
     * Edits the question's message, also one that was never confirmed; where that fails, the result
     * is a new message.
     */
    async showClosed(
      club: ClubId,
      quiz: Quiz,
      round: RoundPlan,
      closeReason: CloseReason,
    ): Promise<void> {
      const players = await store.players(club, quiz.id);
      const preferences = await store.preferences(club);
      const entries = quiz.mode === 'teams' ? await store.ledger(club, { quiz: quiz.id }) : [];
      const answers = answersOf(quiz, players);
      const result = closedQuestion(quiz, round, {
        answers,
        players,
        why: closeReason,
        preferences,
        entries,
      });
      const message = messageOf(quiz, round.n) ?? (await earlier(club, quiz, round.n));
      const edit = async () => message !== undefined && tryEdit(club, message, result);
      if (!(await edits(keyOf(club, quiz.channel), edit)))
        await postAgain(club, quiz, result, -round.n);
      await postHeldAppeals(club, quiz, round);
    },
    ...redrawsOf(means, editing, tableOf),
  };
}

/** Edits of messages, some of which may be gone. */
function createEditing({ messenger, log }: Pick<Means, 'messenger' | 'log'>) {
  /**
   * Edits of one channel go out one after the other, so that an old state never covers a newer one.
   */
  const edits = createKeyedTurns();

  /** False where the message is gone, or can't become that. */
  async function tryEdit(club: ClubId, message: MessageRef, result: Reply) {
    try {
      await messenger.edit(club, message, result);
      return true;
    } catch (error) {
      if (error instanceof DeliveryError && INSTEAD_ANEW.has(error.failure)) return false;
      throw error;
    }
  }

  /** A failure does no harm: the change is in the store, and shown the next time. */
  async function touchUp(club: ClubId, message: MessageRef, reply: Reply) {
    await tryEdit(club, message, reply).catch((error: unknown) => {
      if (!(error instanceof DeliveryError)) throw error;
      log.info('could not redraw a quiz message', { club, failure: error.failure });
    });
  }

  return { edits, tryEdit, touchUp };
}

/**
 * What changes on messages that stand: an answer more, a verdict of an appeal, a copy that leads
 * elsewhere.
 */
function redrawsOf(
  { store, log }: Pick<Means, 'store' | 'log'>,
  { edits, tryEdit, touchUp }: ReturnType<typeof createEditing>,
  tableOf: (club: ClubId, quiz: Quiz) => Promise<Reply>,
) {
  return {
    /** Redraws the open question, after a hint or once its window has opened. */
    refresh: (club: ClubId, channel: string): Promise<void> =>
      edits(keyOf(club, channel), async () => {
        const quiz = await store.quiz(club, channel);
        const round = quiz?.rounds[quiz.n - 1];
        const message = quiz && messageOf(quiz, quiz.n);
        if (!quiz || !round || !message || quiz.phase.name !== 'open') return;
        const answered = answersOf(quiz, await store.players(club, quiz.id)).length;
        await touchUp(club, message, openQuestion(quiz, round, quiz.phase, answered));
      }),
    /**
     * Redraws a closed question of a channel's quiz, and the quiz's table, after an answer was
     * judged again.
     */
    refreshResult: (club: ClubId, channel: string, id: string, n: number): Promise<void> =>
      edits(keyOf(club, channel), async () => {
        const quiz = await store.latestQuiz(club, channel, id);
        if (!quiz) return;
        const round = quiz.rounds[n - 1];
        const message = messageOf(quiz, n);
        if (round && message && openRound(quiz)?.round !== round) {
          const answers = answersIn(await store.ledger(club, { quiz: id }), n);
          // Its standings are old by now, so they are left out.
          const result = closedQuestion(quiz, round, { answers, players: new Map(), why: 'all' });
          await touchUp(club, message, result);
        }
        if (quiz.table) await touchUp(club, quiz.table, await tableOf(club, quiz));
      }),
    /**
     * Soon removes the buttons from a copy of a question. A failure does no harm: it is tried at
     * the next press.
     */
    clearCopy(club: ClubId, n: number, copy: MessageRef): void {
      const reply = say(`Question ${n} was posted twice. Please go to the other message.`);
      tryEdit(club, copy, reply).catch((error: unknown) => {
        log.info('could not take the buttons off a copy of a question', { club, error });
      });
    },
  };
}
