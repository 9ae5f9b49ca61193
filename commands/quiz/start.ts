import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted, type Values } from '../../src/core/options.ts';
import { readOptions } from '../../src/core/read-options.ts';
import { button, whisper, withFile } from '../../src/core/reply.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { isWord } from '../../src/corpus/english/dictionary.ts';
import { likely } from '../../src/corpus/likely.ts';
import { plainWords } from '../../src/lib/text.ts';
import { askable, topicsOf } from '../../src/quiz/draw/filter.ts';
import { join, teamName } from '../../src/quiz/play/teams.ts';
import { ledgerCsv } from '../../src/quiz/views/csv.ts';
import { action, type Call, define } from '../shared/context.ts';
import { readingToPlay } from '../shared/reading.ts';
import { quizNow } from './asked.ts';
import { begin, replay } from './begin.ts';
import { DEFAULTS, quizOptionsFrom, savePreset, startOptions } from './options.ts';
import { latestQuiz } from './quizzes.ts';
import { readQuizRequest } from './request.ts';

export const quizStart = define({
  name: 'quiz start',
  description: 'Starts a group quiz in this channel',
  audience: 'room',
  options: startOptions,
  example: '/quiz start rounds:5 style:typed',
  also: ['/quiz start 5 hard questions about Kathy', '/quiz start mode:teams teams:3'],
  form: {
    title: 'Start a quiz',
    fields: ['rounds', 'mode', 'style', 'difficulty', 'topic'],
    // The quiz that runs or was last played here; else the usual.
    async filled(call) {
      const { rounds, mode, style, difficulty, topic } = (await latestQuiz(call))?.wish ?? DEFAULTS;
      return { rounds: String(await roundsFor(call, rounds)), mode, style, difficulty, topic };
    },
    // Alone it repeats the quiz last played here; before there was one, it asks.
    alone: async (call) => !call.where.direct && (await latestQuiz(call)) === undefined,
  },
  async run({ options: typed, ...call }) {
    const given = typed.topic === undefined ? typed : await withWords(call, typed, typed.topic);
    const { over } = typed;
    const last = isEmpty(given) ? await call.store.lastQuiz(call.where.club, call.where.channel) : undefined;
    // An empty topic in the form means none: options can't tell that from one that wasn't given.
    const usual =
      over === undefined ? DEFAULTS : { ...DEFAULTS, ...(await latestQuiz(call))?.wish, topic: '' };
    const wish = last?.wish ?? quizOptionsFrom(given, await call.store.clubRecord(call.where.club), usual);
    const saved = given.save !== undefined && { aside: await savePreset(call, given.save, wish) };
    if (given.questions === 'new') return { ...(await begin(call, wish, over)), ...saved };
    const before = await lastQuiz(call);
    const mode = given.mode ?? before.wish.mode;
    return { ...(await replay(call, before, { ...before.wish, mode })), ...saved };
  },
  actions: {
    again: action({ audience: 'room' }, async ({ args, ...call }) =>
      begin(call, (await lastQuiz(call, args[0])).wish),
    ),
    replay: action({ audience: 'room' }, async ({ args, ...call }) => {
      const last = await lastQuiz(call, args[0]);
      return replay(call, last, last.wish);
    }),
    now: quizNow,
    async join({ args, where, asker, store }) {
      const [id = '', team = ''] = args;
      const outcome = await store.play(where.club, where.channel, (quiz, players) =>
        join(quiz, players, id, asker, Number(team)),
      );
      if (outcome.kind === 'none')
        return whisper('That quiz is over, or it has no such team. Start one with /quiz start mode:teams.');
      return outcome.kind === 'joined'
        ? whisper(`You’re playing for ${teamName(outcome.team)}.`)
        : whisper(`You’ve already answered for ${teamName(outcome.team)}, so you stay with it.`);
    },
    async more({ args, ...call }) {
      const { id } = await lastQuiz(call, args[0]);
      const ledger = button('Get all answers as CSV', 'quiz start', 'ledger', [id]);
      return whisper(
        'What would you like to do with this quiz?',
        button('Play the same questions', 'quiz start', 'replay', [id]),
        ...(call.asker.organiser ? [ledger] : []),
      );
    },
    ledger: action({ who: 'organisers' }, async ({ args, where, store }) => {
      const entries = await store.ledger(where.club, { quiz: args[0] ?? '' });
      if (entries.length === 0) throw new UserError('There are no answers from that quiz.');
      const words = 'Every answer as it was judged, oldest first.';
      return withFile(words, `quiz-${args[0]}.csv`, ledgerCsv(entries));
    }),
  },
});

