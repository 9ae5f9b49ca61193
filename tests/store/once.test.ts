import { mkdir, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Once } from '../../src/core/ports/once.ts';
import { openFileOnce } from '../../src/store/file/once.ts';
import { Database } from '../../src/store/postgres/connection/database.ts';
import { openPostgres } from '../../src/store/postgres/index.ts';
import { postgresOnce } from '../../src/store/postgres/once.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { readableLog } from './folder.ts';
import { freshSchema } from './schema.ts';

interface Way {
  /** Opens it as another process would, or the same one after a restart. */
  open(): Once & { close(): Promise<void> };
  now: number;
}

async function inFiles(): Promise<Way> {
  const folder = await inFolderUntilEnd();
  const way: Way = { now: 0, open: () => openFileOnce({ folder, clock: () => way.now }) };
  return way;
}

async function inDatabase(): Promise<Way> {
  const { url, drop } = await freshSchema();
  onTestFinished(() => drop());
  const clock = () => way.now;
  const { store } = await openPostgres({ url, log: readableLog(), clock });
  await store.close();
  const open = () => {
    const database = new Database({ url, log: readableLog() });
    return { ...postgresOnce(database, clock), close: () => database.close() };
  };
  const way: Way = { now: 0, open };
  return way;
}

describe.each([
  ['files', inFiles],
  ['database', inDatabase],
])('in %s', (_, begin) => {
  test('of many at once one is first, and after a restart none is', async () => {
    const way = await begin();
    const once = way.open();
    const many = await Promise.all(Array.from({ length: 20 }, () => once.first(['press 1'], 1000)));
    expect(many.filter(Boolean)).toHaveLength(1);
    expect(await once.first(['press 2'], 1000)).toBe(true);
    await once.close();
    const next = way.open();
    expect(await next.first(['press 1'], 1000)).toBe(false);
    expect(await next.first(['press 3', 'press 2'], 1000)).toBe(false);
    expect(await next.first(['press 4'], 1000)).toBe(true);
    await next.close();
  });
});

test('the database keeps nothing long after it has expired', async () => {
  const way = await inDatabase();
  const once = way.open();
  expect(await once.first(['press 1'], 1000)).toBe(true);
  way.now = 120_000;
  expect(await once.first(['press 2'], 200_000)).toBe(true);
  expect(await once.first(['press 1'], 200_000)).toBe(true);
  expect(await once.first(['press 2'], 200_000)).toBe(false);
  await once.close();
});

test('a file that can’t be read just now is read the next time', async () => {
  const folder = await inFolderUntilEnd();
  const once = openFileOnce({ folder, clock: () => 0 });
  await mkdir(join(folder, 'once.journal'));
  await expect(once.first(['press 1'], 1000)).rejects.toThrow('EISDIR');
  await rmdir(join(folder, 'once.journal'));
  expect(await once.first(['press 1'], 1000)).toBe(true);
});

test('two processes on one database: one of them is first', async () => {
  const way = await inDatabase();
  const one = way.open();
  const other = way.open();
  const both = await Promise.all([one.first(['state'], 1000), other.first(['state'], 1000)]);
  expect(both.toSorted()).toEqual([false, true]);
  await Promise.all([one.close(), other.close()]);
});

test('the file doesn’t grow with expired entries', async () => {
  const folder = await inFolderUntilEnd();
  let now = 0;
  const once = openFileOnce({ folder, clock: () => now });
  for (let n = 0; n < 5000; n++) {
    now += 1000;
    expect(await once.first([`press ${n}`], now + 60_000)).toBe(true);
  }
  await once.close();
  expect((await stat(join(folder, 'once.journal'))).size).toBeLessThan(120_000);
});
