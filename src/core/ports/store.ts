/** A club's memory, by noun: each part says what we mean, not how it is stored. A handler asks for what it uses. */

import type { ClubId, Member } from '../call.ts';
import type { Place } from '../domain/book.ts';
import type {
  Anchor,
  Daily,
  DailyClaim,
  DailyPick,
  DailyQuestion,
  Pace,
  Plan,
  Reader,
} from '../domain/club.ts';
import type { AllPreferences, ClubRecord, MemberPreferences } from '../domain/club-record.ts';
import type { Link, LinkedPage } from '../domain/link.ts';
import type { BoardRow, LedgerEntry, MemberRecord, Player, Players, Quiz } from '../domain/quiz.ts';
import type { Sync } from '../domain/sync.ts';
import type { Quotes, Votes } from './quotes.ts';

/**
 * All of a club's memory. Every method is atomic, and once its promise resolves the change is on disk. Members' names
 * are as last seen. An unknown club is an empty club: nothing needs to be created first. Days are any numbers that go
 * up by one from day to day; times are ms since 1970. Functions that are handed in must be pure: they may run again,
 * and where they throw nothing changes.
 */
export interface Store
  extends Books,
    Places,
    Plans,
    Quizzes,
    Boards,
    Preferences,
    ClubRecords,
    Dailies,
    Decks,
    Quotes,
    Votes,
    Syncs,
    Links,
    Privacy,
    WholeClubs {
  /** Waits for what is being written, then lets go of everything. */
  close(): Promise<void>;
}

/** How many days a member counts as a reader of a channel after using the bot there. */
export const SEEN_DAYS = 30;

export interface Books {
  /** The book that the club chose last; it may be gone since. Undefined where it never chose. */
  chosenBook(club: ClubId): Promise<string | undefined>;
  useBook(club: ClubId, book: string): Promise<void>;
  /** The books that the club removed, each with what it was made from (`BookCard.origin`), by id. */
  removedBooks(club: ClubId): Promise<Readonly<Record<string, string>>>;
  noteRemoved(club: ClubId, book: string, origin: string): Promise<void>;
}

/** How far members are, and in which edition. */
export interface Places {
  /** Undefined where the member never said, which counts as not begun. */
  place(club: ClubId, member: string, book: string): Promise<Place | undefined>;
  setPlace(club: ClubId, member: Member, book: string, place: Place): Promise<void>;
  /** Moves a member on, never back. @returns where they were; undefined where they are there already, or further */
  moveOn(club: ClubId, member: Member, book: string, place: Place): Promise<Place | undefined>;
  /** All who ever set a place for this book, in no order; named only where they want it. */
  readers(club: ClubId, book: string): Promise<readonly Reader[]>;
  /** Notes that a member used the bot in a channel as a reader. @returns whether they weren't seen in `SEEN_DAYS` days */
  noteSeen(club: ClubId, member: Member, channel: string, day: number): Promise<boolean>;
  /**
   * Where the slowest is in a book of those who were seen in a channel lately; whoever never said has not begun.
   * Undefined where nobody was seen.
   */
  slowestIn(club: ClubId, channel: string, book: string, day: number): Promise<Place | undefined>;
  /** Whether the club may see this member's name beside their place; not so until they say it. */
  setNamed(club: ClubId, member: Member, named: boolean): Promise<void>;
  /** Known points of a member's own edition, by page. */
  edition(club: ClubId, member: string, book: string): Promise<readonly Anchor[]>;
  setEdition(club: ClubId, member: Member, book: string, anchors: readonly Anchor[]): Promise<void>;
  /**
   * A book has other sections now: every reader of it who was at place p is at `places[p]` from now on, and what was
   * saved in it to be shown from p on is shown from `opens[p]` on; what they took back from a device stays taken back.
   */
  movePlaces(club: ClubId, book: string, places: readonly Place[], opens: readonly Place[]): Promise<void>;
  /** Counts words of the club's texts that a member is shown on a day. @returns how many may be, for `most` in all */
  takeWords(club: ClubId, member: Member, day: number, words: number, most: number): Promise<number>;
}

export interface Plans {
  /** What the club's public replies go by; its plan unless it chose otherwise. */
  pace(club: ClubId): Promise<Pace>;
  setPace(club: ClubId, pace: Pace): Promise<void>;
  /** The club's latest reading plan, also one that is paused or off. */
  plan(club: ClubId): Promise<Plan | undefined>;
  /** Sets the plan and its notices in one step; no notices where none are to come. */
  setPlan(club: ClubId, plan: Plan, notices: Daily | undefined): Promise<void>;
}

