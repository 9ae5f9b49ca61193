import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { tally } from '../../src/lib/counted.ts';

/** Collects this process's garbage. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // Garbage of the first round's finalizers goes with the second.
  collect();
  await turn();
  collect();
}

/** What keeps this process running, by Node's name: sockets, timers, servers. */
export function resources(): Readonly<Record<string, number>> {
  return Object.fromEntries(tally(process.getActiveResourcesInfo()));
}

/**
 * ms of CPU that a process's threads have used, by proc(5); those that have ended are not in it.
 */
export function cpuOf(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.reduce((sum, task) => {
    const [nanoseconds] = read(`/proc/${pid}/task/${task}/schedstat`).split(' ');
    return sum + Number(nanoseconds) / 1e6;
  }, 0);
}

/** MB of memory that a process has in RAM; 0 where the system doesn't tell. */
export function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
