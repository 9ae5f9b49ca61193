import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readlink, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ConfigError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { readIfThere } from '../../lib/disk.ts';
import { codeOf } from '../../lib/error-code.ts';

/** How often the holder shows that it lives, and how long without that sign the lock counts as left, ms. */
interface Timing {
  readonly beat: number;
  readonly staleAfter: number;
}

const USUAL: Timing = { beat: 2000, staleAfter: 6000 };

/** How often one looks again at a holder that runs, within a sixth of `staleAfter`. */
const LAST_MOMENTS = 10;

export type FolderLock = ReturnType<typeof hold>;

const LockNote = z.object({
  pid: z.int(),
  /** When the process began, as the system counts: another may have its number later. Empty where the system doesn't tell. */
  began: z.string(),
  /** Where its number counts: this boot of this machine, this container. */
  space: z.string(),
  token: z.string(),
});
type LockNote = z.infer<typeof LockNote>;

/** What tells one process from another that has, or had, the same number. */
type ProcessMark = Omit<LockNote, 'token'>;

/**
 * Takes a data folder for this process alone; the folder is made where there is none. A lock left by a process that
 * has ended is taken over, also where its number is in use again. Where that can't be seen (another container,
 * another machine) the lock counts as left once its holder has shown no sign of life for `staleAfter`; no clock is
 * compared with another.
 * @throws ConfigError where another process has the folder, or it can't be written to
 */
export async function lockFolder(folder: string, log: Log, timing: Timing = USUAL): Promise<FolderLock> {
  const path = join(folder, 'store.lock');
  const note: LockNote = { ...(await markOf(process.pid)), token: randomUUID() };
  try {
    await makeFolder(folder);
    await take(path, note, timing, log);
  } catch (error) {
    if (error instanceof ConfigError || !codeOf(error)) throw error;
    throw new ConfigError([unusable(folder, codeOf(error))]);
  }
  return hold(path, note, timing, log);
}

function unusable(folder: string, code: string | number | undefined): string {
  if (code === 'ENOSPC')
    return `The disk of the data folder ${folder} is full. Free some space there, or set DATA_DIR to another folder.`;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `The data folder ${folder} can't be made, as there is a file of that name, or of the name of a folder above it. Set DATA_DIR to another folder.`;
  return `The data folder ${folder} can't be used (${code}). Let this process write there, or set DATA_DIR to a folder where it can.`;
}

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where the system refuses to make a folder in
 * one that exists, as under /proc (seen with Node 20.20).
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    const above = dirname(folder);
    const there = await stat(above).then(
      () => true,
      () => false,
    );
    if (codeOf(error) !== 'ENOENT' || there) throw error;
    await makeFolder(above);
    await makeFolder(folder);
  }
}

async function take(path: string, note: LockNote, timing: Timing, log: Log): Promise<void> {
  const text = JSON.stringify(note);
  if (await create(path, text)) return;
  const before = await readLock(path);
  if (before !== undefined && (await isHeld(path, before, timing))) throw refusal(path, before);
  log.warn('Took over the lock of a process that has ended', { file: path });
  if ((await readLock(path)) !== before) throw refusal(path, before);
  // In place: on a full disk, where the process was perhaps ended for just that, there is no room for another file.
  await writeFile(path, text, { flag: 'r+' });
  await truncate(path, Buffer.byteLength(text));
  // Of two who take it over at once the later one has it; the earlier sees that here.
  await pause(Math.min(100, timing.beat));
  if ((await readLock(path)) !== text) throw refusal(path, before);
}

async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // On a full disk the file is there, empty; a read-only folder has none.
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function isHeld(path: string, text: string, timing: Timing): Promise<boolean> {
  const note = readNote(text);
  for (let tries = 0; note; tries++) {
    const seen = await processState(note);
    if (seen === 'ended') return false;
    if (seen === 'unknown') break;
    // It may be on its way out, as when a service is restarted.
    if (tries === LAST_MOMENTS) return true;
    await pause(timing.staleAfter / 60);
  }
  const lastSign = async () => (await stat(path)).ctimeMs;
  const sign = await lastSign();
  for (let waited = 0; waited < timing.staleAfter; waited += timing.beat / 2) {
    await pause(timing.beat / 2);
    if ((await lastSign()) !== sign) return true;
  }
  return false;
}

function hold(path: string, note: LockNote, timing: Timing, log: Log) {
  const text = JSON.stringify(note);
  const beat = async () => {
    const now = new Date();
    if ((await readLock(path)) === text) return await utimes(path, now, now);
    held.lost = true;
    clearInterval(timer);
    log.error('Another process has taken over the data folder: this one has stopped writing', { file: path });
  };
  let failing = false;
  const timer = setInterval(async () => {
    const error: unknown = await beat().catch((thrown: unknown) => thrown);
    // Once a failure, not once a beat.
    if (error && !failing) log.warn("The data folder's lock could not be renewed", { error });
    failing = error !== undefined;
  }, timing.beat);
  timer.unref();
  const held = {
    /** True once another process has taken the folder over: nothing may be written any more. */
    lost: false,
    release: async () => {
      clearInterval(timer);
      if (!held.lost && (await readLock(path)) === text) await rm(path, { force: true });
    },
  };
  return held;
}

async function readLock(path: string): Promise<string | undefined> {
  return (await readIfThere(path))?.toString();
}

function readNote(text: string): LockNote | undefined {
  try {
    return LockNote.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function refusal(path: string, text: string | undefined): ConfigError {
  const holder = text === undefined ? undefined : readNote(text);
  const who = holder ? `process ${holder.pid}` : 'another process';
  return new ConfigError([
    `The data folder is in use by ${who} (its lock is ${path}). Stop that one, or set DATA_DIR to another folder; several processes need DATABASE_URL.`,
  ]);
}

export async function markOf(pid: number): Promise<ProcessMark> {
  return { pid, began: (await status(pid)).began, space: await space() };
}

/** Whether the marked process still runs; `unknown` where that can't be seen from here. */
export async function processState(mark: ProcessMark): Promise<'runs' | 'ended' | 'unknown'> {
  if (mark.space !== (await space())) return 'unknown';
  if (!hasProcess(mark.pid)) return 'ended';
  const { state, began } = await status(mark.pid);
  if (began === '' || mark.began === '') return 'unknown';
  // Z and X: it has ended, and nobody has asked how; a container without an init process never does.
  return began === mark.began && !/^[ZXx]$/.test(state) ? 'runs' : 'ended';
}

/**
 * Fields 3 and 22 of /proc/PID/stat (proc(5)): its state, and when it began, in clock ticks after boot. The name
 * before them may hold anything. Empty where there is no such process or no such file system.
 */
async function status(pid: number): Promise<{ readonly state: string; readonly began: string }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', began: fields[19] ?? '' };
}

/** Two containers may each have a process 1: their process namespaces differ, as do two boots. */
async function space(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return [hostname(), boot.trim(), namespace].join(' ');
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
