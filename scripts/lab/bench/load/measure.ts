import { cpuOf, memoryOf } from '../../usage.ts';
import { parallel, quantile } from '../figures.ts';

/** What one kind of interaction cost. */
export interface Cost {
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

/** What is measured is the middle of this many rounds: a machine that others use too has its moods. */
const ROUNDS = 9;

/** Asked at once before it is looked whether the cost still falls, and by how much it must for that to count. */
const ROUND = 1000;
const FALLING = 0.97;

/**
 * Asks until a bot has warmed up, then `count` times and measures; so many at once. The engine goes on compiling for
 * thousands of calls, the more so the more code there is, and a bot runs for weeks: so it is asked until the cost has
 * not fallen for two rounds.
 * @param pid of the bot's process
 * @param size.warm at most asked before
 */
export async function measure(
  pid: number,
  ask: (n: number) => Promise<unknown>,
  { warm, count }: { readonly warm: number; readonly count: number },
): Promise<Cost> {
  const warmed = await warmUp(pid, ask, warm);
  const began = performance.now();
  const rounds: { readonly p50: number; readonly p99: number; readonly cpu: number }[] = [];
  const each = Math.ceil(count / ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    const times: number[] = [];
    const before = cpuOf(pid);
    await parallel(each, AT_ONCE, async (n) => {
      const at = performance.now();
      await ask(warmed + round * each + n);
      times.push(performance.now() - at);
    });
    const cpu = (cpuOf(pid) - before) / each;
    rounds.push({ p50: quantile(times, 0.5), p99: quantile(times, 0.99), cpu });
  }
  const seconds = (performance.now() - began) / 1000;
  const middle = (which: 'p50' | 'p99' | 'cpu') =>
    quantile(
      rounds.map((one) => one[which]),
      0.5,
    );
  return {
    throughput: (each * ROUNDS) / seconds,
    p50: middle('p50'),
    p99: middle('p99'),
    cpu: middle('cpu'),
    memory: memoryOf(pid),
  };
}

/** @returns how often it asked */
async function warmUp(pid: number, ask: (n: number) => Promise<unknown>, most: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  let asked = 0;
  for (let steady = 0; asked < most && steady < 2; ) {
    const round = Math.min(ROUND, most - asked);
    const before = cpuOf(pid);
    await parallel(round, AT_ONCE, (n) => ask(asked + n));
    const cost = (cpuOf(pid) - before) / round;
    steady = cost < FALLING * best ? 0 : steady + 1;
    best = Math.min(best, cost);
    asked += round;
  }
  return asked;
}
