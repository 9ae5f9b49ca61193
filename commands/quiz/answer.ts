import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { type Reply, whisper } from '../../src/core/reply.ts';
import { namedBy } from '../../src/corpus/cast.ts';
import { playHorizon } from '../../src/corpus/horizon.ts';
import { contentStems } from '../../src/corpus/search/text/common.ts';
import { PART } from '../../src/quiz/grade/index.ts';
import { type AnswerOutcome, type JudgedAnswer, takeAnswer } from '../../src/quiz/play/answer.ts';
import { letterOf } from '../../src/quiz/play/hint.ts';
import { type Judgement, judge } from '../../src/quiz/play/judge.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { soloAnswer } from '../../src/quiz/play/solo.ts';
import type { OpenRound } from '../../src/quiz/play/state.ts';
import { teamName } from '../../src/quiz/play/teams.ts';
import { clubAnswers } from '../../src/quiz/results/appeal.ts';
import { appealButton } from '../../src/quiz/views/appeal.ts';
import { soloResult } from '../../src/quiz/views/solo.ts';
import { type Call, define } from '../shared/context.ts';
import { bookOf } from '../shared/reading.ts';
import { answerable, closedError, pressedQuiz } from './quizzes.ts';

/** Longer answers help nobody, and each is stored and shown back. */
const ANSWER_MAX = 300;

export const quizAnswer = define({
  name: 'quiz answer',
  onlyShows: true,
  inTalk: { takes: 'answer', begins: ['my answer is', 'answer'] },
  description: 'Answers the open question',
  retries: true,
  outside: true,
  options: {
    text: text('Your answer, or the letter of an option', {
      label: 'Your answer',
      required: true,
      missing: 'What’s your answer? Type it behind /quiz answer, or the letter of an option.',
      rest: true,
      max: ANSWER_MAX,
    }),
  },
  example: '/quiz answer Kathy',
  form: {
    title: 'Answer the question',
    fields: ['text'],
    filled: (call) => answerable(call).then(() => ({})),
  },
  async run(call) {
    const answerText = call.options.text;
    return give(call, await answerable(call, answerText), answerText);
  },
  actions: {
    async write(call) {
      const { quiz, round } = await pressedQuiz(call);
      return {
        parts: [],
        form: {
          title: `Question ${round.n} of ${quiz.rounds.length}`,
          submit: { command: 'quiz answer', action: 'written', args: call.args },
          fields: [
            { name: 'text', label: 'Your answer', type: 'line', required: true, max: ANSWER_MAX },
          ],
          instead: 'Type your answer as /quiz answer and the words.',
        },
      };
    },
    /** The form that was filled in, or a button that brings the answer. */
    async written(call) {
      const answerText = String(call.fields.text ?? call.args[2] ?? '').trim();
      if (answerText === '') throw new UserError('Your answer is empty. Type a word or two.');
      return give(call, await pressedQuiz(call), answerText.slice(0, ANSWER_MAX));
    },
    async choose(call) {
      const playing = await pressedQuiz(call);
      const option = playing.round.options[Number(call.args[2])];
      if (option === undefined)
        throw new UserError('That isn’t one of the options. Press one of the buttons.');
      return give(call, playing, option);
    },
    /** The question counts as missed. */
    async pass(call) {
      const playing = await pressedQuiz(call);
      if (!isAlone(playing.quiz)) return whisper('Vote to move on with /quiz skip.');
      return passAlone(call, playing);
    },
  },
});

/** The same each time, as a question's judging is remembered for one list of people. */
const NOBODY: readonly Character[] = [];

/** For somebody who joins and has read less than the players. */
const LOWER =
  ' From the next question on, the quiz keeps to what you’ve read; say how far with /progress set.';

async function give(call: Call, playing: OpenRound, answerText: string): Promise<Reply> {
  const { quiz, round } = playing;
  const also = clubAnswers(await call.store.clubRecord(call.where.club), quiz.book, round.question);

  // A quiz goes on even where its book can't be opened any more.
  const book = await bookOf(call, quiz.book);
  const question = book?.questions.find(({ id }) => id === round.question);
  const people = book && question ? namedBy(book, question.from) : NOBODY;
  const verdict = judge(round, answerText, people, { also, wrong: question?.distractors });
  if (verdict.kind === 'none') throw new UserError(noAnswer(round.options.length, answerText));

  // In secret, 'half right' would already tell.
  if (verdict.kind === 'more' && !rulesOf(quiz).secret)
    return whisper(`Half right: please say all of it, not only ${quoted(verdict.given)}.`);
  if (isAlone(quiz)) return giveAlone(call, playing, verdict);

  return giveInGroup(call, playing, verdict, book);
}

async function giveInGroup(
  call: Call,
  playing: OpenRound,
  verdict: Judgement,
  book: Book | undefined,
): Promise<Reply> {
  const { quiz } = playing;
  const { club } = call.where;
  const plays = await call.store.player(club, quiz.id, call.asker.id);

  // Only somebody who joins can lower the line.
  const isJoining = plays?.last === undefined && book !== undefined;
  const place = isJoining ? (await playHorizon(call.store, book, call)).place : quiz.line;
  const given = await answerJudged(call, playing, verdict, place);
  const outcome = await call.store.play(club, quiz.channel, (now, players) =>
    takeAnswer(now, players, given),
  );

  const joined = plays?.team === undefined ? await teamJoined(call, quiz) : '';
  const answerReply = whisper(
    `${word(outcome, verdict)}${joined}${lineLowered(outcome, quiz, place)}`,
    ...appealAtOnce(outcome, verdict, playing),
  );
  if (!('moves' in outcome)) return answerReply;

  if (outcome.moves) return { ...answerReply, advance: { channel: quiz.channel } };
  call.showAnswered(club, quiz.channel);
  return answerReply;
}

