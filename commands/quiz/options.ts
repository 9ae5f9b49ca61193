import { type Book, LEVELS, type Place } from '../../src/core/domain/book.ts';
import type { QuizOptions } from '../../src/core/domain/quiz.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { choice, integer, quoted, type Raws, text, type Values } from '../../src/core/options.ts';
import { readOptions } from '../../src/core/read-options.ts';
import { castAt, charactersNamed, shownNames } from '../../src/corpus/cast.ts';
import { likely } from '../../src/corpus/likely.ts';
import { spanNamed } from '../../src/corpus/place.ts';
import { counted, definedOnly } from '../../src/lib/counted.ts';
import { wordSet } from '../../src/lib/text.ts';
import { askable, topicsOf } from '../../src/quiz/draw/filter.ts';
import type { Call } from '../shared/context.ts';
import { bookOption, completeFrom, holdsTyped, readingToPlay } from '../shared/reading.ts';
import WORDS from './words.json' with { type: 'json' };

/** Defaults for what a line doesn't give. */
export const DEFAULTS: QuizOptions = {
  mode: 'everyone',
  rounds: 10,
  style: 'mixed',
  difficulty: 'any',
  seconds: 30,
  hours: 24,
  teams: 2,
  topic: '',
  character: '',
};

const MODES = ['everyone', 'race', 'no-race', 'sealed', 'teams', 'elimination', 'solo'] as const;

/** What a quiz is made of. Without defaults, as what wasn't given may stay as in the quiz before. */
export const startOptions = {
  rounds: integer('How many questions; usually 10', { min: 1, usual: 10, max: 50, units: WORDS.units.rounds }),
  mode: choice('How it’s played', MODES, undefined, WORDS.mode),
  style: choice('Options to choose from, typed answers, or both in turn', ['choice', 'typed', 'mixed']),
  difficulty: choice('How hard', [...LEVELS, 'any'], undefined, WORDS.difficulty),
  seconds: integer('Seconds for each question; usually 30', {
    min: 5,
    usual: 30,
    max: 600,
    units: WORDS.units.seconds,
  }),
  hours: integer('With mode:sealed, how many hours each question is open; usually 24', {
    min: 1,
    usual: 24,
    max: 168,
    units: ['hours', 'hour'],
  }),
  teams: integer('With mode:teams, how many teams; usually 2', { min: 2, max: 6, units: ['teams'] }),
  character: text('Only questions about this character', {
    max: 60,
    complete: completeFrom(({ book, place }, typed) =>
      shownNames(castAt(book, place), place).filter(holdsTyped(typed)),
    ),
  }),
  topic: text('What the questions are about', {
    rest: true,
    max: 100,
    complete: completeFrom(({ book, place }, typed) => topicsOf(book, place).filter(holdsTyped(typed))),
  }),
  book: bookOption(),
};

/** The options, the usual for what isn't given; hours or teams imply a mode. @throws UserError if they contradict */
export function quizOptionsFrom(given: Values<typeof startOptions>): QuizOptions {
  const { hours, teams } = given;
  const mode = given.mode ?? (hours !== undefined ? 'sealed' : teams !== undefined ? 'teams' : DEFAULTS.mode);
  if (hours !== undefined && mode !== 'sealed')
    throw new UserError('hours only goes with mode:sealed. Add that, or say how long with seconds:30.');
  if (teams !== undefined && mode !== 'teams')
    throw new UserError('teams only goes with mode:teams. Add that, or leave teams out.');
  return { ...DEFAULTS, ...definedOnly(given), mode };
}

export function timeOf({ mode, hours, seconds }: Pick<QuizOptions, 'mode' | 'hours' | 'seconds'>): string {
  if (mode === 'sealed') return counted(hours, 'hour');
  return seconds > 60 && seconds % 60 === 0 ? counted(seconds / 60, 'minute') : counted(seconds, 'second');
}

type Given = Values<typeof startOptions>;

/**
 * The options with what a topic such as `5 hard questions about Ruth` says, and the topic that is left of it.
 * An option of its own counts before one in the topic, which may end a name: `character:Miss Lucy`.
 * @throws UnclearError for a topic near to several
 */
export async function withWordsOfTopic(call: Call, given: Given, typed: string): Promise<Given> {
  const { book, place } = await readingToPlay(call, given.book);
  const whole = `${given.character} ${typed}`;
  if (given.character !== undefined && charactersNamed(book, whole, place).length > 0)
    return { ...given, character: whole, topic: undefined };
  const topics = topicsOf(book, place);
  const low = typed.toLowerCase();
  // Several words of a question, such as `hard times`, are no options.
  const isOfQuestion = low.includes(' ') && book.questions.some(({ text }) => text.toLowerCase().includes(low));
  if (isOfQuestion || topics.some((one) => one.toLowerCase() === low)) return given;
  // The figure of `chapters 1 to 5` is no number of questions.
  const span = attempt(() => spanNamed(book, typed, place));
  if (span !== undefined && !(span instanceof UserError)) return given;
  const { raws, topic } = optionsInTopic(typed);
  const meant = topic === '' ? undefined : topicNear(book, place, topics, topic);
  return { ...readOptions(startOptions, { ...raws, ...definedOnly(given) }, '/quiz start'), topic: meant };
}

const [AROUND, ABOUT] = [WORDS.around, WORDS.about].map(wordSet);

/** Reads a number of questions and the words of choices in front of a topic; any other word belongs to the topic. */
function optionsInTopic(typed: string): { readonly raws: Raws; readonly topic: string } {
  const raws: Record<string, string> = {};
  const words = typed.split(/[\s,]+/).filter(Boolean);
  const about = words.findIndex((word) => ABOUT?.has(word.toLowerCase()));
  const before = about < 0 ? words : words.slice(0, about);
  const left = before.filter((word) => {
    const name = (['rounds', 'mode', 'style', 'difficulty'] as const).find(
      (one) => !(attempt(() => startOptions[one].parse(word, one)) instanceof UserError),
    );
    if (name) raws[name] = word;
    return !name && !AROUND?.has(word.toLowerCase());
  });
  return { raws, topic: [...left, ...words.slice(before.length + 1)].join(' ') };
}

/** A topic as typed where questions have its words, else the one that it is a slip of. */
function topicNear(book: Book, place: Place, topics: readonly string[], typed: string): string {
  const wish = { style: 'mixed', difficulty: 'any', topic: typed, character: '' } as const;
  if (book.questions.some(askable(book, wish, place))) return typed;
  const all = new Map([...topics, ...shownNames(castAt(book, place), place)].map((one) => [one.toLowerCase(), one]));
  const near = likely(typed, [...all.values()], (one) => [one]);
  const [only] = near;
  if (near.length <= 1) return only ?? typed;
  const candidates = near.slice(0, 5).map((one) => ({ label: one, value: one }));
  throw new UnclearError(`Which topic do you mean by ${quoted(typed)}?`, candidates, 'topic');
}
