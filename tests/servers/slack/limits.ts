/**
 * Rate limits, for each method in each workspace: https://docs.slack.dev/apis/web-api/rate-limits.
 * A tier is what a minute allows; posting is one message a second in each channel. How much more
 * "short bursts" are is not documented.
 */
export interface Limits {
  /** Messages that a channel takes at once before it is one a second. */
  readonly burst?: number;
}

const BURST = 10;

/** Calls a minute. */
const PER_MINUTE: Readonly<Record<string, number>> = {
  'chat.postEphemeral': 100,
  'chat.update': 50,
  'conversations.join': 50,
  'conversations.open': 50,
  'files.completeUploadExternal': 100,
  'files.getUploadURLExternal': 100,
  'files.info': 100,
  'users.info': 100,
  'views.open': 100,
  'views.publish': 100,
};

interface Bucket {
  left: number;
  at: number;
}

/**
 * Counts calls.
 * @returns seconds to wait where there are too many, else undefined
 */
export type Take = (method: string, team: string, channel: unknown) => number | undefined;

/**
 * Every bucket is full at first, and fills up steadily.
 * @param now ms
 */
export function createLimits(limits: Limits | 'none', now: () => number): Take {
  if (limits === 'none') return () => undefined;
  const { burst = BURST } = limits;
  const buckets = new Map<string, Bucket>();

  function take(key: string, most: number, perSecond: number): number | undefined {
    const { left, at } = buckets.get(key) ?? { left: most, at: now() };
    const full = Math.min(most, left + ((now() - at) / 1000) * perSecond);
    buckets.set(key, { left: full >= 1 ? full - 1 : full, at: now() });
    return full >= 1 ? undefined : Math.max(1, Math.ceil((1 - full) / perSecond));
  }

  return (method, team, channel) => {
    if (method === 'chat.postMessage') return take(`${team} ${String(channel)}`, burst, 1);
    const perMinute = PER_MINUTE[method];
    return perMinute === undefined
      ? undefined
      : take(`${team} ${method}`, perMinute, perMinute / 60);
  };
}
