import type { Daily } from '../../core/domain/club.ts';
import type { Link } from '../../core/domain/link.ts';
import { ConfigError } from '../../core/errors.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import { storeOver } from '../store.ts';
import { databaseClubs } from './clubs.ts';
import { Database, type DatabaseOptions } from './connection/database.ts';
import { migrate, tablesIn } from './connection/migrate.ts';
import { problemOf } from './connection/problem.ts';
import { allRows, PAGE } from './connection/statements.ts';
import { fromKey, toKey } from './key.ts';
import { databaseShelf } from './shelf.ts';

/** Those due first are listed. */
const RUNNING_QUIZZES_MAX = 100_000;

interface PostgresOptions extends DatabaseOptions {
  /**
   * The platforms that this process can write to: only their clubs are queried. All, where absent.
   */
  readonly platforms?: readonly string[];
  /** For how lately a club's books were looked at. */
  readonly clock?: Clock;
}

/**
 * Opens the store and the shelf in PostgreSQL, for any number of processes, and brings its tables
 * up to date. Closing the store closes all of it.
 * @throws ConfigError where the database can't be used, or is of a later version
 */
export async function openPostgres({
  platforms,
  clock = () => performance.now(),
  ...options
}: PostgresOptions) {
  const database = new Database(options);
  await useOrClose(database, migrate);
  const clubs = databaseClubs(database);
  const ours = platforms ? [...platforms] : null;

  async function quizzes(condition: string, values: readonly unknown[], limit: number) {
    const rows = await database.run<{ club: string; key: string }>(
      `select club, key from club_rows
       where kind = 'quizzes' and ${condition}
         and ($1::text[] is null or split_part(club, ':', 1) = any($1))
       order by due limit ${limit}`,
      [ours, ...values],
    );
    return rows.map(({ club, key }) => ({ club: fromKey(club), channel: fromKey(key) }));
  }

  const store = storeOver(clubs.use, {
    async clubs() {
      // Each side stops after a page.
      const rowsOf = (table: string) =>
        `(select club from ${table} where $1::text is null or club > $1 group by club order by club limit ${PAGE})`;
      const sqlText = `${rowsOf('club_rows')} union ${rowsOf('club_ledger')} order by club`;
      const rows = await allRows<{ club: string }>(database.run, sqlText, [], ({ club }) => club);
      return rows.map(({ club }) => fromKey(club));
    },
    running: () => quizzes('true', [], RUNNING_QUIZZES_MAX),
    dueQuizzes: (nowMs, limit) => quizzes('due <= to_timestamp($2::float8 / 1000)', [nowMs], limit),
    async dueDailies(nowMs, limit) {
      // Of equally many that are due at once each process takes others first.
      const rows = await database.run<{ club: string; row: Daily }>(
        `select club, row from club_rows
         where kind = 'dailies' and due <= to_timestamp($2::float8 / 1000)
           and ($1::text[] is null or split_part(club, ':', 1) = any($1))
         order by due desc, random() limit $3`,
        [ours, nowMs, limit],
      );
      return rows
        .map(({ club, row }) => ({ club: fromKey(club), daily: row }))
        .sort((a, b) => b.daily.due - a.daily.due);
    },
    async findLink(hash) {
      const [found] = await database.run<{ club: string; row: Link }>(
        `select club, row from club_rows where kind = 'links' and key = $1`,
        [toKey(hash)],
      );
      return found && { club: fromKey(found.club), link: found.row };
    },
    async close() {
      await clubs.close();
      await database.close();
    },
  });
  return { database, store, shelf: databaseShelf(database, clock) };
}

/**
 * How far the tables of a database are, without changing it.
 * @throws ConfigError as `openPostgres` does
 */
export async function lookAtTables(options: DatabaseOptions): ReturnType<typeof tablesIn> {
  const database = new Database(options);
  return useOrClose(database, tablesIn).finally(() => database.close());
}

/** Closes a database that can't be used. */
async function useOrClose<T>(
  database: Database,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  try {
    return await work(database);
  } catch (error) {
    await database.close();
    if (error instanceof ConfigError) throw error;
    throw new ConfigError([`The database of DATABASE_URL can't be used: ${problemOf(error)}`]);
  }
}
