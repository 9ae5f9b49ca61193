/** What a quiz and its answers are made of. Plain JSON: every store keeps exactly this. */

import type { Member } from '../call.ts';
import type { MessageRef } from '../reply.ts';
import type { AnswerKind, Level, Place } from './book.ts';

export type QuizStyle = 'choice' | 'typed' | 'mixed';

/**
 * How a quiz is played:
 * - `everyone`: after the first right answer the others can still score for a while
 * - `race`: the first right answer wins
 * - `no-race`: all answer in secret and are shown together when the time is up
 * - `sealed`: the same, each question open for hours
 * - `teams`: as `everyone`, and each team scores its best answer
 * - `elimination`: in secret; whoever misses a question that another got is out
 * - `solo`, `review`: one member alone, in private; counts as practice
 */
export type QuizMode =
  | 'everyone'
  | 'race'
  | 'no-race'
  | 'sealed'
  | 'teams'
  | 'elimination'
  | 'solo'
  | 'review';

/** What a club asks for when it starts a quiz: enough to ask for the same again. */
export interface QuizWish {
  readonly mode: QuizMode;
  readonly rounds: number;
  readonly style: QuizStyle;
  readonly difficulty: Level | 'any';
  /** Seconds for a question; `sealed` counts `hours` instead. */
  readonly seconds: number;
  readonly hours: number;
  /** How many teams, in that mode. */
  readonly teams: number;
  /** What the questions are about; empty for anything. */
  readonly topic: string;
  /** A character's name; empty for anybody. */
  readonly character: string;
  /** Absent: what the club reads. */
  readonly book?: string;
}

/**
 * A quiz in one channel: what is asked, and how it stands. Its players are rows of their own (`Players`), so that this
 * is not written for every answer.
 */
export interface Quiz {
  /** No other quiz of the club ever has it. */
  readonly id: string;
  readonly channel: string;
  /** The thread in which it was started (`Where.thread`), and in which all its messages stand. */
  readonly thread?: string;
  readonly book: string;
  readonly startedBy: Member;
  readonly startedAt: number;
  /** Seeds the draw and the order of options, so that a quiz can be replayed. */
  readonly seed: number;
  readonly mode: QuizMode;
  readonly wish: QuizWish;
  readonly seconds: number;
  /** How long others can still score after the first right answer, ms. */
  readonly window: number;
  /** How far the slowest who plays has read: nothing past it is asked. */
  readonly line: Place;
  /** The questions in order; `rounds[i].n === i + 1`. Written when the quiz begins, and when they are drawn again. */
  readonly rounds: readonly RoundPlan[];
  /** Which of `rounds` is being played, from 1. */
  readonly n: number;
  readonly phase: Phase;
  /** True once somebody stopped it: the open question closes and the table follows. */
  readonly stopped: boolean;
  /** Questions in a row, up to now, that ran out of time without any answer. */
  readonly idle?: number;
  /** Ids of the messages of its questions so far, by their number; all in its channel. */
  readonly messages?: Readonly<Record<string, string>>;
  readonly table?: MessageRef;
}

/** A question as it was drawn, whole, so that a changed book can't change a running quiz. */
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
  readonly citation: string;
  /** The place from which it isn't a spoiler. */
  readonly from: Place;
  /** The sentence that answers it, where the question has one. */
  readonly says?: string;
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

/** `all`: everybody who plays has answered. */
export type CloseReason = 'won' | 'time' | 'skipped' | 'stopped' | 'all';

export interface Open {
  /** When the question could first be seen. */
  readonly openedAt: number;
  readonly closesAt: number;
  /** Absent until its post is confirmed. */
  readonly message?: MessageRef;
  readonly hints: number;
  /** Ids of members who voted to skip. */
  readonly skips: readonly string[];
  /** Set once a right answer (or a skip) has decided it. */
  readonly decided?: CloseReason;
  /** When the first right answer's window ends; absent while there was none. */
  readonly windowEnds?: number;
  /** True once the message says that somebody has it. */
  readonly windowShown?: boolean;
  /** Ids of members who asked not to race and are waited for. */
  readonly patient?: readonly string[];
  /** Times the usual time, where somebody present asked for more. */
  readonly stretch?: number;
  /** Ids of those who played the last question: once all of them have answered, it closes. */
  readonly expected?: readonly string[];
}

/** A player's latest answer to a question. Judged answers are in the ledger as well, one entry for each try. */
export interface Answer {
  readonly n: number;
  readonly given: string;
  readonly right: boolean;
  readonly at: number;
  readonly tries: number;
  readonly points: number;
  /** They asked not to race. */
  readonly calm?: boolean;
  /** Times the usual time, where they asked for more. */
  readonly stretch?: number;
}

/** Who has played in a quiz so far, by member id, in no order. */
export type Players = ReadonlyMap<string, Player>;

export interface Player {
  readonly name: string;
  readonly points: number;
  readonly right: number;
  /** Questions won in a row, up to now. */
  readonly streak: number;
  /** The last question they answered. */
  readonly last?: number;
  readonly answer?: Answer;
  readonly organiser?: boolean;
  /** Their team, from 1. */
  readonly team?: number;
  /** The question at which they went out. */
  readonly out?: number;
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
  /** What it earns where it is right; absent in entries that can't be judged again. */
  readonly worth?: number;
  /** The player's team, in a quiz that has teams. */
  readonly team?: number;
  readonly appeal?: string;
  /** Played alone: in no board and no record. */
  readonly practice?: true;
  /** Takes back an earlier entry, equal but for this field: both together count as nothing. */
  readonly takenBack?: true;
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
