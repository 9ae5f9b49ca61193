import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveCommand } from '../../scripts/club/move.ts';
import type { Store } from '../../src/core/ports/ports.ts';
import { openFileStore, openPostgresStore } from '../../src/store/index.ts';
import { readableLog, remove, temporaryFolder } from './folder.ts';
import { aDaily, anEntry, anOpen, answering, aQuiz, entering, MAYA } from './samples.ts';
import { freshSchema, type Schema } from './schema.ts';

let folder: string;
let schema: Schema;

beforeEach(async () => {
  folder = await temporaryFolder();
  schema = await freshSchema();
});
afterEach(async () => {
  await remove(folder);
  await schema.drop();
});

async function inFiles<T>(look: (store: Store) => Promise<T>, at = folder): Promise<T> {
  const store = await openFileStore({ folder: at, log: readableLog() });
  return look(store).finally(() => store.close());
}

async function inDatabase<T>(look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openPostgresStore({ url: schema.url, log: readableLog() });
  return look(store).finally(() => store.close());
}

async function move(line: string, dataDir = folder): Promise<{ status: number; said: string }> {
  let said = '';
  const env = { DATA_DIR: dataDir, DATABASE_URL: schema.url };
  const status = await moveCommand(line.split(' '), env, (text) => {
    said += text;
  });
  return { status, said };
}

const TO_DATABASE = '--from files --to database';

async function fill(store: Store): Promise<void> {
  for (const club of ['discord:1', 'slack:T1', '__proto__', 'a\n\0b']) {
    await store.useBook(club, 'lantern');
    await store.setPlace(club, MAYA, 'lantern', 3);
    await store.setDaily(club, aDaily({ due: 8.64e15 }));
    await store.play(club, 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
    await store.play(club, 'c1', answering('__proto__', 'Tommy'));
    await store.play(club, 'c2', entering(...[1, 2, 3].map((round) => anEntry({ round, points: round }))));
    await store.show(club, 'passage:lantern', '\ud800', false);
  }
}

test('clubs go to the database as they are, and back', async () => {
  await inFiles(fill);
  const { status, said } = await move(TO_DATABASE);
  expect(status).toBe(0);
  expect(said).toContain('slack:T1: 9 rows, 4 answers, 26 points – copied\n');
  expect(said).toContain('4 clubs with 16 answers and 104 points are there.\n');
  const clubs = await inFiles((store) => store.clubs());
  for (const club of clubs) {
    const looks = (store: Store) =>
      Promise.all([store.board(club, {}), store.quiz(club, 'c1'), store.ledger(club), store.dailies(club)]);
    expect(await inDatabase(looks)).toEqual(await inFiles(looks));
  }
  expect((await inDatabase((store) => store.running())).length).toBe(4);
  const other = await temporaryFolder();
  expect((await move('--from database --to files', other)).status).toBe(0);
  // Every way gives the same, in whatever order its rows come.
  const rows = async (store: Store) => {
    const { tables, ledger } = (await store.exportClub('a\n\0b')) as { tables: object; ledger: object };
    return [
      ...Object.entries(tables)
        .flatMap(([table, pairs]) => pairs.map((pair: unknown) => JSON.stringify([table, pair])))
        .sort(),
      JSON.stringify(ledger),
    ];
  };
  expect(await inFiles(rows, other)).toEqual(await inFiles(rows));
  await remove(other);
});

test('a move can be run again: what is there is left alone, what changed is only replaced when told', async () => {
  await inFiles(fill);
  await move(TO_DATABASE);
  const again = await move(TO_DATABASE);
  expect(again.status).toBe(0);
  expect(again.said.match(/there already/g)).toHaveLength(4);
  await inFiles((store) => store.play('slack:T1', 'c1', answering('later', 'Ruth')));
  const refused = await move(TO_DATABASE);
  expect(refused.status).toBe(1);
  expect(refused.said).toMatch(/slack:T1: .* – REFUSED: another state of it is there \(9 rows, 4 answers/);
  expect(await inDatabase((store) => store.ledger('slack:T1'))).toHaveLength(4);
  const replaced = await move(`${TO_DATABASE} --replace`);
  expect(replaced.status).toBe(0);
  expect(replaced.said).toContain('slack:T1: 11 rows, 5 answers, 46 points – copied\n');
  expect(await inDatabase((store) => store.ledger('slack:T1'))).toHaveLength(5);
  // The source is as it was.
  expect(await inFiles((store) => store.clubs())).toHaveLength(4);
});

test('while a process has the files the move is refused with a sentence', async () => {
  await inFiles(async () => {
    const { status, said } = await move(TO_DATABASE);
    expect(status).toBe(1);
    expect(said).toMatch(/The data folder is in use/);
  });
});

test('what makes no sense is told how it goes', async () => {
  for (const line of [
    '',
    '--from files',
    '--from files --to files',
    '--from here --to database',
    '--form x',
  ]) {
    const { status, said } = await move(line);
    expect(status).toBe(1);
    expect(said).toMatch(/^Usage: npm run club -- move --from/);
  }
});
