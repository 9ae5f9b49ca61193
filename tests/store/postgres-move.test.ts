import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { moveCommand } from '../../scripts/club/move.ts';
import type { Shelf } from '../../src/core/ports/shelf.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { openFileShelf } from '../../src/corpus/library/file-shelf.ts';
import { openPostgres } from '../../src/store/postgres/index.ts';
import { filesIn } from '../corpus/library.shelf.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { saidBy } from '../stdout.ts';
import { inFileStore, readableLog } from './folder.ts';
import { aDaily, anEntry, anOpen, answering, aQuiz, entering, MAYA } from './samples.ts';
import { openPostgresStore, schemaOfFile } from './schema.ts';

let folder: string;
const schema = schemaOfFile();

beforeEach(async () => {
  folder = await inFolderUntilEnd();
});

const inFiles = <T>(look: (store: Store) => Promise<T>, at = folder): Promise<T> =>
  inFileStore(at, look);

async function inDatabase<T>(look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openPostgresStore({ url: schema().url, log: readableLog() });
  return look(store).finally(() => store.close());
}

function move(line: string, dataDir = folder) {
  const env = { DATA_DIR: dataDir, DATABASE_URL: schema().url };
  return saidBy(() => moveCommand(line.split(' '), env));
}

const TO_DATABASE = '--from files --to database';

