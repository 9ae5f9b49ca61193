import type { Book, Place } from '../../src/core/domain/book.ts';
import { UnclearError } from '../../src/core/errors.ts';
import { readOptions } from '../../src/core/forms/read-options.ts';
import { quoted, type Values } from '../../src/core/options.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { likely } from '../../src/corpus/likely.ts';
import { askable, topicsOf } from '../../src/quiz/draw/filter.ts';
import type { Call } from '../shared/context.ts';
import { readingToPlay } from '../shared/reading.ts';
import { wishOptions } from './options.ts';
import { spokenWish } from './wish.ts';

/** A number that words begin with, or are, without a unit: after `/quiz start` it is how many questions. */
const HOW_MANY = /^(\d{1,3})(?! *(?:s|secs?|seconds?|mins?|minutes?|questions?|rounds?|qs)\b)(?=\s|$)/;

/**
 * A topic that says more than a topic, such as `5 questions about Ruth`, as the options that it means. A topic of the
 * book stays one, also with a slip.
 * @throws UserError where there can't be such a quiz; an `UnclearError` where several topics are near
 */
export async function withWords(
  call: Call,
  given: Values<typeof wishOptions>,
  typed: string,
): Promise<Values<typeof wishOptions>> {
  const { book, place } = await readingToPlay(call, given.book);
  const topics = topicsOf(book, place);
  if (topics.some((one) => one.toLowerCase() === typed.toLowerCase())) return given;
  const { raws, topic: led, left, note } = spokenWish(typed.replace(HOW_MANY, '$1 questions'));
  const topic = led || left;
  if (note !== undefined) {
    const { rounds = 1 } = raws;
    throw new UnclearError(
      note,
      [{ label: 'Start it', value: `${rounds} questions ${topic}`.trim() }],
      'topic',
    );
  }
  const said = readOptions(wishOptions, raws, '/quiz start');
  const meant = topic === '' ? undefined : nearTopic(book, place, topics, topic);
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...said, ...named, topic: meant } as Values<typeof wishOptions>;
}

/** A topic as it was typed where questions have its words, else the one that it is a slip of. */
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