/** An answer as the rules of quizzes take it. */
async function answerJudged(
  call: Call,
  { quiz, round }: OpenRound,
  verdict: Judgement,
  place: Place,
): Promise<JudgedAnswer> {
  const { id, name, organiser } = call.asker;
  return {
    quiz: quiz.id,
    n: round.n,
    by: { id, name, organiser },
    given: verdict.given,
    right: verdict.kind === 'right',
    at: call.at,
    place,
    ...(await paceOf(call)),
  };
}

/** What is said where somebody who joins has read less than the questions to come ask about. */
function lineLowered(outcome: AnswerOutcome, { n, rounds, line }: Quiz, place: Place) {
  if ('moves' in outcome && n < rounds.length && place < line) return LOWER;
  return '';
}

/** One that is close can go before the club at once; in secret nobody hears so much. */
function appealAtOnce(outcome: AnswerOutcome, verdict: Judgement, { quiz, round }: OpenRound) {
  if (outcome.kind !== 'wrong' || !verdict.close) return [];
  return [appealButton('I was right', quiz.id, round.n, verdict.given)];
}

/** How the asker wants to play: calmly, or with more time. */
async function paceOf({
  store,
  where,
  asker,
}: Call): Promise<Pick<JudgedAnswer, 'calm' | 'stretch'>> {
  const preferences = await store.preferencesOf(where.club, asker.id);
  return {
    ...(preferences?.calm && { calm: true }),
    ...(preferences?.time !== undefined && { stretch: preferences.time }),
  };
}

/** Which team somebody came into by their first answer; empty where there are none. */
async function teamJoined({ store, where, asker }: Call, quiz: OpenRound['quiz']) {
  if (quiz.mode !== 'teams') return '';
  const player = await store.player(where.club, quiz.id, asker.id);
  if (player?.team === undefined) return '';
  return ` You’re in ${teamName(player.team)}.`;
}

async function giveAlone(
  call: Call,
  { quiz, round }: OpenRound,
  verdict: Judgement,
): Promise<Reply> {
  const { where, asker, at } = call;
  const right = verdict.kind === 'right';
  const by = { id: asker.id, name: asker.name };

  const step = await call.store.play(where.club, quiz.channel, (now, players) =>
    soloAnswer(now, players, {
      id: quiz.id,
      n: round.n,
      time: call.clock(),
      answer: {
        by,
        given: verdict.given,
        right,
        at,
      },
    }),
  );

  if (!step) throw closedError(false);
  return soloResult(step, verdictInWords(verdict.given, right));
}

function verdictInWords(given: string, right: boolean) {
  if (given === '') return 'You passed.';
  return `${quoted(given)} ${right ? 'is' : 'isn’t'} right.`;
}

export const passAlone = (call: Call, playing: OpenRound): Promise<Reply> =>
  giveAlone(call, playing, { kind: 'wrong', given: '', rule: '' });

function word(outcome: AnswerOutcome, { given, rule }: Judgement) {
  switch (outcome.kind) {
    case 'right':
      return `${quoted(given)} is right${decidingRule(rule)}: ${outcome.points} points.`;
    case 'wrong': {
      const whatIsnt = outcome.again
        ? `You’ve said ${quoted(given)} already, and it`
        : quoted(given);
      return `${whatIsnt} isn’t right${decidingRule(reasonFor(rule, given))}.${triesLeftInWords(outcome.triesLeft)}`;
    }
    case 'taken': {
      const earlierAnswer = outcome.instead ?? given;
      const instead = earlierAnswer === given ? '' : ` instead of ${quoted(earlierAnswer)}`;
      return `Got it: ${quoted(given)}${instead}. You can change it until the question closes.`;
    }
    case 'already': {
      const { given: earlierAnswer, right } = outcome.answer;
      return `You’ve already answered: ${quoted(earlierAnswer)}, ${right ? 'right' : 'not right'}.`;
    }
    case 'out':
      if (outcome.since === undefined)
        return 'This is elimination, and it has already begun. You can join the next quiz.';
      return `You’ve been out since question ${outcome.since}. You can play again in the next quiz.`;
    case 'closed':
      if (outcome.winner === undefined) return 'Too late: that question is closed.';
      return `Too late: ${outcome.winner} had it first.`;
  }
}

const SAYS_NOTHING = [
  '',
  'exactly right',
  'the right answer',
  'not the answer',
  'another option is right',
];

/** The rule that decided, in brackets; empty if it says no more than the verdict. */
function decidingRule(rule: string) {
  if (SAYS_NOTHING.includes(rule)) return '';
  return ` (${rule})`;
}

const FORMS_OF_ADDRESS = /\b(?:mr|mrs|miss|ms|dr|sir|lady|lord|madame)\b/gi;

/**
 * Why an answer is wrong; empty for several guesses, or part of an answer: that could tell which of
 * them are right.
 */
function reasonFor(rule: string, answerText: string) {
  if (rule !== PART && contentStems(answerText.replace(FORMS_OF_ADDRESS, '')).length < 2)
    return rule;
  return '';
}

function triesLeftInWords(tries: number) {
  if (tries === 0) return '';
  if (tries === 1) return ' You have one try left.';
  return ` You have ${tries} tries left.`;
}

function noAnswer(count: number, answerText: string) {
  if (count === 0) return `I don’t see an answer in ${quoted(answerText)}, so it costs no try.`;
  return `${quoted(answerText)} is no option, so it doesn’t count. Give a letter from A to ${letterOf(count - 1)}.`;
}
