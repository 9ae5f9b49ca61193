import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { fromKey, toKey } from '../../src/store/postgres/key.ts';
import { readableLog } from './folder.ts';
import { aDaily, anEntry, anOpen, answering, aQuiz, aSaved, entering, MAYA } from './samples.ts';
import {
  freshSchema,
  makeEarlierTables,
  openPostgresStore,
  PATIENT,
  type Schema,
} from './schema.ts';

const CLUB = 'room:local';
const DAY = '2026-11-20';

let schema: Schema;
let stores: Store[];

/** As another process would. */
async function another(platforms?: readonly string[]): Promise<Store> {
  const store = await openPostgresStore({
    url: schema.url,
    log: readableLog(),
    limit: PATIENT,
    ...(platforms && { platforms }),
  });
  stores.push(store);
  return store;
}

beforeEach(async () => {
  schema = await freshSchema();
  stores = [];
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await schema.drop();
});

test('processes that start at once make the tables once', async () => {
  await Promise.all([another(), another(), another(), another()]);
  const done = await schema.sql<{ n: number }>('select n from commonplace_migrations order by n');
  expect(done.map(({ n }) => n)).toEqual(done.map((_, i) => i + 1));
  expect(done.length).toBeGreaterThan(0);
});

test('an upgrade keeps boards, and claims that were interrupted with their posts', async () => {
  await makeEarlierTables(schema.url, 6);
  const { since, until } = { since: 5000, until: 5060 };
  const held = {
    club: CLUB,
    kind: 'claims',
    row: { held: [{ day: DAY, due: since, since, until }] },
  };
  for (const { club, kind, row } of [
    ...[CLUB, 'room:2'].map((club) => ({ club, kind: 'dailies', row: aDaily() })),
    held,
  ])
    await schema.sql(`insert into club_rows (club, kind, key, row, due, holder)
      values ('${club}', '${kind}', 'c1', '${JSON.stringify(row)}', to_timestamp(5), 'one')`);
  await schema.sql(`insert into club_ledger (club, quiz, book, member, at, points, won, counts, entry)
    values ('${CLUB}', 'quiz-1', 'lantern', '${MAYA.id}', to_timestamp(2), 20, 1, 1, '${JSON.stringify(anEntry())}')`);
  const after = await another();
  expect(await after.claimDaily(CLUB, 'c1', { day: DAY, nowMs: until - 1, lease: 60 })).toBe(
    'taken',
  );
  expect(await after.claimDaily(CLUB, 'c1', { day: DAY, nowMs: until, lease: 60 })).toMatchObject({
    since,
  });
  expect(
    await after.claimDaily('room:2', 'c1', { day: DAY, nowMs: until, lease: 60 }),
  ).toMatchObject({ since: until });
  expect(await schema.sql("select * from club_rows where kind = 'claims'")).toEqual([]);
  expect(await after.board(CLUB, {})).toMatchObject([{ member: MAYA.id, points: 20, right: 1 }]);
  expect(
    await schema.sql(`select * from pg_tables where tablename in ('club_totals', 'club_days')
    and schemaname = current_schema()`),
  ).toEqual([]);
});

