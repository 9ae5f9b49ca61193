/** How a daily post goes out, on time or on an organiser's command, and what is recorded of it. */

import type { ClubId } from '../../core/call.ts';
import { type Daily, dailyKey } from '../../core/domain/club.ts';
import { UserError } from '../../core/errors.ts';
import type { Means } from '../../core/ports/means.ts';
import type { Random } from '../../core/ports/runtime.ts';
import type { DailyAt } from '../../core/ports/store.ts';
import type { MessageRef } from '../../core/reply.ts';
import { isOver, localDay } from '../next.ts';
import { createComposer, shownByPost } from './compose.ts';
import { createOutbox } from './outbox.ts';
import { createSending, type DailyOutcome } from './sending.ts';

/** How long a claimed post may be under way before another try takes it over, ms. */
const LEASE_MS = 50_000;

export interface Posting extends Means {
  readonly random: Random;
  /** Called with the outcome of each scheduled post, for the host's metrics. */
  readonly noted?: (outcome: DailyOutcome, days: number) => void;
}

export function createPosting({ store, library, messenger, clock, log, random, claimed, noted }: Posting) {
  const composer = createComposer({ store, library, clock, random });
  const outbox = createOutbox({ store, library, messenger, clock, log }, composer);
  const { send, tryAgain, moveOn } = createSending({ store, messenger, clock, log, composer, outbox, noted });

  return {
    ahead: composer.ahead,
    has: composer.has,
    /**
     * Claims a post and sends it. `closed` where its book can't be opened: then nothing is claimed, so that another
     * process, or this one later, may still post.
     */
    async post(due: DailyAt, now: number): Promise<'closed' | undefined> {
      const { club, daily } = due;
      const composed = await composer.compose(club, daily);
      if (composed === 'closed') return composed;
      const key = dailyKey(daily);
      const claim = await store.claimDaily(club, key, daily.day, now, LEASE_MS, composed?.pick);
      // Another process is posting it, or tries again later, and moves the schedule on.
      if (claim === 'taken') return undefined;
      const isFirst = claim.since === now;
      claimed?.('daily', isFirst ? 'first' : 'again');
      if (!isFirst) await tryAgain(due, composed, claim, now);
      else if (composed) await send(due, composed, claim);
      else {
        const { channel, day } = daily;
        log.info('daily post skipped, nothing to show', { club, channel, day });
        await moveOn(due, 'skipped');
      }
      return undefined;
    },
    /** Skips and records every day that went by; today's post is due at once where its time has come. */
    async catchUp({ club, daily }: DailyAt, now: number): Promise<void> {
      const next = await composer.timetable(club, daily);
      const over: Daily[] = [];
      let then = daily;
      while (then.due <= now && isOver(then, now)) {
        over.push(then);
        then = { ...daily, ...next(daily, then.due) };
      }
      const days = over.map(({ day }) => day);
      const { due } = over.at(-1) ?? daily;
      log.info('daily posts skipped: their days are over', { club, channel: daily.channel, until: then.day });
      let isMine = false;
      await store.settleDaily(club, dailyKey(daily), daily.day, (one) => {
        // Another process may have caught up meanwhile.
        isMine = one.day === daily.day;
        return isMine ? { ...one, skipped: [...one.skipped, ...days], ...next(one, due) } : one;
      });
      if (isMine) noted?.('skipped', days.length);
    },
    /**
     * Posts what a daily would post now, whatever its schedule says; undefined if there is nothing to post.
     * @throws UserError if its book can't be opened, DeliveryError if it doesn't get through
     */
    async postNow(club: ClubId, key: string): Promise<MessageRef | undefined> {
      const set = (await store.dailies(club)).find((one) => dailyKey(one) === key);
      // A key of its own, since its question isn't that of today's scheduled post.
      const daily = set && { ...set, day: `${localDay(set.zone, clock())}+${clock().toString(36)}` };
      const composed = daily && (await composer.compose(club, daily));
      if (composed === 'closed')
        throw new UserError('The book of this post can’t be opened. Set another with /daily set or /book use.');
      if (!daily || !composed?.pick) return undefined;
      const last = await store.dailyQuestion(club, key);
      const ref = await messenger.post({ club, channel: daily.channel }, composed.message);
      await store.noteDaily(club, key, composed.pick, shownByPost(composed, daily, ref, clock())?.question);
      await outbox.showAnswer(club, last);
      return ref;
    },
  };
}
