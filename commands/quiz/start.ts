import type { Quiz } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { whisper } from '../../src/core/reply.ts';
import { joinTeam, teamName } from '../../src/quiz/play/teams.ts';
import { action, type Call, define } from '../shared/context.ts';
import { readingToPlay } from '../shared/reading.ts';
import { quizNow } from './asked.ts';
import { begin } from './begin.ts';
import { DEFAULTS, quizOptionsFrom, startOptions } from './options.ts';
import { latestQuiz } from './quizzes.ts';
import { withWordsOfTopic } from './topic.ts';

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
    const given = typed.topic === undefined ? typed : await withWordsOfTopic(call, typed, typed.topic);
    const isEmpty = Object.values(given).every((value) => value === undefined);
    const last = isEmpty ? await call.store.lastQuiz(call.where.club, call.where.channel) : undefined;
    return begin(call, last?.wish ?? quizOptionsFrom(given));
  },
  actions: {
    again: action({ audience: 'room' }, async ({ args, ...call }) => begin(call, (await lastQuiz(call, args[0])).wish)),
    now: quizNow,
    async join({ args, where, asker, store }) {
      const [id = '', team = ''] = args;
      const outcome = await store.play(where.club, where.channel, (quiz, players) =>
        joinTeam(quiz, players, id, asker, Number(team)),
      );
      if (outcome.kind === 'none')
        return whisper('That quiz is over, or it has no such team. Start one with /quiz start mode:teams.');
      return outcome.kind === 'joined'
        ? whisper(`You’re playing for ${teamName(outcome.team)}.`)
        : whisper(`You’ve already answered for ${teamName(outcome.team)}, so you stay with it.`);
    },
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

/** @param id the quiz of the pressed table; another may have ended since */
async function lastQuiz({ where, store }: Call, id: string | undefined): Promise<Quiz> {
  const last = await store.lastQuiz(where.club, where.channel);
  if (last?.id === id && last) return last;
  throw new UserError('Another quiz has been played here since. Start one with /quiz start.');
}
