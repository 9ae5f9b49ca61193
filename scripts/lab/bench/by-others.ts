import { z } from 'zod';
import { findIn } from '../../../commands/lookup/find.ts';
import type { Book } from '../../../src/core/domain/book.ts';
import type { Sure } from '../../../src/core/ports/search.ts';
import { buildIndex } from '../../../src/corpus/search/index.ts';
import { seen } from '../eval/lookup.ts';

/**
 * A question by other hands; an answer is right if every group of regular expressions has one that
 * fits what is seen.
 */
export const Asked = z.object({
  question: z.string(),
  answerable: z.boolean(),
  must: z.array(z.array(z.string())),
});
type Asked = z.infer<typeof Asked>;

/** An engine's answer to a question, in words as the patterns are written. */
export interface Said {
  readonly asked: Asked;
  readonly sure: Sure;
  readonly text: string;
  readonly ms: number;
}

/**
 * Lookup's answers to all questions.
 * @param plain writes them as the patterns are written
 */
export function sayings(
  book: Book,
  asked: readonly Asked[],
  plain: (text: string) => string,
): Said[] {
  const index = buildIndex(book);
  return asked.map((one) => {
    const began = performance.now();
    const found = findIn({ index, book, place: book.sections.length }, one.question);
    const ms = performance.now() - began;
    return { asked: one, sure: found.sure, text: plain(seen(book, one.question, found)), ms };
  });
}

/**
 * How many answers of each kind there are, to questions that have one and to those that have none.
 */
export function countOf(all: readonly Said[]) {
  const there = all.filter(({ asked }) => asked.answerable);
  const absent = all.filter(({ asked }) => !asked.answerable);
  const count = (some: readonly Said[], sure: Sure, right?: boolean) =>
    some.filter((one) => one.sure === sure && (right === undefined || right === fits(one))).length;
  const surely = count(there, 'yes', true);

  return {
    there: there.length,
    surely,
    right: surely + count(there, 'perhaps', true),
    surelyWrong: count(there, 'yes', false),
    perhapsWrong: count(there, 'perhaps', false),
    lost: count(there, 'no'),
    absent: absent.length,
    refused: count(absent, 'no'),
    perhaps: count(absent, 'perhaps'),
    made: count(absent, 'yes'),
  };
}

function fits({ asked, text }: Said): boolean {
  return asked.must.every((group) => group.some((one) => new RegExp(one, 'i').test(text)));
}
