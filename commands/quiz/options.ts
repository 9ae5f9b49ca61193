import { type Book, LEVELS, type Place } from '../../src/core/domain/book.ts';
import type { QuizOptions } from '../../src/core/domain/quiz.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { choice, integer, quoted, text, type Values } from '../../src/core/options.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { likely } from '../../src/corpus/likely.ts';
import { counted, definedOnly, takeUntil } from '../../src/lib/counted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { askable, topicsOf } from '../../src/quiz/draw/filter.ts';
import type { Call } from '../shared/context.ts';
import { TOPIC } from '../shared/in-sentence.ts';
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
const STYLES = ['choice', 'typed', 'mixed'] as const;

/**
 * What a quiz is made of. Without defaults, as what wasn't given may stay as in the quiz before.
 */
export const startOptions = {
  rounds: integer('How many questions; usually 10', {
    min: 1,
    usual: 10,
    max: 50,
    units: WORDS.units.rounds,
  }),
  mode: choice('How it’s played', MODES, undefined, WORDS.mode),
  style: choice(
    'Options to choose from, typed answers, or both in turn',
    STYLES,
    undefined,
    WORDS.style,
  ),
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
  teams: integer('With mode:teams, how many teams; usually 2', {
    min: 2,
    max: 6,
    units: ['teams'],
  }),
  character: text('Only questions about this character', {
    max: 60,
    complete: completeFrom(({ book, place }, typedText) =>
      shownNames(castAt(book, place), place).filter(holdsTyped(typedText)),
    ),
  }),
  topic: text('What the questions are about', {
    ...TOPIC,
    rest: true,
    max: 100,
    complete: completeFrom(({ book, place }, typedText) =>
      topicsOf(book, place).filter(holdsTyped(typedText)),
    ),
  }),
  book: bookOption(),
};

/**
 * The options, the usual for what isn't given; hours or teams imply a mode.
 * @throws UserError if they contradict
 */
export function quizOptionsFrom(typedOptions: Values<typeof startOptions>): QuizOptions {
  const { hours, teams } = typedOptions;
  const modeWithoutHours = teams === undefined ? DEFAULTS.mode : 'teams';
  const mode = typedOptions.mode ?? (hours === undefined ? modeWithoutHours : 'sealed');
  if (hours !== undefined && mode !== 'sealed')
    throw new UserError(
      'hours only goes with mode:sealed. Add that, or say how long with seconds:30.',
    );
  if (teams !== undefined && mode !== 'teams')
    throw new UserError('teams only goes with mode:teams. Add that, or leave teams out.');
  return { ...DEFAULTS, ...definedOnly(typedOptions), mode };
}

export function timeOf({
  mode,
  hours,
  seconds,
}: Pick<QuizOptions, 'mode' | 'hours' | 'seconds'>): string {
  if (mode === 'sealed') return counted(hours, 'hour');
  if (seconds > 60 && seconds % 60 === 0) return counted(seconds / 60, 'minute');
  return counted(seconds, 'second');
}

type Given = Values<typeof startOptions>;

/** Words around a topic that are no part of it: `give us 5 questions about Ruth please`. */
const AROUND_TOPIC = new Set(WORDS.aroundTopic);

/** Each as typed, without the words around them: `5`, `the donations`. */
function countAndTopic(typedText: string) {
  const topicWords = typedText.split(/\s+/);
  const isAround = (topicWord: string) => AROUND_TOPIC.has(topicWord.toLowerCase());
  const wordsBefore = takeUntil(
    topicWords,
    (topicWord) => !isAround(topicWord) && !/^\d{1,2}$/.test(topicWord),
  );
  const count = wordsBefore.find((topicWord) => !isAround(topicWord));
  const { length: from } = wordsBefore;
  if (from === topicWords.length) return { count, topic: undefined };

  const end = topicWords.findLastIndex((topicWord) => !isAround(topicWord)) + 1;
  return { count, topic: topicWords.slice(from, end).join(' ') };
}

/**
 * The options with the topic that is meant, and a number of questions before it.
 * @throws UnclearError for several
 */
export async function withTopicMeant(
  call: Call,
  typedOptions: Given,
  typedText: string,
): Promise<Given> {
  const { count, topic } = countAndTopic(typedText);
  const rounds =
    typedOptions.rounds ??
    (count === undefined ? undefined : startOptions.rounds.parse(count, 'rounds'));
  if (topic === undefined) return { ...typedOptions, rounds, topic };

  // `a quiz on Moby Dick` is one on all of it; one on `Emma` may be on her.
  const cards =
    typedOptions.book === undefined && topic.includes(' ')
      ? await call.library.list(call.where.club)
      : [];
  const card = cards.find(({ title }) => plainWords(title) === plainWords(topic));
  if (card) return { ...typedOptions, rounds, topic: undefined, book: card.id };

  const { book, place } = await readingToPlay(call, typedOptions.book);
  return { ...typedOptions, rounds, topic: topicNear(book, place, topicsOf(book, place), topic) };
}

/** A topic as typed where questions have its words, else the one that it is a slip of. */
function topicNear(book: Book, place: Place, topics: readonly string[], typedText: string) {
  const wish = { style: 'mixed', difficulty: 'any', topic: typedText, character: '' } as const;
  if (book.questions.some(askable(book, wish, place))) return typedText;
  const spellings = new Map(
    [...topics, ...shownNames(castAt(book, place), place)].map((topic) => [
      topic.toLowerCase(),
      topic,
    ]),
  );
  const near = likely(typedText, [...spellings.values()], (topic) => [topic]);
  const [only] = near;
  if (near.length <= 1) return only ?? typedText;
  const candidates = near.slice(0, 5).map((topic) => ({ label: topic, value: topic }));
  throw new UnclearError(`Which topic do you mean by ${quoted(typedText)}?`, candidates, 'topic');
}
