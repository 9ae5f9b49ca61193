import { setTimeout as pause } from 'node:timers/promises';

/**
 * How often a member tries again: far longer than any machine takes, so that only something broken
 * fails.
 */
const TRIES = 20;

/** The longest wait for something that must happen, ms; only something broken takes so long. */
const PATIENCE_MS = 300_000;

/** Tries again like members do, where their platform gave up on a busy machine. */
export async function insist<T>(what: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await what();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

/** Waits until something is so; false if it never is. */
export async function eventually(what: () => boolean): Promise<boolean> {
  return (await appearing(() => what() || undefined)) !== undefined;
}

/** Waits until something is there; undefined if it never is. */
export async function appearing<T>(what: () => T | undefined): Promise<T | undefined> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const found = what();
    if (found !== undefined) return found;
    await pause(50);
  }
  return undefined;
}
