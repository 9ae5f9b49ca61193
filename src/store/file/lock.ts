import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ConfigError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { readIfThere } from '../../lib/disk.ts';
import { codeOf } from '../../lib/error-code.ts';
import { parsedJson } from '../../lib/text.ts';

/**
 * How often the holder shows that it lives, and how long without that sign the lock counts as left,
 * ms.
 */
const USUAL_TIMING = { beat: 2000, staleAfter: 6000 };
type Timing = typeof USUAL_TIMING;

export type FolderLock = ReturnType<typeof hold>;

const LockNote = z.object({
  pid: z.int(),
  /** Where its number counts. */
  host: z.string(),
  token: z.string(),
});
type LockNote = z.infer<typeof LockNote>;

/**
 * Makes a folder and those above it. Node's own `recursive` never returns under /proc (seen with
 * Node 20.20).
 */
async function makeFolder(folder: string): Promise<void> {
  const names = resolve(folder).split(sep);
  let failure: unknown;
  for (const depth of names.keys()) {
    const path = names.slice(0, depth + 1).join(sep);
    failure = await mkdir(`${path}${sep}`).catch((error: unknown) => error);
  }

  if (failure && codeOf(failure) !== 'EEXIST') throw failure;
}

/**
 * Takes a data folder for this process alone; the folder is made where there is none. The lock of a
 * process of this machine that has ended is taken over at once. Any other counts as left once its
 * holder has shown no sign of life for `staleAfter`: its number may be in use again, or be another
 * container's; no clock is compared with another.
 * @throws ConfigError where another process has the folder, or it can't be written to
 */
export async function lockFolder(
  folder: string,
  log: Log,
  timing: Timing = USUAL_TIMING,
): Promise<FolderLock> {
  const path = join(folder, 'store.lock');
  const note: LockNote = { pid: process.pid, host: hostname(), token: randomUUID() };

  try {
    await makeFolder(folder);
    await take(path, note, timing, log);
  } catch (error) {
    if (!codeOf(error)) throw error;
    throw new ConfigError([unusable(folder, codeOf(error))]);
  }

  return hold(path, note, timing, log);
}

function unusable(folder: string, code: string | number | undefined): string {
  const isFile = code === 'ENOTDIR' && 'it, or a folder above it, is a file';
  const reason =
    isFile || (code === 'ENOSPC' ? 'its disk is full' : `this process can't write there (${code})`);
  return `The data folder ${folder} can't be used: ${reason}. Put that right, or set DATA_DIR to another folder.`;
}

async function take(path: string, note: LockNote, timing: Timing, log: Log): Promise<void> {
  const noteText = JSON.stringify(note);
  if (await create(path, noteText)) return;

  const earlierLock = await readLock(path);
  if (earlierLock !== undefined && (await isHeld(path, earlierLock, timing)))
    throw refusal(path, earlierLock);

  // It may have been about to end, as when a service is restarted.
  if (await create(path, noteText)) return;
  log.warn('Took over the lock of a process that has ended', { file: path });
  if ((await readLock(path)) !== earlierLock) throw refusal(path, earlierLock);

  // In place: on a full disk, where the process was perhaps ended for just that, there is no room
  // for another file.
  await writeFile(path, noteText, { flag: 'r+' });
  await truncate(path, Buffer.byteLength(noteText));

  // If two take it over at once the later one has it, which the earlier sees here.
  await pause(Math.min(100, timing.beat));
  if ((await readLock(path)) !== noteText) throw refusal(path, earlierLock);
}

async function create(path: string, noteText: string): Promise<boolean> {
  try {
    await writeFile(path, noteText, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // On a full disk the file is there, empty; a read-only folder has none.
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function isHeld(
  path: string,
  noteText: string,
  { beat, staleAfter }: Timing,
): Promise<boolean> {
  const note = readNote(noteText);
  if (note?.host === hostname() && !hasProcess(note.pid)) return false;
  const lastSign = async () => (await stat(path).catch(() => undefined))?.ctimeMs;
  const sign = await lastSign();
  for (let waited = 0; waited < staleAfter; waited += beat / 2) {
    await pause(beat / 2);
    const latest = await lastSign();
    if (latest !== sign) return latest !== undefined;
  }
  return false;
}

function hold(path: string, note: LockNote, { beat, staleAfter }: Timing, log: Log) {
  const noteText = JSON.stringify(note);
  let taken = false;
  let failing = false;
  let shown = performance.now();

  const show = async () => {
    const nowMs = performance.now();
    if ((await readLock(path)) === noteText) {
      await utimes(path, new Date(), new Date());
      shown = nowMs;
      return;
    }
    taken = true;
    clearInterval(timer);
    log.error('Another process has taken over the data folder: this one has stopped writing', {
      file: path,
    });
  };

  const timer = setInterval(async () => {
    const error: unknown = await show().catch((thrown: unknown) => thrown);
    // Once a failure, not once a beat.
    if (error && !failing) log.warn("The data folder's lock could not be renewed", { error });
    failing = error !== undefined;
  }, beat);

  timer.unref();
  return {
    /**
     * Whether the folder is still this process's: nothing may be written otherwise. Looked up where
     * it showed no sign for so long that another may have taken over, as after the machine has
     * slept.
     */
    holds: async (): Promise<boolean> => {
      if (!taken && performance.now() - shown > staleAfter) await show();
      return !taken;
    },
    release: async () => {
      clearInterval(timer);
      if ((await readLock(path)) === noteText) await rm(path, { force: true });
    },
  };
}

const readLock = async (path: string): Promise<string | undefined> =>
  (await readIfThere(path))?.toString();

const readNote = (noteText: string): LockNote | undefined =>
  LockNote.safeParse(parsedJson(noteText)).data;

function refusal(path: string, noteText: string | undefined): ConfigError {
  const holder = noteText === undefined ? undefined : readNote(noteText);
  const holderName = holder ? `process ${holder.pid}` : 'another process';
  return new ConfigError([
    `The data folder is in use by ${holderName} (its lock is ${path}). Stop that one, or set DATA_DIR to ` +
      'another folder; several processes need DATABASE_URL.',
  ]);
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return codeOf(error) === 'EPERM';
  }
}
