import { type SetTimer, systemTimer } from '../../src/lib/timer.ts';

/** Longer timers don't belong to a running quiz, ms. */
const LATEST = 60_000;

/** How often the bot looks for due work, ms. */
const OFTEN = 30;

/**
 * Timers go off early, for tests that put the clock forward: a quiz that finds nothing due sets
 * another.
 */
export const earlyTimer: SetTimer = (run, ms) =>
  systemTimer(run, ms <= LATEST ? Math.min(ms, OFTEN) : ms);
