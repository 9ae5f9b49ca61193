/** What a quiz and its answers are made of. Plain JSON: every store keeps exactly this. */

import { z } from 'zod';
import { Member, MessageRef } from '../call.ts';
import type { AnswerKind, Level } from './book.ts';
import { by, flag, type Infer, maybe, number, oneEach, text, texts, word } from './shape.ts';

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

/**
 * What somebody asks for when they start a quiz: enough to start the same again. Rows store it as
 * `wish`.
 */
export const QuizOptions = z.object({
  mode: word<QuizMode>(),
  rounds: number,
  style: word<QuizStyle>(),
  difficulty: word<Level | 'any'>(),
  /** Seconds for a question; `sealed` counts `hours` instead. */
  seconds: number,
  hours: number,
  /** How many teams, in that mode. */
  teams: number,
  /** What the questions are about; empty for anything. */
  topic: text,
  /** A character's name; empty for anybody. */
  character: text,
  /** Absent: what the club reads. */
  book: maybe(text),
});
export type QuizOptions = Infer<typeof QuizOptions>;

/** A question as it was drawn, whole, so that a changed book can't change a running quiz. */
export const RoundPlan = z.object({
  n: number,
  question: text,
  text,
  level: word<Level>(),
  kind: word<AnswerKind>(),
  answer: text,
  accept: oneEach('answer of a question', texts),
  topics: oneEach('topic of a question', texts),
  /** Shown options in their one order; empty for a typed answer. */
  options: oneEach('option of a question', texts),
  citation: text,
  /** The place from which it isn't a spoiler. */
  from: number,
  /** The sentence that answers it, where the question has one. */
  says: maybe(text),
});
export type RoundPlan = Infer<typeof RoundPlan>;

/** `all`: everybody who plays has answered. */
export type CloseReason = 'won' | 'time' | 'skipped' | 'stopped' | 'all';

export const Open = z.object({
  /** When the question could first be seen. */
  openedAt: number,
  closesAt: number,
  hints: number,
  /** Ids of members who voted to skip. */
  skips: texts,
  /** Set once a right answer (or a skip) has decided it. */
  decided: maybe(word<CloseReason>()),
  /** When the first right answer's window ends; absent while there was none. */
  windowEnds: maybe(number),
  /** True once the message says that somebody has it. */
  windowShown: maybe(flag),
  /** Ids of members who asked not to race and are waited for. */
  patient: maybe(texts),
  /** Times the usual time, where somebody present asked for more. */
  stretch: maybe(number),
  /**
   * Ids of those who played the last question, or are still in: once all of them have answered, it
   * closes.
   */
  expected: maybe(texts),
});
export type Open = Infer<typeof Open>;

/**
 * Where the current question stands:
 * - `ready`: to be posted at `at`
 * - `posting`: claimed by a process until `lease`; answers already count
 * - `open`: its post is confirmed; closes at `closesAt`
 * - `closing`: decided, its message being edited; claimed until `lease`
 * - `ending`: every question is closed, the table being posted since `since`; claimed until `lease`
 */
export const Phase = z.discriminatedUnion('name', [
  z.object({ name: z.literal('ready'), at: number }),
  Open.extend({ name: z.literal('posting'), lease: number }),
  Open.extend({ name: z.literal('open') }),
  Open.extend({ name: z.literal('closing'), lease: number, why: word<CloseReason>() }),
  z.object({ name: z.literal('ending'), lease: number, since: number }),
]);
export type Phase = Infer<typeof Phase>;

/** The state of a quiz without its questions. */
export const QuizState = z.object({
  /** Unique in the club for ever. */
  id: text,
  channel: text,
  /** The thread in which it was started (`Where.thread`), and in which all its messages stand. */
  thread: maybe(text),
  book: text,
  startedBy: Member,
  startedAt: number,
  /** Seeds the draw and the order of options, so that it can be drawn again. */
  seed: number,
  mode: word<QuizMode>(),
  wish: QuizOptions,
  seconds: number,
  /** How long others can still score after the first right answer, ms. */
  window: number,
  /** The place of the player who has read least: nothing past it is asked. */
  line: number,
  /**
   * Ids of members who joined since the last question was posted, and had not read so far by what
   * they had said.
   */
  joined: maybe(oneEach('quiz and member', texts)),
  /** Which of its questions is being played, from 1. */
  n: number,
  phase: Phase,
  /** True once somebody stopped it: the open question closes and the table follows. */
  stopped: flag,
  /** Questions in a row, up to now, that ran out of time without any answer. */
  idle: maybe(number),
  /**
   * Ids of the messages of its questions, by their number, once their post is confirmed; all in its
   * channel.
   */
  messages: maybe(oneEach('question of a quiz', by(text))),
  table: maybe(MessageRef),
});
export type QuizState = Infer<typeof QuizState>;

/**
 * A quiz in one channel: what is asked, and how it stands. Its players are rows of their own
 * (`Players`), so that this is not written for every answer.
 */
export interface Quiz extends QuizState {
  /**
   * The questions in order; `rounds[i].n === i + 1`. Written when the quiz begins, and when they
   * are drawn again.
   */
  readonly rounds: readonly RoundPlan[];
}

/**
 * A player's latest answer to a question. Judged answers are in the ledger as well, one entry for
 * each try.
 */
export const Answer = z.object({
  n: number,
  given: text,
  right: flag,
  at: number,
  tries: number,
  points: number,
  /** They asked not to race. */
  calm: maybe(flag),
  /** Times the usual time, where they asked for more. */
  stretch: maybe(number),
});
export type Answer = Infer<typeof Answer>;

/** Who has played in a quiz so far, by member id, in no order. */
export type Players = Pick<
  ReadonlyMap<string, Player>,
  'get' | 'has' | 'size' | 'keys' | 'values' | typeof Symbol.iterator
>;

export const Player = z.object({
  name: text,
  points: number,
  right: number,
  /** Questions won in a row, up to now. */
  streak: number,
  /** The last question they answered. */
  last: maybe(number),
  answer: maybe(Answer),
  organiser: maybe(flag),
  /** Their team, from 1. */
  team: maybe(number),
  /** The question at which they went out. */
  out: maybe(number),
});
export type Player = Infer<typeof Player>;

/** One judged answer. Boards are sums over the ledger of these. */
export const LedgerEntry = z.object({
  quiz: text,
  round: number,
  question: text,
  book: text,
  level: word<Level>(),
  topics: oneEach('topic of a question', texts),
  member: text,
  name: text,
  given: text,
  right: flag,
  points: number,
  at: number,
  /** ms from the question's opening */
  took: number,
  /** What it earns where it is right; absent in entries that can't be judged again. */
  worth: maybe(number),
  /** The player's team, in a quiz that has teams. */
  team: maybe(number),
  appeal: maybe(text),
  /** Played alone: in no board and no record. */
  practice: maybe(z.literal(true)),
  /** Takes back an earlier entry, equal but for this field: both together count as nothing. */
  takenBack: maybe(z.literal(true)),
});
export type LedgerEntry = Infer<typeof LedgerEntry>;

/**
 * What a member scored with a book, and on which days of UTC, counted from 1970, they first and
 * last answered.
 */
export interface BookScore extends Omit<BoardRow, 'rank'> {
  readonly book: string;
  readonly first: number;
  readonly last: number;
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
