import { NotYet } from '../../src/core/asked-back.ts';
import { runButton } from '../../src/core/command-press.ts';
import type { Book } from '../../src/core/domain/book.ts';
import type { Phase, Quiz, QuizOptions } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { UserError, undefinedIfRefused } from '../../src/core/errors.ts';
import { integer, quoted } from '../../src/core/options.ts';
import { namingOption } from '../../src/core/read-options.ts';
import { momentPart, type Reply, say, textPart, whisper } from '../../src/core/reply.ts';
import { compact, counted, wordForm } from '../../src/lib/counted.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import { draw, planRounds } from '../../src/quiz/draw/draw.ts';
import { rulesOf } from '../../src/quiz/play/rules.ts';
import { soloChannel, soloOpen } from '../../src/quiz/play/solo.ts';
import { joinTeam, teamName } from '../../src/quiz/play/teams.ts';
import { joinButtons } from '../../src/quiz/views/open.ts';
import { soloQuestion } from '../../src/quiz/views/solo.ts';
import { action, type Call, type Context, define, mustPost } from '../shared/context.ts';
import {
  type BookRead,
  limitInWords,
  READ,
  type Reading,
  reading,
  readingToPlay,
} from '../shared/reading.ts';
import { nothingToJoin, quizNow, shownNow } from './asked.ts';
import { openQuestions } from './fair.ts';
import { questionsMissed } from './missed.ts';
import { DEFAULTS, quizOptionsFrom, startOptions, timeOf, withTopicMeant } from './options.ts';

export const quizStart = define({
  name: 'quiz start',
  inTalk: { meanings: { 'quiz now': () => shownNow, 'quiz rules': nothingToJoin } },
  description: 'Starts a group quiz in this channel; without options, like the last one',
  audience: 'room',
  options: startOptions,
  example: '/quiz start rounds:5 style:typed',
  also: ['/quiz start 5 hard questions about Kathy', '/quiz start mode:teams teams:3'],
  form: {
    title: 'Start a quiz',
    fields: ['rounds', 'mode', 'style', 'difficulty', 'topic'],
    // The quiz that runs or was last played here; else the usual.
    async filled(call) {
      const { store, where } = call;
      const latest = await store.latestQuiz(where.club, where.channel);
      const { rounds, mode, style, difficulty, topic } = latest?.wish ?? DEFAULTS;
      return { rounds: String(await roundsFor(call, rounds)), mode, style, difficulty, topic };
    },
    // Alone it repeats the quiz last played here; before there was one, it asks.
    alone: async ({ store, where }) =>
      !where.direct && (await store.latestQuiz(where.club, where.channel)) === undefined,
  },
  async run({ options: typedOptions, ...call }) {
    const given =
      typedOptions.topic === undefined
        ? typedOptions
        : await withTopicMeant(call, typedOptions, typedOptions.topic);
    const isEmpty = Object.values(given).every((optionValue) => optionValue === undefined);
    const last = isEmpty
      ? await call.store.lastQuiz(call.where.club, call.where.channel)
      : undefined;
    return begin(call, last?.wish ?? quizOptionsFrom(given));
  },
  actions: {
    again: action({ audience: 'room' }, async ({ args, ...call }) =>
      begin(call, (await lastQuiz(call, args[0])).wish),
    ),
    now: quizNow,
    async join({ args, where, asker, store }) {
      const [id = '', team = ''] = args;
      const outcome = await store.play(where.club, where.channel, (quiz, players) =>
        joinTeam(quiz, players, { id, by: asker, team: Number(team) }),
      );
      if (outcome.kind === 'none')
        return whisper(
          'That quiz is over, or it has no such team. Start one with /quiz start mode:teams.',
        );
      if (outcome.kind === 'joined')
        return whisper(`You’re playing for ${teamName(outcome.team)}.`);
      return whisper(`You’ve already answered for ${teamName(outcome.team)}, so you stay with it.`);
    },
  },
});

/**
 * As many rounds as usual, or as there are questions so far; as many as usual where there is no
 * book to play.
 */
