import type { Place } from '../core/book.ts';
import type { ClubId, Member } from '../core/call.ts';
import type { ClubMemo, MemberSettings } from '../core/memo.ts';
import type {
  Anchor,
  Ballot,
  BoardRow,
  Daily,
  DailyClaim,
  DailyPick,
  LedgerEntry,
  MemberRecord,
  Pace,
  Plan,
  Quiz,
  Saved,
  Sealed,
} from '../core/model.ts';
import type { DailyNext, Move, Revision, Store } from '../core/ports.ts';
import * as daily from './daily.ts';
import type { Draft } from './draft.ts';
import { exportMember } from './member.ts';
import { memoOf, takeRevision } from './memo.ts';
import { moveToEnd, nameMember, takeMove } from './moves.ts';
import * as reading from './reading.ts';
import { openBallot, savedOf, unsave, vote } from './saved.ts';
import type { Rows } from './tables.ts';
import { exportClub } from './whole.ts';

/** What a board is of, see `Store.board`. */
export type Span = Parameters<Store['board']>[1];

/** One step of a club; what it sets and enters is one write. Pure but for its draft: it may run again. */
export type Run<T> = (draft: Draft) => T;

/** A club as the intents need it, however it is kept. */
export interface OpenClub {
  readonly rows: Rows;
  /** Runs a step in its turn and resolves once it is kept for good; a step that throws changes nothing. */
  step<T>(run: Run<T>): Promise<T>;
  board(span: Span): readonly BoardRow[] | Promise<readonly BoardRow[]>;
  record(member: string): MemberRecord | undefined | Promise<MemberRecord | undefined>;
  ledger(quiz?: string): Promise<readonly LedgerEntry[]>;
  /** `Store.importClub` */
  fill(data: unknown): Promise<void>;
  /** `Store.forgetMember` */
  forget(member: string): Promise<void>;
  /** `Store.removeClub` */
  clear(): Promise<void>;
}

/** Hands out clubs. */
export interface Clubs {
  /** Runs `job` with the club open. `job` may run again: but for `step`, `fill`, `forget` and `clear` it only looks. */
  use<T>(club: ClubId, job: (club: OpenClub) => T | Promise<T>): Promise<T>;
}

/**
 * The store port over clubs, the same for every store: each intent is a look at a club's rows or one step of it.
 * What concerns all clubs at once is each store's own.
 */
export abstract class Intents implements Store {
  readonly #clubs: Clubs;

  constructor(clubs: Clubs) {
    this.#clubs = clubs;
  }

  abstract clubs(): Promise<readonly ClubId[]>;
  abstract running(): ReturnType<Store['running']>;
  abstract dueQuizzes(now: number, limit: number): ReturnType<Store['dueQuizzes']>;
  abstract dueDailies(now: number, limit: number): ReturnType<Store['dueDailies']>;
  abstract close(): Promise<void>;

  currentBook(club: ClubId) {
    return this.#clubs.use(club, ({ rows }) => rows.get('settings', reading.ONLY)?.book);
  }

