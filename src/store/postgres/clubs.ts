import type { ClubId } from '../../core/call.ts';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import { HostError, UnavailableError } from '../../core/errors.ts';
import type { BoardSpan } from '../../core/ports/store.ts';
import type { Clubs, OpenClub } from '../clubs.ts';
import { forgetMember } from '../rows/privacy.ts';
import { clearRows, importClub } from '../rows/whole.ts';
import { checkDraft, Draft, Queue, type StepFunction } from '../steps.ts';
import type { Rows } from '../tables.ts';
import { BIG, type Database } from './connection/database.ts';
import type { Sql } from './connection/statements.ts';
import { lockOf, toKey } from './key.ts';
import { board, entries, record, remove } from './ledger.ts';
import { Loaded, type Missing } from './loaded.ts';
import { writesOf } from './write.ts';

/** Most times steps run again for rows that they turned out to need: each time at least one more is there. */
const RUNS = 1000;

/** Clubs in a database. Nothing of them stays in memory between two calls. */
export class DatabaseClubs implements Clubs {
  readonly #database: Database;
  /** Of clubs in use: the steps of this process are written together where they come together. */
  readonly #queues = new Map<ClubId, { readonly queue: Queue; users: number }>();
  readonly #under = new Set<Promise<unknown>>();
  #closed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  async use<T>(club: ClubId, job: (club: OpenClub) => T | Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The store is closed.');
    const database = this.#database;
    const queue = new Queue((gather) => change(database, club, gather).catch(failed));
    const own = this.#queues.get(club) ?? { queue, users: 0 };
    this.#queues.set(club, own);
    own.users += 1;
    const work = new Look(database, club, own.queue).run(job);
    this.#under.add(work);
    try {
      return await work;
    } finally {
      this.#under.delete(work);
      own.users -= 1;
      if (own.users === 0) this.#queues.delete(club);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#under);
  }
}

/** A look at a club: one statement, or as many as it takes at one moment's state. */
class Look implements OpenClub {
  readonly rows = new Loaded();
  readonly #database: Database;
  readonly #club: ClubId;
  readonly #queue: Queue;
  #whole: Promise<readonly LedgerEntry[]> | undefined;
  #snapshot: Awaited<ReturnType<Database['snapshot']>> | undefined;

  constructor(database: Database, club: ClubId, queue: Queue) {
    this.#database = database;
    this.#club = club;
    this.#queue = queue;
  }

  async run<T>(job: (club: OpenClub) => T | Promise<T>): Promise<T> {
    let first: readonly Missing[] | undefined;
    try {
      for (;;) {
        const done = await this.rows.attempt(() => job(this));
        if (done) return done.result;
        const { missing } = this.rows;
        if (first || this.#snapshot) {
          // What was read before the snapshot was taken is read again: all of it is of the same moment.
          await this.rows.load(await this.#atOnce(), this.#club, [...(first ?? []), ...missing]);
          first = [];
        } else {
          await this.rows.load(this.#database.fetch, this.#club);
          first = missing;
        }
      }
    } finally {
      await this.#snapshot?.done();
    }
  }

  step<T>(run: StepFunction<T>): Promise<T> {
    return this.#queue.step(run);
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
    let known = 0;
    return this.#alone(
      async (sql) => {
        known = (await sql(some, [toKey(this.#club)])).length;
      },
      (draft) => importClub(draft, known, data),
    );
  }

  forget(member: string) {
    return this.#alone(
      (sql) => remove(sql, this.#club, member),
      (draft) => forgetMember(draft, member),
    );
  }

  clear() {
    return this.#alone((sql) => remove(sql, this.#club), clearRows);
  }

  /** A step that also looks at the ledger, or takes from it: that comes first, within the same transaction. */
  #alone(first: (sql: Sql) => Promise<void>, run: (draft: Draft) => void): Promise<void> {
    const gather = (rows: Rows) => {
      const draft = new Draft(rows);
      run(draft);
      checkDraft(draft);
      return draft;
    };
    return this.#queue.alone(() => change(this.#database, this.#club, gather, first));
  }

  async #atOnce(): Promise<Sql> {
    this.#snapshot ??= await this.#database.snapshot();
    return this.#snapshot.sql;
  }
}

/** Writes what `gather` makes of a club's rows, in a transaction that has the club to itself among all processes. */
function change(
  database: Database,
  club: ClubId,
  gather: (rows: Rows) => Draft,
  first?: (sql: Sql) => Promise<void>,
): Promise<void> {
  const work = async (sql: Sql) => {
    await first?.(sql);
    const loaded = new Loaded();
    for (let runs = 0; runs < RUNS; runs++) {
      const done = await loaded.attempt(() => writesOf(club, gather(loaded), loaded, database.name));
      if (done) return done.result;
      await loaded.load(sql, club);
    }
    throw new Error('Expected the rows that a step needs to come to an end');
  };
  return database.change(lockOf(club), work, first && BIG);
}

function failed(error: unknown): never {
  const message = "The club's data could not be saved";
  if (error instanceof UnavailableError)
    throw new UnavailableError(error.slow, { message, cause: error.cause });
  throw new HostError(message, { cause: error });
}
