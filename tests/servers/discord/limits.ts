/**
 * Rate limits: https://docs.discord.com/developers/topics/rate-limits. The 50 requests a second in
 * all are documented; how many a single route takes is not, so that a test says it.
 */
export interface Limits {
  /** Requests in a second, those that answer interactions not among them. */
  readonly perSecond?: number;
  /** By route, such as `POST /channels/:channel/messages`, and there for each channel or server. */
  readonly routes?: Readonly<Record<string, { readonly limit: number; readonly windowMs: number }>>;
}

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Set where the request is refused. */
  readonly refused?: { readonly retryAfter: number; readonly global: boolean };
}

const PER_SECOND = 50;

interface Window {
  count: number;
  readonly until: number;
}

export function createLimits({ perSecond = PER_SECOND, routes = {} }: Limits, now: () => number) {
  const windows = new Map<string, Window>();

  function count(key: string, ms: number): { used: number; left: number } {
    const open = windows.get(key);
    const mine = open && open.until > now() ? open : { count: 0, until: now() + ms };
    windows.set(key, mine);
    mine.count += 1;
    return { used: mine.count, left: (mine.until - now()) / 1000 };
  }

  /** @param major the channel or server of the route, each of which has a limit of its own */
  return function take(route: string, major: string, exempt: boolean): Verdict {
    if (!exempt) {
      const { used, left } = count('', 1000);
      if (used > perSecond) return refusal({ 'x-ratelimit-scope': 'global' }, left, true);
    }
    const rule = routes[route];
    if (!rule) return { headers: {} };
    const { used, left } = count(`${route} ${major}`, rule.windowMs);
    const headers = {
      'x-ratelimit-limit': String(rule.limit),
      'x-ratelimit-remaining': String(Math.max(rule.limit - used, 0)),
      'x-ratelimit-reset': String(now() / 1000 + left),
      'x-ratelimit-reset-after': String(left),
      'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(0, 32),
    };
    return used > rule.limit
      ? refusal({ ...headers, 'x-ratelimit-scope': 'user' }, left, false)
      : { headers };
  };
}

/** `Retry-After` is whole seconds, the body says it more exactly. */
function refusal(headers: Verdict['headers'], left: number, global: boolean): Verdict {
  return {
    headers: {
      ...headers,
      'retry-after': String(Math.ceil(left)),
      ...(global && { 'x-ratelimit-global': 'true' }),
    },
    refused: { retryAfter: left, global },
  };
}