  useBook(club: ClubId, book: string) {
    return this.#step(club, (rows) =>
      rows.set('settings', reading.ONLY, { ...rows.get('settings', reading.ONLY), book }),
    );
  }

  async place(club: ClubId, member: string, book: string) {
    return (await this.placeSaid(club, member, book)) ?? 0;
  }

  placeSaid(club: ClubId, member: string, book: string) {
    return this.#look(club, (rows) => reading.own(rows.get('members', member)?.places, book));
  }

  setPlace(club: ClubId, member: Member, book: string, place: Place) {
    return this.#step(club, (rows) => reading.setPlace(rows, member, book, place));
  }

  places(club: ClubId, book: string) {
    return this.#look(club, (rows) => reading.readers(rows, book).map(({ place }) => place));
  }

  readers(club: ClubId, book: string) {
    return this.#look(club, (rows) => reading.readers(rows, book));
  }

  setNamed(club: ClubId, member: Member, named: boolean) {
    return this.#step(club, (rows) => reading.setNamed(rows, member, named));
  }

  edition(club: ClubId, member: string, book: string) {
    return this.#look(club, (rows) => reading.own(rows.get('members', member)?.editions, book) ?? []);
  }

  setEdition(club: ClubId, member: Member, book: string, anchors: readonly Anchor[]) {
    return this.#step(club, (rows) => reading.setEdition(rows, member, book, anchors));
  }

  movePlaces(club: ClubId, book: string, places: readonly Place[]) {
    return this.#step(club, (rows) => reading.movePlaces(rows, book, places));
  }

  takeWords(club: ClubId, member: Member, day: number, words: number, most: number) {
    return this.#step(club, (rows) => reading.takeWords(rows, member, day, words, most));
  }

  pace(club: ClubId) {
    return this.#look(club, (rows) => rows.get('settings', reading.ONLY)?.pace ?? 'plan');
  }

  setPace(club: ClubId, pace: Pace) {
    return this.#step(club, (rows) =>
      rows.set('settings', reading.ONLY, { ...rows.get('settings', reading.ONLY), pace }),
    );
  }

  plan(club: ClubId) {
    return this.#look(club, (rows) => rows.get('plans', reading.ONLY));
  }

  setPlan(club: ClubId, plan: Plan, notices: Daily | undefined) {
    return this.#step(club, (rows) => reading.setPlan(rows, plan, notices));
  }

  quiz(club: ClubId, channel: string) {
    return this.#clubs.use(club, ({ rows }) => rows.get('quizzes', channel));
  }

  play<T>(club: ClubId, channel: string, move: (quiz: Quiz | undefined) => Move<T>): Promise<T> {
    return this.#step(club, (rows) => takeMove(rows, (entries) => rows.enter(entries), channel, move));
  }

  lastQuiz(club: ClubId, channel: string) {
    return this.#look(club, (rows) => rows.get('ended', channel));
  }

  settings(club: ClubId) {
    return this.#look(club, (rows) => Object.fromEntries(rows.all('preferences')));
  }

  ownSettings(club: ClubId, member: string) {
    return this.#look(club, (rows) => rows.get('preferences', member));
  }

  setSettings(club: ClubId, member: Member, settings: MemberSettings) {
    return this.#step(club, (rows) => {
      nameMember(rows, member.id, member.name);
      rows.set('preferences', member.id, settings);
    });
  }

  memo(club: ClubId) {
    return this.#look(club, memoOf);
  }

  revise<T>(club: ClubId, change: (memo: ClubMemo) => Revision<T>): Promise<T> {
    return this.#step(club, (rows) => takeRevision(rows, (entries) => rows.enter(entries), change));
  }

  asked(club: ClubId, book: string) {
    return this.#clubs.use(club, ({ rows }) => rows.get('asked', book) ?? []);
  }

  board(club: ClubId, span: Span) {
    return this.#clubs.use(club, (one) => one.board(span));
  }

  record(club: ClubId, member: string) {
    return this.#clubs.use(club, (one) => one.record(member));
  }

  ledger(club: ClubId, quiz?: string) {
    return this.#clubs.use(club, (one) => one.ledger(quiz));
  }

  setDaily(club: ClubId, one: Daily) {
    return this.#step(club, (rows) => daily.setDaily(rows, one));
  }

  removeDaily(club: ClubId, key: string) {
    return this.#step(club, (rows) => daily.removeDaily(rows, key));
  }

  dailies(club: ClubId) {
    return this.#look(club, (rows) => rows.all('dailies').map(([, one]) => one));
  }

  claimDaily(
    club: ClubId,
    key: string,
    day: string,
    now: number,
    lease: number,
    pick?: DailyPick,
  ): Promise<DailyClaim | 'taken'> {
    return this.#step(club, (rows) => daily.claimDaily(rows, club, { key, day, now, lease, pick }));
  }

  releaseDaily(club: ClubId, key: string, day: string, until: number) {
    return this.#step(club, (rows) => daily.releaseDaily(rows, key, day, until));
  }

  settleDaily(club: ClubId, key: string, day: string, next: DailyNext) {
    return this.#step(club, (rows) => daily.settleDaily(rows, key, day, next));
  }

  noteDaily(club: ClubId, key: string, posted: DailyPick, seal: Sealed | undefined) {
    return this.#step(club, (rows) => daily.enterPost(rows, key, posted, seal));
  }

  sealed(club: ClubId, key: string) {
    return this.#look(club, (rows) => rows.get('sealed', key));
  }

  answerSealed(club: ClubId, key: string, day: string, entry: LedgerEntry) {
    return this.#step(club, (rows) => daily.answerSealed(rows, key, day, entry));
  }

  shown(club: ClubId, deck: string) {
    return this.#clubs.use(club, ({ rows }) => rows.get('decks', deck) ?? []);
  }

  show(club: ClubId, deck: string, item: string, restart: boolean) {
    return this.#step(club, (rows) => {
      rows.set('decks', deck, moveToEnd(restart ? [] : (rows.get('decks', deck) ?? []), item));
    });
  }

  save(club: ClubId, saved: Saved) {
    return this.#step(club, (rows) => rows.set('saved', saved.id, saved));
  }

  saved(club: ClubId, book: string) {
    return this.#look(club, (rows) => savedOf(rows, book));
  }

  unsave(club: ClubId, id: string, member: string) {
    return this.#step(club, (rows) => unsave(rows, id, member));
  }

  openBallot(club: ClubId, ballot: Ballot) {
    return this.#step(club, (rows) => openBallot(rows, ballot));
  }

  vote(club: ClubId, id: string, member: string, choice: number) {
    return this.#step(club, (rows) => vote(rows, id, member, choice));
  }

  exportClub(club: ClubId) {
    return this.#clubs.use(club, async (one) => exportClub(one.rows, await one.ledger()));
  }

  removeClub(club: ClubId) {
    return this.#clubs.use(club, (one) => one.clear());
  }

  importClub(club: ClubId, data: unknown) {
    return this.#clubs.use(club, (one) => one.fill(data));
  }

  exportMember(club: ClubId, member: string) {
    return this.#clubs.use(club, async (one) => {
      const answers = (await one.ledger()).filter((entry) => entry.member === member);
      return exportMember(one.rows, member, answers);
    });
  }

  forgetMember(club: ClubId, member: string) {
    return this.#clubs.use(club, (one) => one.forget(member));
  }

  #look<T>(club: ClubId, look: (rows: Rows) => T): Promise<T> {
    return this.#clubs.use(club, ({ rows }) => look(rows));
  }

  #step<T>(club: ClubId, run: Run<T>): Promise<T> {
    return this.#clubs.use(club, (one) => one.step(run));
  }
}
