import { asShown } from '../../src/core/domain/club-record.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { quoted } from '../../src/core/options.ts';
import { button, type Part, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { namedBy } from '../../src/corpus/cast.ts';
import { andMore, compact, counted } from '../../src/lib/counted.ts';
import { judge } from '../../src/quiz/play/judge.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { answerOf, closedCount, type OpenRound, openRound, standing } from '../../src/quiz/play/state.ts';
import { teamName, teamNames } from '../../src/quiz/play/teams.ts';
import { answersIn, standingEntries } from '../../src/quiz/results/ledger.ts';
import { leaders, whoGotIt } from '../../src/quiz/views/closed.ts';
import { closesPart, joinButtons, openQuestion, optionsOnButtons } from '../../src/quiz/views/open.ts';
import { soloQuestion } from '../../src/quiz/views/solo.ts';
import { openDailies, shownAgain } from '../daily/question.ts';
import type { Call } from '../shared/context.ts';
import { bookOf } from '../shared/reading.ts';
import { decidingRule } from './answer.ts';
import { openQuestions } from './fair.ts';
import { latestQuiz, ownOpen, quizzesPlayed } from './quizzes.ts';

async function openHere(call: Call) {
  return (await ownOpen(call)) ?? openRound(await call.store.quiz(call.where.club, call.where.channel));
}

/**
 * How the quiz stands, for whoever asks: the open question, until when, their own answer, the scores and the sides; or,
 * when none is open, the last answer, who had it, and how the asker's own was judged.
 */
export async function quizNow(call: Call): Promise<Reply> {
  const current = await openHere(call);
  if (!current) return (await openDailies(call)).map(shownAgain)[0] ?? lastClosed(call);
  const answered = answerOf(
    current.quiz,
    await call.store.player(call.where.club, current.quiz.id, call.asker.id),
  );
  const all = [
    await timeLeft(call),
    answered && (await ownAnswer(call)),
    isAlone(current.quiz) ? undefined : await soFar(call),
    await sides(call),
  ];
  return { ...joined([questionAgain(current), ...all]), replaces: false };
}

async function lastClosed(call: Call): Promise<Reply> {
  if (!(await latestQuiz(call))) return ownAnswer(call);
  const mine = (await whyWrong(call)) ?? (await ownAnswer(call));
  return joined([await answerShown(call), await whoWasRight(call), mine]);
}

/** Several replies as one, for the asker alone. */
function joined(all: readonly (Reply | undefined)[]): Reply {
  const found = compact(...all);
  const buttons = found.flatMap((one) => one.buttons ?? []);
  return {
    audience: 'asker',
    parts: found.flatMap(({ parts }) => parts),
    ...(buttons.length > 0 && { buttons }),
  };
}

/** When the open question closes, and which it is; undefined if none is open. */
async function timeLeft(call: Call): Promise<Reply | undefined> {
  const current = await openHere(call);
  if (!current) return undefined;
  const { quiz, open } = current;
  const when = isAlone(quiz) ? textPart('It waits until you answer.') : closesPart('It closes ', quiz, open);
  return { parts: [when, textPart(`This is question ${quiz.n} of ${quiz.rounds.length}.`)] };
}

/** The open question once more. Its real buttons would belong to a copy. */
function questionAgain({ quiz, round, open }: OpenRound): Reply {
  if (isAlone(quiz)) return soloQuestion(quiz);
  return { parts: [...openQuestion(quiz, round, open).parts, ...optionsOnButtons(round)] };
}

/** The asker's answer to the open question, else their last one, and whether it is right, where they may know. */
async function ownAnswer(call: Call): Promise<Reply> {
  const { where, asker, store } = call;
  const { quiz, open } = (await openHere(call)) ?? {};
  const answer = quiz && answerOf(quiz, await store.player(where.club, quiz.id, asker.id));
  const isSecret = quiz && open && answer && rulesOf(quiz).secret;
  if (isSecret) return notYet(answer.given, closesPart('It closes ', quiz, open));
  const [daily] = (await openDailies(call)).flatMap(({ asked }) => asked.answers.get(asker.id) ?? []);
  if (daily && !answer) return notYet(daily.given, textPart('The next daily post shows that.'));
  const { last, appeal } = await lastAnswer(call);
  if (!last) return whisper('You haven’t answered a question here yet.');
  const verdict = last.right ? 'right' : 'not right';
  return whisper(`Your last answer was ${quoted(last.given)}: ${verdict}.`, ...(answer ? [] : appeal));
}

/** The asker's last answer that counts, and the button for an appeal: none if it was right, or is older. */
async function lastAnswer(call: Call) {
  const last = standingEntries(await call.store.ledger(call.where.club, { member: call.asker.id })).at(-1);
  const mayAppeal = last && !last.right && (await latestQuiz(call))?.id === last.quiz;
  return {
    last,
    appeal: mayAppeal ? [button('I was right', 'quiz appeal', 'lodge', [last.quiz, `${last.round}`])] : [],
  };
}

/** Why the asker's last answer was wrong, and what is right, once the question is closed; undefined if it wasn't. */
async function whyWrong(call: Call): Promise<Reply | undefined> {
  const { last, appeal } = await lastAnswer(call);
  const book = last && !last.right ? await bookOf(call, last.book) : undefined;
  const question = book?.questions.find(({ id }) => id === last?.question);
  if (!last || !book || !question) return undefined;
  const wrong = `${quoted(last.given)} isn’t right`;
  if ([...(await openQuestions(call)), (await ownOpen(call))?.round.question].includes(question.id))
    return whisper(`${wrong}. The right answer shows once the question closes.`);
  const options = question.distractors.includes(last.given) ? question.distractors : [];
  const { rule } = judge({ ...question, options }, last.given, namedBy(book, question.from));
  return whisper(
    `${wrong}${decidingRule(rule)}: the answer to “${question.text}” is ${question.answer}.`,
    ...appeal,
  );
}

/** Who had the last closed question right; undefined if no quiz was played here. */
async function whoWasRight(call: Call): Promise<Reply | undefined> {
  const { where, store } = call;
  const quiz = await latestQuiz(call);
  if (!quiz) return undefined;
  const n = closedCount(quiz);
  if (n === 0) return whisper('No question of this quiz has closed yet.');
  const preferences = await store.preferences(where.club);
  const answers = answersIn(await store.ledger(where.club, { quiz: quiz.id }), n);
  return whisper(`Question ${n}: ${whoGotIt(answers.map((one) => asShown(preferences, one.id, one)))}`);
}

const notYet = (given: string, when: Part): Reply => ({
  audience: 'asker',
  parts: [
    textPart(`Your answer is ${quoted(given)}. Whether it’s right shows once the question closes.`),
    when,
  ],
});

/** The teams or those still in, and whether the asker is among them; undefined if no such quiz runs. */
async function sides(call: Call): Promise<Reply | undefined> {
  const { where, asker, store } = call;
  const quiz = await store.quiz(where.club, where.channel);
  if (quiz?.mode !== 'teams' && quiz?.mode !== 'elimination') return undefined;
  const all = await store.players(where.club, quiz.id);
  const { team, out, last } = all.get(asker.id) ?? {};
  const preferences = await store.preferences(where.club);
  const players = new Map([...all].map(([id, one]) => [id, asShown(preferences, id, one)]));
  if (quiz.mode === 'teams') {
    const teams = Array.from({ length: quiz.wish.teams }, (_, i) => i + 1).map(
      (one) => `${teamName(one)}: ${teamNames(players, one) || 'nobody yet'}.`,
    );
    const mine = team === undefined ? 'You’re in no team yet.' : `You’re in ${teamName(team)}.`;
    return whisper([mine, ...teams].join(' '), ...(last ? [] : joinButtons(quiz)));
  }
  const since = out === undefined ? 'You’re still in.' : `You’ve been out since question ${out}.`;
  const names = andMore(standing(players).map(({ name }) => name)) || 'nobody yet';
  return whisper(`${all.has(asker.id) ? since : 'You aren’t playing.'} Still in: ${names}.`);
}

/** Players named in reply to who is ahead. */
const LEADERS_MAX = 5;

/** The channel's quiz; in direct messages all that the asker plays with others. */
async function quizzesOf(call: Call): Promise<readonly Quiz[]> {
  const { store, where } = call;
  if (!where.direct) return compact(await store.quiz(where.club, where.channel));
  return (await quizzesPlayed(call)).filter((one) => !isAlone(one));
}

/** How those quizzes stand, best players first; undefined if none runs. */
async function soFar(call: Call): Promise<Reply | undefined> {
  const all = await Promise.all((await quizzesOf(call)).map((quiz) => standingOf(quiz, call)));
  return all.length === 0 ? undefined : whisper(all.join(' '));
}

async function standingOf(quiz: Quiz, { store, where, asker }: Call): Promise<string> {
  const players = await store.players(where.club, quiz.id);
  const preferences = await store.preferences(where.club);
  const entries = await store.ledger(where.club, { quiz: quiz.id });
  const best = leaders(quiz, { players, preferences, entries }).slice(0, LEADERS_MAX);
  const all = best.map((one) => `${one.name} ${one.points}`).join(', ');
  const own = players.get(asker.id);
  const isNamed = own === undefined || best.some(({ id }) => id === asker.id);
  const by = where.direct ? ` in ${quiz.startedBy.name}’s quiz` : '';
  const mine = isNamed ? '' : ` You have ${counted(own.points, 'point')}.`;
  return `Question ${quiz.n} of ${quiz.rounds.length}${by} is open. So far: ${all || 'no scores to show'}.${mine}`;
}

/** The answer to the question that closed last, and none past the asker's place. */
async function answerShown(call: Call): Promise<Reply | undefined> {
  const { store, where, asker } = call;
  const quiz = await latestQuiz(call);
  const closed = quiz?.rounds[closedCount(quiz) - 1];
  if (!quiz || !closed) return undefined;
  const place = (await store.place(where.club, asker.id, quiz.book)) ?? 0;
  const isSeen = closed.from <= place || (await store.player(where.club, quiz.id, asker.id));
  const answer = `The answer to “${closed.text}” was: ${closed.answer}.`;
  return whisper(isSeen ? answer : 'The last question goes past what you’ve read.');
}
