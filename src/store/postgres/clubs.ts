import type { ClubId } from '../../core/call.ts';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import type { BoardSpan } from '../../core/ports/store.ts';
import type { Clubs, OpenClub } from '../clubs.ts';
import { forgetMember } from '../rows/privacy.ts';
import { clearRows, importClub } from '../rows/whole.ts';
import type { StepFunction } from '../steps.ts';
import { Steps } from './club.ts';
import type { Database } from './connection/database.ts';
import type { Sql } from './connection/statements.ts';
import { toKey } from './key.ts';
import { board, entries, record, remove } from './ledger.ts';
import { Loaded, Missing } from './loaded.ts';

/** Clubs in a database. Nothing of them stays in memory between two calls. */
export class DatabaseClubs implements Clubs {
  readonly #database: Database;
  readonly #steps = new Map<ClubId, Steps>();
  readonly #under = new Set<Promise<unknown>>();
  #closed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  async use<T>(club: ClubId, job: (club: OpenClub) => T | Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The store is closed.');
    const work = this.#use(club, job);
    this.#under.add(work);
    try {
      return await work;
    } finally {
      this.#under.delete(work);
      if (this.#steps.get(club)?.idle) this.#steps.delete(club);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#under);
  }

  async #use<T>(club: ClubId, job: (club: OpenClub) => T | Promise<T>): Promise<T> {
    const look = new Look(this.#database, club, () => this.#stepsOf(club));
    try {
      for (;;) {
        try {
          return await job(look);
        } catch (error) {
          if (!(error instanceof Missing)) throw error;
          await look.load(error);
        }
      }
    } finally {
      await look.done();
    }
  }

  #stepsOf(club: ClubId): Steps {
    const steps = this.#steps.get(club) ?? new Steps(this.#database, club);
    this.#steps.set(club, steps);
    return steps;
  }
}

/** A look at a club: one statement, or as many as it takes at one moment's state. */
class Look implements OpenClub {
  rows = new Loaded();
  readonly #database: Database;
  readonly #club: ClubId;
  readonly #steps: () => Steps;
  readonly #missed: Missing[] = [];
  #whole: Promise<readonly LedgerEntry[]> | undefined;
  #snapshot: Awaited<ReturnType<Database['snapshot']>> | undefined;

  constructor(database: Database, club: ClubId, steps: () => Steps) {
    this.#database = database;
    this.#club = club;
    this.#steps = steps;
  }

  step<T>(run: StepFunction<T>): Promise<T> {
    return this.#steps().step(run);
  }

  board(span: BoardSpan) {
    return board(this.#database.look, this.#club, span);
  }

  record(member: string) {
    return record(this.#database.look, this.#club, member);
  }

  async ledger(quiz?: string) {
    if (quiz !== undefined) return entries(this.#database.look, this.#club, 'quiz', quiz);
    // Kept, as the look runs again for every row that it needs besides.
    this.#whole ??= this.#atOnce().then((sql) => entries(sql, this.#club));
    return this.#whole;
  }

  fill(data: unknown) {
    const some = 'select 1 from club_ledger where club = $1 limit 1';
    return this.#steps().alone(
      async (sql) => (await sql(some, [toKey(this.#club)])).length,
      (draft, known) => importClub(draft, known, data),
    );
  }

  forget(member: string) {
    return this.#steps().alone(
      (sql) => remove(sql, this.#club, member),
      (draft) => forgetMember(draft, member),
    );
  }

  clear() {
    return this.#steps().alone(
      (sql) => remove(sql, this.#club),
      (draft) => clearRows(draft),
    );
  }

  async load(missing: Missing): Promise<void> {
    this.#missed.push(missing);
    if (this.#missed.length === 1 && !this.#snapshot) {
      return this.rows.load(this.#database.fetch, this.#club, [missing]);
    }
    const from = await this.#atOnce();
    // The first was read before the snapshot was taken: both are read of the same moment.
    const again = this.#missed.length === 2 ? this.#missed : [missing];
    await this.rows.load(from, this.#club, again);
  }

  async done(): Promise<void> {
    await this.#snapshot?.done();
  }

  async #atOnce(): Promise<Sql> {
    this.#snapshot ??= await this.#database.snapshot();
    return this.#snapshot.sql;
  }
}
