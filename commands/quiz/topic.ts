/** What `/quiz start` has besides named options: other options as words, and a topic. */

import type { Book, Place } from '../../src/core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted, type Raws, type Values } from '../../src/core/options.ts';
import { readOptions } from '../../src/core/read-options.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { likely } from '../../src/corpus/likely.ts';
import { spanNamed } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { wordSet } from '../../src/lib/text.ts';
import { askable, topicsOf } from '../../src/quiz/draw/filter.ts';
import type { Call } from '../shared/context.ts';
import { readingToPlay } from '../shared/reading.ts';
import { startOptions } from './options.ts';
import WORDS from './words.json' with { type: 'json' };

type Given = Values<typeof startOptions>;

/**
 * The options with what a topic such as `5 hard questions about Ruth` says, and the topic that is left of it.
 * An option of its own counts before one in the topic.
 * @throws UnclearError for a topic near to several
 */
export async function withWordsOfTopic(call: Call, given: Given, typed: string): Promise<Given> {
  const { book, place } = await readingToPlay(call, given.book);
  const topics = topicsOf(book, place);
  const low = typed.toLowerCase();
  // Several words of a question, such as `hard times`, are no options.
  if (topics.some((one) => one.toLowerCase() === low)) return given;
  if (typed.includes(' ') && book.questions.some(({ text }) => text.toLowerCase().includes(low))) return given;
  // Nor is the figure of `chapters 1 to 5`.
  const span = attempt(() => spanNamed(book, typed, place));
  if (span !== undefined && !(span instanceof UserError)) return given;
  const { raws, topic } = optionsInTopic(typed);
  const meant = topic === '' ? undefined : topicNear(book, place, topics, topic);
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...readOptions(startOptions, { ...raws, ...named }, '/quiz start'), topic: meant };
}

const [AROUND, ABOUT] = [WORDS.around, WORDS.about].map(wordSet);

/** Reads numbers and the words of choices in front of a topic; a word that is neither begins it. */
function optionsInTopic(typed: string): { readonly raws: Raws; readonly topic: string } {
  const words = typed.split(/[\s,]+/).filter(Boolean);
  const about = words.findIndex((word) => ABOUT?.has(word.toLowerCase()));
  const before = about < 0 ? words : words.slice(0, about);
  const read = before.map((word, at) => ({ word, raws: optionFrom(word, before.slice(at + 1)) }));
  const raws = Object.assign({}, ...compact(...read.map((one) => one.raws))) as Raws;
  const left = read.filter((one) => one.raws === undefined && !AROUND?.has(one.word.toLowerCase()));
  return { raws, topic: [...left.map(({ word }) => word), ...words.slice(before.length + 1)].join(' ') };
}

/** @param behind the words behind it: those of its unit say which option a number is; without any it is the rounds */
function optionFrom(word: string, behind: readonly string[]): Raws | undefined {
  if (/^\d+$/.test(word)) {
    const counts = (['seconds', 'hours', 'teams'] as const).find((name) =>
      startOptions[name].units?.includes(behind[0]?.toLowerCase() ?? ''),
    );
    return { [counts ?? 'rounds']: word };
  }
  const name = (['mode', 'style', 'difficulty'] as const).find(
    (one) => !(attempt(() => startOptions[one].parse(word, one)) instanceof UserError),
  );
  return name && { [name]: word };
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
