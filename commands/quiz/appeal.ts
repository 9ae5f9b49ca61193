import type { Request } from '../../src/core/call.ts';
import type { Appeal } from '../../src/core/domain/club-record.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { type Reply, whisper } from '../../src/core/reply.ts';
import { messageOf } from '../../src/quiz/play/state.ts';
import { type AppealVote, appealable, lodge, vote } from '../../src/quiz/results/appeal.ts';
import { decidedAppeal, openAppeal } from '../../src/quiz/views/appeal.ts';
import { type Context, define } from '../shared/context.ts';
import { caseOf, quizById, settleAppeal } from './appeals.ts';

export const quizAppeal = define({
  name: 'quiz appeal',
  description: 'Says that your answer to the last question was right',
  audience: 'room',
  outside: true,
  example: '/quiz appeal',
  async run({ options: _, ...request }, ctx) {
    const { quiz, n } = await lastClosed(ctx, request);
    return bring(ctx, request, quiz, n);
  },
  actions: {
    lodge: {
      audience: 'room',
      async run({ args, ...request }, ctx) {
        const quiz = await quizById(ctx, request.where.club, request.where.channel, args[0] ?? '');
        return bring(ctx, request, quiz, Number(args[1]));
      },
    },
    accept: ({ args, ...request }, ctx) => accept(ctx, request, args[0]),
    refuse: ({ args, ...request }, ctx) => refuse(ctx, request, args[0]),
    undo: {
      who: 'organisers',
      async run({ args, ...request }, ctx) {
        const one = await caseOf(ctx, request.where.club, args[0]);
        const entries = await settleAppeal(ctx, request, one, 'accepted', 'undone');
        return decidedAppeal({ ...one.appeal, state: 'undone' }, one.round, request.asker.name, entries);
      },
    },
  },
});

/** The question that closed last in this channel. @throws UserError where none has */
async function lastClosed(ctx: Context, { where }: Request): Promise<{ quiz: Quiz; n: number }> {
  const running = await ctx.store.quiz(where.club, where.channel);
  const over = running?.phase.name === 'closing' || running?.phase.name === 'ending';
  if (running && (over || running.n > 1)) return { quiz: running, n: over ? running.n : running.n - 1 };
  const last = await ctx.store.lastQuiz(where.club, where.channel);
  if (last) return { quiz: last, n: last.n };
  throw new UserError('No question has closed here yet. You can appeal once the answer is shown.');
}

async function bring(ctx: Context, request: Request, quiz: Quiz, n: number): Promise<Reply> {
  const { where, asker } = request;
  const round = quiz.rounds[n - 1];
  const stillOpen = quiz.n === n && (quiz.phase.name === 'open' || quiz.phase.name === 'posting');
  if (!round || stillOpen)
    throw new UserError('That question hasn’t closed yet. You can appeal once its answer is shown.');
  const mine = appealable(await ctx.store.ledger(where.club, quiz.id), n, asker.id);
  if (mine === 'none') {
    throw new UserError('You didn’t answer that question, so there’s nothing to judge again.');
  }
  if (mine === 'right') throw new UserError('Your answer to that question already counts.');
  const appeal: Appeal = {
    id: Math.floor(ctx.random() * 36 ** 8).toString(36),
    quiz: quiz.id,
    channel: where.channel,
    round: n,
    book: quiz.book,
    question: round.question,
    given: mine.given,
    by: { id: asker.id, name: asker.name },
    votes: [],
    state: 'open',
  };
  const lodged = await ctx.store.revise(where.club, (clubRecord) => lodge(clubRecord, appeal, round));
  if (lodged.id !== appeal.id) {
    throw new UserError(`${quoted(mine.given)} is already waiting for the club: an organiser can accept it.`);
  }
  const under = messageOf(quiz, n);
  return { ...openAppeal(appeal, round), ...(under && { under }) };
}

async function accept(ctx: Context, request: Request, id: string | undefined): Promise<Reply> {
  const { where, asker } = request;
  const one = await caseOf(ctx, where.club, id);
  if (!asker.organiser) {
    const players = await ctx.store.players(where.club, one.quiz.id);
    const ballot = await ctx.store.revise(where.club, (clubRecord) =>
      vote(clubRecord, one.appeal.id, asker.id, players),
    );
    if (ballot.kind !== 'carried') return whisper(voted(ballot));
  }
  const by = asker.organiser ? asker.name : 'a vote of the players';
  const entries = await settleAppeal(ctx, request, one, 'open', 'accepted');
  return decidedAppeal({ ...one.appeal, state: 'accepted' }, one.round, by, entries);
}

async function refuse(ctx: Context, request: Request, id: string | undefined): Promise<Reply> {
  const { where, asker } = request;
  const one = await caseOf(ctx, where.club, id);
  if (!asker.organiser && one.appeal.by.id !== asker.id) {
    throw new UserError(
      'Only an organiser, or whoever made the appeal, can refuse this. Others can vote to accept it.',
    );
  }
  const entries = await settleAppeal(ctx, request, one, 'open', 'refused');
  return decidedAppeal({ ...one.appeal, state: 'refused' }, one.round, asker.name, entries);
}

function voted(ballot: Exclude<AppealVote, { kind: 'carried' }>): string {
  switch (ballot.kind) {
    case 'counted':
      return `Your vote counts: ${ballot.votes} of ${ballot.needed} needed.`;
    case 'organiser':
      return 'An organiser has played in this quiz, so one of them decides.';
    case 'stranger':
      return 'Only those who played in this quiz can vote.';
    case 'own':
      return 'It’s your own answer, so others decide.';
    case 'over':
      return 'That’s already decided.';
  }
}
