import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { UnavailableError } from '../../src/core/errors.ts';
import { Database } from '../../src/store/postgres/connection/database.ts';
import type { Sql } from '../../src/store/postgres/connection/statements.ts';
import { openPostgres } from '../../src/store/postgres/index.ts';
import { readableLog } from './folder.ts';
import { MAYA } from './samples.ts';
import { freshSchema, type Schema } from './schema.ts';

const CLUB = 'room:local';

/** Statements that wait for the rows of this schema's clubs. */
const WAITING = "select 1 from pg_locks where not granted and relation = 'club_rows'::regclass";

let schema: Schema;

beforeEach(async () => {
  schema = await freshSchema();
  onTestFinished(() => schema.drop());
});

/** A store that gives up a statement after 200 ms. */
async function impatient() {
  const changes: number[] = [];
  const watch = {
    took: (what: string, ms: number) => void (what === 'change' && changes.push(ms)),
    failed: () => undefined,
  };
  const options = { url: schema.url, log: readableLog(), limit: 200 };
  const opened = { ...(await openPostgres(options)), changes };
  opened.database.watch = watch;
  onTestFinished(() => opened.store.close());
  return opened;
}

test('a step given up here is given up by the server too: nothing piles up there', async () => {
  const { store } = await impatient();
  const letGo = await schema.lockRows();
  const tries = await Promise.allSettled([
    store.chosenBook(CLUB),
    store.useBook(CLUB, 'lantern'),
    store.dueDailies(0, 1),
    store.exportClub(CLUB),
  ]);
  for (const one of tries)
    expect(one).toMatchObject({ status: 'rejected', reason: { slow: true } });
  expect(await schema.sql(WAITING)).toEqual([]);
  await letGo();
  expect(await store.chosenBook(CLUB)).toBeUndefined();
});

test('steps queued behind one that was given up are given up with it, and none is done later', async () => {
  const { store, changes } = await impatient();
  const letGo = await schema.lockRows();
  const first = store.setPlace(CLUB, MAYA, 'lantern', 1).catch((error: unknown) => error);
  // These come while the first is under way.
  await expect.poll(() => schema.sql(WAITING)).not.toEqual([]);
  const later = [2, 3, 4].map((place) => () => store.setPlace(CLUB, MAYA, 'lantern', place));
  // Also where a turn of its own comes between them.
  later.splice(1, 0, () => store.forgetMember(CLUB, 'nobody'));
  const behind = later.map((step) => step().catch((error: unknown) => error));
  for (const error of await Promise.all([first, ...behind]))
    expect(error).toBeInstanceOf(UnavailableError);
  // Only two transactions were waited for, and none for the steps behind the first.
  expect(changes).toHaveLength(2);
  await letGo();
  expect(await store.place(CLUB, MAYA.id, 'lantern')).toBeUndefined();
  await store.setPlace(CLUB, MAYA, 'lantern', 5);
  expect(await store.place(CLUB, MAYA.id, 'lantern')).toBe(5);
});

test('work on many rows gets longer: a statement, its writes and the commit', async () => {
  const { database } = await impatient();
  const slow = { text: 'select pg_sleep(0.4)', values: [] };
  const work = async () => [slow];
  await expect(database.change('1', work)).rejects.toMatchObject({ slow: true });
  await expect(database.change('1', work, 60_000)).resolves.toBeUndefined();
});

test('neither the server nor this process gives up a big club while its rows are worked on in between', async () => {
  const database = new Database({ url: schema.url, log: readableLog(), limit: 600_000 });
  onTestFinished(() => database.close());
  const limits: object[] = [];
  const names = ['statement_timeout', 'idle_in_transaction_session_timeout'];
  const look = async (sql: Sql) => {
    limits.push(
      ...(await sql('select setting from pg_settings where name = any($1::text[])', [names])),
    );
    return [];
  };
  await database.change('1', look, 60_000);
  expect(limits).toEqual([{ setting: '600000' }, { setting: '600000' }]);
});
