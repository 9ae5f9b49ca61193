/** How a daily post goes out, on time or on an organiser's command, and what is recorded of it. */

import type { ClubId } from '../../core/call.ts';
import type { Shown } from '../../core/club/daily.ts';
import { comesLate, type Daily, type DailyClaim, dailyKey } from '../../core/domain/club.ts';
import { DeliveryError, type DeliveryFailure, UserError } from '../../core/errors.ts';
import { zoneInWords } from '../../core/plain-text.ts';
import type { Means } from '../../core/ports/means.ts';
import type { Random } from '../../core/ports/runtime.ts';
import type { DailyAt } from '../../core/ports/store.ts';
import { type MessageRef, whisper } from '../../core/reply.ts';
import { showMeetings } from '../meetings.ts';
import { isOver, localDay } from '../next.ts';
import { type Composed, createComposer, shownByPost } from './compose.ts';
import { createOutbox } from './outbox.ts';

/** How long a claimed post may be under way before another try takes it over, ms. */
const LEASE_MS = 50_000;

/** Only where the try surely failed. */
const RETRY_AFTER_MS = 4 * 60_000;

/** The outcome of a day's post; `unsure` where nobody knows whether it went out. */
export type DailyOutcome = 'sent' | 'skipped' | 'unsure';

/** Why a daily post can't go out, and how to fix that. */
export const TROUBLE = {
  gone: 'Its channel is gone, or I’m not in it any more. Invite me there, set another with /daily set, or end it.',
  forbidden:
    'I’m not allowed to write in its channel. Let me see the channel and post in it; I’ll try again each day it’s due.',
  refused: 'Its text wasn’t accepted here, which is our mistake. The next one comes as usual.',
  failed: 'The post may not have got through. If it isn’t in the channel in a minute, try again.',
} as const;

/** Posts that aren't set by a time of day. */
const POST_NAMES: Readonly<Partial<Record<Daily['what'], string>>> = {
  plan: 'A notice of the reading plan',
  ratings: 'The card with the club’s ratings',
  vote: 'The result of the vote on the next book, which /next list shows,',
};

export interface Posting extends Means {
  readonly random: Random;
  /** Called with the outcome of each scheduled post, for the host's metrics. */
  readonly noted?: (outcome: DailyOutcome, days: number) => void;
}

