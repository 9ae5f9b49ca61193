import type { ClubId } from '../core/call.ts';
import type { DailyNext } from '../core/club/daily.ts';
import { type Daily, type DailyClaim, type DailyQuestion, dailyKey } from '../core/domain/club.ts';
import { DeliveryError, UnavailableError, UserError } from '../core/errors.ts';
import type { Library } from '../core/ports/library.ts';
import type { Messenger } from '../core/ports/messenger.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import type { MessageRef, Reply } from '../core/reply.ts';
import { shortHash } from '../lib/token.ts';
import { type Composed, createComposer, keepTrouble, posted } from './compose.ts';
import { isOver, localDay } from './next.ts';
import { troubleNote } from './notes.ts';

/** How long a claimed post may be under way before another try takes it over, ms. */
const LEASE_MS = 50_000;

/** Only where the try surely failed. */
const RETRY_AFTER_MS = 4 * 60_000;

/** For a post whose book can't be opened. */
const BOOK_RETRY_AFTER_MS = 60_000;

const POSTS_PER_LOOK = 200;

/** More would only wait for the platforms' limits. */
const POSTS_AT_ONCE = 8;

/** What became of a day's post; `unsure` where nobody knows whether it went out. */
export type DailyOutcome = 'sent' | 'skipped' | 'unsure';

export type DailyPosts = ReturnType<typeof createDailyPosts>;

/**
 * Daily posts, at most one a channel and local day, and one unless something is recorded: a durable claim of what
 * will be shown, the post (with the same nonce at every try), then the confirmation. Where a crash or a lost answer
 * leaves it open whether a post went out, it is tried again only while the platform surely makes one message of
 * both tries; after that the day is recorded as unsure, as a second post would be worse. A post that fell due while
 * the process was down is caught up within its local day and skipped after it.
 */
