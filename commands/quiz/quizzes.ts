/**
 * Which quiz somebody means. The one that they play alone is `own`; all others are `group` quizzes.
 * Of these one may be `here`, in the channel of the request, and in some of them they have `played`
 * already. Direct messages are in no channel: there any group quiz may be meant that they play or
 * could play.
 */

import { NotYet } from '../../src/core/asked-back.ts';
import type { Spoken } from '../../src/core/call.ts';
import type { Quiz, QuizState } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { pressOf } from '../../src/core/press.ts';
import { shortened } from '../../src/core/reply.ts';
import { compact, firstFilled } from '../../src/lib/counted.ts';
import { judge, optionNamed } from '../../src/quiz/play/judge.ts';
import { soloChannel } from '../../src/quiz/play/solo.ts';
import { closedCount, isCopy, type OpenRound, openRound } from '../../src/quiz/play/state.ts';
import { confirmStep, withPost } from '../../src/quiz/run/lifecycle.ts';
import type { Call, Context } from '../shared/context.ts';
import { openDailies } from '../shared/dailies.ts';

/**
 * The quiz in the asker's channel; in direct messages the one that is meant.
 * @throws UserError for none, or several
 */
export async function runningQuiz(call: Call): Promise<Quiz> {
  const channelQuiz = await quizHere(call);
  if (channelQuiz) return channelQuiz;
  const [found, another] = call.where.direct ? await groupMeant(call) : [];
  if (another) throw new UserError(SEVERAL);
  if (found) return found;
  throw await noQuiz(call);
}

async function noQuiz(call: Call): Promise<UserError> {
  const { direct, channel } = call.where;
  const start = direct ? 'in your club. Start one in a channel' : 'in this channel. Start one';
  // In a channel only its own daily question may be meant.
  const isDaily = (await openDailies(call)).some(({ key }) => direct || key === channel);
  const daily = isDaily ? ' The daily question is answered with the button under it.' : '';
  return new UserError(`No quiz is running ${start} with /quiz start.${daily}`);
}

const SEVERAL =
  'More than one quiz may be meant. Press a button under its question, or say it in its channel.';

/** In direct messages: the club's quizzes that the asker plays, else all. */
async function groupMeant(call: Call): Promise<readonly Quiz[]> {
  const quizzes = await groupQuizzes(call);
  const played = await playedBy(call, quizzes);
  return firstFilled(played, quizzes);
}

/**
 * The open question that the asker's answer is for: the channel's; their own if it is newer, unless
 * they have played in the channel's too; in direct messages the one that they play.
 * @throws UserError for none; for several a `NotYet` with a button that gives the answer to each
 */
export async function answerable(call: Call, answerText = ''): Promise<OpenRound> {
  const { direct } = call.where;
  const own = await ownInstead(call);
  const group = await quizzesAround(call);
  const played = own || direct ? await playedBy(call, group) : [];
  const meant = own ? [...played, own] : firstFilled(played, group);
  const open = openIn(meant.length > 0 ? meant : [await runningQuiz(call)]);
  const [only, another] = open;
  if (another) throw whichQuestion(open, answerText);
  if (only) return only;
  throw new UserError(NONE_OPEN);
}

/** Asks which of several questions an answer is for, with a button that gives it to each. */
function whichQuestion(open: readonly OpenRound[], answerText: string): NotYet {
  const question = answerText === '' ? SEVERAL : `Which question is ${quoted(answerText)} for?`;
  const pressFor = ({ id, n }: Quiz) =>
    pressOf({ command: 'quiz answer', action: 'written', args: [id, String(n)] }, answerText);
  return new NotYet(question, () =>
    open.map(({ quiz, round }) => ({
      label: shortened(round.text, 75),
      press: pressFor(quiz),
    })),
  );
}

/**
 * The question that words of the asker may answer: the channel's, or their own where that came
 * later.
 */
export async function openQuestionFor(call: Spoken & Context): Promise<OpenRound | undefined> {
  // People can be faster than the confirmation of the question's message, which a reply is compared
  // with.
  if (call.by === 'reply') await call.runner.settled(call.where.club, call.where.channel);
  return (await ownOpen(call)) ?? openRound(await quizHere(call));
}

/** Whether somebody plays a quiz that nobody else began or joined: there is nobody to talk to. */
export async function playsAlone(call: Spoken & Context): Promise<boolean> {
  const { quiz } = (await openQuestionFor(call)) ?? {};
  if (!quiz) return false;
  const players = await call.store.players(call.where.club, quiz.id);
  return [quiz.startedBy.id, ...players.keys()].every((player) => player === call.asker.id);
}

/** For so long after a question closed an answer to it comes too late, ms. */
const LATE = 15_000;

/**
 * Whether a line is an answer to the question that has just closed in its channel.
 * @param asks whether it asks
 */
export async function isLateAnswer(
  { line, at, where, store }: Spoken & Context,
  asks: boolean,
): Promise<boolean> {
  const quiz = where.direct || asks ? undefined : await store.latestQuiz(where.club, where.channel);
  const { phase } = quiz ?? {};
  const isBetween = phase?.name === 'ready' || phase?.name === 'closing';
  const isJustOver = isBetween || (phase?.name === 'ending' && at - phase.since < LATE);
  const round = quiz?.rounds[closedCount(quiz) - 1];
  if (!isJustOver || !round) return false;

  return (
    optionNamed(round.options, line) !== undefined ||
    ['right', 'more'].includes(judge(round, line, []).kind)
  );
}

