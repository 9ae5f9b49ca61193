import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { codeOf } from '../../lib/error-code.ts';

/** What tells one process from another that has, or had, the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, as the system counts; empty where the system doesn't tell. */
  readonly began: string;
  /** Where its number counts: this boot of this machine, this container. */
  readonly space: string;
}

export async function markOf(pid: number): Promise<ProcessMark> {
  return { pid, began: (await status(pid)).began, space: await space() };
}

/** Whether the marked process still runs; `unknown` where that can't be seen from here. */
export async function processState(mark: ProcessMark): Promise<'runs' | 'ended' | 'unknown'> {
  if (mark.space !== (await space())) return 'unknown';
  if (!exists(mark.pid)) return 'ended';
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

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return codeOf(error) === 'EPERM';
  }
}
