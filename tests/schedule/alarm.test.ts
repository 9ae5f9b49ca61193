import { expect, test } from 'vitest';
import { createAlarm } from '../../src/schedule/alarm.ts';

const nothing = () => undefined;

/** An alarm whose timers are rung by hand. */
function world(advance: () => Promise<void>, error: (message: string) => void = nothing) {
  const timers = new Map<() => void, number>();
  const alarm = createAlarm({
    advance,
    clock: () => 0,
    setTimer: (run, ms) => {
      timers.set(run, ms);
      return () => timers.delete(run);
    },
    log: { debug: nothing, info: nothing, warn: nothing, error },
  });
  return { alarm, timers };
}

test('a task due at once that fails is tried again in a minute', async () => {
  const { alarm, timers } = world(() => Promise.reject(new Error('the disk is full')));
  await expect(alarm.now('room:local', 'c')).rejects.toThrow('the disk is full');
  expect([...timers.values()]).toEqual([60_000]);
});

test('a channel has one timer, the latest, of at most a minute and at least zero', async () => {
  const { alarm, timers } = world(async () => undefined);
  for (const at of [3_600_000, -5, 59_999]) alarm.set('room:local', 'c', at);
  expect([...timers.values()]).toEqual([59_999]);
  alarm.set('room:local', 'c', 3_600_000);
  alarm.set('room:local', 'other', -5);
  expect([...timers.values()]).toEqual([60_000, 0]);
});

test('a task that waits already isn’t put off by whoever wants it soon', () => {
  const { alarm, timers } = world(async () => undefined);
  alarm.soon('room:local', 'c', 5000);
  alarm.soon('room:local', 'c', 9000);
  expect([...timers.values()]).toEqual([5000]);
});

test('a task that fails at its time is logged, and tried again in a minute', async () => {
  const errors: string[] = [];
  const { alarm, timers } = world(
    () => Promise.reject(new Error('the disk is full')),
    (message) => {
      errors.push(message);
    },
  );
  alarm.set('room:local', 'c', 0);
  const [ring] = timers.keys();
  timers.clear();
  ring?.();
  await new Promise(setImmediate);
  expect(errors).toEqual(['could not continue a quiz']);
  expect([...timers.values()]).toEqual([60_000]);
});

test('a stop waits for what is under way, and nothing is scheduled after it', async () => {
  let finish = nothing as () => void;
  const { alarm, timers } = world(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  alarm.set('room:local', 'c', 0);
  const [ring] = timers.keys();
  ring?.();
  const over: string[] = [];
  const stopping = alarm.stop().then(() => over.push('stopped'));
  await Promise.resolve();
  over.push('done');
  finish();
  await stopping;
  expect(over).toEqual(['done', 'stopped']);
  timers.clear();
  alarm.set('room:local', 'c', 0);
  expect(timers.size).toBe(0);
});