export function createDailyPosts(parts: {
  store: Store;
  library: Library;
  messenger: Messenger;
  clock: Clock;
  log: Log;
  /** Told what became of each scheduled post, for the host's metrics. */
  noted?: (outcome: DailyOutcome, days: number) => void;
  /** Called with each claim, for the host's metrics: whether it is the first to its post. */
  claimed?: (what: 'daily', how: 'first' | 'again') => void;
}) {
  const { store, messenger, clock, log, noted, claimed } = parts;
  const { compose, composeAgain, ahead, opened, next } = createComposer(parts);
  /** Until when a post waits whose book can't be opened, by `keyOf`; ms since 1970. */
  const waiting = new Map<string, number>();
  let running: Promise<void> | undefined;
  let stopping = false;

  /** Sends whatever is due, of all clubs. Never rejects; a call while one is running looks again after that. */
  async function tick(): Promise<void> {
    // A call during a run gets another run, which begins after the call.
    await running;
    if (stopping) return;
    running ??= sendAll()
      .catch((error: unknown) => logged(error, 'daily tick failed'))
      .finally(() => {
        running = undefined;
      });
    await running;
  }

  async function sendAll(): Promise<void> {
    // Posts that were not asked for again went out, are over, or were removed.
    for (const [key, until] of waiting) if (until < clock() - BOOK_RETRY_AFTER_MS) waiting.delete(key);
    const tried = new Set<string>();
    for (let stuck = 0; ; ) {
      const due = await store.dueDailies(clock(), POSTS_PER_LOOK + stuck);
      const fresh = due.filter((one) => !tried.has(keyOf(one)));
      if (stopping || (fresh.length === 0 && due.length < POSTS_PER_LOOK + stuck)) return;
      stuck = due.length - fresh.length;
      for (const one of fresh) tried.add(keyOf(one));
      // All workers take from one list.
      const left = fresh.values();
      const worker = async () => {
        for (const { club, daily } of left) await one(club, daily);
      };
      await Promise.all(Array.from({ length: POSTS_AT_ONCE }, worker));
    }
  }

  /** The store itself logs, once, that it is away; what is due waits. */
  function logged(error: unknown, message: string, facts: object = {}): void {
    const say = error instanceof UnavailableError ? log.debug : log.error;
    say(message, { ...facts, error });
  }

  async function one(club: ClubId, daily: Daily): Promise<void> {
    if (stopping) return;
    try {
      await handle(club, daily);
    } catch (error) {
      logged(error, 'daily post failed', { club, channel: daily.channel });
    }
  }

  async function handle(club: ClubId, daily: Daily): Promise<void> {
    const now = clock();
    if (isOver(daily, now)) return catchUp(club, daily, now);
    if ((waiting.get(keyOf({ club, daily })) ?? now) > now) return;
    const composed = await compose(club, daily);
    if (composed === 'closed') return wait(club, daily, now);
    const claim = await store.claimDaily(club, dailyKey(daily), daily.day, now, LEASE_MS, composed?.pick);
    // Under way elsewhere, or to be tried again later: whoever has it moves on.
    if (claim === 'taken') return;
    claimed?.('daily', claim.since === now ? 'first' : 'again');
    if (claim.since !== now) return tryAgain(club, daily, composed, claim, now);
    return composed ? send(club, daily, composed, claim) : skip(club, daily);
  }

  /** Another try at a post that was cut off: what was to be shown, while a second try surely makes no second message. */
  async function tryAgain(
    club: ClubId,
    daily: Daily,
    composed: Composed | undefined,
    claim: DailyClaim,
    now: number,
  ): Promise<void> {
    const again = claim.pick ? await composeAgain(club, daily, claim.pick) : composed;
    const surelyOnce = messenger.onceFor?.(club) ?? 0;
    if (again && now - claim.since < surelyOnce) return send(club, daily, again, claim);
    log.warn('a daily post was cut off and may be out', { club, channel: daily.channel, day: daily.day });
    const unsure = [...(daily.unsure ?? []), daily.day];
    await moveOn(club, daily, { ...keepTrouble(daily), unsure, ...posted(again, daily, undefined, now) });
  }

  /** Nothing is claimed, so that another process, or this one later, may open the book and post. */
  function wait(club: ClubId, daily: Daily, now: number): void {
    const key = keyOf({ club, daily });
    if (!waiting.has(key))
      log.warn('a daily post waits: its book can’t be opened', {
        club,
        channel: daily.channel,
        book: daily.book,
        day: daily.day,
      });
    waiting.set(key, now + BOOK_RETRY_AFTER_MS);
  }

  async function send(club: ClubId, daily: Daily, composed: Composed, claim: DailyClaim): Promise<void> {
    const key = dailyKey(daily);
    const last = await store.dailyQuestion(club, key);
    let ref: MessageRef | undefined;
    try {
      ref = await deliver(club, daily, composed.message, nonceOf(club, daily, claim));
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      log.warn('could not deliver a daily post', { club, channel: daily.channel, failure: error.failure });
      if (error.failure !== 'failed') return refused(club, daily, error.failure);
      // What may have arrived is left to its claim: see `handle`.
      if (error.surely) await store.releaseDaily(club, key, daily.day, clock() + RETRY_AFTER_MS);
      return;
    }
    await moveOn(club, daily, posted(composed, daily, ref, clock()));
    if (last) await open(club, last);
  }

  async function deliver(
    club: ClubId,
    daily: Daily,
    message: Reply,
    nonce?: string,
  ): Promise<MessageRef | undefined> {
    if (daily.member === undefined) return messenger.post({ club, channel: daily.channel }, message, nonce);
    await messenger.direct(club, daily.member, message, nonce);
    return undefined;
  }

  /** The message of a closed question shows its answer from now on; where that fails, the new post shows it too. */
  async function open(club: ClubId, last: DailyQuestion): Promise<void> {
    if (!last.message) return;
    try {
      const closed = await opened(club, last);
      if (closed) await messenger.edit(club, last.message, closed);
    } catch (error) {
      log.warn('could not show the answer under a daily question', { club, error });
    }
  }

  /** The channel is gone or closed to us: the schedule stays, and its organiser hears of it once. */
  async function refused(club: ClubId, daily: Daily, why: 'gone' | 'forbidden'): Promise<void> {
    const trouble = daily.trouble ?? { why, since: clock() };
    const skipped = [...daily.skipped, daily.day];
    await moveOn(club, daily, { trouble, skipped });
    if (!daily.trouble) await tell(club, daily, troubleNote(daily, why));
  }

  async function tell(club: ClubId, daily: Daily, message: Reply): Promise<void> {
    try {
      await messenger.direct(club, daily.setBy.id, message);
    } catch {
      // A note about a member's own post, or about the channel that is closed to us, has nowhere else to go.
      if (daily.member !== undefined || daily.setIn === daily.channel) return;
      await messenger.post({ club, channel: daily.setIn }, message).catch((error: unknown) => {
        log.warn('could not tell anybody about a failing daily post', {
          club,
          channel: daily.channel,
          error,
        });
      });
    }
  }

  /** Every day that went by is skipped and recorded; today's post is due at once where its time has come. */
  async function catchUp(club: ClubId, daily: Daily, now: number): Promise<void> {
    const skipped = [...daily.skipped];
    let then: Pick<Daily, 'due' | 'day'> = daily;
    while (then.due <= now && isOver({ ...daily, ...then }, now)) {
      skipped.push(then.day);
      then = await next(club, daily, then.due);
    }
    log.info('daily posts skipped: their days are over', { club, channel: daily.channel, until: then.day });
    await store.settleDaily(club, dailyKey(daily), daily.day, {
      ...keepTrouble(daily),
      skipped,
      due: then.due,
      day: then.day,
    });
    noted?.('skipped', skipped.length - daily.skipped.length);
  }

  async function skip(club: ClubId, daily: Daily): Promise<void> {
    log.info('daily post skipped, nothing to show', { club, channel: daily.channel, day: daily.day });
    await moveOn(club, daily, { ...keepTrouble(daily), skipped: [...daily.skipped, daily.day] });
  }

  async function moveOn(club: ClubId, daily: Daily, change: Partial<DailyNext>): Promise<void> {
    const then = await next(club, daily, daily.due);
    await store.settleDaily(club, dailyKey(daily), daily.day, {
      skipped: daily.skipped,
      ...change,
      ...then,
    });
    noted?.(change.unsure ? 'unsure' : change.posted ? 'sent' : 'skipped', 1);
  }

  /**
   * Posts a channel's daily post now, whatever its schedule says.
   * @throws UserError where there is nothing to post, DeliveryError where it doesn't get through
   */
  async function postNow(club: ClubId, key: string): Promise<MessageRef> {
    const set = (await store.dailies(club)).find((one) => dailyKey(one) === key);
    // A day of its own: its question is another than that of the scheduled post of today.
    const daily = set && { ...set, day: `${localDay(set.zone, clock())}+${clock().toString(36)}` };
    const composed = daily && (await compose(club, daily));
    if (composed === 'closed')
      throw new UserError(
        'The book of this post can’t be opened any more. Choose another with /daily set, or for the whole club with /book use.',
      );
    if (!daily || !composed?.pick)
      throw new UserError('There’s nothing I could post yet without spoiling the book.');
    const last = await store.dailyQuestion(club, key);
    const ref = await messenger.post({ club, channel: daily.channel }, composed.message);
    await store.noteDaily(club, key, composed.pick, posted(composed, daily, ref, clock()).question);
    if (last) await open(club, last);
    return ref;
  }

  async function stop(): Promise<void> {
    stopping = true;
    await running;
  }

  return { tick, postNow, ahead, stop };
}

/** Within the 25 characters that Discord allows, and the same for every try of one post. */
function nonceOf(club: ClubId, daily: Daily, { day, due }: DailyClaim): string {
  return shortHash(JSON.stringify([club, dailyKey(daily), day, due]));
}

function keyOf({ club, daily }: { club: ClubId; daily: Daily }): string {
  return JSON.stringify([club, dailyKey(daily), daily.day]);
}
