import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../../../core/errors.ts';
import type { Database } from './database.ts';
import type { Sql } from './statements.ts';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('../migrations', import.meta.url));

/**
 * Held while migrating, so that of several processes that start at once one does it; any number
 * that others don't use.
 */
const MIGRATION_LOCK = '7120266181';

/**
 * Brings the database's tables to this version's: each numbered file that it has not seen, in
 * order. No process of an earlier version may run meanwhile.
 * @throws ConfigError where the database is of a later version than this program
 */
export async function migrate(database: Database): Promise<void> {
  const migrations = await migrationFiles();
  await database.alone(async (sql) => {
    // A user who may not make tables can start where there is nothing to do.
    if ((await missingMigrations(sql, migrations)).length === 0) return;
    // One transaction for all: either the database is of this version afterwards, or as it was.
    await sql('begin');
    await sql(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);

    await sql(
      'create table if not exists commonplace_migrations (n integer primary key, name text not null, ' +
        'at timestamptz not null default now())',
    );

    for (const fileName of await missingMigrations(sql, migrations)) {
      await sql(await readFile(join(MIGRATIONS_FOLDER, fileName), 'utf8'));
      await sql('insert into commonplace_migrations (n, name) values ($1, $2)', [
        Number.parseInt(fileName, 10),
        fileName,
      ]);
    }

    await sql('commit');
  });
}

/**
 * What `migrate` would have to do; it is looked at and nothing is changed.
 * @throws ConfigError as `migrate` does
 */
export async function tablesIn(database: Database): Promise<'none' | 'earlier' | 'current'> {
  const migrations = await migrationFiles();
  const { length } = await database.alone((sql) => missingMigrations(sql, migrations));
  if (length === 0) return 'current';
  return length === migrations.length ? 'none' : 'earlier';
}

/** @throws ConfigError where the database has seen more than these */
async function missingMigrations(
  sql: Sql,
  migrations: readonly string[],
): Promise<readonly string[]> {
  const [known] = await sql<{ there: boolean }>(
    "select to_regclass('commonplace_migrations') is not null as there",
  );
  if (!known?.there) return migrations;

  const [last] = await sql<{ n: number; name: string }>(
    'select n, name from commonplace_migrations order by n desc limit 1',
  );
  if (last && last.n > migrations.length) {
    throw new ConfigError([
      `The database is of a later version (it has seen ${last.name}, this program knows ` +
        `${migrations.length} migrations). Run the later version, ` +
        'or restore a backup from before the upgrade.',
    ]);
  }

  return migrations.slice(last?.n ?? 0);
}

/** Numbered from 1 without a gap: `001-clubs.sql` is the first. */
async function migrationFiles(): Promise<readonly string[]> {
  return (await readdir(MIGRATIONS_FOLDER)).filter((fileName) => fileName.endsWith('.sql')).sort();
}