export const NONE_OPEN = 'No question is open right now. The next one comes in a moment.';

const openIn = (quizzes: readonly Quiz[]) => compact(...quizzes.map(openRound));

/**
 * The group quiz whose button was pressed; without one, the one that is meant.
 * @throws UserError as those two do
 */
export async function quizMeant(call: Call): Promise<Pick<OpenRound, 'quiz'>> {
  if (call.args) return pressedQuiz(call);
  return { quiz: await runningQuiz(call) };
}

/** The quizzes of the channel, at most one; in direct messages all of the club. */
async function quizzesAround(call: Call): Promise<readonly Quiz[]> {
  if (call.where.direct) return groupQuizzes(call);
  return compact(await quizHere(call));
}

/** The asker's own quiz, and in direct messages one of the club's, by its id. */
async function quizElsewhere(call: Call, wantedId: string | undefined) {
  const own = await ownQuiz(call);
  const group = call.where.direct ? await groupQuizzes(call) : [];
  return compact(own, ...group).find(({ id }) => id === wantedId);
}

/**
 * The question that a button belongs to.
 * @throws UserError if it isn't the current one
 */
export async function pressedQuiz(call: Call): Promise<OpenRound> {
  const { where, args = [] } = call;
  const channelQuiz = await quizAt(call);
  const isHere = channelQuiz?.id === args[0];
  const current = openRound(isHere ? channelQuiz : await quizElsewhere(call, args[0]));

  if (!current || String(current.quiz.n) !== args[1]) {
    clearIfCopy(call, isHere ? channelQuiz : await call.store.lastQuiz(where.club, where.channel));
    throw closedError(openRound(channelQuiz) !== undefined);
  }

  clearIfCopy(call, current.quiz);
  return current;
}

/**
 * The quiz of the asker's channel. A message whose button was pressed stands there, though the
 * platform never confirmed its question: it is the question's message from now on, and no other is
 * posted.
 */
async function quizAt(call: Call): Promise<Quiz | undefined> {
  const channelQuiz = await quizHere(call);
  const { message, args: [id = '', n] = [], where, store } = call;
  if (!message || channelQuiz?.phase.name !== 'posting') return channelQuiz;
  const posted = confirmStep({ id }, (now) => withPost(now, Number(n), message, call.clock()));
  await store.play(where.club, channelQuiz.channel, posted);
  return quizHere(call);
}

/** If a copy of a question was pressed, it soon loses its buttons. */
function clearIfCopy({ where, message, args: [id, n] = [], runner }: Call, quiz: Quiz | undefined) {
  if (message && quiz && quiz.id === id && isCopy(quiz, Number(n), message))
    runner.clearCopy(where.club, Number(n), message);
}

/**
 * For an answer to a question that is over.
 * @param open whether another one is open there
 */
export const closedError = (open: boolean): UserError =>
  new UserError(`That question is closed.${open ? ' Answer the one that is open now.' : ''}`);

/**
 * The asker's own quiz or review, unless a group quiz in their channel has asked them something
 * since.
 */
export async function ownInstead(call: Call): Promise<Quiz | undefined> {
  const own = await ownQuiz(call);
  const channelQuiz = await quizHere(call);
  const openedAt = (eitherQuiz?: Quiz) => openRound(eitherQuiz)?.open.openedAt ?? 0;
  if (channelQuiz && openedAt(own) <= openedAt(channelQuiz)) return undefined;
  return own;
}

export const ownOpen = async (call: Call): Promise<OpenRound | undefined> =>
  openRound(await ownInstead(call));

const ownQuiz = ({ where, asker, store }: Call) => store.quiz(where.club, soloChannel(asker.id));

async function playedBy(
  { where, asker, store }: Call,
  quizzes: readonly Quiz[],
): Promise<readonly Quiz[]> {
  const players = await Promise.all(
    quizzes.map(({ id }) => store.player(where.club, id, asker.id)),
  );
  return quizzes.filter((_, index) => players[index]);
}

/** The quiz of a channel, if there is one that the asker may play. */
export async function quizHere(call: Call): Promise<Quiz | undefined> {
  const quiz = await call.store.quiz(call.where.club, call.where.channel);
  if (quiz && (await mayPlay(call, quiz))) return quiz;
  return undefined;
}

/**
 * In direct messages only for those who can read the channel, or play already: it may be private.
 */
async function mayPlay({ where, asker, store, channels }: Call, { channel, id }: Quiz) {
  if (!where.direct || (await store.player(where.club, id, asker.id))) return true;
  return channels.reads(where.club, channel, asker.id);
}

/** The state of all group quizzes of the club, in all channels. */
export const playedTogether = async ({ store, where }: Call): Promise<readonly QuizState[]> =>
  (await store.runningIn(where.club)).filter((state) => !isAlone(state));

async function groupQuizzes(call: Call): Promise<readonly Quiz[]> {
  const quizzes: Quiz[] = [];
  for (const { channel } of await playedTogether(call)) {
    const quiz = await call.store.quiz(call.where.club, channel);
    if (quiz && (await mayPlay(call, quiz))) quizzes.push(quiz);
  }
  return quizzes;
}
