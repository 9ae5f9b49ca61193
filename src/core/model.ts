/** What a club's data is made of. Plain JSON: every store keeps exactly this. */

import type { AnswerKind, Level, Place } from './book.ts';
import type { Member } from './call.ts';
import type { MessageRef } from './reply.ts';

export type QuizStyle = 'choice' | 'typed' | 'mixed';

/** A group quiz in one channel. Everything needed to go on after a restart is in here. */
export interface Quiz {
  readonly id: string;
  readonly channel: string;
  readonly book: string;
  readonly startedBy: Member;
  readonly startedAt: number;
  /** Seeds the draw and the order of options, so that a quiz can be replayed. */
  readonly seed: number;
  /** Seconds for a question. */
  readonly seconds: number;
  /** The questions in order; `rounds[i].n === i + 1`. */
  readonly rounds: readonly RoundPlan[];
  /** Which of `rounds` is being played, from 1. */
  readonly n: number;
  readonly phase: Phase;
  /** Who has played so far, with points and running streak. */
  readonly players: Readonly<Record<string, Player>>;
  /** True once somebody stopped it: the open question closes and the table follows. */
  readonly stopped: boolean;
}

/** A question as it was drawn: kept whole, so that a changed book can't change a running quiz. */
export interface RoundPlan {
  readonly n: number;
  readonly question: string;
  readonly text: string;
  readonly level: Level;
  readonly kind: AnswerKind;
  readonly answer: string;
  readonly accept: readonly string[];
  readonly topics: readonly string[];
  /** Shown options in their one order; empty for a typed answer. */
  readonly options: readonly string[];
  /** What is shown as the citation when it closes. */
  readonly citation: string;
}

/**
 * Where the current question stands:
 * - `ready`: to be posted at `at`
 * - `posting`: claimed by a process until `lease`; answers already count
 * - `open`: its post is confirmed; closes at `closesAt`
 * - `closing`: decided, its message being edited; claimed until `lease`
 * - `ending`: every question is closed, the table being posted since `since`; claimed until `lease`
 */
export type Phase =
  | { readonly name: 'ready'; readonly at: number }
  | ({ readonly name: 'posting'; readonly lease: number } & Open)
  | ({ readonly name: 'open' } & Open)
  | ({ readonly name: 'closing'; readonly lease: number; readonly why: CloseReason } & Open)
  | { readonly name: 'ending'; readonly lease: number; readonly since: number };

export type CloseReason = 'won' | 'time' | 'skipped' | 'stopped';

export interface Open {
  /** When the question could first be seen. */
  readonly openedAt: number;
  readonly closesAt: number;
  /** Absent until its post is confirmed. */
  readonly message?: MessageRef;
  /** Members' latest answers, by member id. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** How many hints were given. */
  readonly hints: number;
  /** Ids of members who voted to skip. */
  readonly skips: readonly string[];
  /** True once a right answer (or a skip) has decided it. */
  readonly decided?: CloseReason;
}

export interface Answer {
  readonly name: string;
  readonly given: string;
  readonly right: boolean;
  readonly at: number;
  /** How often they have tried this question. */
  readonly tries: number;
  readonly points: number;
}

export interface Player {
  readonly name: string;
  readonly points: number;
  readonly right: number;
  /** Questions won in a row, up to now. */
  readonly streak: number;
}

/** One judged answer. The ledger of these is the truth; boards are sums over it. */
export interface LedgerEntry {
  readonly quiz: string;
  readonly round: number;
  readonly question: string;
  readonly book: string;
  readonly level: Level;
  readonly topics: readonly string[];
  readonly member: string;
  readonly name: string;
  readonly given: string;
  readonly right: boolean;
  readonly points: number;
  /** ms since 1970 */
  readonly at: number;
  /** ms from the question's opening */
  readonly took: number;
}

export interface BoardRow {
  /** From 1; equal points share a rank, and the next rank is skipped (1, 2, 2, 4). */
  readonly rank: number;
  readonly member: string;
  readonly name: string;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
}

/** One member's own record over all time. */
export interface MemberRecord {
  readonly points: number;
  readonly right: number;
  readonly answered: number;
  readonly quizzes: number;
  readonly bestStreak: number;
  readonly byLevel: Readonly<Record<Level, { readonly right: number; readonly answered: number }>>;
  /** Topics with at least one answer, most answered first; at most 20. */
  readonly byTopic: readonly { readonly topic: string; readonly right: number; readonly answered: number }[];
}

export type DailyWhat = 'passage' | 'prompt' | 'question' | 'mix';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A daily post, one per channel. */
export interface Daily {
  readonly channel: string;
  /** `HH:MM`, 24 hours, in `zone`. */
  readonly time: string;
  /** IANA name. */
  readonly zone: string;
  readonly what: DailyWhat;
  readonly days: readonly Weekday[];
  /** Absent: whatever the club reads. */
  readonly book?: string;
  readonly setBy: Member;
  /** The channel in which it was set: where its setter is told of trouble if they can't be written to. */
  readonly setIn: string;
  /** The next moment it is due, ms since 1970. */
  readonly due: number;
  /** The local day (`YYYY-MM-DD`) that `due` belongs to. */
  readonly day: string;
  /** What went wrong last time, once an organiser has been told; cleared by a post that got through. */
  readonly trouble?: { readonly why: 'gone' | 'forbidden' | 'failed'; readonly since: number };
  /** Local days that were skipped, latest last; at most 30. */
  readonly skipped: readonly string[];
}

/** The claim to today's post; held by one process until it confirms or its lease runs out. */
export interface DailyClaim {
  readonly day: string;
  /** Same for every try of the same day: the platform's guard against a double post. */
  readonly nonce: string;
}

/** What a member has told the bot of themselves. */
export interface ReaderState {
  readonly name: string;
  /** By book id. */
  readonly places: Readonly<Record<string, Place>>;
}
