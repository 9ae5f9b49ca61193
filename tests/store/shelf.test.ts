import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Shelf } from '../../src/core/ports/shelf.ts';
import { clubFolder, openFileShelf } from '../../src/corpus/library/file-shelf.ts';
import { openStorage, warnOfFiles } from '../../src/storage.ts';
import { openPostgres } from '../../src/store/postgres/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { readableLog } from './folder.ts';
import { type Schema, schemaOfFile } from './schema.ts';

const CLUB = 'room:one';
const A_PIECE = 2 ** 20;

const card = {
  id: 'the-ferry',
  title: 'The Ferry',
  author: 'Ada Merrow',
  digest: 'd1',
  name: 'ferry.txt',
};
const content = (text: string, source: Uint8Array = Buffer.from(`source of ${text}`)) => ({
  book: Buffer.from(`book ${text}`),
  index: Buffer.from(`index ${text}`),
  source,
});

let time = 0;
const clock = () => (time += 1000);

async function inFiles(): Promise<Shelf> {
  const folder = await inFolderUntilEnd();
  return openFileShelf(folder, readableLog());
}

async function anotherIn({ url }: Schema, at = clock) {
  const opened = await openPostgres({ url, log: readableLog(), clock: at });
  onTestFinished(() => opened.store.close());
  return opened.shelf;
}

const aSchema = schemaOfFile();

const ways: readonly (readonly [string, () => Promise<Shelf>])[] = [
  ['in files', inFiles],
  ['in PostgreSQL', async () => anotherIn(aSchema())],
];

test('beside a database, books in files of clubs that have none in it are warned of, and nothing else there is', async () => {
  const dataDir = await inFolderUntilEnd();
  const log = readableLog();
  const config = { dataDir, databaseUrl: aSchema().url, connections: 2 };
  const { shelf, shared, well, close } = await openStorage({ config, log, clock });
  onTestFinished(close);
  expect([shared, await well()]).toEqual([true, true]);
  const warned = async () => {
    await warnOfFiles({ dataDir }, shelf, log);
    return log.lines.length;
  };
  expect(await warned()).toBe(0);
  for (const name of [
    clubFolder(CLUB),
    clubFolder('room:two'),
    `${clubFolder(CLUB)}.old`,
    `old.${clubFolder(CLUB)}`,
  ])
    await mkdir(join(dataDir, 'books', name), { recursive: true });
  for (const club of [CLUB, 'room:two']) {
    await shelf.put(club, card, content('one'));
    expect(await warned()).toBe(1);
  }
  expect(log.lines.join()).toMatch(/Books that clubs added are in DATA_DIR\/books.*1/);
});

test.each(['', 'the-ferry.card.json'])(
  'in files: a file that couldn’t be read for a moment is back after it: %s',
  async (name) => {
    const folder = await inFolderUntilEnd();
    await (await openFileShelf(folder, readableLog())).put(CLUB, card, content('x'));
    const shelf = await openFileShelf(folder, readableLog());
    const path = join(folder, clubFolder(CLUB), name).replace(/\/$/, '');
    await rename(path, join(folder, 'aside'));
    await symlink(path, path);
    expect(await shelf.cards(CLUB)).toEqual([]);
    await rm(path);
    await rename(join(folder, 'aside'), path);
    expect(await shelf.cards(CLUB)).toMatchObject([{ id: 'the-ferry' }]);
  },
);

/** The card of the one book that a club has. */
async function cardOf(shelf: Shelf, when?: 'now') {
  const [found, ...others] = await shelf.cards(CLUB, when);
  if (!found) throw new Error('Expected a card');
  expect(others).toEqual([]);
  return found;
}

