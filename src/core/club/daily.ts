import { type Daily, type DailyClaim, type DailyPick, type DailyQuestion, dailyKey } from '../domain/club.ts';
import type { LedgerEntry } from '../domain/quiz.ts';
import {
  type Claims,
  dropWhole,
  keyWithin,
  type Ledgered,
  membersOf,
  moveToEnd,
  nameMember,
  type Rows,
} from './tables.ts';

/** Also the limit of `Daily.skipped`, `Daily.unsure` and `Daily.posts`. */
const DAYS_REMEMBERED_MAX = 30;

const NO_CLAIMS: Claims = { out: [], held: [] };

/** What becomes of a daily's schedule, and of its decks, once a day is settled. */
export interface DailyNext extends Pick<Daily, 'due' | 'day' | 'trouble' | 'skipped' | 'unsure' | 'paused'> {
  /** What was posted, or may have been; absent where the day was given up. */
  readonly posted?: DailyPick;
  /** The question that is open from now on. */
  readonly question?: DailyQuestion;
}

/** Daily posts, each under its `dailyKey`, which is the channel of most; and what was shown before. */
export const dailyLooks = {
  dailies: (rows: Rows): readonly Daily[] => rows.all('dailies').map(([, daily]) => daily),
  dailyQuestion(rows: Rows, key: string): DailyQuestion | undefined {
    const open = rows.get('sealed', key);
    return open && { ...open, answers: membersOf(rows, 'answers', key) };
  },
  /** What the club was shown of a deck (such as `passage:never-let-me-go`), oldest first. */
  shown: (rows: Rows, deck: string): readonly string[] => rows.get('decks', deck) ?? [],
};

export const dailySteps = {
  /**
   * Sets a channel's daily. Days that are out are forgotten, so that an organiser who moves the time gets the post at
   * the new time; a claim that is being posted now still runs.
   */
  setDaily(rows: Rows, daily: Daily): void {
    const key = dailyKey(daily);
    const { posts } = rows.get('dailies', key) ?? {};
    rows.set('dailies', key, { ...daily, ...(posts && { posts }) });
    const { held } = rows.get('claims', key) ?? NO_CLAIMS;
    rows.set('claims', key, held.length > 0 ? { out: [], held } : undefined);
  },
  /** True where there was one. Its open question closes, and its answers are scored. */
  removeDaily(rows: Ledgered, key: string): boolean {
    const there = rows.get('dailies', key) !== undefined;
    rows.set('dailies', key, undefined);
    closeQuestion(rows, key);
    return there;
  },
  /**
   * Claims a local day's post until `now + lease` ms. `taken`: it is out, or another holder's lease still runs, or the
   * channel no longer has a daily. A claim whose lease ran out unconfirmed is given again, for the same post.
   * @param picked what this try will show; a new claim remembers it
   */
  claimDaily(
    rows: Rows,
    key: string,
    day: string,
    now: number,
    lease: number,
    picked?: DailyPick,
  ): DailyClaim | 'taken' {
    const daily = rows.get('dailies', key);
    const { out, held } = rows.get('claims', key) ?? NO_CLAIMS;
    const mine = held.find((one) => one.day === day);
    if (!daily || out.includes(day) || (mine && mine.until > now)) return 'taken';
    const others = held.filter((one) => one.day !== day).slice(-DAYS_REMEMBERED_MAX);
    const { due } = daily;
    const since = mine?.since ?? now;
    const pick = mine?.since === undefined ? picked : mine.pick;
    const shown = pick && { pick };
    rows.set('claims', key, { out, held: [...others, { day, due, until: now + lease, since, ...shown }] });
    return { day, due: mine?.since === undefined ? due : mine.due, since, ...shown };
  },
  /** The claimed post surely did not go out: the day may be claimed again from `until` (ms) on. */
  releaseDaily(rows: Rows, key: string, day: string, until: number): void {
    const { out, held } = rows.get('claims', key) ?? NO_CLAIMS;
    const released = held.map((one) => (one.day === day ? { day, due: one.due, until } : one));
    rows.set('claims', key, { out, held: released });
  },
  /**
   * The claimed post is out (or the day is given up): the schedule moves on to `next`. What was posted is entered
   * into its deck, the channel's open question closes and its answers are scored, all in the same step. A schedule that
   * was set again while its post was under way stays as it was set.
   */
  settleDaily(rows: Ledgered, key: string, day: string, next: DailyNext): void {
    const daily = rows.get('dailies', key);
    if (next.posted) dailySteps.noteDaily(rows, key, next.posted, next.question);
    if (!daily) return;
    const { out, held } = rows.get('claims', key) ?? NO_CLAIMS;
    const mine = held.find((one) => one.day === day);
    const others = held.filter((one) => one !== mine);
    if (mine && mine.due !== daily.due) {
      rows.set('claims', key, { out, held: others });
      return;
    }
    const days = [...out.filter((one) => one !== day), day].slice(-DAYS_REMEMBERED_MAX);
    rows.set('claims', key, { out: days, held: others });
    const { trouble: _, paused: __, ...rest } = daily;
    const { posted, question: ___, skipped, unsure, ...changed } = next;
    rows.set('dailies', key, {
      ...rest,
      ...changed,
      skipped: skipped.slice(-DAYS_REMEMBERED_MAX),
      ...(unsure && { unsure: unsure.slice(-DAYS_REMEMBERED_MAX) }),
      ...(posted && {
        posts: [...(daily.posts ?? []), { pick: posted, at: daily.due }].slice(-DAYS_REMEMBERED_MAX),
      }),
    });
  },
  /** A post outside the schedule is out: the same changes of deck and open question, the schedule stays. */
  noteDaily(rows: Ledgered, key: string, posted: DailyPick, question: DailyQuestion | undefined): void {
    dailySteps.show(rows, posted.deck, posted.item, posted.restart);
    closeQuestion(rows, key);
    if (!question) return;
    const { answers, ...open } = question;
    rows.set('sealed', key, open);
    for (const [member, entry] of answers) rows.set('answers', keyWithin(key, member), entry);
  },
  /**
   * Records an answer to the open question, replacing an earlier one. `closed`: the question of that day is not open.
   */
  answerDaily(rows: Rows, key: string, day: string, entry: LedgerEntry): 'taken' | 'changed' | 'closed' {
    if (rows.get('sealed', key)?.day !== day) return 'closed';
    const mine = keyWithin(key, entry.member);
    const before = rows.get('answers', mine);
    rows.set('answers', mine, entry);
    return before ? 'changed' : 'taken';
  },
  /** Adds to a deck what was shown, as its latest even where it was shown before; `restart` empties it first. */
  show(rows: Rows, deck: string, item: string, restart: boolean): void {
    rows.set('decks', deck, moveToEnd(restart ? [] : (rows.get('decks', deck) ?? []), item));
  },
};

/** The open question closes: its judged answers are the ledger's from now on. */
function closeQuestion(rows: Ledgered, key: string): void {
  const answers = dailyLooks.dailyQuestion(rows, key)?.answers.values() ?? [];
  const entries = [...answers].sort((a, b) => a.at - b.at);
  for (const entry of entries) nameMember(rows, entry.member, entry.name);
  rows.enter(entries);
  dropQuestion(rows, key);
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
export function dueOfDaily({ due, day }: Daily, { held, out } = NO_CLAIMS) {
  const mine = out.includes(day) ? undefined : held.find((one) => one.day === day);
  return { due: Math.max(due, mine?.until ?? due), claimed: mine?.since !== undefined };
}
