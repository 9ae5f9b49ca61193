import type { ClubId } from '../core/call.ts';
import { DeliveryError, type DeliveryFailure } from '../core/errors.ts';
import type { Daily } from '../core/model.ts';
import type { Clock, Library, Log, Messenger, Store } from '../core/ports.ts';
import type { MessageRef, Reply } from '../core/reply.ts';
import { clubHorizon } from '../corpus/horizon.ts';
import { type DailyContent, dailyContent } from './content.ts';
import { localDay, nextDue } from './next.ts';

/** How long a claimed post may be under way before another try takes it over, ms. */
const LEASE = 50_000;

/** Due posts that one tick looks at; the rest follow in the next round of the same tick. */
const BATCH = 200;

/** Posts under way at once: more would only wait for the platforms' limits. */
const AT_ONCE = 8;

export interface DailyPosts {
  /** Sends whatever is due, of all clubs. Never rejects; a call while one is running does nothing. */
  tick(): Promise<void>;
  /** Posts a channel's daily post now, whatever its schedule says. @throws DeliveryError */
  postNow(club: ClubId, channel: string): Promise<MessageRef>;
}

/**
 * Daily posts, exactly one a channel and local day: a durable claim, the post (with the same nonce at every try),
 * then the confirmation. A post that fell due while the process was down is caught up within its local day and
 * skipped after it.
 */
export function createDailyPosts(parts: {
  store: Store;
  library: Library;
  messenger: Messenger;
  clock: Clock;
  log: Log;
}): DailyPosts {
  const { store, library, messenger, clock, log } = parts;
  let running = false;

  async function tick(): Promise<void> {
    if (running) return;
    running = true;
    try {
      for (const tried = new Set<string>(); ; ) {
        const due = (await store.dueDailies(clock(), BATCH + tried.size)).filter(
          (one) => !tried.has(keyOf(one)),
        );
        if (due.length === 0) return;
        for (const one of due) tried.add(keyOf(one));
        await inParallel(due, AT_ONCE, ({ club, daily }) => one(club, daily));
      }
    } catch (error) {
      log.error('daily tick failed', { error });
    } finally {
      running = false;
    }
  }

  async function one(club: ClubId, daily: Daily): Promise<void> {
    try {
      await handle(club, daily);
    } catch (error) {
      log.error('daily post failed', { club, channel: daily.channel, error });
    }
  }

  async function handle(club: ClubId, daily: Daily): Promise<void> {
    const now = clock();
    if (localDay(daily.zone, now) > daily.day) {
      log.info('daily post skipped, its day is over', { club, channel: daily.channel, day: daily.day });
      return moveOn(club, daily, { skipped: [...daily.skipped, daily.day].slice(-30) });
    }
    const claim = await store.claimDaily(club, daily.channel, daily.day, now, LEASE);
    if (claim === 'taken') {
      // Out already, by an earlier schedule of the same day; or under way elsewhere, which moves on by itself.
      if (now - daily.due > 2 * LEASE) await moveOn(club, daily, {});
      return;
    }
    const content = await contentFor(club, daily);
    if (!content) {
      log.info('daily post skipped, nothing to show', { club, channel: daily.channel, day: daily.day });
      return moveOn(club, daily, { skipped: [...daily.skipped, daily.day].slice(-30) });
    }
    await send(club, daily, content, claim.nonce);
  }

  async function send(club: ClubId, daily: Daily, content: DailyContent, nonce: string): Promise<void> {
    try {
      await messenger.post({ club, channel: daily.channel }, content.message, nonce);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      log.warn('daily post not delivered', { club, channel: daily.channel, failure: error.failure });
      // What only failed is tried again once the claim runs out, for as long as the local day lasts.
      if (error.failure === 'failed') return;
      return refused(club, daily, error.failure);
    }
    await store.show(club, content.deck, content.item, content.restart);
    await moveOn(club, daily, {});
  }

  /** The channel is gone or closed to us: the schedule stays, and its organiser is told once. */
  async function refused(club: ClubId, daily: Daily, why: Exclude<DeliveryFailure, 'failed'>): Promise<void> {
    if (!daily.trouble) await tell(club, daily, why);
    const trouble = daily.trouble ?? { why, since: clock() };
    await moveOn(club, daily, { trouble, skipped: [...daily.skipped, daily.day].slice(-30) });
  }

  async function tell(club: ClubId, daily: Daily, why: Exclude<DeliveryFailure, 'failed'>): Promise<void> {
    const message = troubleNote(daily, why);
    try {
      await messenger.direct(club, daily.setBy.id, message);
    } catch {
      if (daily.setIn === daily.channel) return;
      await messenger.post({ club, channel: daily.setIn }, message).catch((error: unknown) => {
        log.warn('nobody could be told of a daily post in trouble', { club, channel: daily.channel, error });
      });
    }
  }

  async function moveOn(
    club: ClubId,
    daily: Daily,
    change: Partial<Pick<Daily, 'trouble' | 'skipped'>>,
  ): Promise<void> {
    const next = nextDue(daily, Math.max(clock(), daily.due));
    const { trouble } = change;
    await store.settleDaily(club, daily.channel, daily.day, {
      ...next,
      skipped: change.skipped ?? daily.skipped,
      ...(trouble && { trouble }),
    });
  }

  async function contentFor(club: ClubId, daily: Daily): Promise<DailyContent | undefined> {
    const id = daily.book ?? (await store.currentBook(club)) ?? (await library.list(club))[0]?.id;
    const index = id === undefined ? undefined : await library.open(club, id);
    if (!index) return undefined;
    const place = await clubHorizon(store, club, index.book.id);
    return dailyContent(index.book, daily.what, place, (deck) => store.shown(club, deck));
  }

  return {
    tick,
    async postNow(club, channel) {
      const daily = (await store.dailies(club)).find((one) => one.channel === channel);
      const content = daily && (await contentFor(club, daily));
      if (!content)
        throw new DeliveryError('failed', 'There is nothing to post yet without spoiling the book.');
      const ref = await messenger.post({ club, channel }, content.message);
      await store.show(club, content.deck, content.item, content.restart);
      return ref;
    },
  };
}

function troubleNote(daily: Daily, why: Exclude<DeliveryFailure, 'failed'>): Reply {
  const what = why === 'gone' ? 'its channel is not there any more' : 'I may not write in its channel';
  const mend =
    why === 'gone'
      ? 'Set another channel with /daily set, or end it with /daily off.'
      : 'Let me see the channel and post in it; I try again every day it is due.';
  return {
    audience: 'asker',
    parts: [
      {
        kind: 'text',
        words: `The daily post set for ${daily.time} (${daily.zone}) can’t go out: ${what}. ${mend}`,
      },
    ],
  };
}

function keyOf({ club, daily }: { club: ClubId; daily: Daily }): string {
  return JSON.stringify([club, daily.channel, daily.day]);
}

async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