describe.each(ways)('a shelf %s', (_, open) => {
  test('returns every part of a book as it was stored, whatever its size', async () => {
    const shelf = await open();
    for (const length of [0, 1, A_PIECE - 1, A_PIECE, 5 * A_PIECE + 7]) {
      const source = randomBytes(length);
      await shelf.put(CLUB, { ...card, id: `b-${length}` }, content('x', source));
      const [found] = (await shelf.cards(CLUB)).filter(({ id }) => id === `b-${length}`);
      if (!found) throw new Error('Expected the card');
      expect(source.equals((await shelf.read(CLUB, found, 'source')) ?? Buffer.of(9))).toBe(true);
      expect(String(await shelf.read(CLUB, found, 'index'))).toBe('index x');
    }
    expect(await shelf.cards('room:two')).toEqual([]);
  });

  test('replaces a book that is stored again, under another stamp, and removes it with all its parts', async () => {
    const shelf = await open();
    await shelf.put(CLUB, card, content('one'));
    const before = await cardOf(shelf);
    await shelf.put(CLUB, { ...card, chapters: '^Canto' }, content('two'));
    const now = await cardOf(shelf);
    expect(now).toMatchObject({ ...card, chapters: '^Canto' });
    expect(now.stamp).not.toBe(before.stamp);
    expect(await shelf.read(CLUB, before, 'book')).toBeUndefined();
    expect(String(await shelf.read(CLUB, now, 'book'))).toBe('book two');
    expect([await shelf.remove(CLUB, card.id), await shelf.remove(CLUB, card.id)]).toEqual([
      true,
      false,
    ]);
    expect([await shelf.cards(CLUB), await shelf.read(CLUB, now, 'source')]).toEqual([
      [],
      undefined,
    ]);
  });

  test('lets the parts made from a book be made again; the rest of it stays', async () => {
    const shelf = await open();
    await shelf.put(CLUB, card, content('one'));
    const known = await cardOf(shelf);
    await shelf.remake(CLUB, known, 'index', Buffer.from('another index'));
    expect(String(await shelf.read(CLUB, known, 'index'))).toBe('another index');
    expect(String(await shelf.read(CLUB, known, 'book'))).toBe('book one');
  });

  test('knows the size of a book, of a club’s books, and of all', async () => {
    const shelf = await open();
    const sizes = (text: string) =>
      Object.values(content(text)).reduce((sum, one) => sum + one.byteLength, 0);
    await shelf.put(CLUB, card, content('one'));
    await shelf.put(CLUB, { ...card, id: 'another' }, content('the other'));
    await shelf.put('room:two', card, content('three'));
    expect(await shelf.bytes(CLUB, card.id)).toBe(sizes('one'));
    expect(await shelf.bytes(CLUB)).toBe(sizes('one') + sizes('the other'));
    expect(await shelf.bytes()).toBe(sizes('one') + sizes('the other') + sizes('three'));
    await shelf.remove(CLUB, 'another');
    expect(await shelf.bytes(CLUB)).toBe(sizes('one'));
    expect(await shelf.bytes('room:nobody')).toBe(0);
  });
});

describe('a shelf in PostgreSQL, of two processes', () => {
  test('each sees the other’s additions, replacements and removals', async () => {
    const schema = aSchema();
    const one = await anotherIn(schema);
    const two = await anotherIn(schema);
    expect(await two.cards(CLUB)).toEqual([]);
    await one.put(CLUB, card, content('one'));
    expect(String(await two.read(CLUB, await cardOf(two), 'book'))).toBe('book one');
    await two.remove(CLUB, card.id);
    expect(await one.cards(CLUB)).toEqual([]);
  });

  test('shows its own changes at once, and another’s a tenth of a second later', async () => {
    const schema = aSchema();
    let now = 0;
    const here = await anotherIn(schema, () => now);
    const there = await anotherIn(schema);
    const ids = async (when?: 'now') => (await here.cards(CLUB, when)).map(({ id }) => id);
    expect(await ids()).toEqual([]);
    await there.put(CLUB, card, content('one'));
    expect(await ids()).toEqual([]);
    now = 100;
    expect(await ids()).toEqual([card.id]);
    await here.put(CLUB, { ...card, id: 'another' }, content('two'));
    expect(await ids()).toEqual(['another', card.id]);
    await there.remove(CLUB, 'another');
    expect(await ids('now')).toEqual([card.id]);
    // A clock that is set back keeps nobody waiting.
    await there.remove(CLUB, card.id);
    now = -50_000;
    expect(await ids()).toEqual([]);
  });

  test('has a book once, whole, with nothing left over, if both add it at once', async () => {
    const schema = aSchema();
    const one = await anotherIn(schema);
    const two = await anotherIn(schema);
    const source = randomBytes(2 * A_PIECE + 3);
    await Promise.all(
      [one, two].map((shelf, i) => shelf.put(CLUB, card, content(`of ${i}`, source))),
    );
    const only = await cardOf(one, 'now');
    expect(source.equals((await two.read(CLUB, only, 'source')) ?? Buffer.of())).toBe(true);
    const stamps = await schema.sql<{ stamp: string }>(
      'select distinct stamp from club_book_parts',
    );
    expect(stamps).toEqual([{ stamp: only.stamp }]);
  });

  test('keeps nothing of an interrupted addition, or of parts made again for a removed book', async () => {
    const schema = aSchema();
    const one = await anotherIn(schema);
    const two = await anotherIn(schema);
    const broken = { ...content('one'), source: undefined as unknown as Uint8Array };
    await expect(one.put(CLUB, card, broken)).rejects.toThrow();
    await one.put(CLUB, card, content('one'));
    const known = await cardOf(one);
    await two.remove(CLUB, card.id);
    await one.remake(CLUB, known, 'index', Buffer.from('late'));
    expect(await schema.sql('select n from club_book_parts')).toEqual([]);
    expect(await schema.sql('select id from club_books')).toEqual([]);
  });
});
