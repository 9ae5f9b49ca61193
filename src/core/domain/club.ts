/** What a club's data is made of. */

import { z } from 'zod';
import { Member, MessageRef } from '../call.ts';
import type { DeliveryFailure } from '../errors.ts';
import type { LedgerEntry } from './quiz.ts';
import { flag, type Infer, maybe, number, oneEach, text, texts, word } from './shape.ts';

export const DAILY_WHATS = ['passage', 'prompt', 'question', 'mix'] as const;
export type DailyWhat = (typeof DAILY_WHATS)[number];

/**
 * Posts about the club and not of a book, and whether one is still made when its day is over.
 * `plan`: the notices of its reading plan, due whenever the next one is; `vote`: the close of a
 * vote; `ratings`: the one card that opens a book's ratings.
 */
const NOTICE_COMES_LATE = { plan: false, vote: true, ratings: true } as const;
type Notice = keyof typeof NOTICE_COMES_LATE;

/** In `Temporal`'s order: Monday is day 1. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a daily post shows: an item of a deck of a book. */
export const DailyPick = z.object({
  book: text,
  kind: word<Exclude<DailyWhat, 'mix'> | 'mark'>(),
  deck: text,
  item: text,
  /** The deck begins again with it. */
  restart: flag,
});
export type DailyPick = Infer<typeof DailyPick>;

const DailyRule = z.object({
  /** `HH:MM`, 24 hours, in `zone`. */
  time: text,
  /** IANA name. */
  zone: text,
  what: word<DailyWhat | Notice>(),
  days: oneEach('day of the week', z.array(word<Weekday>())),
  /** Absent: whatever the club reads. */
  book: maybe(text),
  /** Nothing is posted until somebody resumes it: `due` is then the end of time. */
  paused: maybe(z.object({ since: number })),
});
export type DailyRule = Infer<typeof DailyRule>;

/** A claim to a day's post: a lease, which lasts until the post is confirmed. */
const HeldClaim = z.object({
  day: text,
  /** ms since 1970 */
  until: number,
  /**
   * When the post was due at the start of its first try of unknown outcome, ms; with the day it
   * names the post.
   */
  due: number,
  /**
   * When that try began, ms; the moment of this claim where there was none; absent once released.
   */
  since: maybe(number),
  /** What that try showed: the next try shows the same. */
  pick: maybe(DailyPick),
});

/**
 * A daily post: one per channel, one per member who wants it for themselves, and the reading plan's
 * notices.
 */
export const Daily = DailyRule.extend({
  /** Its key, where that isn't its channel: see `dailyKey`. */
  key: maybe(text),
  /** Goes to this member alone, by direct message. */
  member: maybe(text),
  channel: text,
  setBy: Member,
  /**
   * The channel in which it was set: trouble is posted there where its setter can't be written to.
   */
  setIn: text,
  /** The next moment it is due, ms since 1970. */
  due: number,
  /** The local day (`YYYY-MM-DD`) that `due` belongs to. */
  day: text,
  /** What went wrong last time, once an organiser knows; cleared by a post that got through. */
  trouble: maybe(z.object({ why: word<DeliveryFailure>(), since: number })),
  /** Local days that were skipped, latest last; at most 30. */
  skipped: texts,
  /**
   * What it showed lately, and when that was due (ms), latest last; at most 30. The local day is
   * absent in old ones.
   */
  posts: maybe(z.array(z.object({ pick: DailyPick, at: number, day: maybe(text) }))),
  /**
   * Local days on which a try was cut off, so that nobody can tell whether the post went out; at
   * most 30.
   */
  unsure: maybe(texts),
  /** Since when it is off, ms: it can be set again. */
  off: maybe(number),
  /** What was set before; absent where nothing was. */
  before: maybe(DailyRule),
  /** The store's: days that are being posted. */
  held: maybe(z.array(HeldClaim)),
});
export type Daily = Infer<typeof Daily>;

export const dailyKey = (daily: Pick<Daily, 'key' | 'channel'>): string =>
  daily.key ?? daily.channel;

const OWN_DECK = ':member:';

/**
 * The key of the order in which a kind of a book's items is shown to a channel, or to a member
 * alone.
 */
export const deckKey = (itemKind: string, book: string, member?: string): string =>
  `daily-${itemKind}:${book}${member === undefined ? '' : OWN_DECK + member}`;

/** Whose own a deck is, by its key; undefined for a channel's. */
export const memberOfDeck = (key: string): string | undefined => key.split(OWN_DECK)[1];

/** The key of the plan's notices among the dailies. */
export const NOTICES = 'plan';

/** The day of notices of which none is to come. */
export const OVER = 'over';

export function isNotice(dailyWhat: string): dailyWhat is Notice {
  return Object.hasOwn(NOTICE_COMES_LATE, dailyWhat);
}

