import { NotYet } from '../../src/core/asked-back.ts';
import type { Appeal } from '../../src/core/domain/club-record.ts';
import type { LedgerEntry, Quiz, RoundPlan } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { type Part, type Reply, shortened, textPart, whisper } from '../../src/core/reply.ts';
import { playHorizon } from '../../src/corpus/horizon.ts';
import { compact } from '../../src/lib/counted.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { answerOf, closedCount, messageOf, openRound } from '../../src/quiz/play/state.ts';
import * as appeals from '../../src/quiz/results/appeal.ts';
import * as views from '../../src/quiz/views/appeal.ts';
import { action, type Call, define } from '../shared/context.ts';
import { bookOf } from '../shared/reading.ts';

export const quizAppeal = define({
  name: 'quiz appeal',
  description: 'Asks the club to look at your last answer again',
  audience: 'room',
  outside: true,
  async run(call) {
    const { quiz, n } = await lastClosed(call);
    return bring(call, quiz, n);
  },
  undoing: ['undo', 'refuse'],
  actions: {
    lodge: action({ audience: 'room' }, async ({ args, ...call }) => {
      const [id = '', n, said] = args;
      const quiz = await quizById(call, call.where.channel, id);
      return (await holdAppeal(call, quiz, Number(n), said)) ?? bring(call, quiz, Number(n), said);
    }),
    async accept(call) {
      const appealCase = await caseOf(call, call.args[0]);
      const players = await call.store.players(call.where.club, appealCase.quiz.id);
      const isOwn = appealCase.appeal.by.id === call.asker.id && players.size > 1;
      if (call.asker.organiser && !isOwn)
        return settle(call, appealCase, 'accepted', call.asker.name);
      const ballot = await call.store.revise(call.where.club, (clubRecord) =>
        appeals.vote(clubRecord, appealCase.appeal.id, call.asker.id, players),
      );
      if (ballot.kind === 'counted')
        return whisper(`Your vote counts: ${ballot.votes} of ${ballot.needed} needed.`);
      if (ballot.kind !== 'carried') return whisper(UNCOUNTED[ballot.kind]);
      return settle(call, appealCase, 'accepted', 'a vote of the players');
    },
    async refuse(call) {
      const appealCase = await caseOf(call, call.args[0]);
      const isOwn = appealCase.appeal.by.id === call.asker.id;
      if (!call.asker.organiser && !isOwn)
        throw new UserError(
          'Only an organiser or whoever made the appeal can refuse it. Others can vote for it.',
        );
      return settle(call, appealCase, isOwn ? 'withdrawn' : 'refused', call.asker.name);
    },
    undo: action({ who: 'organisers' }, async (call) =>
      settle(call, await caseOf(call, call.args[0]), 'undone', call.asker.name),
    ),
  },
});

/**
 * The last question here that the asker answered, else the last that closed.
 * @throws NotYet where they have answered one that is still open, with a button for what they said
 * to the one before
 */
async function lastClosed({ where, asker, store }: Call): Promise<{ quiz: Quiz; n: number }> {
  const running = await store.quiz(where.club, where.channel);
  const n = running ? closedCount(running) : 0;

  if (
    running &&
    openRound(running) &&
    answerOf(running, await store.player(where.club, running.id, asker.id))
  ) {
    const { tries } = appeals.appealable(
      await store.ledger(where.club, { quiz: running.id }),
      n,
      asker.id,
    );
    const earlierButtons = compact(
      tries.length > 0 && views.appealButton(`I was right at question ${n}`, running.id, n),
    );
    throw new NotYet(
      `Question ${running.n} is still open. You can appeal once its answer is shown.`,
      () => earlierButtons,
    );
  }

  const quiz = running && n > 0 ? running : await store.lastQuiz(where.club, where.channel);
  if (!quiz)
    throw new UserError(
      'No question of a quiz has closed here yet. You can appeal once its answer is shown.',
    );

  const rounds = (await store.ledger(where.club, { quiz: quiz.id }))
    .filter(({ member }) => member === asker.id)
    .map(({ round }) => round);

  return { quiz, n: rounds.length > 0 ? Math.max(...rounds) : closedCount(quiz) };
}

/**
 * The wrong answer that is meant.
 * @param answerSaid its `answerRef`
 * @throws NotYet where it may be one of several
 */
async function answerMeant(
  { where, asker, store }: Call,
  quiz: Quiz,
  n: number,
  answerSaid?: string,
): Promise<LedgerEntry> {
  const { isRight, tries } = appeals.appealable(
    await store.ledger(where.club, { quiz: quiz.id }),
    n,
    asker.id,
  );

  if (isRight) throw new UserError('Your answer to that question already counts.');
  const [only, another] = tries;

  if (!only)
    throw new UserError('You didn’t answer that question, so there’s nothing to judge again.');
  const meant = another ? tries.find(({ given }) => views.answerRef(given) === answerSaid) : only;
  if (meant) return meant;
  throw new NotYet('Which of your answers was right?', () =>
    tries.map(({ given }) => views.appealButton(shortened(given, 75), quiz.id, n, given)),
  );
}

/** What is said of an answer that was brought before. */
function knownAlready(state: Appeal['state'], given: string) {
  if (state === 'refused')
    return new UserError(`The club has already looked at ${quoted(given)} and said no.`);
  return new UserError(
    `${quoted(given)} is already waiting for the club: an organiser can accept it.`,
  );
}

