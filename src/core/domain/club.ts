/** What a club's data is made of. */

import type { Member } from '../call.ts';
import type { MessageRef } from '../reply.ts';
import type { Place } from './book.ts';
import type { LedgerEntry } from './quiz.ts';

export type DailyWhat = 'passage' | 'prompt' | 'question' | 'mix';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A daily post: one per channel, one per member who wants it for themselves, and the reading plan's notices. */
export interface Daily {
  /** Its key, where that isn't its channel: see `dailyKey`. */
  readonly key?: string;
  /** Goes to this member alone, by direct message. */
  readonly member?: string;
  readonly channel: string;
  /** `HH:MM`, 24 hours, in `zone`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  /** `plan`: the notices of the club's reading plan, due whenever its next one is. */
  readonly what: DailyWhat | 'plan';
  readonly days: readonly Weekday[];
  /** Absent: whatever the club reads. */
  readonly book?: string;
  readonly setBy: Member;
  /** The channel in which it was set: trouble is posted there if its setter can't be written to. */
  readonly setIn: string;
  /** The next moment it is due, ms since 1970. */
  readonly due: number;
  /** The local day (`YYYY-MM-DD`) that `due` belongs to. */
  readonly day: string;
  /** What went wrong last time, once an organiser knows; cleared by a post that got through. */
  readonly trouble?: { readonly why: 'gone' | 'forbidden' | 'failed'; readonly since: number };
  /** Local days that were skipped, latest last; at most 30. */
  readonly skipped: readonly string[];
  /** What it showed lately, latest last; at most 30. */
  readonly posts?: readonly DailyPosted[];
  /** Local days on which a try was cut off, so that nobody can tell whether the post went out; at most 30. */
  readonly unsure?: readonly string[];
  /** Nothing is posted until somebody goes on with it: `due` is then the end of time. */
  readonly paused?: { readonly why: 'asked' | 'trouble'; readonly since: number };
}

/** The key of a daily post: its channel, unless it has one of its own. */
export function dailyKey(daily: Pick<Daily, 'key' | 'channel'>): string {
  return daily.key ?? daily.channel;
}

/** The key of the plan's notices among the dailies. */
export const NOTICES = 'plan';