/** Whether a post is made however late it is. */
export const comesLate = (dailyWhat: Daily['what']): boolean =>
  isNotice(dailyWhat) && NOTICE_COMES_LATE[dailyWhat];

/** True for an IANA name that this process knows; names are not case-sensitive. */
export function isZone(zoneName: string): boolean {
  try {
    // An offset such as +01:00 is no zone.
    return (
      /^[A-Za-z]/.test(zoneName) && Boolean(new Intl.DateTimeFormat('en', { timeZone: zoneName }))
    );
  } catch {
    return false;
  }
}

/** A daily question without the answers to it. */
export const OpenQuestion = z.object({
  day: text,
  book: text,
  question: text,
  /** Absent where its post was never confirmed. */
  message: maybe(MessageRef),
  postedAt: number,
});
type OpenQuestion = Infer<typeof OpenQuestion>;

/** A daily question: open, its answer hidden, until the next post of its channel. */
export interface DailyQuestion extends OpenQuestion {
  /** Each member's latest answer, judged; they enter the ledger when it closes. */
  readonly answers: ReadonlyMap<string, LedgerEntry>;
}

/** The claim to a day's post, held by one process until it confirms or its lease runs out. */
export type DailyClaim = Omit<Infer<typeof HeldClaim>, 'until'> & { readonly since: number };

/** When a club meets while it reads a book. */
export const Meetings = z.object({
  day: word<Weekday>(),
  /** `HH:MM` */
  time: text,
  /** Further days of the week. */
  also: maybe(oneEach('day of the week', z.array(word<Weekday>()))),
  every: maybe(number),
  /** Only the first, second … of that day in a month; the last one is -1. */
  nth: maybe(number),
  /** Further such days of a month: 3 for the first and third Monday. */
  nths: maybe(oneEach('week of the month', z.array(number))),
  /** The very days, `YYYY-MM-DD`, where they were named one by one; `day` is of the first. */
  dates: maybe(oneEach('day of a plan', z.array(text))),
  /** How long a meeting is; undefined where nobody said. */
  minutes: maybe(number),
});
export type Meetings = Infer<typeof Meetings>;

export const PlanPart = z.object({
  n: number,
  /** `Section.n` of its first and last section. */
  first: number,
  last: number,
  /** When it begins and by when it is read, ms since 1970. */
  from: number,
  until: number,
});
export type PlanPart = Infer<typeof PlanPart>;

const PlanAlone = z.object({
  book: text,
  /** `YYYY-MM-DD` */
  start: text,
  finish: text,
  zone: text,
  /** Where its notices go. */
  channel: text,
  meetings: maybe(Meetings),
  /**
   * How many chapters a part has, where that was asked for; otherwise parts are as long as their
   * time.
   */
  chapters: maybe(number),
  /** In order; together they cover every story section once. */
  parts: oneEach('chapter', z.array(PlanPart)),
  setBy: Member,
  /** Since when it is paused, ms; its dates move when it is resumed. */
  paused: maybe(number),
  /** How often it was changed, and when last, ms; absent in plans of earlier versions. */
  revision: maybe(number),
  changed: maybe(number),
  /** Since when it is off, ms: it governs nothing, and can be brought back. */
  off: maybe(number),
});

/** A club's reading plan. Days are local days of `zone`. */
export const Plan = PlanAlone.extend({
  /** The plan that it replaced, which can be restored. */
  before: maybe(PlanAlone),
});
export type Plan = Infer<typeof Plan>;

/**
 * That a club read a book by a plan: it stays when the plan is replaced, and when the book is
 * removed.
 */
export const PastReading = z.object({
  title: text,
  author: text,
  /** `YYYY-MM-DD`, as planned, or as far as it came. */
  start: text,
  finish: text,
});
export type PastReading = Infer<typeof PastReading>;

/**
 * What a club's public replies keep to: its plan (the slowest reader where it has none), always the
 * slowest reader of the channel, or each asker's own place.
 */
export const PACES = ['plan', 'slowest', 'own'] as const;
export type Pace = (typeof PACES)[number];

/** A quote or remark in the club's commonplace book. */
export const Saved = z.object({
  id: text,
  book: text,
  text,
  /** From which place on it may be shown. */
  from: number,
  /** The section it belongs to, where one was named. */
  section: maybe(number),
  by: Member,
  /** Its author, where somebody else saved it: it is removed with either of the two. */
  author: maybe(Member),
  /**
   * The only channel that shows it: where it was said, if not everybody in the club can read there.
   */
  room: maybe(text),
  /** Of a highlight that came in a file. */
  mark: maybe(
    z.object({
      /** What its reader wrote about it: shown to nobody else. */
      note: maybe(text),
      /**
       * Of a text: the passage in which it begins, and its words there, counted from the passage's
       * first.
       */
      spot: maybe(z.object({ passage: text, start: number, end: number })),
    }),
  ),
  at: number,
});
export type Saved = Infer<typeof Saved>;
