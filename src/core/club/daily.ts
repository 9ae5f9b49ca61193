import { definedOnly } from '../../lib/counted.ts';
import {
  type Daily,
  type DailyClaim,
  type DailyPick,
  type DailyQuestion,
  dailyKey,
} from '../domain/club.ts';
import type { LedgerEntry } from '../domain/quiz.ts';
import {
  dropWhole,
  enterAnswers,
  keyWithin,
  type LedgerRows,
  membersOf,
  moveToEnd,
  type Rows,
  valuesOf,
} from './tables.ts';

/** Also the limit of `Daily.skipped`, `Daily.unsure` and `Daily.posts`. */
const DAYS_REMEMBERED_MAX = 30;

/** What was posted, or may have been, and the question that is open from then on. */
export interface Shown {
  readonly pick: DailyPick;
  readonly question?: DailyQuestion | undefined;
}

/**
 * Daily posts, each under its `dailyKey`, which is the channel of most; and what was shown before.
 */
export const dailyQueries = {
  dailies: (rows: Rows): readonly Daily[] =>
    valuesOf(rows, 'dailies').filter(({ off }) => off === undefined),
  dailyQuestion(rows: Rows, key: string): DailyQuestion | undefined {
    const open = rows.get('sealed', key);
    return open && { ...open, answers: membersOf(rows, 'answers', key) };
  },
  /** What the club was shown of a deck (such as `passage:never-let-me-go`), oldest first. */
  shown: (rows: Rows, deck: string): readonly string[] => rows.get('decks', deck) ?? [],
};

export const dailySteps = {
  /**
   * Replaces a daily post, keeping its claims. One that is off has its open question closed and the
   * answers scored.
   */
  setDaily(rows: LedgerRows, { held: _, ...daily }: Daily): Daily {
    const latest = <T>(records: readonly T[]) => records.slice(-DAYS_REMEMBERED_MAX);
    const { skipped, unsure, posts } = daily;
    const key = dailyKey(daily);
    const { held } = rows.get('dailies', key) ?? {};
    const lists = definedOnly({ unsure: unsure && latest(unsure), posts: posts && latest(posts) });
    const set = { ...daily, skipped: latest(skipped), ...lists };
    rows.set('dailies', key, { ...set, ...definedOnly({ held }) });
    if (daily.off !== undefined) closeQuestion(rows, key);
    return set;
  },
  /**
   * Changes a daily post as it is at that moment, also one that is off.
   * @param change may throw: then nothing changes
   */
  changeDaily: (
    rows: LedgerRows,
    key: string,
    change: (daily: Daily | undefined) => Daily,
  ): Daily => dailySteps.setDaily(rows, change(rows.get('dailies', key))),
  /**
   * Claims a local day's post until `now + lease` ms. `taken`: it is not due (any more), or another
   * holder's lease still runs. A claim whose lease ran out unconfirmed is given again, for the same
   * post.
   * @param picked what this try will show; a new claim remembers it
   */
  claimDaily(
    rows: Rows,
    key: string,
    {
      day,
      nowMs,
      lease,
      picked,
    }: {
      readonly day: string;
      readonly nowMs: number;
      readonly lease: number;
      readonly picked?: DailyPick | undefined;
    },
  ): DailyClaim | 'taken' {
    const daily = rows.get('dailies', key);
    const mine = daily?.held?.find((heldDay) => heldDay.day === day);
    if (daily?.day !== day || daily.due > nowMs || (mine && mine.until > nowMs)) return 'taken';

    const otherDays = (daily.held ?? [])
      .filter((heldDay) => heldDay.day !== day)
      .slice(-DAYS_REMEMBERED_MAX);
    const { due, pick } = mine?.since === undefined ? { due: daily.due, pick: picked } : mine;
    const claim = { day, due, since: mine?.since ?? nowMs, ...(pick && { pick }) };
    rows.set('dailies', key, {
      ...daily,
      held: [...otherDays, { ...claim, until: nowMs + lease }],
    });

    return claim;
  },
  /** The claimed post surely did not go out: the day may be claimed again from `until` (ms) on. */
  releaseDaily(rows: Rows, key: string, day: string, until: number): void {
    const daily = rows.get('dailies', key);
    if (!daily?.held) return;
    const held = daily.held.map((heldDay) =>
      heldDay.day === day ? { day, due: heldDay.due, until } : heldDay,
    );
    rows.set('dailies', key, { ...daily, held });
  },
  /**
   * The claimed post is out, or its day is given up. The change is made to the post as it is now,
   * as somebody may have set it again meanwhile. In the same step its deck takes in what was shown,
   * and the open question closes and is scored.
   */
  settleDaily(
    rows: LedgerRows,
    key: string,
    {
      day,
      change,
      shown,
    }: {
      readonly day: string;
      readonly change: (daily: Daily) => Daily;
      readonly shown?: Shown | undefined;
    },
  ) {
    if (shown) dailySteps.noteDaily(rows, key, shown.pick, shown.question);
    const daily = rows.get('dailies', key);
    if (!daily) return;

    const { held = [], ...free } = daily;
    const otherDays = held.filter((heldDay) => heldDay.day !== day);
    rows.set('dailies', key, { ...free, ...(otherDays.length > 0 && { held: otherDays }) });
    dailySteps.setDaily(rows, change(daily));
  },
  /**
   * A post outside the schedule is out: deck and open question change as in `settleDaily`, the
   * schedule stays.
   */
  noteDaily(
    rows: LedgerRows,
    key: string,
    posted: DailyPick,
    question: DailyQuestion | undefined,
  ): void {
    dailySteps.show(rows, posted.deck, posted.item, posted.restart);
    closeQuestion(rows, key);
    if (!question) return;
    const { answers, ...open } = question;
    rows.set('sealed', key, open);
    for (const [member, entry] of answers) rows.set('answers', keyWithin(key, member), entry);
  },
  /**
   * Records an answer to the open question, replacing an earlier one. `closed`: that day's question
   * is not open.
   */
  answerDaily(
    rows: Rows,
    key: string,
    day: string,
    entry: LedgerEntry,
  ): 'taken' | 'changed' | 'closed' {
    if (rows.get('sealed', key)?.day !== day) return 'closed';
    const mine = keyWithin(key, entry.member);
    const earlierAnswer = rows.get('answers', mine);
    rows.set('answers', mine, entry);
    return earlierAnswer ? 'changed' : 'taken';
  },
  /**
   * Adds an item to a deck as its latest, also where it was shown before; `restart` empties the
   * deck first.
   */
  show(rows: Rows, deck: string, item: string, restart: boolean): void {
    rows.set('decks', deck, moveToEnd(restart ? [] : (rows.get('decks', deck) ?? []), item));
  },
};

/** Closes the open question: its judged answers move to the ledger. */
function closeQuestion(rows: LedgerRows, key: string) {
  const answers = dailyQueries.dailyQuestion(rows, key)?.answers.values() ?? [];
  const inOrder = [...answers].sort((a, b) => a.at - b.at);
  enterAnswers(rows, inOrder);
  dropQuestion(rows, key);
}

/** Removes the open question with its answers. */
export function dropQuestion(rows: Rows, key: string): void {
  if (!rows.get('sealed', key)) return;
  rows.set('sealed', key, undefined);
  dropWhole(rows, 'answers', key);
}

/**
 * When a daily post may be claimed, ms since 1970: when it is due, or when the lease on that day
 * runs out.
 */
export const dueOfDaily = ({ due, day, held }: Daily): number =>
  Math.max(due, held?.find((heldDay) => heldDay.day === day)?.until ?? due);
