import { readFileSync } from 'node:fs';

/** What one kind of interaction cost. */
export interface Cost {
  readonly count: number;
  /** A second. */
  readonly throughput: number;
  /** ms from the event's sending to its answer's arrival. */
  readonly p50: number;
  readonly p99: number;
  /** ms of the bot's own CPU for one. */
  readonly cpu: number;
  /** MB of memory that the bot's process has afterwards. */
  readonly memory: number;
}

/** In flight at once: what a busy club does in a quiz. */
const AT_ONCE = 16;

/** Clock ticks a second, by which Linux counts a process's CPU. */
const TICKS = 100;

/**
 * Asks `warm` times, then `count` times and measures; so many at once.
 * @param pid of the bot's process
 */
export async function measure(
  pid: number,
  ask: (n: number) => Promise<unknown>,
  { warm, count }: { readonly warm: number; readonly count: number },
): Promise<Cost> {
  await parallel(warm, ask);
  const times: number[] = [];
  const cpu = cpuOf(pid);
  const began = performance.now();
  await parallel(count, async (n) => {
    const at = performance.now();
    await ask(warm + n);
    times.push(performance.now() - at);
  });
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  return {
    count,
    throughput: count / seconds,
    p50: times[Math.floor(count * 0.5)] ?? 0,
    p99: times[Math.floor(count * 0.99)] ?? 0,
    cpu: (cpuOf(pid) - cpu) / count,
    memory: memoryOf(pid),
  };
}

async function parallel(count: number, ask: (n: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await ask(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** ms of CPU that a process has used, by proc(5). */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
}

/** MB of memory that a process has in RAM. */
export function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
