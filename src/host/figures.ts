import { DeliveryError, type DeliveryFailure } from '../core/errors.ts';
import type { Handled } from '../core/ports/bot.ts';
import type { Messenger } from '../core/ports/messenger.ts';
import type { Store } from '../core/ports/store.ts';
import type { DailyOutcome } from '../schedule/daily.ts';
import type { GaugeSource, Meters } from './meters.ts';

export type Figures = ReturnType<typeof createFigures>;

/** What happened before anybody asked is remembered up to this many events; later ones are left out. */
const KEPT = 5000;

/**
 * What the host watches: counts and times, and nothing of anybody. The library that counts is loaded when they are asked
 * for the first time: a host who never asks pays for a short list alone.
 * @param parts.now a clock that never goes back, ms
 * @param parts.readings figures that are looked up each time the page is read
 */
export function createFigures(parts: {
  readonly now: () => number;
  readonly readings: readonly GaugeSource[];
}) {
  const { now, readings } = parts;
  const before: ((meters: Meters) => void)[] = [];
  let loading: Promise<Meters> | undefined;
  let meters: Meters | undefined;

  function note(one: (to: Meters) => void): void {
    if (meters) one(meters);
    else if (before.length < KEPT) before.push(one);
  }

  async function load(): Promise<Meters> {
    const { createMeters } = await import('./meters.ts');
    const made = createMeters(readings);
    for (const one of before.splice(0)) one(made);
    meters = made;
    return made;
  }

  return {
    /** A request came in. @returns to be called with what became of it */
    begin() {
      const began = now();
      return (handled: Handled): void => {
        const seconds = (now() - began) / 1000;
        note((to) => to.answered(handled, seconds));
      };
    },
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

/** The same messenger for what it sends: what it fails to deliver is counted. */
export function watchedMessenger(platform: string, messenger: Messenger, figures: Figures): Messenger {
  const counted = async <T>(sent: Promise<T>): Promise<T> => {
    try {
      return await sent;
    } catch (error) {
      if (error instanceof DeliveryError) figures.notDelivered(platform, error.failure);
      throw error;
    }
  };
  return {
    post: (to, message, nonce) => counted(messenger.post(to, message, nonce)),
    edit: (club, ref, message) => counted(messenger.edit(club, ref, message)),
    direct: (club, member, message, nonce) => counted(messenger.direct(club, member, message, nonce)),
  };
}

export function quizzesRunning(store: Pick<Store, 'running'>): GaugeSource {
  return {
    name: 'commonplace_quizzes_running',
    help: 'Quizzes running now, over all clubs',
    read: async () => (await store.running()).length,
  };
}

/** @param age ms */
export function tickAge(age: () => number): GaugeSource {
  return {
    name: 'commonplace_tick_age_seconds',
    help: 'How long ago daily posts that are due were last looked for to the end',
    read: () => age() / 1000,
  };
}
