import { afterEach, expect, test, vi } from 'vitest';
import { STOP_MAX_MS, stopOnSignal } from '../../src/host/stopping.ts';
import { silentLog } from '../silent-log.ts';

const ENDED = 'The process ended';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A process whose stop takes for ever, and what its signals do. */
function stoppingForEver() {
  vi.useFakeTimers();
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error(ENDED);
  });
  const signals = new Map<unknown, () => void>();
  vi.spyOn(process, 'on').mockImplementation((name, listener) => {
    signals.set(name, () => listener(name));
    return process;
  });
  const stop = vi.fn(() => new Promise<void>(() => undefined));
  stopOnSignal(stop, silentLog);
  return { exit, stop, signal: (name: string) => signals.get(name)?.() };
}

test('a second signal ends the process at once, whatever is under way', () => {
  const { exit, stop, signal } = stoppingForEver();
  signal('SIGTERM');
  expect(exit).not.toHaveBeenCalled();
  expect(() => signal('SIGINT')).toThrow(ENDED);
  expect(exit).toHaveBeenCalledWith(1);
  expect(stop).toHaveBeenCalledOnce();
});

test('a stop that takes too long is given up', () => {
  const { exit, signal } = stoppingForEver();
  signal('SIGINT');
  vi.advanceTimersByTime(STOP_MAX_MS - 1);
  expect(exit).not.toHaveBeenCalled();
  expect(() => vi.advanceTimersByTime(1)).toThrow(ENDED);
});
