import { expect, test } from 'vitest';
import { UnavailableError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { SetTimer } from '../../src/lib/timer.ts';
import { createWatch } from '../../src/schedule/watch.ts';
import { everyBy, everyMinuteBy } from '../e2e/every.ts';
import { silentLog } from '../silent-log.ts';

/** Forty seconds past a minute. */
const NOW = 1_000_000;

/** A watch over a store that only says what is due; the test rings its timers. */
function watching(due: () => Promise<{ club: string; channel: string }[]>, trouble?: () => void) {
  const asked: number[] = [];
  const woken: string[] = [];
  const timers = new Map<() => void, number>();
  let ticks = 0;
  const dueQuizzes = (before: number) => {
    asked.push(before);
    return due();
  };
  const setTimer: SetTimer = (run, ms) => {
    timers.set(run, ms);
    return () => timers.delete(run);
  };
  const end = createWatch({
    store: { dueQuizzes } as unknown as Store,
    wake: (club, channel, at) => void woken.push(`${club} ${channel} ${at}`),
    tick: async () => {
      ticks += 1;
    },
    clock: () => NOW,
    every: everyBy(setTimer),
    everyMinute: everyMinuteBy(setTimer, () => NOW),
    log: silentLog,
    ...(trouble && { trouble }),
  });
  const ring = async () => {
    const runs = [...timers.keys()];
    timers.clear();
    for (const run of runs) run();
    await new Promise(setImmediate);
  };
  return { asked, woken, timers, end, ring, ticks: () => ticks };
}

test('work that nobody has taken for two seconds is picked up every five seconds, and posts with each minute', async () => {
  const { asked, woken, timers, ring, ticks } = watching(async () => [
    { club: 'test:a', channel: 'c1' },
  ]);
  await new Promise(setImmediate);
  expect([asked, woken, ticks()]).toEqual([[NOW - 2000], [`test:a c1 ${NOW}`], 1]);
  expect([...timers.values()]).toEqual([20_000, 5000]);
  await ring();
  expect([asked.length, ticks()]).toEqual([2, 2]);
});

test('a store that can’t be reached is asked again, and holds up no daily post', async () => {
  const { asked, ring, ticks } = watching(() => Promise.reject(new Error('no connection')));
  for (let i = 0; i < 3; i++) await ring();
  expect([asked.length, ticks()]).toEqual([3, 4]);
});

test('quizzes hear of a store that can’t be reached, and of no fault of ours', async () => {
  let troubles = 0;
  const faults = [new UnavailableError(true), new TypeError('of our own')];
  const { ring } = watching(
    () => Promise.reject(faults.shift() ?? new Error('no third look')),
    () => {
      troubles += 1;
    },
  );
  await new Promise(setImmediate);
  expect([troubles, faults.length]).toEqual([1, 1]);
  await ring();
  expect([troubles, faults.length]).toEqual([1, 0]);
});

test('once ended it stops asking, even if it was just asking', async () => {
  const answers: (() => void)[] = [];
  const { asked, timers, end } = watching(
    () => new Promise((resolve) => answers.push(() => resolve([]))),
  );
  end();
  for (const answer of answers) answer();
  await new Promise(setImmediate);
  expect([timers.size, asked.length]).toEqual([0, 1]);
});