async function fill(store: Store): Promise<void> {
  for (const club of ['discord:1', 'slack:T1', '__proto__', 'a\n\0b']) {
    await store.useBook(club, 'lantern');
    await store.setPlace(club, MAYA, 'lantern', 3);
    await store.setDaily(club, aDaily({ due: 8.64e15 }));
    await store.play(club, 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
    await store.play(club, 'c1', answering('__proto__', 'Tommy'));
    await store.play(
      club,
      'c2',
      entering(...[1, 2, 3].map((round) => anEntry({ round, points: round }))),
    );
    await store.show(club, 'passage:lantern', '\ud800', false);
  }
}

test('clubs go to the database unchanged, and back', async () => {
  await inFiles(fill);
  const { status, out } = await move(TO_DATABASE);
  expect(status).toBe(0);
  expect(out).toContain('slack:T1: 9 rows, 4 answers, 26 points – copied\n');
  expect(out).toContain('Clubs there: 4, answers: 16, points: 104.\n');
  const clubs = await inFiles((store) => store.clubs());
  for (const club of clubs) {
    const looks = (store: Store) =>
      Promise.all([
        store.board(club, {}),
        store.quiz(club, 'c1'),
        store.ledger(club),
        store.dailies(club),
      ]);
    expect(await inDatabase(looks)).toEqual(await inFiles(looks));
  }
  expect((await inDatabase((store) => store.running())).length).toBe(4);
  const other = await inFolderUntilEnd();
  expect((await move('--from database --to files', other)).status).toBe(0);
  // Every way gives the same, in whatever order its rows come.
  const rows = async (store: Store) => {
    const { tables, ledger } = (await store.exportClub('a\n\0b')) as {
      tables: object;
      ledger: object;
    };
    return [
      ...Object.entries(tables)
        .flatMap(([table, pairs]) => pairs.map((pair: unknown) => JSON.stringify([table, pair])))
        .sort(),
      JSON.stringify(ledger),
    ];
  };
  expect(await inFiles(rows, other)).toEqual(await inFiles(rows));
});

const BOOK = {
  id: 'the-ferry',
  title: 'The Ferry',
  author: 'Ada',
  name: 'ferry.txt',
  chapters: '^Canto',
};
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A book as the library puts it there; its club has nothing else. */
async function addBook(club: string, source: Buffer, id = BOOK.id): Promise<void> {
  const shelf = await openFileShelf(join(folder, 'books'), readableLog());
  const content = { book: Buffer.from('made'), index: Buffer.from('index'), source };
  await shelf.put(club, { ...BOOK, id, digest: digestOf(source) }, content);
}

async function booksIn(shelf: Shelf, clubs: readonly string[]) {
  const books = [];
  for (const club of clubs) {
    for (const card of await shelf.cards(club, 'now')) {
      const { stamp: _, ...rest } = card;
      books.push([club, rest, digestOf((await shelf.read(club, card, 'source')) ?? Buffer.of())]);
    }
  }
  return books;
}

test('clubs’ books go along, there and back, or alone if asked', async () => {
  const clubs = ['discord:1', 'room:only a book'];
  await inFiles(fill);
  await addBook('discord:1', randomBytes(2_500_000));
  await addBook('room:only a book', Buffer.from('short'), 'another');
  const { status, out } = await move(TO_DATABASE);
  expect(status).toBe(0);
  expect(out).toContain('discord:1: book the-ferry, 2500009 bytes – copied\n');
  expect(out).toContain('Books there: 2, with 2500023 bytes.\n');
  expect((await move(`${TO_DATABASE} --books`)).out).toMatch(
    /^(.* – there already\n){2}Books there: 2,/,
  );
  const shelf = await openFileShelf(join(folder, 'books'), readableLog());
  const before = await booksIn(shelf, clubs);
  expect(before).toHaveLength(2);
  const opened = await openPostgres({ url: schema().url, log: readableLog() });
  expect(await booksIn(opened.shelf, clubs)).toEqual(before);
  await opened.store.close();
  const other = await inFolderUntilEnd();
  expect((await move('--from database --to files', other)).status).toBe(0);
  const back = await openFileShelf(join(other, 'books'), readableLog());
  expect(await booksIn(back, clubs)).toEqual(before);
});

test('another book under the same id is replaced only if told to; a damaged one is named', async () => {
  await addBook('discord:1', Buffer.from('first'));
  await move(TO_DATABASE);
  await addBook('discord:1', Buffer.from('second'));
  const refused = await move(TO_DATABASE);
  expect(refused.status).toBe(1);
  expect(refused.out).toContain('– REFUSED: another book is there under this id');
  const replaced = await move(`${TO_DATABASE} --replace`);
  expect(replaced.status).toBe(0);
  const [source] = (await filesIn(join(folder, 'books'))).filter((path) =>
    path.endsWith('.source'),
  );
  await writeFile(source ?? '', 'damaged');
  const wrong = await move(TO_DATABASE);
  expect(wrong.status).toBe(1);
  expect(wrong.out).toContain('– WRONG: its files are not whole');
});

test('a move can be repeated: data already there is left alone, changed data replaced only if told to', async () => {
  await inFiles(fill);
  await move(TO_DATABASE);
  const again = await move(TO_DATABASE);
  expect(again.status).toBe(0);
  expect(again.out.match(/there already/g)).toHaveLength(4);
  await inFiles((store) => store.play('slack:T1', 'c1', answering('later', 'Ruth')));
  const refused = await move(TO_DATABASE);
  expect(refused.status).toBe(1);
  expect(refused.out).toMatch(
    /slack:T1: .* – REFUSED: another state of it is there \(9 rows, 4 answers/,
  );
  expect(await inDatabase((store) => store.ledger('slack:T1'))).toHaveLength(4);
  const replaced = await move(`${TO_DATABASE} --replace`);
  expect(replaced.status).toBe(0);
  expect(replaced.out).toContain('slack:T1: 11 rows, 5 answers, 46 points – copied\n');
  expect(await inDatabase((store) => store.ledger('slack:T1'))).toHaveLength(5);
  // The source is as it was.
  expect(await inFiles((store) => store.clubs())).toHaveLength(4);
});

test('the move is refused with a sentence while a process uses the files', async () => {
  await inFiles(async () => {
    expect((await move(TO_DATABASE)).out).toMatch(/The data folder is in use/);
  });
});

test('a senseless command is answered with how it’s done', async () => {
  for (const line of [
    '--books',
    '--from files',
    '--from files --to files',
    '--from here --to database',
  ])
    expect((await move(line)).out).toMatch(/^Usage: npm run club -- move --from/);
});
