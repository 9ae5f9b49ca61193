import { afterEach, beforeEach, expect, test } from 'vitest';
import { UnavailableError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { createOutage } from '../../src/store/postgres/connection/outage.ts';
import { readableLog } from './folder.ts';
import { anOpen, answering, aQuiz } from './samples.ts';
import { openPostgresStore, schemaOfFile } from './schema.ts';
import { type Fate, startWire, type Wire } from './wire.ts';

const CLUB = 'room:local';

const schema = schemaOfFile();
let wire: Wire;
let store: Store;
let log: ReturnType<typeof readableLog>;

beforeEach(async () => {
  wire = await startWire(schema().url);
  log = readableLog();
  store = await openPostgresStore({ url: wire.url, log });
  await store.play(CLUB, 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
});
afterEach(async () => {
  wire.decide(() => 'pass');
  await store.close();
  await wire.cut();
});

async function ledger(): Promise<readonly string[]> {
  const direct = await openPostgresStore({ url: schema().url, log: readableLog() });
  try {
    return (await direct.ledger(CLUB)).map(({ member }) => member);
  } finally {
    await direct.close();
  }
}

test('while the database is gone every call fails soon, and afterwards everything goes on by itself', async () => {
  await store.play(CLUB, 'c1', answering('before', 'Tommy'));
  await wire.cut();
  const tries = await Promise.allSettled([
    store.play(CLUB, 'c1', answering('during', 'Tommy')),
    store.board(CLUB, {}),
    store.exportMember(CLUB, 'before'),
    store.dueDailies(1, 1),
    store.forgetMember(CLUB, 'nobody'),
  ]);
  expect(tries.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
  await wire.mend();
  expect(await store.play(CLUB, 'c1', answering('after', 'Tommy'))).toBe('first');
  expect(await store.board(CLUB, {})).toHaveLength(2);
  expect(await ledger()).toEqual(['before', 'after']);
  // The host is told once that it went, and once that it came back.
  expect(log.lines.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
    'warn The database can’t',
    'info The database is',
  ]);
});

test('where a server takes no changes, as after a failover, members are asked to try again', async () => {
  const url = schema().url.replace(
    'search_path',
    'default_transaction_read_only%3Don%20-c%20search_path',
  );
  const behind = await openPostgresStore({ url, log });
  const refused = behind
    .play(CLUB, 'c1', answering('during', 'Tommy'))
    .finally(() => behind.close());
  await expect(refused).rejects.toBeInstanceOf(UnavailableError);
  expect(log.lines).toEqual([
    expect.stringContaining('warn The database answers, but took no change'),
  ]);
});

test('a connection lost in the middle is no more than a pause', async () => {
  let cuts = 0;
  wire.decide((sent) =>
    sent.includes('from club_rows') && ++cuts % 3 === 1 ? 'cut before' : 'pass',
  );
  expect(await store.play(CLUB, 'c1', answering('m1', 'Tommy'))).toBe('first');
  expect((await store.players(CLUB, 'quiz-1')).get('m1')).toMatchObject({ points: 20 });
  expect(cuts).toBeGreaterThan(2);
  expect(await ledger()).toEqual(['m1']);
});

test('what failed before something succeeded is no outage, and slowness is told once a minute', () => {
  const outage = createOutage(log);
  outage.noteSuccess();
  outage.note(new Error('Connection terminated'), performance.now() - 1000);
  expect(outage.isOpen()).toBe(false);
  outage.remind(new Error('ours'));
  expect(log.lines).toEqual([]);
  for (let n = 0; n < 3; n++) outage.remind(new Error('Query read timeout'));
  expect(log.lines).toEqual([expect.stringContaining('is slow')]);
  for (let n = 0; n < 3; n++)
    outage.note(new Error('Connection terminated'), performance.now() + 1000);
  expect(outage.isOpen()).toBe(true);
  expect(log.lines.slice(1)).toEqual([expect.stringContaining('can’t be reached')]);
});

test('if the confirmation gets lost, the asker isn’t told that it’s saved, and trying again adds nothing', async () => {
  wire.decide((sent) => (sent.includes('commit') ? 'cut after' : 'pass'));
  await expect(store.play(CLUB, 'c1', answering('m1', 'Tommy'))).rejects.toBeInstanceOf(
    UnavailableError,
  );
  wire.decide(() => 'pass');
  expect(await store.play(CLUB, 'c1', answering('m1', 'Tommy'))).toBe('again');
  expect(await ledger()).toEqual(['m1']);
});

test('a commit that the database answers with a rollback is reported as failed, and adds nothing', async () => {
  wire.swap('commit\0', 'abort;\0');
  await expect(store.play(CLUB, 'c1', answering('m1', 'Tommy'))).rejects.toThrow(
    'could not be saved',
  );
  wire.swap('commit\0', 'commit\0');
  expect(await ledger()).toEqual([]);
  expect(await store.play(CLUB, 'c1', answering('m1', 'Tommy'))).toBe('first');
});

test('rows read together are from one moment, whatever another process writes meanwhile', async () => {
  await store.play(CLUB, 'c1', answering('m1', 'Tommy'));
  const other = await openPostgresStore({ url: schema().url, log: readableLog() });
  let written = 0;
  wire.decide(async (sent): Promise<Fate> => {
    // Between any two statements of the one who reads.
    if (!/select|begin/i.test(sent)) return 'pass';
    written += 1;
    await other.play(CLUB, 'c1', answering(`other ${written}`, 'Tommy'));
    return 'pass';
  });
  const data = (await store.exportClub(CLUB)) as {
    tables: object;
    ledger: readonly { member: string }[];
  };
  wire.decide(() => 'pass');
  await other.close();
  expect(written).toBeGreaterThan(2);
  // Every answer is in the ledger and in the quiz, in one step: an export holds both or neither.
  for (let n = 1; n <= written; n++) {
    const member = `other ${n}`;
    const inQuiz = JSON.stringify(data.tables).includes(`${member}"`);
    expect([member, inQuiz]).toEqual([
      member,
      data.ledger.some((entry) => entry.member === member),
    ]);
  }
});

test('a process that dies in the middle of a step leaves nothing of it and holds up nobody', async () => {
  wire.decide((sent) => (sent.includes('insert into club_ledger') ? 'swallow' : 'pass'));
  const half = store.play(CLUB, 'c1', answering('m1', 'Tommy')).catch(() => 'lost');
  const other = await openPostgresStore({ url: schema().url, log: readableLog() });
  const waiting = other.play(CLUB, 'c1', answering('m2', 'Tommy'));
  await wire.cut();
  expect(await waiting).toBe('first');
  expect(await half).toBe('lost');
  await other.close();
  await wire.mend();
  expect(await ledger()).toEqual(['m2']);
});

test('cuts at any moment lose no confirmed answer and double none', async () => {
  let sent = 0;
  const fates = ['pass', 'cut before', 'pass', 'pass', 'cut after'] as const;
  wire.decide(() => (sent++ % 13 === 0 ? (fates[sent % fates.length] ?? 'pass') : 'pass'));
  const confirmed: string[] = [];
  await Promise.all(
    [0, 1, 2].map(async (hand) => {
      for (let n = 0; n < 40; n++) {
        const member = `m${hand}-${n}`;
        // As a member does: until there is a word.
        for (let word = ''; word === ''; ) {
          word = await store.play(CLUB, 'c1', answering(member, 'Tommy')).catch(() => '');
        }
        confirmed.push(member);
      }
    }),
  );
  wire.decide(() => 'pass');
  expect([...(await ledger())].sort()).toEqual(confirmed.sort());
  expect(await store.board(CLUB, {})).toHaveLength(120);
});