test('a database of a later version is refused with a sentence, and left as it is', async () => {
  await another();
  await schema.sql("insert into commonplace_migrations (n, name) values (99, '099-later.sql')");
  await expect(another()).rejects.toThrow(
    /later version \(it has seen 099-later\.sql.*Run the later version/,
  );
});

test('a missing database is refused with a sentence without the password', async () => {
  const address = new URL(schema.url);
  address.pathname = '/nowhere';
  address.password ||= 'secret';
  const refusal = await openPostgresStore({ url: address.href, log: readableLog() }).catch(
    (error: unknown) => String(error),
  );
  expect(refusal).toMatch(/^ConfigError: The database of DATABASE_URL can't be used: .*nowhere/);
  expect(refusal).not.toContain(`:${address.password}@`);
});

test('answers to one question through three processes at once are each taken once, in one order', async () => {
  const three = await Promise.all([another(), another(), another()]);
  await three[0]?.play(CLUB, 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
  const tries = Array.from({ length: 150 }, (_, i) =>
    three[i % 3]?.play(CLUB, 'c1', answering(`m${Math.floor(i / 3)}`, 'Tommy')),
  );
  const said = await Promise.all(tries);
  expect(said.filter((word) => word === 'first')).toHaveLength(50);
  const [one, two] = await Promise.all(three.map((store) => store.ledger(CLUB)));
  expect(one).toEqual(two);
  expect(new Set(one?.map(({ member }) => member)).size).toBe(50);
  expect((await three[1]?.players(CLUB, 'quiz-1'))?.size).toBe(50);
});

test('each due post goes to one of three processes; a dead one’s are free again when its lease is over', async () => {
  const three = await Promise.all([another(), another(), another()]);
  const clubs = Array.from({ length: 60 }, (_, i) => `room:${i}`);
  await Promise.all(clubs.map((club, i) => three[i % 3]?.setDaily(club, aDaily({ due: 5000 }))));
  // All look before any of them claims: claimed work is no longer seen.
  const seen = await Promise.all(three.map((store) => store.dueDailies(5000, 100)));
  expect(seen.map((list) => list.length)).toEqual([60, 60, 60]);
  const claims = await Promise.all(
    three.flatMap((store, i) =>
      (seen[i] ?? []).map(({ club }) =>
        store.claimDaily(club, 'c1', { day: DAY, nowMs: 5000, lease: 60 }),
      ),
    ),
  );
  const won = claims.filter((claim) => claim !== 'taken');
  expect(won).toHaveLength(60);
  // While they are under way no process is offered them.
  expect(await three[0]?.dueDailies(5059, 100)).toEqual([]);
  await three[1]?.settleDaily('room:7', 'c1', {
    day: DAY,
    change: (daily) => ({
      ...daily,
      due: 9000,
      day: '2026-11-21',
    }),
  });
  await three[1]?.releaseDaily('room:8', 'c1', DAY, 7000);
  const left = (await three[2]?.dueDailies(5060, 100))?.map(({ club }) => club);
  expect(left).toHaveLength(58);
  expect(left).not.toContain('room:7');
  expect(
    await three[2]?.claimDaily('room:9', 'c1', { day: DAY, nowMs: 5060, lease: 60 }),
  ).toMatchObject({
    day: DAY,
    since: 5000,
  });
  expect((await three[2]?.dueDailies(7000, 100))?.map(({ club }) => club)).toContain('room:8');
});

test('a process is offered no clubs of a platform that it can’t write to', async () => {
  const one = await another(['discord']);
  const two = await another(['slack', 'room']);
  for (const club of ['discord:1', 'slack:1', 'room:local', 'discordant:1']) {
    await one.setDaily(club, aDaily({ due: 1 }));
    await one.play(club, 'c1', () => ({ quiz: aQuiz(), result: 0 }));
  }
  const seen = async (store: Store) => [
    (await store.dueDailies(9999, 9)).map(({ club }) => club).sort(),
    (await store.dueQuizzes(9999, 9)).map(({ club }) => club).sort(),
    (await store.running()).map(({ club }) => club).sort(),
  ];
  expect(await seen(one)).toEqual(Array(3).fill(['discord:1']));
  expect(await seen(two)).toEqual(Array(3).fill(['room:local', 'slack:1']));
});

test('a forgotten member leaves no trace in any table', async () => {
  const store = await another();
  const who = { id: 'U-7c1f', name: 'Kathleen Haversham' };
  await store.setPlace(CLUB, who, 'lantern', 2);
  await store.setDaily(CLUB, aDaily({ setBy: who }));
  await store.play(CLUB, 'c1', () => ({
    quiz: aQuiz({ startedBy: who, phase: anOpen() }),
    result: 0,
  }));
  await store.play(CLUB, 'c1', answering(who.id, 'for their souls'));
  await store.play(CLUB, 'c2', entering(anEntry({ member: who.id, name: who.name })));
  await store.forgetMember(CLUB, who.id);
  const rows = await schema.sql<{ all: string }>(
    'select string_agg(t, chr(10)) as all from (select club_rows::text t from club_rows union all select club_ledger::text from club_ledger) x',
  );
  expect(rows[0]?.all).toContain('quiz-1');
  for (const trace of [who.id, who.name, 'souls']) expect(rows[0]?.all).not.toContain(trace);
});

test('clubs are listed once each, by pages', async () => {
  const store = await another();
  await schema.sql(
    `insert into club_rows select 'room:' || to_char(n, 'FM0000'), 'settings', 'club', '{}' from generate_series(1, 2500) n`,
  );
  await store.play('room:0001', 'c1', entering(anEntry()));
  await store.play('only answers', 'c1', entering(anEntry()));
  const clubs = await store.clubs();
  expect(clubs).toHaveLength(2501);
  expect(new Set(clubs).size).toBe(2501);
});

test('any two different texts are different keys, and come back unchanged', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\0', '\\', '0', '\ud800', '\udc00', 'a'),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    ),
  });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(fromKey(toKey(a))).toBe(a);
      expect(toKey(a) === toKey(b)).toBe(a === b);
      expect(Buffer.from(toKey(a)).toString()).toBe(toKey(a));
      expect(toKey(a)).not.toContain('\0');
    }),
  );
});

test('highlights and positions that several processes save at once are there once, and none is lost', async () => {
  const one = await another();
  const two = await another();
  const marks = [1, 2, 3].map((n) => aSaved(`m${n}`, { mark: { note: `${n}` } }));
  const most = { book: 9, member: 9 };
  const done = await Promise.all(
    [one, two, one, two].map((store) => store.saveMarks(CLUB, marks, most)),
  );
  expect(done.map(({ saved }) => saved).sort()).toEqual([0, 0, 0, 3]);
  const sync = { by: MAYA, name: 'n', key: 'k', files: {}, asked: [], undone: {}, moved: {} };
  await one.reviseSync(CLUB, MAYA.id, () => sync);
  const files = Array.from({ length: 10 }, (_, n) => `file-${n}`);
  await Promise.all(
    files.map((file, n) =>
      (n % 2 ? one : two).reviseSync(
        CLUB,
        MAYA.id,
        (now) => now && { ...now, files: { ...now.files, [file]: 'lantern' } },
      ),
    ),
  );
  await Promise.all(files.map((_, n) => (n % 2 ? one : two).moveOn(CLUB, MAYA, 'lantern', n + 1)));
  const third = await another();
  expect(Object.keys((await third.sync(CLUB, MAYA.id))?.files ?? {}).sort()).toEqual(files);
  expect(await third.place(CLUB, MAYA.id, 'lantern')).toBe(10);
  expect(await third.saved(CLUB, 'lantern')).toHaveLength(3);
});