async function roundsFor(call: Call, usual: number): Promise<number> {
  const from = await readingToPlay(call).catch(undefinedIfRefused);
  const open = from?.book.questions.filter((question) => question.from <= from.place).length ?? 0;
  return open === 0 ? usual : Math.min(usual, open);
}

/** @param id the quiz of the pressed table; another may have ended since */
async function lastQuiz({ where, store }: Call, id: string | undefined): Promise<Quiz> {
  const last = await store.lastQuiz(where.club, where.channel);
  if (last?.id === id && last) return last;
  throw new UserError('Another quiz has been played here since. Start one with /quiz start.');
}

const ALONE_BUTTON = runButton('A quiz for me alone', 'quiz start', { mode: 'solo' });

/** Starts the quiz that was asked for, with new questions. */
export async function begin(call: Call, wish: QuizOptions): Promise<Reply> {
  const from = await readingToPlay(call, wish.book, isAlone(wish) ? 'asker' : 'room');
  const { book, place } = from;
  const seed = newSeed(call);
  const asked = await call.store.asked(call.where.club, book.id);
  const taken = await openQuestions(call);
  const rounds = namingOption('topic', () => draw(book, { wish, place, seed, asked, taken }));

  if (book.questions.length === 0)
    throw new NotYet(
      `${book.title} has no quiz questions. Pick another book, or add questions of your own as a pack with /book add.`,
      () => runButton('See the books', 'book list'),
    );

  if (rounds.length === 0) throw new UserError(noQuestionInWords(from, wish));
  return launch(call, { book, place, wish, seed, rounds });
}

type Quizzed = Pick<Quiz, 'wish' | 'seed' | 'rounds'> & BookRead;

/** A quiz in its first moment. */
function quizBegun(call: Call, { book, place, wish, seed, rounds }: Quizzed): Quiz {
  const { where, asker } = call;
  const alone = isAlone(wish);
  const nowMs = call.clock();
  const phase: Phase = alone ? { name: 'open', ...soloOpen(nowMs) } : { name: 'ready', at: nowMs };

  return {
    id: newSeed(call).toString(36) + Math.floor(call.random() * 36 ** 3).toString(36),
    channel: alone ? soloChannel(asker.id) : where.channel,
    ...(where.thread !== undefined && { thread: where.thread }),
    book: book.id,
    startedBy: { id: asker.id, name: asker.name },
    startedAt: nowMs,
    seed,
    mode: wish.mode,
    wish,
    seconds: wish.mode === 'sealed' ? wish.hours * 3600 : wish.seconds,
    window: call.window,
    line: place,
    rounds,
    n: 1,
    phase,
    stopped: false,
  };
}

function alreadyRunning({ thread }: Quiz) {
  const whereRunning = thread === undefined ? 'this channel' : 'a thread of this channel';
  return new UserError(
    `A quiz is running in ${whereRunning}. Join in with /quiz answer, or end it with /quiz stop.`,
  );
}

async function launch(call: Call, quizzed: Quizzed): Promise<Reply> {
  const { book, wish } = quizzed;
  const alone = isAlone(wish);

  if (!alone && call.where.direct)
    return whisper(
      'Start a quiz in the channel where it’s to be played, or play alone here.',
      ...ALONE_BUTTON,
    );

  if (!alone) await mustPost(call);
  const quiz = quizBegun(call, quizzed);
  // A quiz played alone gives way to the next; a channel's doesn't.
  const running = await call.store.play(call.where.club, quiz.channel, (existing) => {
    if (existing && !alone) return { result: existing };
    return { quiz, result: undefined };
  });
  if (running) throw alreadyRunning(running);

  if (alone)
    return {
      ...soloQuestion(quiz, [textPart(rulesOf(quiz).says + fewerThan(quiz))]),
      replaces: false,
    };

  const teams = quiz.mode === 'teams' ? joinButtons(quiz) : [];
  return { ...say(announcement(book, quiz), ...teams), advance: { channel: quiz.channel } };
}

