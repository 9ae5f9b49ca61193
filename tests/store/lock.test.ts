import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { openClub } from '../../src/store/file/club.ts';
import { clubFiles } from '../../src/store/file/files.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { loadClub } from '../../src/store/file/load.ts';
import { lockFolder } from '../../src/store/file/lock.ts';
import { PATIENCE } from '../patience.ts';
import { readableLog, remove, temporaryFolder } from './folder.ts';
import { MAYA } from './samples.ts';

const PACE = { beat: 10, staleAfter: 60 };
const log = readableLog();
let outer: string;
let folder: string;

beforeEach(async () => {
  outer = await temporaryFolder();
  folder = outer;
});
afterEach(() => remove(outer));

const lock = () => lockFolder(folder, log, PACE);
const path = () => join(folder, 'store.lock');

/** This process's lock file, changed. */
async function leave(changes: Readonly<Record<string, unknown>>): Promise<void> {
  const held = await lock();
  const note = JSON.parse(await readFile(path(), 'utf8'));
  await held.release();
  await writeFile(path(), JSON.stringify({ ...note, ...changes }));
}

async function taken(): Promise<void> {
  const held = await lock();
  expect(await held.holds()).toBe(true);
  await expect(lock()).rejects.toThrow(ConfigError);
  await held.release();
  expect(await readdir(folder)).toEqual([]);
}

test('one process has the folder, created if it’s missing, and it’s free again after its release', async () => {
  folder = join(folder, 'clubs', 'deep');
  await taken();
  await taken();
});

test('the refusal says who, where, and what to do', async () => {
  const held = await lock();
  await expect(lock()).rejects.toThrow(
    `The data folder is in use by process ${process.pid} (its lock is ${path()}). Stop that one, or set DATA_DIR to another folder; several processes need DATABASE_URL.`,
  );
  await held.release();
});

test('an ended process loses its lock', async () => {
  await leave({ pid: spawnSync(process.execPath, ['--version']).pid });
  await taken();
});

test('an ended process loses its lock even if its process id is in use again', async () => {
  // As after a container's restart, where every process is number 1.
  await leave({ pid: process.pid });
  await taken();
});

test('the process of another user holds its lock', async () => {
  // To whom it says so where the process may not be looked at.
  const look = vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('not ours'), { code: 'EPERM' });
  });
  onTestFinished(() => look.mockRestore());
  const held = await lock();
  await expect(lock()).rejects.toThrow(ConfigError);
  await held.release();
});

test('whoever takes over an ended process’s folder first has it, before a later one writes', async () => {
  await leave({});
  const theirs = JSON.stringify({ another: 'holder' });
  const look = vi.spyOn(process, 'kill').mockImplementation(() => {
    writeFileSync(path(), theirs);
    throw Object.assign(new Error('has ended'), { code: 'ESRCH' });
  });
  onTestFinished(() => look.mockRestore());
  await expect(lock()).rejects.toThrow(ConfigError);
  expect(await readFile(path(), 'utf8')).toBe(theirs);
});

test('of two that take over an ended process’s folder at once, one has it', async () => {
  await leave({ pid: 2 ** 22 + 1 });
  const tries = await Promise.allSettled([lock(), lock()]);
  const held = tries.flatMap((tried) => (tried.status === 'fulfilled' ? [tried.value] : []));
  expect(held).toHaveLength(1);
  expect(await held[0]?.holds()).toBe(true);
  await held[0]?.release();
});

test('a lock that can’t be renewed is in the log once, and again once it could be meanwhile', async () => {
  const held = await lock();
  const warnings = () => log.lines.filter((line) => line.includes('could not be renewed')).length;
  const before = warnings();
  const note = await readFile(path(), 'utf8');
  // At once: a beat that found nothing there would take the folder for another's.
  await symlink('store.lock', join(folder, 'loop'));
  await rename(join(folder, 'loop'), path());
  await vi.waitFor(() => expect(warnings()).toBe(before + 1), PATIENCE);
  const beats = performance.now() + 10 * PACE.beat;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(beats), PATIENCE);
  expect(warnings()).toBe(before + 1);
  await writeFile(join(folder, 'again'), note);
  await rename(join(folder, 'again'), path());
  await held.release();
});