/** As many rounds as usual, or as there are questions so far; as many as usual where there is no book to play. */
async function roundsFor(call: Call, usual: number): Promise<number> {
  const from = await readingToPlay(call).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
  const open = from?.book.questions.filter((one) => one.from <= from.place).length ?? 0;
  return open === 0 ? usual : Math.min(usual, open);
}

/** True for a bare `/quiz start`, which repeats the quiz last played here. */
function isEmpty({ questions, ...given }: Values<typeof startOptions>): boolean {
  return questions === 'new' && Object.values(given).every((value) => value === undefined);
}

/** @param id the quiz of the pressed table; another may have ended since */
async function lastQuiz({ where, store }: Call, id?: string): Promise<Quiz> {
  const last = await store.lastQuiz(where.club, where.channel);
  if (last && (id === undefined || last.id === id)) return last;
  throw new UserError(
    last
      ? 'Another quiz has been played here since. Start one with /quiz start.'
      : 'No quiz has been played here yet. Start one with /quiz start.',
  );
}

/** A leading number without a unit: after `/quiz start` it is how many questions. */
const HOW_MANY = /^(\d{1,3})(?! *(?:s|secs?|seconds?|mins?|minutes?|questions?|rounds?|qs)\b)(?=\s|$)/;

/** The options that a topic such as `5 questions about Ruth` means. A topic of the book stays one, also with a slip. */
async function withWords(
  call: Call,
  given: Values<typeof startOptions>,
  typed: string,
): Promise<Values<typeof startOptions>> {
  const { book, place } = await readingToPlay(call, given.book);
  const topics = topicsOf(book, place);
  if (topics.some((one) => one.toLowerCase() === typed.toLowerCase())) return given;
  const { raws, topic: led, left } = readQuizRequest(typed.replace(HOW_MANY, '$1 questions'));
  // A word that isn't English may have been read as a slip of a word that only asks.
  const [word = '', ...more] = plainWords(typed).split(' ');
  const isUnknown = more.length === 0 && Object.keys(raws).length === 0 && !isWord(word);
  const plain = led || left || (isUnknown ? word : '');
  const at = typed.toLowerCase().indexOf(plain);
  const topic = at < 0 ? plain : typed.slice(at, at + plain.length);
  const meant = topic === '' ? undefined : nearTopic(book, place, topics, topic);
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const twice = Object.keys(raws).find((name) => `${named[name] ?? raws[name]}` !== `${raws[name]}`);
  if (twice)
    throw new UserError(`${twice} is there twice: ${named[twice]} and ${raws[twice]}. Give it once.`);
  return { ...readOptions(startOptions, { ...raws, ...named }, '/quiz start'), topic: meant };
}

/** A topic as typed where questions have its words, else the one that it is a slip of. */
function nearTopic(book: Book, place: Place, topics: readonly string[], typed: string): string {
  const wish = { style: 'mixed', difficulty: 'any', topic: typed, character: '' } as const;
  if (book.questions.some(askable(book, wish, place))) return typed;
  const all = new Map(
    [...topics, ...shownNames(castAt(book, place), place)].map((one) => [one.toLowerCase(), one]),
  );
  const near = likely(typed, [...all.values()], (one) => [one]);
  const [only] = near;
  if (near.length <= 1) return only ?? typed;
  const candidates = near.slice(0, 5).map((one) => ({ label: one, value: one }));
  throw new UnclearError(`Which topic do you mean by ${quoted(typed)}?`, candidates, 'topic');
}