export function createPosting(posting: Posting) {
  const { store, messenger, clock, log, noted } = posting;
  const composer = createComposer({ ...posting, left: messenger.left });
  const outbox = createOutbox(posting, composer);

  /**
   * Retries a post that was cut off, with the same content, as long as a retry surely makes no
   * second message.
   */
  async function tryAgain(
    due: DailyAt,
    composed: Composed | undefined,
    claim: DailyClaim,
    nowMs: number,
  ) {
    const { club, daily } = due;
    const again = claim.pick ? await composer.composeAgain(club, daily, claim.pick) : composed;
    if (again && nowMs - claim.since < messenger.onceFor(club)) return send(due, again, claim);
    const { channel, day } = daily;
    log.warn('a daily post was cut off and may be out', { club, channel, day });
    await moveOn(due, 'unsure', shownByPost(again, daily, undefined, nowMs));
  }

  async function send(due: DailyAt, composed: Composed, claim: DailyClaim) {
    const { club, daily } = due;
    const key = dailyKey(daily);
    const last = await store.dailyQuestion(club, key);
    let ref: MessageRef | undefined;

    try {
      ref = await outbox.deliver(
        due,
        composed.message,
        [club, key, claim.day, claim.due].join(' '),
      );
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const { failure } = error;
      log.warn('could not deliver a daily post', { club, channel: daily.channel, failure, error });
      if (failure !== 'failed') return reportRefusal(due, failure);
      // A post that may have arrived is left to its claim: see `tryAgain`.
      if (error.surely) await store.releaseDaily(club, key, daily.day, clock() + RETRY_AFTER_MS);
      return;
    }

    await moveOn(due, 'sent', shownByPost(composed, daily, ref, clock()));
    await outbox.showAnswer(club, last);

    const { closes } = composed;
    if (closes) await outbox.change(club, closes.ref, closes.message);

    // The platform's own calendar says what the next meeting is about, as the notice does.
    if (daily.what === 'plan') await showMeetings(posting, club);
  }

  /** Reports once to its organiser that it can't go out; the schedule stays. */
  async function reportRefusal(due: DailyAt, failure: Exclude<DeliveryFailure, 'failed'>) {
    const { daily } = due;
    const { trouble = { why: failure, since: clock() } } = daily;
    await moveOn(due, 'skipped', undefined, trouble);
    if (daily.trouble) return;

    const { what, time, zone } = daily;
    const post = POST_NAMES[what] ?? `The daily post set for ${time} (${zoneInWords(zone)})`;
    const set = what === 'plan' ? TROUBLE[failure].replaceAll('/daily', '/plan') : TROUBLE[failure];

    // A vote closes once, and ratings open once: nothing else can be set.
    const howToMend = comesLate(what) ? set.split(/(?<=\.) /, 1).join('') : set;
    await outbox.tell(due, whisper(`${post} can’t go out. ${howToMend}`));
  }

  /**
   * Records the day and moves the schedule on, as it is by now. Trouble stays known until a post
   * gets through.
   */
  async function moveOn(
    { club, daily }: DailyAt,
    outcome: DailyOutcome,
    shown?: Shown,
    troubleMet?: Daily['trouble'],
  ) {
    const { day, due } = daily;
    const next = await composer.timetable(club, daily);

    const change = ({ trouble = troubleMet, ...one }: Daily): Daily => {
      const changed: Daily = {
        ...one,
        ...(trouble && outcome !== 'sent' && { trouble }),
        ...(outcome === 'skipped' && { skipped: [...one.skipped, day] }),
        ...(outcome === 'unsure' && { unsure: [...(one.unsure ?? []), day] }),
        ...(shown && { posts: [...(one.posts ?? []), { pick: shown.pick, at: due, day }] }),
      };
      // Notices of a plan that was changed meanwhile follow the new plan.
      if (one.what === 'plan' && one.day !== day) return changed;
      return { ...changed, ...next(changed, due) };
    };

    await store.settleDaily(club, dailyKey(daily), { day, change, shown });
    noted?.(outcome, 1);
  }

  return {
    ahead: composer.ahead,
    /**
     * Claims a post and sends it. `closed` where its book can't be opened: then nothing is claimed,
     * so that another process, or this one later, may still post.
     */
    async post(due: DailyAt, nowMs: number): Promise<'closed' | undefined> {
      const { club, daily } = due;
      const composed = await composer.compose(club, daily);
      if (composed === 'closed') return composed;

      const claim = await store.claimDaily(club, dailyKey(daily), {
        day: daily.day,
        nowMs,
        lease: LEASE_MS,
        picked: composed?.pick,
      });

      // Another process is posting it, or tries again later, and moves the schedule on.
      if (claim === 'taken') return undefined;
      if (claim.since !== nowMs) await tryAgain(due, composed, claim, nowMs);
      else if (composed) await send(due, composed, claim);
      else {
        const { channel, day } = daily;
        log.info('daily post skipped, nothing to show', { club, channel, day });
        await moveOn(due, 'skipped');
      }

      return undefined;
    },
    /**
     * Skips and records every day that went by; today's post is due at once where its time has
     * come.
     */
    async catchUp({ club, daily }: DailyAt, nowMs: number): Promise<void> {
      const next = await composer.timetable(club, daily);
      const over: Daily[] = [];
      let caughtUp = daily;

      while (caughtUp.due <= nowMs && isOver(caughtUp, nowMs)) {
        over.push(caughtUp);
        caughtUp = { ...daily, ...next(daily, caughtUp.due) };
      }

      const days = over.map(({ day }) => day);
      const { due } = over.at(-1) ?? daily;

      log.info('daily posts skipped: their days are over', {
        club,
        channel: daily.channel,
        until: caughtUp.day,
      });

      let isMine = false;
      await store.settleDaily(club, dailyKey(daily), {
        day: daily.day,
        change: (stored) => {
          // Another process may have caught up meanwhile.
          isMine = stored.day === daily.day;
          if (isMine)
            return { ...stored, skipped: [...stored.skipped, ...days], ...next(stored, due) };
          return stored;
        },
      });

      if (isMine) noted?.('skipped', days.length);
    },
    /**
     * Posts what a daily would post now, whatever its schedule says; undefined if there is nothing
     * to post.
     * @throws UserError if its book can't be opened, DeliveryError if it doesn't get through
     */
    async postNow(club: ClubId, key: string): Promise<MessageRef | undefined> {
      const set = (await store.dailies(club)).find((scheduled) => dailyKey(scheduled) === key);
      // A key of its own, since its question isn't that of today's scheduled post.
      const daily = set && {
        ...set,
        day: `${localDay(set.zone, clock())}+${clock().toString(36)}`,
      };

      const composed = daily && (await composer.compose(club, daily));
      if (composed === 'closed')
        throw new UserError(
          'The book of this post can’t be opened. Set another with /daily set or /book use.',
        );

      if (!daily || !composed?.pick) return undefined;
      const last = await store.dailyQuestion(club, key);
      const ref = await messenger.post({ club, channel: daily.channel }, composed.message);

      await store.noteDaily(
        club,
        key,
        composed.pick,
        shownByPost(composed, daily, ref, clock())?.question,
      );

      await outbox.showAnswer(club, last);
      return ref;
    },
  };
}