/** True for an IANA name that this process knows; names are not case-sensitive. */
export function isZone(name: string): boolean {
  try {
    // An offset such as +01:00, which begins with a sign, is no zone.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** What a daily post shows: an item of a deck of a book. */
export interface DailyPick {
  readonly book: string;
  readonly kind: Exclude<DailyWhat, 'mix'> | 'mark';
  readonly deck: string;
  readonly item: string;
  /** The deck begins again with it. */
  readonly restart: boolean;
}

/** A daily post that went out. */
export interface DailyPosted {
  readonly pick: DailyPick;
  /** When it was due, ms since 1970. */
  readonly at: number;
}

/** A daily question: open, its answer hidden, until the next post of its channel. */
export interface DailyQuestion {
  readonly day: string;
  readonly book: string;
  readonly question: string;
  /** Absent where its post was never confirmed. */
  readonly message?: MessageRef;
  readonly postedAt: number;
  /** Each member's latest answer, judged; they enter the ledger when it closes. */
  readonly answers: ReadonlyMap<string, LedgerEntry>;
}

/** The claim to today's post; held by one process until it confirms or its lease runs out. */
export interface DailyClaim {
  readonly day: string;
  /** Same for every try of the same day: the platform's guard against a double post. */
  readonly nonce: string;
  /** When the first try began whose end nobody knows, ms; the claim's own moment where there was none before. */
  readonly since: number;
  /** What the first of these tries showed: another try shows the same. */
  readonly pick?: DailyPick;
}

/** When a club meets while it reads a book. */
export interface Meetings {
  readonly day: Weekday;
  /** `HH:MM` */
  readonly time: string;
  /** Further days of the week. */
  readonly also?: readonly Weekday[];
  readonly every?: number;
  /** Only the first, second … of that day in a month; the last one is -1. */
  readonly nth?: number;
  /** At most this many, spread over the time. */
  readonly count?: number;
  /** Days that are left out, `YYYY-MM-DD`. */
  readonly except?: readonly string[];
}

/** A club's reading plan. Days are local days of `zone`. */
export interface Plan {
  readonly book: string;
  /** `YYYY-MM-DD` */
  readonly start: string;
  readonly finish: string;
  readonly zone: string;
  /** Where its notices go. */
  readonly channel: string;
  readonly meetings?: Meetings;
  /** In order; together they hold every story section once. */
  readonly parts: readonly PlanPart[];
  readonly setBy: Member;
  /** Since when it is paused, ms; its dates move when it is resumed. */
  readonly paused?: number;
  /** How often it was changed, and when last, ms; absent in plans of earlier versions. */
  readonly revision?: number;
  readonly changed?: number;
  /** Meetings of earlier plans that were called off: for a month, calendars that have them show them as cancelled. */
  readonly cancelled?: readonly { readonly book: string; readonly n: number; readonly at: number }[];
  /** Since when it is off, ms: it governs nothing, and can be brought back. */
  readonly off?: number;
}

export interface PlanPart {
  readonly n: number;
  /** `Section.n` of its first and last section. */
  readonly first: number;
  readonly last: number;
  /** When it begins and by when it is read, ms since 1970. */
  readonly from: number;
  readonly until: number;
}

/**
 * What a club's public replies keep to: its plan (its slowest reader where it has none), always the slowest reader of
 * the channel, or each asker's own place.
 */
export type Pace = 'plan' | 'slowest' | 'own';

/** A known point of a reader's own edition: where a share of the book (0 to 1) ends. */
export interface Anchor {
  readonly page: number;
  readonly share: number;
}

/** How far a member is in a book. */
export interface Reader {
  readonly member: string;
  /** Only of those who want to be named. */
  readonly name?: string;
  readonly place: Place;
}

/** A quote or remark in the club's commonplace book. */
export interface Saved {
  readonly id: string;
  readonly book: string;
  readonly text: string;
  /** From which place on it may be shown. */
  readonly from: Place;
  /** The section it belongs to, where one was named. */
  readonly section?: number;
  readonly by: Member;
  /** Who wrote it, where that is another member than who saved it: it goes with either. */
  readonly author?: Member;
  /** Shown there alone: the channel in which it was said, where not everybody in the club reads along. */
  readonly room?: string;
  /** Its author hasn't agreed yet: it is shown to nobody else. */
  readonly awaits?: true;
  /** Of a highlight that came in a file. */
  readonly mark?: Mark;
  readonly at: number;
}

/** What a highlight from an e-reader has besides its words. */
export interface Mark {
  /** What its reader wrote about it: shown to nobody else. */
  readonly note?: string;
  /** Of a text: the passage in which it begins, and its words there, counted from the passage's first. */
  readonly spot?: { readonly passage: string; readonly start: number; readonly end: number };
}

/** A vote for what to talk about at the next meeting. */
export interface Ballot {
  readonly id: string;
  readonly book: string;
  readonly items: readonly string[];
  /** Each member's latest choice: a position in `items`. */
  readonly votes: ReadonlyMap<string, number>;
  readonly at: number;
  /** Until when no other one is opened on the same book, ms since 1970. */
  readonly until?: number;
}

/** What a member has said of themselves. */
export interface ReaderState {
  readonly name: string;
  /** By book id. */
  readonly places: Readonly<Record<string, Place>>;
  /** By book id: known points of their own edition, by page. */
  readonly editions?: Readonly<Record<string, readonly Anchor[]>>;
  /** True where the club may see their name beside their place. */
  readonly named?: boolean;
  /** By channel: the last day on which they used the bot there as a reader. */
  readonly seen?: Readonly<Record<string, number>>;
  /** How many words of the club's texts they were shown on the last day that they were shown any. */
  readonly excerpts?: { readonly day: number; readonly words: number };
}