async function bring(call: Call, quiz: Quiz, n: number, answerSaid?: string): Promise<Reply> {
  const { where, store } = call;
  const round = quiz.rounds[n - 1];

  if (!round || openRound(quiz)?.round === round)
    throw new UserError(
      'That question hasn’t closed yet. You can appeal once its answer is shown.',
    );

  const mine = await answerMeant(call, quiz, n, answerSaid);
  const appeal = appealOf(call, quiz, round, mine.given);
  const lodged = await store.revise(where.club, (clubRecord) =>
    appeals.lodge(clubRecord, appeal, round),
  );
  if (lodged.id !== appeal.id) throw knownAlready(lodged.state, mine.given);

  const under = messageOf(quiz, n);
  const byVote = appeals.isForPlayers(appeal, await store.players(where.club, quiz.id));

  return {
    ...views.openAppeal(appeal, await shownIn(call, quiz, round), byVote),
    ...(under && { under }),
  };
}

/**
 * Keeps the appeal of somebody whose question is still open, so that the club sees it with the
 * answer; undefined where the question has closed, or the mode keeps secret who was right.
 */
async function holdAppeal(
  call: Call,
  quiz: Quiz,
  n: number,
  answerSaid?: string,
): Promise<Reply | undefined> {
  const open = openRound(quiz);
  if (open?.round.n !== n || rulesOf(quiz).secret) return undefined;

  const mine = await answerMeant(call, quiz, n, answerSaid);
  const appeal = { ...appealOf(call, quiz, open.round, mine.given), held: true };
  await call.store.revise(call.where.club, (clubRecord) =>
    appeals.lodge(clubRecord, appeal, open.round),
  );

  return whisper(`Noted. The club is asked about ${quoted(mine.given)} when the answer is shown.`);
}

function appealOf(
  { where, asker, random }: Call,
  quiz: Quiz,
  round: RoundPlan,
  answerText: string,
): Appeal {
  return {
    id: Math.floor(random() * 36 ** 8).toString(36),
    quiz: quiz.id,
    channel: where.channel,
    round: round.n,
    book: quiz.book,
    question: round.question,
    given: answerText,
    by: { id: asker.id, name: asker.name },
    votes: [],
    state: 'open',
  };
}

/**
 * The question of an appeal; only that it's above, where somebody has gone back since, or is
 * behind.
 */
async function shownIn(call: Call, quiz: Quiz, round: RoundPlan): Promise<readonly Part[]> {
  const book = await bookOf(call, quiz.book);
  const horizon = book && (await playHorizon(call.store, book, call));
  const isSeen = horizon && round.from <= horizon.place;
  if (isSeen) return views.closedQuestionParts(round);
  return [textPart(`It’s about question ${round.n}, above.`)];
}

const UNCOUNTED = {
  organiser: 'An organiser has played in this quiz, so one of them decides.',
  stranger: 'Only those who played in this quiz can vote.',
  own: 'It’s your own answer, so others decide.',
  over: 'That’s already decided.',
} as const;

type Case = Awaited<ReturnType<typeof caseOf>>;

/**
 * The quiz of a channel by its id, running or just over.
 * @throws UserError if another was played since
 */
async function quizById({ store, where }: Call, channel: string, id: string): Promise<Quiz> {
  const quizFound = await store.latestQuiz(where.club, channel, id);
  if (quizFound) return quizFound;
  throw new UserError(
    'That quiz is too long ago: another has been played here since, so its answers are final.',
  );
}

async function caseOf(call: Call, id: string | undefined) {
  const appeal = (await call.store.clubRecord(call.where.club)).appeals.find(
    (broughtAppeal) => broughtAppeal.id === id,
  );
  if (!appeal) throw new UserError('That appeal is gone. Make a new one with /quiz appeal.');
  const quiz = await quizById(call, appeal.channel, appeal.quiz);
  const round = quiz.rounds[appeal.round - 1];
  if (!round)
    throw new UserError('That question isn’t part of the quiz any more, so its answers are final.');
  return { appeal, quiz, round };
}

/**
 * Settles an appeal, in the ledger, on boards and in the quiz's table.
 * @param by who decided it, in words
 */
async function settle(
  call: Call,
  { appeal, quiz, round }: Case,
  to: appeals.Decision,
  by: string,
): Promise<Reply> {
  for (;;) {
    const seen = await call.store.clubRecord(call.where.club);
    const ledger = await call.store.ledger(call.where.club, { quiz: quiz.id });
    const entries =
      to === 'accepted'
        ? appeals.corrections(ledger, appeal, round)
        : appeals.undoEntries(ledger, appeal.id);
    const done = await call.store.revise(call.where.club, (clubRecord) =>
      appeals.decide(clubRecord, seen, { id: appeal.id, to, entries }),
    );
    if (done === 'again') continue;
    if (done === 'changed') throw new UserError('That’s already decided.');
    await call.store.play(call.where.club, appeal.channel, (now, players) =>
      appeals.regrade(now, players, { id: quiz.id, round: appeal.round, entries }),
    );
    if (entries.length > 0)
      await call.runner.refreshResult(call.where.club, appeal.channel, quiz.id, appeal.round);
    return views.decidedAppeal(
      { ...appeal, state: to },
      await shownIn(call, quiz, round),
      by,
      entries,
    );
  }
}
