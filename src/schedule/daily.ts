import { dailyKey } from '../core/domain/club.ts';
import { UnavailableError } from '../core/errors.ts';
import type { DailyAt } from '../core/ports/store.ts';
import { lruCache } from '../lib/memoize.ts';
import { type SetTimer, within } from '../lib/timer.ts';
import { isOver } from './next.ts';
import { createPosting, type Posting } from './post/posting.ts';

/** How long a post waits whose book can't be opened. */
const BOOK_RETRY_AFTER_MS = 60_000;

/** Beyond these, the ones that have waited for longest are tried sooner. */
const WAITING_MAX = 1000;

const POSTS_PER_LOOK = 200;

/** More would only wait for the platforms' limits. */
const POSTS_AT_ONCE = 8;

/**
 * How long a look waits for its posts, as where a platform's limit lasts an hour, ms: under a
 * minute, so that those of the next minute wait for none of them.
 */
const PATIENCE_MS = 50_000;

export type DailyPosts = ReturnType<typeof createDailyPosts>;

/**
 * Daily posts, at most one a channel and local day, and one unless something is recorded: a durable
 * claim of what will be shown, the post (with the same nonce at every try), then the confirmation.
 * Where a crash or a lost answer leaves it open whether a post went out, it is tried again only
 * while the platform surely makes one message of both tries; after that the day is recorded as
 * unsure, as a second post would be worse. A post that fell due while the process was down is
 * caught up within its local day and skipped after it.
 */
export function createDailyPosts(services: Posting & { readonly setTimer: SetTimer }) {
  const { post, catchUp, postNow, ahead } = createPosting(services);
  const { store, clock, log, setTimer } = services;
  /** Until when a post waits whose book can't be opened, by `keyOf`; ms since 1970. */
  const waiting = lruCache<number>(WAITING_MAX);
  /** Posts that are being made, by `keyOf`. */
  const underWay = new Map<string, Promise<void>>();
  let running: Promise<void> | undefined;
  let stopping = false;

  async function sendAll() {
    const tried = new Set<string>();
    // Those that were tried and still wait come again with every look, which has to go past them.
    for (let waits = 0; ; ) {
      const postsWanted = POSTS_PER_LOOK + waits;
      const due = await store.dueDailies(clock(), postsWanted);
      const fresh = due.filter((dailyAt) => !tried.has(keyOf(dailyAt)));
      if (stopping || (fresh.length === 0 && due.length < postsWanted)) return;
      waits = due.length - fresh.length;
      for (const dailyAt of fresh) tried.add(keyOf(dailyAt));
      if (!(await within(sendEach(fresh), PATIENCE_MS, setTimer))) return;
    }
  }

  /** Sends posts, some at a time. */
  function sendEach(fresh: readonly DailyAt[]) {
    const unsent = fresh.values();
    const worker = async () => {
      for (const dailyAt of unsent) await begin(dailyAt);
    };
    return Promise.all(Array.from({ length: POSTS_AT_ONCE }, worker));
  }

  /** Sends one, unless an earlier look is at it still. */
  async function begin(due: DailyAt) {
    const key = keyOf(due);
    if (stopping || underWay.has(key)) return;
    const work = handle(due)
      .catch(failed('daily post failed', due))
      .finally(() => underWay.delete(key));
    underWay.set(key, work);
    await work;
  }

  async function handle(due: DailyAt) {
    const { club, daily } = due;
    const nowMs = clock();
    if (isOver(daily, nowMs)) return catchUp(due, nowMs);
    const key = keyOf(due);
    if ((waiting.get(key) ?? nowMs) > nowMs || (await post(due, nowMs)) !== 'closed') return;
    const { channel, book, day } = daily;
    if (!waiting.has(key))
      log.warn('a daily post waits: its book can’t be opened', { club, channel, book, day });
    waiting.set(key, nowMs + BOOK_RETRY_AFTER_MS);
  }

  /** The store itself logs, once, that it is away; what is due waits. */
  const failed = (message: string, due?: DailyAt) => (error: unknown) => {
    const say = error instanceof UnavailableError ? log.debug : log.error;
    say(message, { ...(due && { club: due.club, channel: due.daily.channel }), error });
  };

  return {
    /**
     * Sends whatever is due, of all clubs. Never rejects; a call during a run makes it look again.
     */
    async tick(): Promise<void> {
      // A call during a run gets another run, which begins after the call.
      await running;
      if (stopping) return;
      running ??= sendAll()
        .catch(failed('daily tick failed'))
        .finally(() => {
          running = undefined;
        });
      await running;
    },
    postNow,
    ahead,
    async stop(): Promise<void> {
      stopping = true;
      await Promise.all([running, ...underWay.values()]);
    },
  };
}

const keyOf = ({ club, daily }: DailyAt) => JSON.stringify([club, dailyKey(daily), daily.day]);
