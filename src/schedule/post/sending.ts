/** How one daily post is sent, and what is recorded of it. */

import type { Shown } from '../../core/club/daily.ts';
import { comesLate, type Daily, type DailyClaim, dailyKey } from '../../core/domain/club.ts';
import { DeliveryError, type DeliveryFailure } from '../../core/errors.ts';
import { zoneInWords } from '../../core/plain-text.ts';
import type { Means } from '../../core/ports/means.ts';
import type { DailyAt } from '../../core/ports/store.ts';
import { type MessageRef, whisper } from '../../core/reply.ts';
import { sha256 } from '../../lib/token.ts';
import { type Composed, type createComposer, shownByPost } from './compose.ts';
import type { createOutbox } from './outbox.ts';

/** Only where the try surely failed. */
const RETRY_AFTER_MS = 4 * 60_000;

/** The outcome of a day's post; `unsure` where nobody knows whether it went out. */
export type DailyOutcome = 'sent' | 'skipped' | 'unsure';

/** Why a daily post can't go out, and how to fix that. */
export const TROUBLE = {
  gone:
    'Its channel is gone, or I’m not in it any more. Invite me there, set another with /daily set, or end it with ' +
    '/daily off.',
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

interface SendingParts extends Pick<Means, 'store' | 'messenger' | 'clock' | 'log'> {
  readonly composer: ReturnType<typeof createComposer>;
  readonly outbox: ReturnType<typeof createOutbox>;
  readonly noted: ((outcome: DailyOutcome, days: number) => void) | undefined;
}

/** Sends claimed posts, and moves their schedules on. */
export function createSending({ store, messenger, clock, log, composer, outbox, noted }: SendingParts) {
  /** Retries a post that was cut off, with the same content, as long as a retry surely makes no second message. */
  async function tryAgain(due: DailyAt, composed: Composed | undefined, claim: DailyClaim, now: number) {
    const { club, daily } = due;
    const again = claim.pick ? await composer.composeAgain(club, daily, claim.pick) : composed;
    if (again && now - claim.since < messenger.onceFor(club)) return send(due, again, claim);
    const { channel, day } = daily;
    log.warn('a daily post was cut off and may be out', { club, channel, day });
    await moveOn(due, 'unsure', shownByPost(again, daily, undefined, now));
  }

  async function send(due: DailyAt, composed: Composed, claim: DailyClaim): Promise<void> {
    const { club, daily } = due;
    const key = dailyKey(daily);
    const last = await store.dailyQuestion(club, key);
    let ref: MessageRef | undefined;
    try {
      ref = await outbox.deliver(due, composed.message, [club, key, claim.day, claim.due].join(' '));
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      const { failure } = error;
      const reference = sha256(`${club} ${key} ${daily.day}`).slice(0, 8);
      log.warn('could not deliver a daily post', { club, channel: daily.channel, failure, reference, error });
      if (failure !== 'failed') return refused(due, failure, reference);
      // A post that may have arrived is left to its claim: see `tryAgain`.
      if (error.surely) await store.releaseDaily(club, key, daily.day, clock() + RETRY_AFTER_MS);
      return;
    }
    await moveOn(due, 'sent', shownByPost(composed, daily, ref, clock()));
    await outbox.changeEarlier(club, last, composed);
    if (daily.what === 'plan') await outbox.showMeetings(club);
  }

  /** Reports once to its organiser that it can't go out; the schedule stays. */
  async function refused(due: DailyAt, why: Exclude<DeliveryFailure, 'failed'>, id: string): Promise<void> {
    const { daily } = due;
    const { trouble = { why, since: clock() } } = daily;
    await moveOn(due, 'skipped', undefined, trouble);
    if (daily.trouble) return;
    const { what, time, zone } = daily;
    const post = POST_NAMES[what] ?? `The daily post set for ${time} (${zoneInWords(zone)})`;
    const note = why === 'refused' ? ` It’s noted as ${id}.` : '';
    const set = what === 'plan' ? TROUBLE[why].replaceAll('/daily', '/plan') : TROUBLE[why];
    // A vote closes once, and ratings open once: nothing else can be set.
    const how = comesLate(what) ? set.split(/(?<=\.) /, 1).join('') : set;
    await outbox.tell(due, whisper(`${post} can’t go out. ${how}${note}`));
  }

  /** Records the day and moves the schedule on, as it is by now. Trouble stays known until a post gets through. */
  async function moveOn(
    { club, daily }: DailyAt,
    outcome: DailyOutcome,
    shown?: Shown,
    found?: Daily['trouble'],
  ): Promise<void> {
    const { day, due } = daily;
    const next = await composer.timetable(club, daily);
    const change = ({ trouble = found, ...one }: Daily): Daily => {
      const then: Daily = {
        ...one,
        ...(trouble && outcome !== 'sent' && { trouble }),
        ...(outcome === 'skipped' && { skipped: [...one.skipped, day] }),
        ...(outcome === 'unsure' && { unsure: [...(one.unsure ?? []), day] }),
        ...(shown && { posts: [...(one.posts ?? []), { pick: shown.pick, at: due, day }] }),
      };
      // Notices of a plan that was changed meanwhile follow the new plan.
      return one.what === 'plan' && one.day !== day ? then : { ...then, ...next(then, due) };
    };
    await store.settleDaily(club, dailyKey(daily), day, change, shown);
    noted?.(outcome, 1);
  }

  return { send, tryAgain, moveOn };
}
