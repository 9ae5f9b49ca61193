import type { DeliveryFailure } from '../core/errors.ts';
import type { Handled } from '../core/ports/bot.ts';
import type { DailyOutcome } from '../schedule/daily.ts';
import type { GaugeSource, Meters } from './meters.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** What happened before anybody asked is remembered up to this many events; later ones are left out. */
const EARLY_MAX = 5000;

/**
 * What the host watches: counts and times, and nothing of anybody. The library that counts is loaded when they are asked
 * for the first time: a host who never asks pays for a short list alone.
 * @param readings metrics that are looked up each time the page is read
 */
export function createMetrics(readings: readonly GaugeSource[]) {
  const before: ((meters: Meters) => void)[] = [];
  let loading: Promise<Meters> | undefined;
  let meters: Meters | undefined;

  function note(one: (to: Meters) => void): void {
    if (meters) one(meters);
    else if (before.length < EARLY_MAX) before.push(one);
  }

  async function load(): Promise<Meters> {
    const { createMeters } = await import('./meters.ts');
    const made = createMeters(readings);
    for (const one of before.splice(0)) one(made);
    meters = made;
    return made;
  }

  return {
    /** What became of a request, and how long it took, ms. */
    answered: (handled: Handled, ms: number) => note((to) => to.answered(handled, ms / 1000)),
    dailyPost: (outcome: DailyOutcome, days: number) => note((to) => to.dailyPosts.inc({ outcome }, days)),
    notDelivered: (platform: string, failure: DeliveryFailure) =>
      note((to) => to.failures.inc({ platform, failure })),
    /** A step of a quiz, or a daily post, was claimed; `again` after an earlier claim ran out. */
    claimed: (what: 'quiz' | 'daily', how: 'first' | 'again') => note((to) => to.claims.inc({ what, how })),
    /** How long the database took, and what was given up because of it. */
    database: {
      took: (what: 'look' | 'change', ms: number) => note((to) => to.database.observe({ what }, ms / 1000)),
      failed: (why: 'away' | 'slow') => note((to) => to.databaseFailures.inc({ why })),
    },
    async page() {
      loading ??= load();
      const { register } = await loading;
      return { type: register.contentType, text: await register.metrics() };
    },
  };
}
