import type { ClubId } from '../../core/call.ts';
import type { Rows } from '../../core/club/tables.ts';
import { HostError, UnavailableError } from '../../core/errors.ts';
import type { BoardSpan } from '../../core/ports/store.ts';
import { ClubCache } from '../club-cache.ts';
import type { LedgerPart, OpenClub } from '../clubs.ts';
import { forgetMember } from '../privacy.ts';
import { type Draft, drafted, Queue, type StepFunction } from '../steps.ts';
import { clearRows, importClub } from '../transfer.ts';
import { BIG, type Database } from './connection/database.ts';
import type { Sql } from './connection/statements.ts';
import { lockOf, toKey } from './key.ts';
import { board, entries, remove } from './ledger.ts';
import { Loaded, type Missing } from './loaded.ts';
import { writesOf } from './write.ts';

/** Clubs in a database: of each, only the order of this process's steps is in memory. */
export function databaseClubs(database: Database) {
  const cache = new ClubCache(async (club) => ({
    queue: new Queue((gather) => changeClub(database, club, gather).catch(failed)),
    weight: 1,
    close: async () => undefined,
  }));
  return {
    use: <T>(club: ClubId, job: (club: OpenClub) => T | Promise<T>): Promise<T> =>
      cache.use(club, ({ queue }) => new DatabaseClub(database, club, queue).run(job)),
    close: () => cache.close(),
  };
}

/** A club while a job looks at it: one statement, or as many as it takes at one moment's state. */
class DatabaseClub implements OpenClub {
  readonly rows = new Loaded();
  readonly #database: Database;
  readonly #club: ClubId;
  readonly #queue: Queue;
  #snapshot: Awaited<ReturnType<Database['snapshot']>> | undefined;

  constructor(database: Database, club: ClubId, queue: Queue) {
    this.#database = database;
    this.#club = club;
    this.#queue = queue;
  }

  async run<T>(job: (club: OpenClub) => T | Promise<T>): Promise<T> {
    let first: readonly Missing[] | undefined;
    const load = async (missing: readonly Missing[]) => {
      if (!first) {
        first = missing;
        return this.rows.load(this.#database.fetch, this.#club, missing);
      }
      // What was read before the snapshot was taken is read again: all of it is of the same moment.
      this.#snapshot ??= await this.#database.snapshot();
      await this.rows.load(this.#snapshot.sql, this.#club, [...first, ...missing]);
      first = [];
    };
    try {
      return await this.rows.until(() => job(this), load);
    } finally {
      await this.#snapshot?.done();
    }
  }

  step<T>(run: StepFunction<T>): Promise<T> {
    return this.#queue.step(run);
  }

  board(span: BoardSpan) {
    return board(this.#database.run, this.#club, span);
  }

  /** Of the same moment as the rows, where several were read before it. */
  ledger(part?: LedgerPart) {
    return entries(this.#snapshot?.sql ?? this.#database.run, this.#club, part);
  }

  importClub(data: unknown) {
    const some = 'select 1 from club_ledger where club = $1 limit 1';
    let known = 0;
    return this.#alone(
      async (sql) => {
        known = (await sql(some, [toKey(this.#club)])).length;
      },
      (draft) => importClub(draft, known, data),
    );
  }

  forgetMember(member: string) {
    return this.#alone(
      (sql) => remove(sql, this.#club, member),
      (draft) => forgetMember(draft, member),
    );
  }

  removeClub() {
    return this.#alone((sql) => remove(sql, this.#club), clearRows);
  }

  /** A step that also looks at the ledger, or takes from it: that comes first, within the same transaction. */
  #alone(first: (sql: Sql) => Promise<void>, run: StepFunction<void>): Promise<void> {
    return this.#queue.alone(() =>
      changeClub(this.#database, this.#club, (rows) => drafted(rows, run), first),
    );
  }
}

/** Writes what `gather` makes of a club's rows, in a transaction that has the club to itself among all processes. */
function changeClub(
  database: Database,
  club: ClubId,
  gather: (rows: Rows) => Draft,
  first?: (sql: Sql) => Promise<void>,
): Promise<void> {
  const work = async (sql: Sql) => {
    await first?.(sql);
    const loaded = new Loaded();
    const writes = () => writesOf(club, gather(loaded), database.name);
    return loaded.until(writes, (missing) => loaded.load(sql, club, missing));
  };
  return database.change(lockOf(club), work, first && BIG);
}

function failed(error: unknown): never {
  const message = "The club's data could not be saved";
  if (error instanceof UnavailableError)
    throw new UnavailableError(error.slow, { message, cause: error.cause });
  throw new HostError(message, { cause: error });
}