const newSeed = ({ random }: Context) => Math.floor(random() * 2 ** 32);

function announcement(book: Book, quiz: Quiz) {
  const count = quiz.rounds.length;
  const questions = counted(count, 'question');
  const time = `${timeOf(quiz.wish)}${wordForm(count, '', ' each')}`;
  return (
    `${quiz.startedBy.name} starts a quiz on ${book.title}: ${questions}${aboutWhat(quiz.wish)}, ` +
    `${time}. ${rulesOf(quiz).says}${fewerThan(quiz)}`
  );
}

/**
 * That there are fewer questions than were asked for, and where there may be more; empty if there
 * aren't.
 */
function fewerThan({ rounds, wish }: Quiz) {
  if (rounds.length >= wish.rounds) return '';
  const fewer = ` I have only ${rounds.length} to ask${aboutWhat(wish)}.`;
  if (wish.style === 'typed')
    return `${fewer} Others may have options to choose from (style:mixed).`;
  if (aboutWhat(wish) !== '' || wish.difficulty !== 'any') return fewer;
  return `${fewer} Others may come further on in the book, from a pack of your own (/book add), or another book.`;
}

function aboutWhat({ topic, character }: QuizOptions) {
  const on = topic && ` on ${quoted(topic)}`;
  if (character === '') return on;
  return `${on} about ${quoted(character)}`;
}

function noQuestionInWords({ book, place, ...from }: Reading, wish: QuizOptions) {
  const filters = compact(
    wish.difficulty !== 'any' && wish.difficulty,
    wish.style === 'typed' && 'typed',
  );
  const far =
    place >= book.sections.length ? '.' : ` as far as ${READ[from.by]}. ${limitInWords(from)}`;
  const none = `There’s no ${[...filters, 'question'].join(' ')}${aboutWhat(wish)} to ask${far}`;
  if (filters.length === 0 && aboutWhat(wish) === '') return none;
  return `${none} Try another topic, character, difficulty or style.`;
}

const REVIEW_ROUNDS = 10;

export const quizReview = define({
  name: 'quiz review',
  onlyShows: true,
  description: 'A private quiz of what you got wrong before, spaced over days',
  anywhere: true,
  options: {
    rounds: integer('How many questions at most', { min: 1, max: 50, absent: REVIEW_ROUNDS }),
  },
  run: ({ options, ...call }) => review(call, options.rounds),
  actions: { begin: ({ args: [book], ...call }) => review(call, REVIEW_ROUNDS, book) },
});

/** @param id the book of the quiz that was pressed; absent: what the club reads */
async function review(call: Call, count: number, id?: string): Promise<Reply> {
  const { book, place } = await reading(call, id);
  const nowMs = call.clock();
  const seed = newSeed(call);
  const { missed, due } = await questionsMissed(call, book, nowMs);
  const questions = due.filter(({ from }) => from <= place);
  const random = seeded(seed);
  const rounds = planRounds(book, place, { questions, style: 'mixed', random }).slice(0, count);
  const wish = { ...DEFAULTS, mode: 'review' as const, rounds: rounds.length };
  if (rounds.length > 0) return launch(call, { book, place, wish, seed, rounds });

  const ahead = due.length - questions.length;
  if (ahead > 0) {
    const aheadWords = `You’ve missed ${counted(ahead, 'question')}, further on than you’ve said you are.`;
    return whisper(aheadWords, ...runButton('Say how far I am', 'progress set'));
  }

  return nothingDue(
    book,
    missed.map((question) => question.due).find((moment) => moment > nowMs),
  );
}

/** @param nextDue when the first question comes back, if any does */
function nothingDue(book: Book, nextDue: number | undefined): Reply {
  if (nextDue === undefined)
    return whisper(
      `There’s nothing to review: you haven’t missed anything in ${book.title} so far.`,
      ...ALONE_BUTTON,
    );

  return {
    parts: [
      textPart(
        'There’s nothing to review today: what you missed comes back just before you’d forget it.',
      ),
      momentPart('The next question is due ', nextDue),
    ],
  };
}
