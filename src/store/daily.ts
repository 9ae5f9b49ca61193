import { createHash } from 'node:crypto';
import type { ClubId } from '../core/call.ts';
import {
  type Daily,
  type DailyClaim,
  type DailyPick,
  dailyKey,
  type LedgerEntry,
  type Sealed,
} from '../core/model.ts';
import type { DailyNext } from '../core/ports.ts';
import { moveToEnd, nameMember } from './moves.ts';
import type { Claims, HeldClaim, Rows } from './tables.ts';

/** Most days that a daily remembers as out; also the limit of `Daily.skipped` and `Daily.unsure`. */
const REMEMBERED = 30;

const NONE: Claims = { out: [], held: [] };

/** Rows to which judged answers can be added. */
export interface Ledgered extends Rows {
  enter(entries: readonly LedgerEntry[]): void;
}

/**
 * Sets a channel's daily. Days that are out are forgotten, so that an organiser who moves the time gets the post at
 * the new time; a claim that is being posted now still runs.
 */
export function setDaily(rows: Rows, daily: Daily): void {
  const key = dailyKey(daily);
  rows.set('dailies', key, daily);
  const { held } = rows.get('claims', key) ?? NONE;
  rows.set('claims', key, held.length > 0 ? { out: [], held } : undefined);
}

/** `Store.removeDaily` */
export function removeDaily(rows: Ledgered, key: string): boolean {
  const there = rows.get('dailies', key) !== undefined;
  rows.set('dailies', key, undefined);
  closeSealed(rows, key);
  return there;
}

/** `Store.claimDaily`; a channel with no daily, any more, has nothing to claim. */
export function claimDaily(
  rows: Rows,
  club: ClubId,
  claim: {
    readonly key: string;
    readonly day: string;
    readonly now: number;
    readonly lease: number;
    readonly pick?: DailyPick | undefined;
  },
): DailyClaim | 'taken' {
  const { key, day, now, lease } = claim;
  const daily = rows.get('dailies', key);
  const { out, held } = rows.get('claims', key) ?? NONE;
  const mine = held.find((one) => one.day === day);
  if (!daily || out.includes(day) || (mine && mine.until > now)) return 'taken';
  const others = held.filter((one) => one.day !== day).slice(-REMEMBERED);
  const { due } = daily;
  const since = mine?.since ?? now;
  const pick = mine?.since === undefined ? claim.pick : mine.pick;
  const shown = pick && { pick };
  rows.set('claims', key, { out, held: [...others, { day, due, until: now + lease, since, ...shown }] });
  return { day, nonce: nonce(club, key, day, mine?.since === undefined ? due : mine.due), since, ...shown };
}

/** `Store.releaseDaily` */
export function releaseDaily(rows: Rows, key: string, day: string, until: number): void {
  const { out, held } = rows.get('claims', key) ?? NONE;
  const released = ({ due }: HeldClaim): HeldClaim => ({ day, due, until });
  rows.set('claims', key, { out, held: held.map((one) => (one.day === day ? released(one) : one)) });
}

/** `Store.settleDaily`; a schedule that was set anew while its post was under way stays as it was set. */
export function settleDaily(rows: Ledgered, key: string, day: string, next: DailyNext): void {
  const daily = rows.get('dailies', key);
  if (next.posted) enterPost(rows, key, next.posted, next.seal);
  if (!daily) return;
  const { out, held } = rows.get('claims', key) ?? NONE;
  const mine = held.find((one) => one.day === day);
  const others = held.filter((one) => one !== mine);
  if (mine && mine.due !== daily.due) {
    rows.set('claims', key, { out, held: others });
    return;
  }
  const days = [...out.filter((one) => one !== day), day].slice(-REMEMBERED);
  rows.set('claims', key, { out: days, held: others });
  const { trouble: _, unsure: __, paused: ___, ...rest } = daily;
  const unsure = (next.unsure ?? daily.unsure ?? []).slice(-REMEMBERED);
  rows.set('dailies', key, {
    ...rest,
    due: next.due,
    day: next.day,
    skipped: next.skipped.slice(-REMEMBERED),
    ...(next.posted && { last: day }),
    ...(unsure.length > 0 && { unsure }),
    ...(next.trouble && { trouble: next.trouble }),
    ...(next.paused && { paused: next.paused }),
  });
}

/** `Store.answerSealed` */
export function answerSealed(
  rows: Rows,
  key: string,
  day: string,
  entry: LedgerEntry,
): 'taken' | 'changed' | 'closed' {
  const sealed = rows.get('sealed', key);
  if (sealed?.day !== day) return 'closed';
  const before = sealed.answers.has(entry.member);
  rows.set('sealed', key, { ...sealed, answers: sealed.answers.with(entry.member, entry) });
  return before ? 'changed' : 'taken';
}

/** `Store.noteDaily`: what a post that went out changes besides its schedule. */
export function enterPost(rows: Ledgered, key: string, posted: DailyPick, seal: Sealed | undefined): void {
  const shown = posted.restart ? [] : (rows.get('decks', posted.deck) ?? []);
  rows.set('decks', posted.deck, moveToEnd(shown, posted.item));
  closeSealed(rows, key);
  if (seal) rows.set('sealed', key, seal);
}

/** The open question closes: its judged answers are the ledger's from now on. */
function closeSealed(rows: Ledgered, key: string): void {
  const sealed = rows.get('sealed', key);
  if (!sealed) return;
  const entries = sealed.answers.values();
  for (const entry of entries) nameMember(rows, entry.member, entry.name);
  rows.enter(entries);
  rows.set('sealed', key, undefined);
}

/** 22 characters, within the 25 that Discord allows a nonce; the same for every try of one post. */
function nonce(...post: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(post)).digest('base64url').slice(0, 22);
}
