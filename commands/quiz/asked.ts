import { asShown } from '../../src/core/domain/club-record.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { quoted } from '../../src/core/options.ts';
import { button, type Part, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { namedBy } from '../../src/corpus/cast.ts';
import { andMore, compact, counted } from '../../src/lib/counted.ts';
import { judge } from '../../src/quiz/play/judge.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { answerOf, closedCount, openRound, standing } from '../../src/quiz/play/state.ts';
import { teamName, teamNames } from '../../src/quiz/play/teams.ts';
import { answersIn, standingEntries } from '../../src/quiz/results/ledger.ts';
import { leaders, whoGotIt } from '../../src/quiz/views/closed.ts';
import { closesPart, joinButtons, openQuestion, optionsOnButtons } from '../../src/quiz/views/open.ts';
import { soloQuestion } from '../../src/quiz/views/solo.ts';
import { openDailies, shownAgain } from '../daily/question.ts';
import type { Call } from '../shared/context.ts';
import { bookOf, reading } from '../shared/reading.ts';
import { decidingRule } from './answer.ts';
import { openQuestions } from './fair.ts';
import { latestQuiz, ownOpen, quizzesPlayed } from './quizzes.ts';

async function openHere(call: Call) {
  return (await ownOpen(call)) ?? openRound(await call.store.quiz(call.where.club, call.where.channel));
}

/** The number of questions on the club's book, phrased as a question that a quiz can answer; undefined for none. */
export async function questionsOn(call: Call): Promise<string | undefined> {
  const { title, questions } = (await reading(call)).book;
  const many = `Yes: I have ${counted(questions.length, 'question')} on ${title}. Shall I start a quiz?`;
  return questions.length === 0 ? undefined : many;
}

/** When the open question closes, and which it is; undefined if none is open. */
export async function timeLeft(call: Call): Promise<Reply | undefined> {
  const current = await openHere(call);
  if (!current) return undefined;
  const { quiz, open } = current;
  const when = isAlone(quiz) ? textPart('It waits until you answer.') : closesPart('It closes ', quiz, open);
  return { parts: [when, textPart(`This is question ${quiz.n} of ${quiz.rounds.length}.`)] };
}

/** The open question, else that of the day; undefined if there is none. */
export async function questionAgain(call: Call): Promise<Reply | undefined> {
  const current = await openHere(call);
  if (!current) return (await openDailies(call)).map(shownAgain)[0];
  const { quiz, round, open } = current;
  if (isAlone(quiz)) return { ...soloQuestion(quiz), replaces: false };
  // Its real buttons would belong to a copy.
  return { parts: [...openQuestion(quiz, round, open).parts, ...optionsOnButtons(round)], replaces: false };
}

/** The asker's answer to the open question, else their last one, and whether it is right, where they may know. */
export async function ownAnswer(call: Call): Promise<Reply> {
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
export async function whyWrong(call: Call): Promise<Reply | undefined> {
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
export async function whoWasRight(call: Call): Promise<Reply | undefined> {
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
export async function sides(call: Call): Promise<Reply | undefined> {
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
export async function soFar(call: Call): Promise<Reply | undefined> {
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

export const NONE = 'No question is open here right now. Each shows its answer once it has closed.';

/**
 * The answer to the question that closed last; for an open one only how to get it, and none past the asker's place.
 * @param before whether the one before an open question is meant
 */
export async function answerShown(call: Call, before: boolean): Promise<Reply> {
  const own = await ownOpen(call);
  const { store, where, asker } = call;
  const quiz = own?.quiz ?? (await store.quiz(where.club, where.channel));
  if (own || before ? quiz?.n === 1 : openRound(quiz))
    return whisper('I show it once the question has closed. “hint” gets you a hint, and “skip” moves on.');
  const of = quiz ?? (await store.lastQuiz(where.club, where.channel));
  const closed = of?.rounds[of.n - (quiz ? 2 : 1)];
  if (!of || !closed) return whisper(NONE);
  const place = (await store.place(where.club, asker.id, of.book)) ?? 0;
  const isSeen = own || closed.from <= place || (await store.player(where.club, of.id, asker.id));
  const answer = `The answer to “${closed.text}” was: ${closed.answer}.`;
  return whisper(isSeen ? answer : 'That question goes past what you’ve read.');
}
