import { expect, test } from 'vitest';
import { personalClub } from '../../src/core/call.ts';
import { UserError } from '../../src/core/errors.ts';
import { QUOTA } from '../../src/corpus/library/quota.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { CLUB, libraryIn, novel, OTHER } from './library.shelf.ts';

const book = (n: number, chapters = 3) => ({
  name: `book-${n}.txt`,
  bytes: novel(`Book ${n}`, chapters),
});

test('a club adds as many books as it may, and one more after removing one; other clubs aren’t affected', async () => {
  const library = await libraryIn(await inFolderUntilEnd(), { quota: { ...QUOTA, books: 2 } });
  await library.add(CLUB, book(1));
  const second = await library.add(CLUB, book(2));
  const third = library.add(CLUB, book(3));
  await expect(third).rejects.toThrow(UserError);
  await expect(third).rejects.toThrow('There’s room for 2 books here');
  expect((await library.add(CLUB, book(2))).replaced).toBe(true);
  await library.add(OTHER, book(3));
  await library.remove(CLUB, second.book.id);
  await library.add(CLUB, book(3));
});

test('a club’s books take so many bytes, including what was made from them; replacing one needs no extra room', async () => {
  const folder = await inFolderUntilEnd();
  const quota = { ...QUOTA, club: 100_000 };
  const library = await libraryIn(folder, { quota });
  for (let n = 1; ; n++) {
    const added = await library.add(CLUB, book(n)).catch((error: unknown) => error);
    if (!(added instanceof UserError)) continue;
    expect(added.message).toContain('more than 0 MB');
    break;
  }
  expect((await library.add(CLUB, book(1))).replaced).toBe(true);
  const own = (await library.list(CLUB)).filter((card) => card.own);
  expect(own.length).toBeGreaterThan(0);
  await library.add(OTHER, book(1));
});

test('all clubs together take so many bytes, including what was there before a restart', async () => {
  const folder = await inFolderUntilEnd();
  await (await libraryIn(folder)).add(CLUB, book(1));
  const library = await libraryIn(folder, { quota: { ...QUOTA, all: 10_000 } });
  await expect(library.add(OTHER, book(2))).rejects.toThrow(
    'no room left for the books of all clubs',
  );
});

test('the shelf of a direct message has a twentieth of the room', async () => {
  const library = await libraryIn(await inFolderUntilEnd(), { quota: { ...QUOTA, books: 20 } });
  const mine = personalClub('room', 'maya');
  await library.add(mine, book(1));
  await expect(library.add(mine, book(2))).rejects.toThrow('There’s room for 1 book here');
});

test('0 means no limit', async () => {
  const library = await libraryIn(await inFolderUntilEnd(), {
    quota: { books: 0, club: 0, all: 0 },
  });
  await library.add(CLUB, book(1));
});
