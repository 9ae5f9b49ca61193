import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';

/** What tells one process from another that has, or had, the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, as the system counts; empty where the system doesn't tell. */
  readonly began: string;
  /** Where its number counts: this boot of this machine, this container. */
  readonly space: string;
}

export async function ownMark(): Promise<ProcessMark> {
  return { pid: process.pid, began: await began(process.pid), space: await space() };
}

/** Whether the marked process still runs; `unknown` where that can't be seen from here. */
export async function fate(mark: ProcessMark): Promise<'runs' | 'ended' | 'unknown'> {
  if (mark.space !== (await space())) return 'unknown';
  if (!exists(mark.pid)) return 'ended';
  const now = await began(mark.pid);
  if (now === '' || mark.began === '') return 'unknown';
  return now === mark.began ? 'runs' : 'ended';
}

/** Field 22 of /proc/PID/stat (proc(5)): clock ticks after boot. The name before it may hold anything. */
async function began(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
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
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
