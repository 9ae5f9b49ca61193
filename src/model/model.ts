import type { Model, ModelAnswer, ModelOutcome, ModelPrompt } from '../core/ports/model.ts';
import type { Clock } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { dayOf } from '../corpus/horizon.ts';
import type { SetTimer } from '../lib/timer.ts';
import { createGate } from './gate.ts';
import { type ModelSettings, requestAnswer } from './request.ts';

/** At once, so that one club's questions don't hold up another's, nor all of them the machine that answers. */
const AT_ONCE = { club: 2, all: 10 };

/** How long anybody waits for an answer, the wait for a turn included. */
export const ANSWER_MAX_MS = 20_000;

/**
 * The host's language model, within each club's limits.
 * @param parts.daily requests that a club has in a day (UTC); 0: no limit
 * @param parts.noted called with what became of each request
 */
export function createModel(parts: {
  readonly settings: ModelSettings;
  readonly daily: number;
  readonly store: Pick<Store, 'modelOff' | 'takeModelRequest'>;
  readonly clock: Clock;
  readonly setTimer: SetTimer;
  readonly noted: (outcome: ModelOutcome) => void;
}): Model {
  const { settings, daily, store, clock, setTimer, noted } = parts;
  const gate = createGate(AT_ONCE);

  async function answerTo<T>(club: string, prompt: ModelPrompt<T>, share: number): Promise<ModelAnswer<T>> {
    if (await store.modelOff(club)) return { outcome: 'off' };
    const late = new AbortController();
    const cancel = setTimer(() => late.abort(), ANSWER_MAX_MS);
    const isIn = await gate.enter(club, late.signal);
    try {
      if (!isIn) return { outcome: 'busy' };
      if (daily > 0 && !(await store.takeModelRequest(club, dayOf(clock()), Math.ceil(daily * share))))
        return { outcome: 'spent' };
      return await requestAnswer(settings, prompt, late.signal);
    } finally {
      cancel();
      if (isIn) gate.leave(club);
    }
  }

  return {
    async ask<T>(club: string, prompt: ModelPrompt<T>, share = 1) {
      // A store out of reach is no reason to take back what was shown already.
      const none = (): ModelAnswer<T> => ({ outcome: 'busy' });
      const result = await answerTo(club, prompt, share).catch(none);
      noted(result.outcome);
      return result;
    },
  };
}
