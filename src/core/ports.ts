/** What the core needs of the world: each port says what we mean, not how it is stored or sent. */

import type { Book, Place } from './book.ts';
import type { ClubId, Member } from './call.ts';
import type { BoardRow, Daily, DailyClaim, LedgerEntry, MemberRecord, Quiz } from './model.ts';
import type { MessageRef, Reply } from './reply.ts';
import type { BookIndex } from './search.ts';

/** Now, ms since 1970. */
export type Clock = () => number;

/** A number from 0 up to, not including, 1. */
export type Random = () => number;

/** Lines for the host; never a message's text, never a token. */
export interface Log {
  debug(message: string, facts?: Readonly<Record<string, unknown>>): void;
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** What a move changes in a channel's quiz. */
export interface Move<T> {
  /** The quiz from now on; `null` ends it; absent leaves it as it was. */
  readonly quiz?: Quiz | null;
  /** Answers judged by this move, added to the ledger in the same step. */
  readonly entries?: readonly LedgerEntry[];
  readonly result: T;
}

/**
 * A club's memory. Every intent is atomic, and once its promise resolves the change is on disk. Members' names
 * are kept as last seen. An unknown club is an empty club: nothing needs to be created first.
 */
export interface Store {
  /** The book the club reads, if one was chosen. */
  currentBook(club: ClubId): Promise<string | undefined>;
  useBook(club: ClubId, book: string): Promise<void>;

  /** 0 where the member never said. */
  place(club: ClubId, member: string, book: string): Promise<Place>;
  setPlace(club: ClubId, member: Member, book: string, place: Place): Promise<void>;
  /** Places of all who ever set one for this book, in no order. */
  places(club: ClubId, book: string): Promise<readonly Place[]>;

  /** The quiz of a channel, if one is running. */
  quiz(club: ClubId, channel: string): Promise<Quiz | undefined>;
  /**
   * One step of a channel's quiz: `move` sees the quiz as it is and says what becomes of it. Moves of one channel
   * run one after the other. `move` must be pure: it may run again. If it throws, nothing changes.
   */
  play<T>(club: ClubId, channel: string, move: (quiz: Quiz | undefined) => Move<T>): Promise<T>;
  /** Every running quiz, of all clubs: for going on after a start. */
  running(): Promise<readonly { readonly club: ClubId; readonly channel: string }[]>;
  /** Ids of the questions of this book that the club was asked, oldest first. */
  asked(club: ClubId, book: string): Promise<readonly string[]>;

  /** Members with points in the span (ms, `since` included, `until` not), best first; ties share a rank. */
  board(
    club: ClubId,
    span: { readonly since?: number; readonly until?: number; readonly book?: string },
  ): Promise<readonly BoardRow[]>;
  /** Undefined where the member has never answered. */
  record(club: ClubId, member: string): Promise<MemberRecord | undefined>;
  /** Judged answers, oldest first; of one quiz where told. */
  ledger(club: ClubId, quiz?: string): Promise<readonly LedgerEntry[]>;

  setDaily(club: ClubId, daily: Daily): Promise<void>;
  /** True where there was one. */
  removeDaily(club: ClubId, channel: string): Promise<boolean>;
  dailies(club: ClubId): Promise<readonly Daily[]>;
  /** Daily posts with `due <= now`, of all clubs, latest due first, at most `limit`. */
  dueDailies(
    now: number,
    limit: number,
  ): Promise<readonly { readonly club: ClubId; readonly daily: Daily }[]>;
  /**
   * Claims a local day's post of a channel until `now + lease` ms. `taken`: it is out, or another holder's lease
   * still runs. A claim whose lease ran out unconfirmed is given again, with the same nonce.
   */
  claimDaily(
    club: ClubId,
    channel: string,
    day: string,
    now: number,
    lease: number,
  ): Promise<DailyClaim | 'taken'>;
  /** The claimed post is out (or the day is given up): the schedule moves on to `next`. */
  settleDaily(
    club: ClubId,
    channel: string,
    day: string,
    next: Pick<Daily, 'due' | 'day' | 'trouble' | 'skipped'>,
  ): Promise<void>;
  /** What the club was shown of a deck (such as `passage:never-let-me-go`), oldest first. */
  shown(club: ClubId, deck: string): Promise<readonly string[]>;
  /** Adds to a deck what was shown, as its latest even where it was shown before; `restart` empties it first. */
  show(club: ClubId, deck: string, item: string, restart: boolean): Promise<void>;

  /** All that is kept of a member in this club, as plain JSON; undefined where there is nothing. */
  exportMember(club: ClubId, member: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Erases a member: no id, name or text of theirs stays, backups included; boards of others stay true. */
  forgetMember(club: ClubId, member: string): Promise<void>;

  /** Waits for what is being written, then lets go of everything. */
  close(): Promise<void>;
}

/** A book as a list shows it. */
export interface BookCard {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** True where the club added it itself. */
  readonly own: boolean;
}

/** The books a club can read: the shipped ones and its own. */
export interface Library {
  list(club: ClubId): Promise<readonly BookCard[]>;
  /** The book, ready for searching; undefined where this club has no such book. */
  open(club: ClubId, id: string): Promise<BookIndex | undefined>;
  /** Adds a club's own book; it is there whole or not at all. @throws UserError for a file it can't read */
  add(club: ClubId, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<AddedBook>;
  /** True where the club had added it. */
  remove(club: ClubId, id: string): Promise<boolean>;
}

/** What an import found. */
export interface AddedBook {
  readonly book: Book;
  /** 0…1: how sure the importer is of the chapters. */
  readonly confidence: number;
  /** Why, a sentence each. */
  readonly reasons: readonly string[];
}

/** Sends what nobody's command is waiting for. All throw `DeliveryError`. */
export interface Messenger {
  /** @param nonce the same for every try of the same post: where the platform can, it makes one message of them */
  post(to: { club: ClubId; channel: string }, message: Reply, nonce?: string): Promise<MessageRef>;
  /** Replaces a message the bot posted. */
  edit(club: ClubId, ref: MessageRef, message: Reply): Promise<void>;
  /** Writes to one person alone. */
  direct(club: ClubId, member: string, message: Reply): Promise<void>;
}
