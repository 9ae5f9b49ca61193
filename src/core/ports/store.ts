import type { ClubId } from '../call.ts';
import { dailyQueries, dailySteps } from '../club/daily.ts';
import { linkQueries, linkSteps } from '../club/links.ts';
import { nextBookQueries, nextBookSteps } from '../club/next-book.ts';
import { planQueries, planSteps } from '../club/plan.ts';
import { type Move, quizQueries, quizSteps } from '../club/quiz.ts';
import { ratingQueries, ratingSteps } from '../club/rating.ts';
import { readingQueries, readingSteps } from '../club/reading.ts';
import { type Revision, recordQueries, recordSteps } from '../club/record.ts';
import { savedQueries, savedSteps } from '../club/saved.ts';
import { modelQueries, modelSteps } from '../club/settings.ts';
import { shelfQueries, shelfSteps } from '../club/shelves.ts';
import type { LedgerRows } from '../club/tables.ts';
import type { Daily } from '../domain/club.ts';
import type { ClubRecord } from '../domain/club-record.ts';
import type { Link } from '../domain/link.ts';
import type { BoardRow, BookScore, LedgerEntry, Players, Quiz } from '../domain/quiz.ts';

/** Read-only queries of a club's rows. */
export const QUERIES = {
  ...readingQueries,
  ...planQueries,
  ...quizQueries,
  ...recordQueries,
  ...dailyQueries,
  ...savedQueries,
  ...ratingQueries,
  ...linkQueries,
  ...modelQueries,
  ...nextBookQueries,
  ...shelfQueries,
};

/** Changes of a club's rows. */
export const STEPS = {
  ...readingSteps,
  ...planSteps,
  ...quizSteps,
  ...recordSteps,
  ...dailySteps,
  ...savedSteps,
  ...ratingSteps,
  ...linkSteps,
  ...modelSteps,
  ...nextBookSteps,
  ...shelfSteps,
};

/**
 * A query or step as a method of the store: the club comes first in place of its rows, and it
 * answers with a promise.
 */
type OfClub<Asked> = {
  [Name in keyof Asked]: Asked[Name] extends (
    rows: LedgerRows,
    ...stepArgs: infer Given
  ) => infer Result
    ? (club: ClubId, ...stepArgs: Given) => Promise<Result>
    : never;
};

/**
 * All of a club's memory: its queries and steps, each written once over the club's rows, and what
 * concerns its ledger, all of its data, or all clubs. Every method is atomic, and once its promise
 * resolves the change is on disk. Members' names are as last seen. An unknown club is an empty
 * club: nothing needs to be created first. Days are any numbers that go up by one from day to day;
 * times are ms since 1970. Functions passed in must be pure: they may run again, and where they
 * throw nothing changes.
 */
export interface Store extends OfClub<typeof QUERIES>, OfClub<typeof STEPS>, AllClubs {
  play<T>(
    club: ClubId,
    channel: string,
    move: (quiz: Quiz | undefined, players: Players) => Move<T>,
  ): Promise<T>;
  revise<T>(club: ClubId, change: (clubRecord: ClubRecord) => Revision<T>): Promise<T>;
  /**
   * Members with points in the span (`since` included, `until` not), best first; ties share a rank.
   */
  board(club: ClubId, span: BoardSpan): Promise<readonly BoardRow[]>;
  /** What members scored with each book, in no order; practice left out. */
  bookScores(club: ClubId): Promise<readonly BookScore[]>;
  /** Judged answers, oldest first. */
  ledger(club: ClubId, ledgerPart?: LedgerPart): Promise<readonly LedgerEntry[]>;
  /** All data of a member in this club; undefined where there is nothing. */
  exportMember(club: ClubId, member: string): Promise<Exported | undefined>;
  /**
   * Erases a member: no id, name or text of theirs stays, backups included; boards of others stay
   * true.
   */
  forgetMember(club: ClubId, member: string): Promise<void>;
  /**
   * All data of a club, for `importClub`; organisers get it without members' own settings and
   * practice.
   */
  exportClub(club: ClubId, reader?: 'host' | 'organisers'): Promise<Exported | undefined>;
  /**
   * Fills an empty club with an export.
   * @throws UserError where it isn't an export, or the club has data already
   */
  importClub(club: ClubId, data: unknown): Promise<void>;
  /** Erases all data of a club, backups included. */
  removeClub(club: ClubId): Promise<void>;
}

interface QuizAt {
  readonly club: ClubId;
  readonly channel: string;
}

/** A daily post of a club. */
export interface DailyAt {
  readonly club: ClubId;
  readonly daily: Daily;
}

/** What concerns all clubs at once. */
export interface AllClubs {
  clubs(): Promise<readonly ClubId[]>;
  /** Every running quiz: for going on after a start. */
  running(): Promise<readonly QuizAt[]>;
  /**
   * Quizzes that are due (`due <= now`), or whose holder's claim ran out; longest due first, at
   * most `limit`.
   */
  dueQuizzes(nowMs: number, limit: number): Promise<readonly QuizAt[]>;
  /**
   * Daily posts with `due <= now`, latest due first; those under way may be left out until that is
   * over.
   */
  dueDailies(nowMs: number, limit: number): Promise<readonly DailyAt[]>;
  /** Where a link leads; undefined where it was renewed or switched off, or never was one. */
  findLink(hash: string): Promise<{ readonly club: ClubId; readonly link: Link } | undefined>;
  /** Waits for pending writes, then closes everything. */
  close(): Promise<void>;
}

/** Judged answers of one quiz, or of one member. */
export type LedgerPart = { readonly quiz: string } | { readonly member: string };

/** What a board counts: answers within a time, of a book; all where absent. */
export interface BoardSpan {
  readonly since?: number;
  readonly until?: number;
  readonly book?: string;
}

/** Plain JSON. */
type Exported = Readonly<Record<string, unknown>>;
