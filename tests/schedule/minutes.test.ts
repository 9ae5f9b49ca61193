import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Daily } from '../../src/core/domain/club.ts';
import { cronMinutes } from '../../src/host/minutes.ts';
import { systemEvery } from '../../src/lib/timer.ts';
import { createWatch } from '../../src/schedule/watch.ts';
import { readableLog } from '../store/folder.ts';
import { DAY, HOUR, Host, MINUTE, OLU } from './harness.ts';
import { memoryStore } from './memory-store.ts';

const SECOND = 1000;

/** Half past the minute before eight. */
const BEGIN = Date.parse('2026-11-20T07:59:30Z');

beforeEach(() => {
  const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const;
  vi.useFakeTimers({ now: BEGIN, toFake: [...toFake] });
});
afterEach(() => {
  vi.useRealTimers();
});

const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);

/** The moments at which node-cron ran a job, which goes on for as long as the test says. */
function running(job: () => Promise<void> = async () => undefined) {
  const log = readableLog();
  const runs: number[] = [];
  const end = cronMinutes(log)(() => {
    runs.push(Date.now());
    return job();
  });
  onTestFinished(end);
  return { log, runs, end };
}

/** Clubs with a daily post at each of these times, looked for as the product does. */
async function posting(...times: readonly string[]) {
  const host = await Host.start({ now: new Date(BEGIN).toISOString(), store: memoryStore() });
  Object.defineProperty(host, 'now', { get: () => Date.now() });
  const set = async (club: string, rule: Partial<Daily>) => {
    await host.store.setPlace(`test:${club}`, OLU, 'small', 2);
    await host.setFor(`test:${club}`, { zone: 'UTC', ...rule });
  };
  for (const time of times) await set(time, { time });
  const log = readableLog();
  const end = createWatch({
    store: host.store,
    wake: () => undefined,
    tick: () => host.daily.tick(),
    clock: () => Date.now(),
    every: systemEvery,
    everyMinute: cronMinutes(log),
    log,
  });
  onTestFinished(end);
  const posts = () => host.post.posts.map(({ club, at: posted }) => [club.slice(5), posted]);
  return { set, log, end, posts };
}

test('a job runs within two seconds of each minute, until it is ended', async () => {
  const { runs, end } = running();
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(runs.map((run) => Math.floor((run - at('08:00:00')) / (2 * SECOND)) * 2)).toEqual([0, 60]);
  end();
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(runs).toHaveLength(2);
});

test('a process that is busy as the minute begins runs the job as soon as it can', async () => {
  const { log, runs } = running();
  vi.setSystemTime(BEGIN + 20 * SECOND);
  await vi.advanceTimersByTimeAsync(30 * SECOND);
  expect(runs).toEqual([at('08:00:20')]);
  expect(log.lines).toEqual([]);
});

test('while a run takes three minutes none begins beside it, the log says so, and then it goes on', async () => {
  let finish = (): void => undefined;
  const { log, runs } = running(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  await vi.advanceTimersByTimeAsync(30 * SECOND + 3 * MINUTE - SECOND);
  expect(runs).toEqual([at('08:00:00')]);
  expect(log.lines).toEqual([
    expect.stringMatching(/^warn task still running/),
    expect.stringMatching(/^warn task still running/),
  ]);
  finish();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(runs).toEqual([at('08:00:00'), at('08:03:00')]);
});

test('a job that fails is logged, and runs with the next minute', async () => {
  const { log, runs } = running(() => Promise.reject(new Error('no store')));
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(runs).toHaveLength(2);
  expect(log.lines[0]).toMatch(/^error .*no store/);
});

test('ended in the middle of a run, it begins none again', async () => {
  let finish = (): void => undefined;
  const { log, runs, end } = running(
    () =>
      new Promise((resolve) => {
        finish = resolve;
      }),
  );
  await vi.advanceTimersByTimeAsync(MINUTE);
  end();
  finish();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect([runs.length, log.lines, vi.getTimerCount()]).toEqual([1, [], 0]);
});

test('after hours that the clock was set on, one line tells of the minutes that went by', async () => {
  const { log, runs } = running();
  for (const leaps of [1, 2]) {
    vi.setSystemTime(Date.now() + 3 * HOUR);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(log.lines).toHaveLength(leaps);
    expect(runs.at(-1)).toBeGreaterThan(BEGIN + leaps * 3 * HOUR);
  }
  expect(log.lines[0]).toMatch(/^warn minutes went by/);
});

test('posts come within two seconds of their minute', async () => {
  const { posts } = await posting('08:00', '08:01');
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(posts()).toEqual([
    ['08:00', at('08:00:00')],
    ['08:01', at('08:01:00')],
  ]);
});

test.each([
  ['back by ten minutes', -10 * MINUTE],
  ['back by a day', -DAY],
  ['on by a week', 7 * DAY],
])('with the clock set %s posts come within two seconds of its minutes', async (_, change) => {
  const { set, log, posts } = await posting();
  await vi.advanceTimersByTimeAsync(MINUTE);
  vi.setSystemTime(Date.now() + change);
  await vi.advanceTimersByTimeAsync(10 * SECOND);
  const minute = Math.ceil(Date.now() / MINUTE) * MINUTE;
  for (const due of [minute, minute + MINUTE]) await set(String(due), { due });
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(posts()).toEqual([
    [String(minute), minute],
    [String(minute + MINUTE), minute + MINUTE],
  ]);
  expect(log.lines).toEqual([]);
});

test('what fell due while the machine slept is posted within seconds of its waking', async () => {
  const { posts } = await posting('09:15');
  await vi.advanceTimersByTimeAsync(MINUTE);
  vi.setSystemTime(at('10:00:30'));
  await vi.advanceTimersByTimeAsync(6 * SECOND);
  expect(posts()).toEqual([['09:15', expect.any(Number)]]);
});

test('a clock that runs as it should begins no minutes anew', async () => {
  const everyMinute = vi.fn(() => () => undefined);
  const end = createWatch({
    store: memoryStore(),
    wake: () => undefined,
    tick: async () => undefined,
    clock: () => Date.now(),
    every: systemEvery,
    everyMinute,
    log: readableLog(),
  });
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  end();
  expect(everyMinute).toHaveBeenCalledOnce();
});