test('a truncated lock file is taken over once nobody shows a sign of life', async () => {
  await writeFile(path(), '{"pid":1,');
  await taken();
});

test('a lock of another container or machine holds while it shows signs of life, and is taken over after', async () => {
  await leave({ host: 'elsewhere' });
  let beats = 0;
  const beat = setInterval(() => void utimes(path(), 1, ++beats).catch(() => undefined), PACE.beat);
  try {
    await expect(lock()).rejects.toThrow(/in use by process/);
  } finally {
    clearInterval(beat);
  }
  await taken();
});

test('a process that was silent so long that it may have lost the lock checks before it writes', async () => {
  const slow = await lockFolder(folder, log, { beat: 60_000, staleAfter: 0 });
  expect(await slow.holds()).toBe(true);
  await writeFile(path(), 'taken over');
  expect(await slow.holds()).toBe(false);
  await slow.release();
  expect(await readFile(path(), 'utf8')).toBe('taken over');
});

test('a process that lost the folder stops writing and leaves the lock to its new holder', async () => {
  const held = await lock();
  const said = () => log.lines.filter((line) => line.includes('has stopped writing')).length;
  const before = said();
  await writeFile(path(), 'taken over');
  await vi.waitFor(async () => expect(await held.holds()).toBe(false), PATIENCE);
  const stale = performance.now() + 2 * PACE.staleAfter;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(stale), PATIENCE);
  const files = clubFiles(folder, 'room:local', log);
  const contents = await loadClub('room:local', files, log);
  const club = openClub('room:local', files, { log, lock: held, closed: () => {} }, contents);
  await expect(club.step((rows) => rows.set('asked', 'book', ['q1']))).rejects.toThrow(
    /could not save/i,
  );
  // What can be counted again keeps nobody from an answer.
  await club.step((rows) => rows.set('counts', 'c1', { day: 1, books: {} }));
  expect(log.lines.some((line) => line.includes('could not note counts'))).toBe(true);
  expect(said()).toBe(before + 1);
  expect(await readdir(folder)).toEqual(['store.lock']);
  await held.release();
  expect(await readFile(path(), 'utf8')).toBe('taken over');
});

test('a release leaves the lock of whoever has taken it over, before it could be seen', async () => {
  const held = await lockFolder(folder, log, { beat: 60_000, staleAfter: 120_000 });
  await writeFile(path(), 'taken over');
  await held.release();
  expect(await readFile(path(), 'utf8')).toBe('taken over');
});

test.each(['file', 'file/clubs'])(
  'a file in place of the folder %s gives a sentence',
  async (path) => {
    await writeFile(join(folder, 'file'), '');
    await expect(lockFolder(join(folder, path), log, PACE)).rejects.toThrow(
      new RegExp(
        `^The data folder .*${path} can't be used: it, or a folder above it, is a file.* set DATA_DIR`,
      ),
    );
  },
);

test('a closed store takes nothing more, and what looked as it closed is no incident', async () => {
  const own = readableLog();
  const store = await openFileStore({ folder, log: own });
  for (const club of ['a', 'b', 'c']) await store.setPlace(club, MAYA, 'lantern', 1);
  await store.close();
  await expect(store.setPlace('a', MAYA, 'lantern', 2)).rejects.toThrow('closed');
  const again = await openFileStore({ folder, log: own });
  const looking = again.dueDailies(5000, 10);
  await again.close();
  await looking.catch(() => undefined);
  await again.dueDailies(5000, 10).catch(() => undefined);
  expect(own.lines).toEqual([]);
});
