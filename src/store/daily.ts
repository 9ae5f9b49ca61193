import { createHash } from 'node:crypto';
import type { ClubId } from '../core/call.ts';
import type { Daily, DailyClaim } from '../core/model.ts';
import type { Claims, Rows } from './tables.ts';

/** Most days that a daily remembers as out; also the limit of `Daily.skipped`. */
const REMEMBERED = 30;

const NONE: Claims = { out: [], held: [] };

/**
 * Sets a channel's daily. Days that are out are forgotten, so that an organiser who moves the time gets the post at
 * the new time; a claim that is being posted now still runs.
 */
export function setDaily(rows: Rows, daily: Daily): void {
  rows.set('dailies', daily.channel, daily);
  const { held } = rows.get('claims', daily.channel) ?? NONE;
  rows.set('claims', daily.channel, held.length > 0 ? { out: [], held } : undefined);
}

/** `Store.claimDaily`; a channel with no daily, any more, has nothing to claim. */
export function claimDaily(
  rows: Rows,
  club: ClubId,
  claim: { readonly channel: string; readonly day: string; readonly now: number; readonly lease: number },
): DailyClaim | 'taken' {
  const { channel, day, now, lease } = claim;
  const daily = rows.get('dailies', channel);
  const { out, held } = rows.get('claims', channel) ?? NONE;
  const mine = held.find((one) => one.day === day);
  if (!daily || out.includes(day) || (mine && mine.until > now)) return 'taken';
  const others = held.filter((one) => one.day !== day).slice(-REMEMBERED);
  const { due } = daily;
  rows.set('claims', channel, { out, held: [...others, { day, due, until: now + lease }] });
  return { day, nonce: nonce(club, channel, day, due) };
}

/** `Store.settleDaily`; a schedule that was set anew while its post was under way stays as it was set. */
export function settleDaily(
  rows: Rows,
  channel: string,
  day: string,
  next: Pick<Daily, 'due' | 'day' | 'trouble' | 'skipped'>,
): void {
  const daily = rows.get('dailies', channel);
  if (!daily) return;
  const { out, held } = rows.get('claims', channel) ?? NONE;
  const mine = held.find((one) => one.day === day);
  const others = held.filter((one) => one !== mine);
  if (mine && mine.due !== daily.due) {
    rows.set('claims', channel, { out, held: others });
    return;
  }
  const days = [...out.filter((one) => one !== day), day].slice(-REMEMBERED);
  rows.set('claims', channel, { out: days, held: others });
  const { trouble: _, ...rest } = daily;
  rows.set('dailies', channel, {
    ...rest,
    due: next.due,
    day: next.day,
    skipped: next.skipped.slice(-REMEMBERED),
    ...(next.trouble && { trouble: next.trouble }),
  });
}

/** 22 characters, within the 25 that Discord allows a nonce; the same for every try of one post. */
function nonce(...post: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(post)).digest('base64url').slice(0, 22);
}
