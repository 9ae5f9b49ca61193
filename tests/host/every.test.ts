import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemEvery } from '../../src/lib/timer.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 20, 8, 0, 0, 500) });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a job runs at once and then every five seconds, never twice at a time, until it’s ended', async () => {
  const finish: (() => void)[] = [];
  const end = systemEvery(5, () => new Promise((resolve) => finish.push(resolve)));
  expect(finish).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(20_000);
  for (const runs of [1, 2, 3]) {
    expect(finish).toHaveLength(runs);
    finish[runs - 1]?.();
    if (runs === 3) end();
    await vi.advanceTimersByTimeAsync(runs === 3 ? 60_000 : 5000);
  }
  expect(finish).toHaveLength(3);
});

test('it goes on while the system’s clock is set back, or on by a day', async () => {
  const job = vi.fn(async () => {});
  const end = systemEvery(5, job);
  for (const hours of [-1, 24]) {
    vi.setSystemTime(Date.now() + hours * 3_600_000);
    job.mockClear();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(job).toHaveBeenCalledTimes(4);
  }
  end();
});
