import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { everyByCron } from '../../src/host/every.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 20, 8, 0, 0, 500) });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a job runs at once and then every five seconds, never twice at a time, until it’s ended', async () => {
  const finish: (() => void)[] = [];
  const end = everyByCron(5, () => new Promise((resolve) => finish.push(resolve)));
  expect(finish).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(finish).toHaveLength(1);
  finish[0]?.();
  await vi.advanceTimersByTimeAsync(5000);
  expect(finish).toHaveLength(2);
  finish[1]?.();
  await vi.advanceTimersByTimeAsync(5000);
  expect(finish).toHaveLength(3);
  finish[2]?.();
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(finish).toHaveLength(3);
});
