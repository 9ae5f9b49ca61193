import { setTimeout as pause } from 'node:timers/promises';

/** How often a member tries again: far longer than any machine takes, as only what is broken may fail. */
const TRIES = 20;

/** The longest wait for what has to happen, ms; only what is broken takes so long. */
const PATIENCE_MS = 300_000;

/** Members try again where their platform gave up on a machine that is busy with other things. */
export async function insist<T>(what: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await what();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

/** Looks again and again until something is so; false where it never is. */
export async function eventually(what: () => boolean): Promise<boolean> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    if (what()) return true;
    await pause(50);
  }
  return false;
}
