import type { Place } from '../../core/book.ts';
import type { ClubId, Member } from '../../core/call.ts';
import type { Daily, DailyClaim, Quiz } from '../../core/model.ts';
import type { Log, Move, Store } from '../../core/ports.ts';
import { claimDaily, setDaily, settleDaily } from '../daily.ts';
import { exportMember, forgetMember } from '../member.ts';
import { moveToEnd, takeMove } from '../moves.ts';
import type { Rows } from '../tables.ts';
import type { Agenda } from './agenda.ts';
import type { Run } from './club.ts';
import type { FolderLock } from './lock.ts';
import type { Registry } from './registry.ts';

/** The store port over clubs in files: each intent is a look at a club's rows or one step of it. */
export class FileStore implements Store {
  readonly #clubs: Registry;
  readonly #agenda: Agenda;
  readonly #lock: FolderLock;
  readonly #log: Log;
  #closing: Promise<void> | undefined;

  constructor(parts: {
    readonly clubs: Registry;
    readonly agenda: Agenda;
    readonly lock: FolderLock;
    readonly log: Log;
  }) {
    const { clubs, agenda, lock, log } = parts;
    this.#log = log;
    this.#clubs = clubs;
    this.#agenda = agenda;
    this.#lock = lock;
  }

  currentBook(club: ClubId) {
    return this.#clubs.use(club, ({ rows }) => rows.get('settings', 'club')?.book);
  }

  useBook(club: ClubId, book: string) {
    return this.#step(club, (rows) =>
      rows.set('settings', 'club', { ...rows.get('settings', 'club'), book }),
    );
  }

  place(club: ClubId, member: string, book: string) {
    return this.#clubs.use(club, ({ rows }) => placeIn(rows.get('members', member)?.places, book) ?? 0);
  }

  setPlace(club: ClubId, member: Member, book: string, place: Place) {
    return this.#step(club, (rows) => {
      const places = { ...rows.get('members', member.id)?.places, [book]: place };
      rows.set('members', member.id, { name: member.name, places });
    });
  }

  places(club: ClubId, book: string) {
    return this.#clubs.use(club, ({ rows }) =>
      rows.all('members').flatMap(([, { places }]) => placeIn(places, book) ?? []),
    );
  }

  quiz(club: ClubId, channel: string) {
    return this.#clubs.use(club, ({ rows }) => rows.get('quizzes', channel));
  }

  play<T>(club: ClubId, channel: string, move: (quiz: Quiz | undefined) => Move<T>): Promise<T> {
    return this.#step(club, (rows) => takeMove(rows, (entries) => rows.enter(entries), channel, move));
  }

  async running() {
    const found: { club: ClubId; channel: string }[] = [];
    for (const club of this.#agenda.clubsWithQuizzes()) {
      const quizzes = await this.#peek(club, (rows) => rows.all('quizzes'));
      for (const [channel] of quizzes ?? []) found.push({ club, channel });
    }
    return found;
  }

  asked(club: ClubId, book: string) {
    return this.#clubs.use(club, ({ rows }) => rows.get('asked', book) ?? []);
  }

  board(club: ClubId, span: { readonly since?: number; readonly until?: number; readonly book?: string }) {
    return this.#clubs.use(club, ({ rows, tally }) =>
      tally.board(span, (member) => rows.get('members', member)?.name ?? ''),
    );
  }

  record(club: ClubId, member: string) {
    return this.#clubs.use(club, ({ tally }) => tally.record(member));
  }

  ledger(club: ClubId, quiz?: string) {
    return this.#clubs.use(club, (one) => one.ledger(quiz));
  }

  setDaily(club: ClubId, daily: Daily) {
    return this.#step(club, (rows) => setDaily(rows, daily));
  }

  removeDaily(club: ClubId, channel: string) {
    return this.#step(club, (rows) => {
      const there = rows.get('dailies', channel) !== undefined;
      rows.set('dailies', channel, undefined);
      return there;
    });
  }

  dailies(club: ClubId) {
    return this.#clubs.use(club, ({ rows }) => rows.all('dailies').map(([, daily]) => daily));
  }

  async dueDailies(now: number, limit: number) {
    const found: { club: ClubId; daily: Daily }[] = [];
    for (const { club, channel } of this.#agenda.due(now)) {
      if (found.length >= limit) break;
      const daily = await this.#peek(club, (rows) => rows.get('dailies', channel));
      if (daily && daily.due <= now) found.push({ club, daily });
    }
    return found.sort((a, b) => b.daily.due - a.daily.due);
  }

  claimDaily(
    club: ClubId,
    channel: string,
    day: string,
    now: number,
    lease: number,
  ): Promise<DailyClaim | 'taken'> {
    return this.#step(club, (rows) => claimDaily(rows, club, { channel, day, now, lease }));
  }

  settleDaily(
    club: ClubId,
    channel: string,
    day: string,
    next: Pick<Daily, 'due' | 'day' | 'trouble' | 'skipped'>,
  ) {
    return this.#step(club, (rows) => settleDaily(rows, channel, day, next));
  }

  shown(club: ClubId, deck: string) {
    return this.#clubs.use(club, ({ rows }) => rows.get('decks', deck) ?? []);
  }

  show(club: ClubId, deck: string, item: string, restart: boolean) {
    return this.#step(club, (rows) => {
      rows.set('decks', deck, moveToEnd(restart ? [] : (rows.get('decks', deck) ?? []), item));
    });
  }

  exportMember(club: ClubId, member: string) {
    return this.#clubs.use(club, async (one) => {
      const answers = (await one.ledger()).filter((entry) => entry.member === member);
      return exportMember(one.rows, member, answers);
    });
  }

  forgetMember(club: ClubId, member: string) {
    return this.#clubs.use(club, (one) =>
      one.erase(
        (rows) => forgetMember(rows, member),
        (entry) => entry.member !== member,
      ),
    );
  }

  close() {
    this.#closing ??= this.#letGo();
    return this.#closing;
  }

  async #letGo(): Promise<void> {
    await this.#clubs.close();
    await this.#agenda.close();
    await this.#lock.release();
  }

  /** Looks into one of many clubs: one that can't be read must not keep the others waiting. */
  async #peek<T>(club: ClubId, look: (rows: Rows) => T): Promise<T | undefined> {
    try {
      return await this.#clubs.use(club, ({ rows }) => look(rows));
    } catch (error) {
      this.#log.error("A club's files can't be used; its posts and quizzes wait", { error: String(error) });
      return undefined;
    }
  }

  #step<T>(club: ClubId, run: Run<T>): Promise<T> {
    return this.#clubs.use(club, (one) => one.step(run));
  }
}

/** A book's id is text from outside: `constructor` is no place unless it was set. */
function placeIn(places: Readonly<Record<string, Place>> | undefined, book: string): Place | undefined {
  return places && Object.hasOwn(places, book) ? places[book] : undefined;
}
