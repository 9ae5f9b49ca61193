import type { Request } from '../../src/core/call.ts';
import type { Appeal } from '../../src/core/domain/club-record.ts';
import type { LedgerEntry, Quiz, RoundPlan } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { corrections, decide, reinstate, undoing } from '../../src/quiz/results/appeal.ts';
import type { Context } from '../shared/context.ts';

/** An appeal with the quiz and the question it is about. */
export interface Case {
  readonly appeal: Appeal;
  readonly quiz: Quiz;
  readonly round: RoundPlan;
}

/** The quiz of a channel by its id, running or just over. @throws UserError where another was played since */
export async function quizById(ctx: Context, club: string, channel: string, id: string): Promise<Quiz> {
  const running = await ctx.store.quiz(club, channel);
  if (running?.id === id) return running;
  const last = await ctx.store.lastQuiz(club, channel);
  if (last?.id === id) return last;
  throw new UserError(
    'That quiz is too long ago: another has been played here since, so its answers are final.',
  );
}

/** @throws UserError where there is no such appeal any more */
export async function caseOf(ctx: Context, club: string, id: string | undefined): Promise<Case> {
  const appeal = (await ctx.store.clubRecord(club)).appeals.find((one) => one.id === id);
  if (!appeal) throw new UserError('That appeal is gone. Make a new one with /quiz appeal.');
  const quiz = await quizById(ctx, club, appeal.channel, appeal.quiz);
  const round = quiz.rounds[appeal.round - 1];
  if (!round) throw new UserError('That question isn’t part of the quiz any more.');
  return { appeal, quiz, round };
}

/**
 * Brings an appeal from one state to another, with all that follows of it: the ledger, boards, the quiz's table.
 * @returns the corrections it brought into the ledger
 * @throws UserError where somebody else has decided it in between
 */
export async function settleAppeal(
  ctx: Context,
  request: Request,
  { appeal, quiz, round }: Case,
  from: Appeal['state'],
  to: Appeal['state'],
): Promise<readonly LedgerEntry[]> {
  const { club } = request.where;
  for (;;) {
    const seen = await ctx.store.clubRecord(club);
    const ledger = await ctx.store.ledger(club, quiz.id);
    const entries =
      to === 'accepted'
        ? corrections(ledger, appeal, round)
        : to === 'undone'
          ? undoing(ledger, appeal.id)
          : [];
    const done = await ctx.store.revise(club, (clubRecord) =>
      decide(clubRecord, seen, appeal.id, { from, to, entries }),
    );
    if (done === 'again') continue;
    if (done === 'changed') throw new UserError('That’s already decided.');
    if (to === 'accepted') {
      await ctx.store.play(club, appeal.channel, (now, players) =>
        reinstate(now, players, quiz.id, appeal.round, entries),
      );
    }
    if (entries.length > 0) await ctx.refreshResult(club, appeal.channel, quiz.id, appeal.round);
    return entries;
  }
}
