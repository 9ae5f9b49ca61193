import { type SetTimer, systemTimer } from '../../src/lib/timer.ts';

/** Longer ones are none of a running quiz, ms. */
const LATEST = 60_000;

/** As often as this what is due is looked for, ms. */
const OFTEN = 30;

/** Timers go off early, for tests that put the clock forward: a quiz that finds nothing due sets another. */
export const earlyTimer: SetTimer = (run, ms) => systemTimer(run, ms <= LATEST ? Math.min(ms, OFTEN) : ms);
