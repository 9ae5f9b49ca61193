import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { createClubCache } from '../../src/store/club-cache.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { Journal } from '../../src/store/file/journal.ts';
import { aGate } from '../gate.ts';
import { crashImage, readableLog, remove, temporaryFolder } from './folder.ts';
import { aDaily, anEntry, anOpen, answering, aQuiz, entering } from './samples.ts';

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await temporaryFolder();
  store = await openFileStore({ folder, log: readableLog() });
});
afterEach(async () => {
  await store.close();
  await remove(folder);
});

async function reopen(capacity = 256): Promise<void> {
  await store.close();
  store = await openFileStore({ folder, log: readableLog(), capacity });
}

async function file(end: string): Promise<string> {
  const name = (await readdir(folder)).find((one) => one.startsWith('club-') && one.endsWith(end));
  return join(folder, name ?? 'missing');
}

const lines = async () => (await readFile(await file('.journal'), 'utf8')).split('\n').length - 1;

test('a burst of answers in one club is one write, or two', async () => {
  await store.play('club', 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
  const before = await lines();
  await Promise.all(
    Array.from({ length: 100 }, (_, i) => store.play('club', 'c1', answering(`m${i}`, 'Tommy'))),
  );
  expect((await lines()) - before).toBeLessThanOrEqual(2);
});

test('a step that changes nothing writes nothing', async () => {
  await store.useBook('club', 'lantern');
  const before = await lines();
  await store.useBook('club', 'lantern');
  await store.play('club', 'c1', (quiz) => ({ result: quiz }));
  expect(await lines()).toBe(before);
});

test('an answer writes only what it changed, not the quiz with all its questions and players', async () => {
  await store.play('club', 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
  await Promise.all(
    Array.from({ length: 300 }, (_, i) => store.play('club', 'c1', answering(`m${i}`, 'Tommy'))),
  );
  // Runs after the tidying, behind which there's no journal until something is written.
  await store.play('club', 'c1', () => ({ result: 0 }));
  const before = (await stat(await file('.journal')).catch(() => undefined))?.size ?? 0;
  await store.play('club', 'c1', answering('last', 'Tommy'));
  expect((await stat(await file('.journal'))).size - before).toBeLessThan(700);
});

test('a value that couldn’t be read back is refused, and nothing else is blocked', async () => {
  await store.play('club', 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
  const tries = await Promise.allSettled([
    store.play('club', 'c1', answering('m1', 'Tommy')),
    store.play('club', 'c1', () => ({ quiz: aQuiz({ seed: Number.NaN }), result: 0 })),
    store.play('club', 'c1', entering(anEntry({ points: Number.POSITIVE_INFINITY }))),
    store.play('club', 'c1', answering('m2', 'Tommy')),
  ]);
  expect(tries.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  await reopen();
  expect((await store.ledger('club')).map(({ member }) => member)).toEqual(['m1', 'm2']);
});

test('the journal has what came since the snapshot, which has every answer, also if the latest is garbled', async () => {
  const rounds = 30;
  const said = Array.from({ length: rounds }, (_, n) => `said ${n}`);
  let snapshots = 0;
  for (let n = 0, before = 0; n < rounds; n++) {
    const startedBy = { id: 'u', name: `${n % 10}`.repeat(20_000) };
    const quiz = aQuiz({ id: `quiz-${n}`, startedBy, phase: anOpen() });
    await store.play('club', 'c1', () => ({ quiz, result: 0 }));
    await store.play('club', 'c1', answering('m1', `said ${n}`));
    await store.show('club', 'deck', `said ${n}`, false);
    // Runs after the tidying.
    await store.play('club', 'c1', () => ({ result: 0 }));
    const size = (await stat(await file('.journal')).catch(() => undefined))?.size ?? 0;
    const isNew = size < before;
    before = size;
    if (!isNew) continue;
    snapshots += 1;
    await brokenSnapshot(async (other) => {
      expect(await other.shown('club', 'deck')).toEqual(said.slice(0, n + 1));
      expect((await other.ledger('club')).map(({ given }) => given)).toEqual(said.slice(0, n + 1));
    });
  }
  expect(snapshots).toBeGreaterThan(1);
  await reopen();
  expect((await store.ledger('club')).map(({ given }) => given)).toEqual(said);
  expect(await store.quiz('club', 'c1')).toMatchObject({ id: `quiz-${rounds - 1}` });
});

describe('open clubs', () => {
  /** A cache of two clubs of weight 1, and what it opens and closes. */
  function cacheOfTwo(failing: readonly string[] = []) {
    const steps: string[] = [];
    const fails = new Set(failing);
    const cache = createClubCache(async (id) => {
      if (fails.delete(id)) throw new Error(`${id} can’t be read`);
      steps.push(`open ${id}`);
      return { weight: 1, close: async () => void steps.push(`close ${id}`) };
    }, 2);
    const use = async (...ids: readonly string[]) => {
      for (const id of ids) await cache.use(id, () => undefined);
    };
    return { cache, steps, use };
  }

  test('stay open while there is room, and then the one that was used longest ago is closed', async () => {
    const { steps, use } = cacheOfTwo();
    await use('a', 'b', 'a', 'c', 'a');
    expect(steps).toEqual(['open a', 'open b', 'open c', 'close b']);
  });

  test('aren’t closed while they are in use, however many there are', async () => {
    const { cache, steps, use } = cacheOfTwo();
    const { opened, open } = aGate();
    const working = cache.use('a', () => opened);
    await use('b', 'c');
    expect(steps).toEqual(['open a', 'open b', 'open c', 'close b']);
    open();
    await working;
    await use('d');
    expect(steps.slice(4)).toEqual(['open d', 'close a']);
  });

  test('that couldn’t be opened are opened anew, and took no room', async () => {
    const { cache, steps, use } = cacheOfTwo(['a']);
    const both = [1, 2].map(() => cache.use('a', () => undefined));
    for (const used of both) await expect(used).rejects.toThrow('can’t be read');
    await use('b', 'c', 'b', 'a');
    expect(steps).toEqual(['open b', 'open c', 'open a', 'close c']);
  });

  test('stay open after a job that failed, and take nothing more once all are closed', async () => {
    const { cache, steps, use } = cacheOfTwo();
    const failing = cache.use('a', () => Promise.reject(new Error('the job failed')));
    await expect(failing).rejects.toThrow('the job failed');
    await use('a');
    await cache.close();
    expect(steps).toEqual(['open a', 'close a']);
    await expect(use('a')).rejects.toThrow('closed');
  });
});

test('the longer the ledger, the more answers come between two snapshots', async () => {
  const snapshots = vi.spyOn(Low.prototype, 'write');
  onTestFinished(() => snapshots.mockRestore());
  const page = (n: number) => Array.from({ length: 100 }, (_, i) => anEntry({ at: n * 100 + i }));
  const answersUntil: number[] = [];
  for (let n = 0; n < 100; n++) {
    const before = snapshots.mock.calls.length;
    await store.play('club', 'c1', entering(...page(n)));
    await store.play('club', 'c1', () => ({ result: 0 }));
    await Promise.all(snapshots.mock.results.map(({ value }) => value));
    if (snapshots.mock.calls.length > before) answersUntil.push(n);
  }
  const between = answersUntil.slice(1).map((n, i) => n - (answersUntil[i] ?? 0));
  expect(between.length).toBeGreaterThan(3);
  expect(between.at(-1)).toBeGreaterThan(2 * (between[0] ?? 0));
});

const snapshotIn = async (clubFolder: string): Promise<string> =>
  (await readdir(clubFolder)).find((name) => name.endsWith('.json')) ?? '';

/** The club after a crash that garbled its snapshot. */
async function brokenSnapshot(look: (store: Store) => Promise<void>): Promise<void> {
  // The first one is written aside, and may come after the journal has begun anew.
  await expect.poll(() => snapshotIn(folder)).not.toBe('');
  const image = await crashImage(folder);
  await writeFile(join(image, await snapshotIn(image)), 'garbled');
  const other = await openFileStore({ folder: image, log: readableLog() });
  await look(other).finally(() => other.close());
  await remove(image);
}

test('with room for few, many clubs are served at once and none is opened twice', async () => {
  await reopen(3);
  const clubs = Array.from({ length: 40 }, (_, i) => `club ${i % 20}`);
  await Promise.all(
    clubs.map(async (club, i) => {
      await store.show(club, 'deck', `first ${i}`, false);
      await store.play(club, 'c1', entering(anEntry({ member: `m${i}` })));
      await store.show(club, 'deck', `last ${i}`, false);
    }),
  );
  for (const [i, club] of clubs.slice(0, 20).entries()) {
    expect(new Set(await store.shown(club, 'deck'))).toEqual(
      new Set([`first ${i}`, `last ${i}`, `first ${i + 20}`, `last ${i + 20}`]),
    );
    expect((await store.ledger(club)).map(({ member }) => member).sort()).toEqual(
      [`m${i}`, `m${i + 20}`].sort(),
    );
  }
});

test('the club that was used last stays open, however many answers it has', async () => {
  await reopen(1);
  await store.play('club', 'c1', entering(anEntry()));
  const read = vi.spyOn(Journal.prototype, 'read');
  onTestFinished(() => read.mockRestore());
  expect(await store.ledger('club')).toHaveLength(1);
  expect(read).not.toHaveBeenCalled();
});

test('a closed club is found by its daily post, and by its quiz', async () => {
  await reopen(1);
  // From here on what is due is known without reading each club.
  await store.dueDailies(0, 1);
  await store.setDaily('both', aDaily({ due: 1000 }));
  await store.play('both', 'c1', () => ({
    quiz: aQuiz({ phase: { name: 'ready', at: 1000 } }),
    result: 0,
  }));
  for (const club of ['another', 'a third']) await store.useBook(club, 'lantern');
  expect((await store.dueDailies(1000, 9)).map(({ club }) => club)).toEqual(['both']);
  expect((await store.dueQuizzes(1000, 9)).map(({ club }) => club)).toEqual(['both']);
});

test('closing waits for writes under way, and a closed store accepts nothing more', async () => {
  const writes = Array.from({ length: 30 }, (_, i) =>
    store.show(`club ${i % 3}`, 'deck', `${i}`, false),
  );
  await Promise.all([store.close(), store.close()]);
  await Promise.all(writes);
  await expect(store.useBook('club 1', 'x')).rejects.toThrow('The store is closed.');
  store = await openFileStore({ folder, log: readableLog() });
  expect(await store.shown('club 1', 'deck')).toHaveLength(10);
});

test('running quizzes are listed without opening their clubs again', async () => {
  for (const [i, club] of ['club 1', 'club 2', 'club 1', 'club 2'].entries()) {
    const quiz = aQuiz({
      id: `quiz-${i}`,
      channel: `c${i}`,
      phase: anOpen({ closesAt: 1000 * i }),
    });
    await store.play(club, `c${i}`, () => ({ quiz, result: 0 }));
  }
  await reopen(1);
  expect(await store.running()).toHaveLength(4);
  const opened = vi.spyOn(Journal.prototype, 'read');
  onTestFinished(() => opened.mockRestore());
  expect(await store.running()).toHaveLength(4);
  expect(opened).not.toHaveBeenCalled();
});