/** What a move changes in a channel's quiz. */
export interface Move<T> {
  /** The quiz from now on; `null` ends it; absent leaves it as it was. */
  readonly quiz?: Quiz | null;
  /** Players who changed, by member id, each whole; the others stay as they are. */
  readonly players?: Iterable<readonly [member: string, player: Player]>;
  /** Answers judged by this move, added to the ledger in the same step. */
  readonly entries?: readonly LedgerEntry[];
  readonly result: T;
}

interface QuizAt {
  readonly club: ClubId;
  readonly channel: string;
}

export interface Quizzes {
  quiz(club: ClubId, channel: string): Promise<Quiz | undefined>;
  /**
   * One step of a channel's quiz: `move` sees the quiz as it is and says what becomes of it. A player is looked up as
   * `move` asks for them, which costs the same however many there are; don't use `players` after the move.
   */
  play<T>(
    club: ClubId,
    channel: string,
    move: (quiz: Quiz | undefined, players: Players) => Move<T>,
  ): Promise<T>;
  /** Who has played in a quiz that is running, or that ended last in its channel. */
  players(club: ClubId, quiz: string): Promise<Players>;
  /** One of them, without looking at the others. */
  player(club: ClubId, quiz: string, member: string): Promise<Player | undefined>;
  /** The quiz that ended last in a channel, as it was then. */
  lastQuiz(club: ClubId, channel: string): Promise<Quiz | undefined>;
  /** Ids of the questions of this book that the club was asked, oldest first. */
  asked(club: ClubId, book: string): Promise<readonly string[]>;
  /** The channels of a club in which a quiz is running. */
  runningIn(club: ClubId): Promise<readonly string[]>;
  /** Every running quiz, of all clubs: for going on after a start. */
  running(): Promise<readonly QuizAt[]>;
  /** Of all clubs, what is due (`due <= now`), or whose holder's claim ran out; longest due first, at most `limit`. */
  dueQuizzes(now: number, limit: number): Promise<readonly QuizAt[]>;
}

/** Answers as they were judged, and what they add up to. */
export interface Boards {
  /** Members with points in the span (`since` included, `until` not), best first; ties share a rank. */
  board(club: ClubId, span: BoardSpan): Promise<readonly BoardRow[]>;
  /** Undefined where the member has never answered. */
  record(club: ClubId, member: string): Promise<MemberRecord | undefined>;
  /** Judged answers, oldest first; of one quiz where given. */
  ledger(club: ClubId, quiz?: string): Promise<readonly LedgerEntry[]>;
}

/** What a board counts: answers of a time, of a book; all where absent. */
export interface BoardSpan {
  readonly since?: number;
  readonly until?: number;
  readonly book?: string;
}

/** What members asked for themselves. */
export interface Preferences {
  preferences(club: ClubId): Promise<AllPreferences>;
  /** Of one member, without looking at the others. */
  preferencesOf(club: ClubId, member: string): Promise<MemberPreferences | undefined>;
  setPreferences(club: ClubId, member: Member, preferences: MemberPreferences): Promise<void>;
}

/** What a revision changes of a club's record. */
export interface Revision<T> {
  /** The record from now on; absent leaves it as it was. */
  readonly clubRecord?: ClubRecord;
  /** Corrections to the ledger, added in the same step. */
  readonly entries?: readonly LedgerEntry[];
  readonly result: T;
}

export interface ClubRecords {
  /** Empty where the club never made anything. */
  clubRecord(club: ClubId): Promise<ClubRecord>;
  revise<T>(club: ClubId, change: (clubRecord: ClubRecord) => Revision<T>): Promise<T>;
}

type DailyAnswered = 'taken' | 'changed' | 'closed';

