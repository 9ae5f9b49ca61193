import { setTimeout as pause } from 'node:timers/promises';
import { resources as allResources, collectGarbage } from '../usage.ts';

/** How long connections may take to close after everything is stopped, ms. */
const PATIENCE = 60_000;

/**
 * How long a product that has ended may stay in memory, ms: Slack's library keeps a timer of 30 s
 * for a connection that was closed before it stood, and tries its last request again for some
 * seconds.
 */
const LINGER = 40_000;

/** Node's names for what keeps this process running besides timers, with counts. */
export function resources(): Readonly<Record<string, number>> {
  // Members wait for words that never come, with timers that are none of the product's.
  const { Timeout: _, ...found } = allResources();
  return found;
}

/**
 * Waits until there are no more than before.
 * @returns the kinds with more left, in words
 */
export async function leftOver(before: ReturnType<typeof resources>): Promise<readonly string[]> {
  for (const until = Date.now() + PATIENCE; ; await pause(20)) {
    const more = Object.entries(resources()).filter(([kind, count]) => count > (before[kind] ?? 0));
    if (more.length === 0) return [];
    if (Date.now() > until)
      return more.map(
        ([kind, count]) => `left over: ${count} ${kind}, ${before[kind] ?? 0} before`,
      );
  }
}

/** What ended products had in memory, and since when. */
const ended: { readonly what: WeakRef<object>; readonly since: number }[] = [];

/** Notes that a product has ended: nothing should hold this any more. */
export function letGo(what: object): void {
  ended.push({ what: new WeakRef(what), since: Date.now() });
}

/**
 * How many products ended long enough ago, and how many of those are still in memory.
 * @param ofAll waits until the last has ended long enough ago
 */
export async function leaked(
  ofAll: boolean,
): Promise<{ readonly of: number; readonly held: number }> {
  if (ofAll) await pause(LINGER + 1);
  await collectGarbage();
  const old = ended.filter(({ since }) => Date.now() - since > LINGER);
  return { of: old.length, held: old.filter(({ what }) => what.deref() !== undefined).length };
}
