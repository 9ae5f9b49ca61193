/** What is refused before anything is done: too large, too many, or for organisers alone. */
import { expect, test, vi } from 'vitest';
import { mendBook } from '../../commands/book/questions.ts';
import type { Mend } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { CLUB, openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

test('a file of more than 32 MB isn’t read', async () => {
  const club = await openClub();
  const read = vi.fn(async () => new Uint8Array());
  const file = { name: 'long.epub', size: 33 * 2 ** 20, read };
  expect(plainText(await club.choose('olu', 'book add', { file }))).toContain(
    'long.epub is too large: 33 MB, and the limit is 32 MB.',
  );
  expect(read).not.toHaveBeenCalled();
});

test('a book is corrected 200 times at most', async () => {
  const book = quizBook(1);
  const mend = vi.fn(async () => book);
  const call = { where: { club: CLUB }, library: { mend } } as never;
  const says = { kind: 'says', name: 'Aldous', text: 'the first keeper', from: 1 } as const;
  const mends = (count: number): readonly Mend[] => Array.from({ length: count }, () => says);
  expect(await mendBook(call, book, mends(200))).toBe(book);
  await expect(mendBook(call, book, mends(201))).rejects.toThrow('200 times, the limit');
  expect(mend).toHaveBeenCalledTimes(1);
});

test('only an organiser adds something to talk about', async () => {
  const club = await openClub();
  expect(await club.told('maya', '/discuss add:"Who lit it first?"')).toContain(
    'Only an organiser can add something to talk about.',
  );
});

test('whoever practises alone may talk of other things after a quarter of an hour', async () => {
  const club = await openClub();
  await club.say('maya', '/quiz start rounds:2 style:typed mode:solo');
  const meant = async () => JSON.stringify(await club.understand('maya', 'perhaps an old sailor'));
  expect(await meant()).toContain('quiz answer');
  club.now += 16 * 60_000;
  expect(await meant()).not.toContain('quiz answer');
});
