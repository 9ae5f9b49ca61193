import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { toKey } from '../../src/store/postgres/key.ts';
import { readableLog, remove, temporaryFolder } from './folder.ts';
import { aDaily, anEntry, anOpen, answering, aQuiz, MAYA, RUTH } from './samples.ts';
import { freshSchema, openPostgresStore } from './schema.ts';

/** A club as the version before wrote it, killed with much of it in the journal alone; and its export. */
const OLD = fileURLToPath(new URL('../fixtures/old-form', import.meta.url));

const MIGRATIONS = fileURLToPath(new URL('../../src/store/postgres/migrations', import.meta.url));

let folder: string;
let log: ReturnType<typeof readableLog>;

beforeEach(async () => {
  folder = await temporaryFolder();
  await cp(OLD, folder, { recursive: true });
  await rm(join(folder, 'export.json'));
  log = readableLog();
});
afterEach(() => remove(folder));

async function inFiles<T>(look: (store: Store) => Promise<T>): Promise<T> {
  const store = await openFileStore({ folder, log });
  return look(store).finally(() => store.close());
}

async function oldExport(): Promise<{ tables: Record<string, [string, unknown][]>; ledger: object[] }> {
  return JSON.parse(await readFile(join(OLD, 'export.json'), 'utf8'));
}

/** All that the old club was given. */
async function expectAll(store: Store, club = 'club'): Promise<void> {
  expect(await store.quiz(club, 'c1')).toEqual(aQuiz({ id: 'second', phase: anOpen(), line: 2 }));
  const player = (name: string, given: string) => ({
    name,
    points: 20,
    right: 1,
    streak: 1,
    answer: { n: 1, given, right: true, at: 2000, tries: 1, points: 20 },
  });
  expect(await store.players(club, 'second')).toEqual(
    new Map([
      [RUTH.id, player(RUTH.id, 'Tommy')],
      ['__proto__', player('__proto__', 'Kathy')],
    ]),
  );
  expect(await store.lastQuiz(club, 'c1')).toEqual(aQuiz({ id: 'first', phase: anOpen() }));
  expect([...(await store.players(club, 'first')).keys()].sort()).toEqual(['__proto__', MAYA.id]);
  expect((await store.ledger(club)).map(({ member, given }) => [member, given])).toEqual([
    [MAYA.id, 'Tommy'],
    ['__proto__', 'Ruth'],
    [RUTH.id, 'Tommy'],
    ['__proto__', 'Kathy'],
  ]);
  expect(await store.dailyQuestion(club, 'c1')).toMatchObject({
    question: 'q1',
    answers: new Map([
      [MAYA.id, anEntry({ quiz: 'daily', points: 10 })],
      [RUTH.id, anEntry({ quiz: 'daily', member: RUTH.id, name: RUTH.name, right: false, points: 0 })],
    ]),
  });
  expect(await store.chosenBook(club)).toBe('lantern');
  expect(await store.place(club, MAYA.id, 'lantern')).toBe(3);
  expect(await store.dailies(club)).toEqual([aDaily()]);
  expect(await store.shown(club, 'deck')).toEqual(['q1', 'q2']);
  // A vote is read by voting.
  const ballot = await store.vote(club, 'b1', MAYA.id, 0);
  expect(ballot?.votes).toEqual(
    new Map([
      [MAYA.id, 0],
      [RUTH.id, 0],
    ]),
  );
}

test('a club of the old form is read, goes on, and is written in today’s', async () => {
  await inFiles(async (store) => {
    await expectAll(store);
    expect(await store.play('club', 'c1', answering(RUTH.id, 'again'))).toBe('again');
    expect(await store.play('club', 'c1', answering('later', 'Tommy'))).toBe('first');
  });
  const snapshot = (await readdir(folder)).find((name) => /^club-.*\.json$/.test(name)) ?? '';
  expect(JSON.parse(await readFile(join(folder, snapshot), 'utf8'))).toMatchObject({ version: 2 });
  await inFiles(async (store) => {
    expect((await store.players('club', 'second')).size).toBe(3);
    expect(await store.running()).toEqual([{ club: 'club', channel: 'c1' }]);
    await store.forgetMember('club', 'later');
  });
  expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('the backup of the old form still serves where today’s snapshot is broken', async () => {
  await inFiles((store) => store.show('club', 'other', 'x', false));
  const names = await readdir(folder);
  await writeFile(join(folder, names.find((name) => name.endsWith('.json')) ?? ''), 'garbled');
  await inFiles(async (store) => {
    await expectAll(store);
    expect(await store.shown('club', 'other')).toEqual(['x']);
  });
});

test('a journal of the old form alone brings all back', async () => {
  for (const name of await readdir(folder)) if (!name.endsWith('.journal')) await rm(join(folder, name));
  await inFiles(async (store) => {
    await expectAll(store);
    await store.play('club', 'c1', answering('later', 'Tommy'));
  });
  await inFiles(async (store) => expect((await store.players('club', 'second')).size).toBe(3));
});

test('an export of the old form can be imported', async () => {
  const data = await oldExport();
  await inFiles(async (store) => {
    await store.importClub('elsewhere', data);
    await expectAll(store, 'elsewhere');
  });
});

test('a database of the old form is brought to today’s as it is opened', async () => {
  const schema = await freshSchema();
  try {
    for (const name of ['001-clubs.sql', '002-installations.sql']) {
      await schema.sql(await readFile(join(MIGRATIONS, name), 'utf8'));
    }
    await schema.sql(
      "create table commonplace_migrations (n integer primary key, name text not null, at timestamptz not null default now()); insert into commonplace_migrations (n, name) values (1, '001-clubs.sql'), (2, '002-installations.sql')",
    );
    const { tables, ledger } = await oldExport();
    for (const [kind, rows] of Object.entries(tables)) {
      for (const [key, row] of rows) {
        const due = kind === 'quizzes' || kind === 'dailies' ? "'2026-11-20'" : 'null';
        await schema.sql(
          `insert into club_rows values ('club', '${kind}', '${toKey(key)}', '${JSON.stringify(row)}', ${due})`,
        );
      }
    }
    const store = await openPostgresStore({ url: schema.url, log });
    try {
      for (const entry of ledger) {
        await store.play('club', 'none', () => ({ entries: [entry as never], result: 0 }));
      }
      await expectAll(store);
      expect(await store.running()).toEqual([{ club: 'club', channel: 'c1' }]);
      expect(await store.play('club', 'c1', answering(RUTH.id, 'again'))).toBe('again');
      // As a process of the version before would, that is still running.
      const [key, row] = tables.quizzes?.[0] ?? [];
      const late = schema.sql(`update club_rows set row = '${JSON.stringify(row)}' where key = '${key}'`);
      await expect(late).rejects.toThrow(/club_rows_no_old_form/);
    } finally {
      await store.close();
    }
  } finally {
    await schema.drop();
  }
});
