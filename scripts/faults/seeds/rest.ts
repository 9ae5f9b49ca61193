import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How long connections may take to go once everything is stopped, ms. */
const PATIENCE = 10_000;

/**
 * How much a seed may leave in the heap, bytes: less than any product that was stopped or killed and can't be let go
 * of, which weighs about half a megabyte.
 */
export const LEFT_BY_A_SEED = 200_000;

/** What keeps a process running besides timers, by Node's name and how often. */
export type Resources = Readonly<Record<string, number>>;

export function resources(): Resources {
  const found: Record<string, number> = {};
  // Members wait for words that never come, with timers that are none of the product's.
  for (const kind of process.getActiveResourcesInfo().filter((one) => one !== 'Timeout'))
    found[kind] = (found[kind] ?? 0) + 1;
  return found;
}

/** Waits until there are no more than before. @returns the kinds of which more are left, in words */
export async function leftOver(before: Resources): Promise<readonly string[]> {
  for (const until = Date.now() + PATIENCE; ; await pause(20)) {
    const more = Object.entries(resources()).filter(([kind, count]) => count > (before[kind] ?? 0));
    if (more.length === 0) return [];
    if (Date.now() > until)
      return more.map(([kind, count]) => `left over: ${count} ${kind}, ${before[kind] ?? 0} before`);
  }
}

/** Bytes in the heap once its garbage is gone. */
export async function heap(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // What is let go of by the first round's finalizers goes with the second.
  collect();
  await turn();
  collect();
  return process.memoryUsage().heapUsed;
}
