import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { createWatch } from '../../src/schedule/watch.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { readableLog, remove, temporaryFolder } from '../store/folder.ts';
import { anOpen, aQuiz } from '../store/samples.ts';
import { freshSchema, openPostgresStore } from '../store/schema.ts';

let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => remove(folder));

/** Looks once, as at a time, and says which channels were woken. */
async function look(store: Store, now: number): Promise<readonly string[]> {
  const woken: string[] = [];
  const jobs: Promise<void>[] = [];
  const end = createWatch({
    store,
    wake: (_, channel) => woken.push(channel),
    tick: async () => {},
    clock: () => now,
    every: (_, job) => {
      jobs.push(job());
      return () => {};
    },
    log: readableLog(),
  });
  await Promise.all(jobs);
  end();
  return woken.sort();
}

async function expectFound(open: () => Promise<Store>): Promise<void> {
  let store = await open();
  const begin = (channel: string, closesAt: number) =>
    store.play('room:local', channel, () => {
      return { quiz: aQuiz({ id: channel, channel, phase: anOpen({ closesAt }) }), result: 0 };
    });
  await begin('early', 30_000);
  await begin('late', 60_000);
  await store.play('room:local', 'alone', () => {
    return { quiz: aQuiz({ id: 'alone', channel: 'alone', mode: 'solo', phase: anOpen() }), result: 0 };
  });
  for (const reopened of [false, true]) {
    if (reopened) {
      await store.close();
      store = await open();
    }
    // The process that is doing it gets a moment first.
    expect(await look(store, 31_000)).toEqual([]);
    expect(await look(store, 32_000)).toEqual(['early']);
    expect(await look(store, 62_000)).toEqual(['early', 'late']);
  }
  await begin('early', 90_000);
  expect(await look(store, 62_000)).toEqual(['late']);
  await store.play('room:local', 'late', () => ({ quiz: null, result: 0 }));
  expect(await look(store, 62_000)).toEqual([]);
  await store.close();
}

test('a quiz whose time has come is found in files without a timer, even after a restart', async () => {
  await expectFound(() => openFileStore({ folder, log: readableLog() }));
});

test('the same in the database', async () => {
  const { url, drop } = await freshSchema();
  await expectFound(() => openPostgresStore({ url, log: readableLog() }));
  await drop();
});
