import { createHash } from 'node:crypto';
import type { ClubId } from '../../core/call.ts';
import {
  type Daily,
  type DailyClaim,
  type DailyPick,
  type DailyPosted,
  type DailyQuestion,
  dailyKey,
} from '../../core/domain/club.ts';
import type { Dailies, DailyNext, Decks } from '../../core/ports/store.ts';
import type { Methods } from '../clubs.ts';
import {
  type Claims,
  dropWhole,
  keyWithin,
  type Ledgered,
  membersOf,
  moveToEnd,
  nameMember,
  type Rows,
} from '../tables.ts';

/** Most days that a daily remembers as out; also the limit of `Daily.skipped`, `Daily.unsure` and `Daily.posts`. */
const REMEMBERED = 30;

const NONE: Claims = { out: [], held: [] };

export function dailies({ look, step }: Methods): Omit<Dailies, 'dueDailies'> & Decks {
  const claim = step(claimDaily);
  return {
    setDaily: step(setDaily),
    removeDaily: step((rows, key) => {
      const there = rows.get('dailies', key) !== undefined;
      rows.set('dailies', key, undefined);
      closeQuestion(rows, key);
      return there;
    }),
    dailies: look((rows) => rows.all('dailies').map(([, daily]) => daily)),
    claimDaily: (club, ...given) => claim(club, club, ...given),
    releaseDaily: step((rows, key, day, until) => {
      const { out, held } = rows.get('claims', key) ?? NONE;
      const released = held.map((one) => (one.day === day ? { day, due: one.due, until } : one));
      rows.set('claims', key, { out, held: released });
    }),
    settleDaily: step(settleDaily),
    noteDaily: step(enterPost),
    dailyQuestion: look(questionOf),
    answerDaily: step((rows, key, day, entry) => {
      if (rows.get('sealed', key)?.day !== day) return 'closed';
      const mine = keyWithin(key, entry.member);
      const before = rows.get('answers', mine);
      rows.set('answers', mine, entry);
      return before ? 'changed' : 'taken';
    }),
    shown: look((rows, deck) => rows.get('decks', deck) ?? []),
    show: step(show),
  };
}

function show(rows: Rows, deck: string, item: string, restart: boolean): void {
  rows.set('decks', deck, moveToEnd(restart ? [] : (rows.get('decks', deck) ?? []), item));
}

/**
 * Sets a channel's daily. Days that are out are forgotten, so that an organiser who moves the time gets the post at
 * the new time; a claim that is being posted now still runs.
 */
export function setDaily(rows: Rows, daily: Daily): void {
  const key = dailyKey(daily);
  const { posts } = rows.get('dailies', key) ?? {};
  rows.set('dailies', key, { ...daily, ...(posts && { posts }) });
  const { held } = rows.get('claims', key) ?? NONE;
  rows.set('claims', key, held.length > 0 ? { out: [], held } : undefined);
}

/** A channel with no daily, any more, has nothing to claim. */
function claimDaily(
  rows: Rows,
  club: ClubId,
  key: string,
  day: string,
  now: number,
  lease: number,
  picked?: DailyPick,
): DailyClaim | 'taken' {
  const daily = rows.get('dailies', key);
  const { out, held } = rows.get('claims', key) ?? NONE;
  const mine = held.find((one) => one.day === day);
  if (!daily || out.includes(day) || (mine && mine.until > now)) return 'taken';
  const others = held.filter((one) => one.day !== day).slice(-REMEMBERED);
  const { due } = daily;
  const since = mine?.since ?? now;
  const pick = mine?.since === undefined ? picked : mine.pick;
  const shown = pick && { pick };
  rows.set('claims', key, { out, held: [...others, { day, due, until: now + lease, since, ...shown }] });
  return { day, nonce: nonce(club, key, day, mine?.since === undefined ? due : mine.due), since, ...shown };
}

/** A schedule that was set again while its post was under way stays as it was set. */
function settleDaily(rows: Ledgered, key: string, day: string, next: DailyNext): void {
  const daily = rows.get('dailies', key);
  if (next.posted) enterPost(rows, key, next.posted, next.question);
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
    ...(next.posted && { posts: withPost(daily, next.posted) }),
    ...(unsure.length > 0 && { unsure }),
    ...(next.trouble && { trouble: next.trouble }),
    ...(next.paused && { paused: next.paused }),
  });
}

function withPost({ posts = [], due }: Daily, pick: DailyPick): readonly DailyPosted[] {
  return [...posts, { pick, at: due }].slice(-REMEMBERED);
}

/** What a post that went out changes besides its schedule. */
function enterPost(
  rows: Ledgered,
  key: string,
  posted: DailyPick,
  question: DailyQuestion | undefined,
): void {
  show(rows, posted.deck, posted.item, posted.restart);
  closeQuestion(rows, key);
  if (!question) return;
  const { answers, ...open } = question;
  rows.set('sealed', key, open);
  for (const [member, entry] of answers) rows.set('answers', keyWithin(key, member), entry);
}

/** The open question closes: its judged answers are the ledger's from now on. */
function closeQuestion(rows: Ledgered, key: string): void {
  const answers = questionOf(rows, key)?.answers.values() ?? [];
  const entries = [...answers].sort((a, b) => a.at - b.at);
  for (const entry of entries) nameMember(rows, entry.member, entry.name);
  rows.enter(entries);
  dropQuestion(rows, key);
}

function questionOf(rows: Rows, key: string): DailyQuestion | undefined {
  const open = rows.get('sealed', key);
  return open && { ...open, answers: membersOf(rows, 'answers', key) };
}

/** Takes away the open question with its answers. */
export function dropQuestion(rows: Rows, key: string): void {
  if (!rows.get('sealed', key)) return;
  rows.set('sealed', key, undefined);
  dropWhole(rows, 'answers', key);
}

/**
 * When a daily post may be claimed, ms since 1970: when it is due, or when the lease of that day runs out; and whether
 * a process is at it until then, as one that was released only waits for its next try.
 */
export function dueOfDaily({ due, day }: Daily, { held, out } = NONE) {
  const mine = out.includes(day) ? undefined : held.find((one) => one.day === day);
  return { due: Math.max(due, mine?.until ?? due), claimed: mine?.since !== undefined };
}

/** 22 characters, within the 25 that Discord allows a nonce; the same for every try of one post. */
function nonce(...post: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(post)).digest('base64url').slice(0, 22);
}
