import type { Store } from '../core/ports/ports.ts';
import type { Reading } from './meters.ts';

export function quizzesRunning(store: Pick<Store, 'running'>): Reading {
  return {
    name: 'commonplace_quizzes_running',
    help: 'Quizzes running now, over all clubs',
    read: async () => (await store.running()).length,
  };
}

/** @param age ms */
export function tickAge(age: () => number): Reading {
  return {
    name: 'commonplace_tick_age_seconds',
    help: 'How long ago daily posts that are due were last looked for to the end',
    read: () => age() / 1000,
  };
}