/** Daily posts, each under its `dailyKey`, which is the channel of most. */
export interface Dailies {
  setDaily(club: ClubId, daily: Daily): Promise<void>;
  /** True where there was one. Its open question closes, and its answers are scored. */
  removeDaily(club: ClubId, key: string): Promise<boolean>;
  dailies(club: ClubId): Promise<readonly Daily[]>;
  /** Of all clubs, those with `due <= now`, latest due first; those under way may be left out until that is over. */
  dueDailies(now: number, limit: number): Promise<readonly { club: ClubId; daily: Daily }[]>;
  /**
   * Claims a local day's post until `now + lease` ms. `taken`: it is out, or another holder's lease still runs. A
   * claim whose lease ran out unconfirmed is given again, with the same nonce and the same pick.
   * @param pick what this try will show; a new claim remembers it
   */
  claimDaily(
    club: ClubId,
    key: string,
    day: string,
    now: number,
    lease: number,
    pick?: DailyPick,
  ): Promise<DailyClaim | 'taken'>;
  /** The claimed post surely did not go out: the day may be claimed again from `until` (ms) on. */
  releaseDaily(club: ClubId, key: string, day: string, until: number): Promise<void>;
  /**
   * The claimed post is out (or the day is given up): the schedule moves on to `next`. What was posted is entered
   * into its deck, the channel's open question closes and its answers are scored, all in the same step.
   */
  settleDaily(club: ClubId, key: string, day: string, next: DailyNext): Promise<void>;
  /** A post outside the schedule is out: the same changes of deck and open question, the schedule stays. */
  noteDaily(club: ClubId, key: string, posted: DailyPick, question: DailyQuestion | undefined): Promise<void>;
  dailyQuestion(club: ClubId, key: string): Promise<DailyQuestion | undefined>;
  /** Takes an answer to it, in place of an earlier one. `closed`: the question of that day is not open. */
  answerDaily(club: ClubId, key: string, day: string, entry: LedgerEntry): Promise<DailyAnswered>;
}

/** What becomes of a daily's schedule, and of its decks, once a day is settled. */
export interface DailyNext extends Pick<Daily, 'due' | 'day' | 'trouble' | 'skipped' | 'unsure' | 'paused'> {
  /** What was posted, or may have been; absent where the day was given up. */
  readonly posted?: DailyPick;
  /** The question that is open from now on. */
  readonly question?: DailyQuestion;
}

/** What was shown before, so that it isn't shown again too soon. */
export interface Decks {
  /** What the club was shown of a deck (such as `passage:never-let-me-go`), oldest first. */
  shown(club: ClubId, deck: string): Promise<readonly string[]>;
  /** Adds to a deck what was shown, as its latest even where it was shown before; `restart` empties it first. */
  show(club: ClubId, deck: string, item: string, restart: boolean): Promise<void>;
}

/** E-readers that report how far their owners are. */
export interface Syncs {
  sync(club: ClubId, member: string): Promise<Sync | undefined>;
  /** By what the device logs in as. */
  syncNamed(club: ClubId, name: string): Promise<Sync | undefined>;
  /** One step of a member's sync; undefined takes it away. */
  reviseSync(club: ClubId, member: string, change: (now?: Sync) => Sync | undefined): Promise<void>;
}

/** Private links to a club's pages. Of each only a hash is stored: nobody can be shown a link again. */
export interface Links {
  /** Stores a link in place of an earlier one to the same page. The number of links is limited: the oldest are dropped. */
  setLink(club: ClubId, link: Link): Promise<void>;
  links(club: ClubId): Promise<readonly Link[]>;
  /** Switches the link to a page off; false where there was none. */
  dropLink(club: ClubId, page: LinkedPage): Promise<boolean>;
  /** Where a link leads; undefined where it was renewed or switched off, or never was one. */
  findLink(hash: string): Promise<{ readonly club: ClubId; readonly link: Link } | undefined>;
}

/** Plain JSON. */
type Exported = Readonly<Record<string, unknown>>;

export interface Privacy {
  /** All data of a member in this club; undefined where there is nothing. */
  exportMember(club: ClubId, member: string): Promise<Exported | undefined>;
  /** Erases a member: no id, name or text of theirs stays, backups included; boards of others stay true. */
  forgetMember(club: ClubId, member: string): Promise<void>;
}

export interface WholeClubs {
  clubs(): Promise<readonly ClubId[]>;
  /** All data of a club, for `importClub`; organisers get it without members' own settings and practice. */
  exportClub(club: ClubId, reader?: 'host' | 'organisers'): Promise<Exported | undefined>;
  /** Fills an empty club with an export. @throws UserError where it isn't an export, or the club has data already */
  importClub(club: ClubId, data: unknown): Promise<void>;
  /** Erases all data of a club, backups included. */
  removeClub(club: ClubId): Promise<void>;
}
