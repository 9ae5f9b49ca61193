import type { ClubId } from '../core/call.ts';
import type { Model, ModelAnswer, ModelOutcome, ModelPrompt } from '../core/ports/model.ts';
import type { Clock } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { dayOf } from '../corpus/horizon.ts';
import type { SetTimer } from '../lib/timer.ts';
import { type ModelSettings, requestAnswer } from './request.ts';

/**
 * At once, so that no club holds up the others, nor all of them the machine that answers; more get
 * no answer.
 */
const AT_ONCE = { club: 2, all: 10 };

/** How long anybody waits for an answer. */
export const ANSWER_MAX_MS = 20_000;

/**
 * The host's language model, within each club's limits.
 * @param modelParts.settings.daily requests that a club has in a day (UTC); 0: no limit
 * @param modelParts.noted called with what became of each request
 */
export function createModel(modelParts: {
  readonly settings: ModelSettings & { readonly daily: number };
  readonly store: Pick<Store, 'modelOff' | 'takeModelRequest'>;
  readonly clock: Clock;
  readonly setTimer: SetTimer;
  readonly noted: (outcome: ModelOutcome) => void;
}): Model {
  const { settings, store, clock, setTimer, noted } = modelParts;
  const asking: ClubId[] = [];

  async function answerTo<T>(
    club: ClubId,
    prompt: ModelPrompt<T>,
    share: number,
  ): Promise<ModelAnswer<T>> {
    if (await store.modelOff(club)) return { outcome: 'off' };
    if (
      asking.length >= AT_ONCE.all ||
      asking.filter((askingClub) => askingClub === club).length >= AT_ONCE.club
    )
      return { outcome: 'busy' };
    asking.push(club);

    const late = new AbortController();
    const cancel = setTimer(() => late.abort(), ANSWER_MAX_MS);

    try {
      const requestsMax = settings.daily > 0 ? Math.ceil(settings.daily * share) : Infinity;
      if (!(await store.takeModelRequest(club, dayOf(clock()), requestsMax)))
        return { outcome: 'spent' };
      const result = await requestAnswer(settings, prompt, late.signal);
      // Perhaps an organiser switched it off meanwhile, here or in another process.
      if (await store.modelOff(club)) return { outcome: 'off' };
      return result;
    } finally {
      cancel();
      asking.splice(asking.indexOf(club), 1);
    }
  }

  return {
    async ask<T>(club: ClubId, prompt: ModelPrompt<T>, share = 1) {
      // A store out of reach is no reason to take back what was shown already.
      const none = (): ModelAnswer<T> => ({ outcome: 'busy' });
      const result = await answerTo(club, prompt, share).catch(none);
      noted(result.outcome);
      return result;
    },
  };
}
