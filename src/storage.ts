import { readdir } from 'node:fs/promises';
import type { Clock, Log } from './core/ports/runtime.ts';
import { openFileShelf } from './corpus/library/file-shelf.ts';
import type { Config } from './host/config.ts';
import type { Figures } from './host/figures.ts';
import type { GaugeSource } from './host/meters.ts';
import { openFileStore } from './store/file/index.ts';
import type { Database } from './store/postgres/connection/database.ts';

/**
 * Opens files or the database, as the settings say; closing the store closes all of it. The database's code is loaded
 * only where one is set. `readings` are what the host's metrics can read of it.
 * @param parts.added the folder for books that clubs add; with a database it has no use
 * @param parts.platforms with a database, what is due is asked for clubs of these alone
 * @throws ConfigError where another process holds the data folder, or the database can't be used
 */
export async function openStorage(parts: {
  readonly config: Pick<Config, 'dataDir' | 'databaseUrl' | 'connections'>;
  readonly log: Log;
  readonly clock: Clock;
  readonly added: string;
  readonly platforms: readonly string[];
  readonly figures: Pick<Figures, 'database'>;
}) {
  const { config, log, clock, added, platforms, figures } = parts;
  const { dataDir, databaseUrl: url, connections } = config;
  if (url === undefined) {
    const store = await openFileStore({ folder: dataDir, log });
    return { store, shelf: await openFileShelf(added, log, clock), readings: [] };
  }
  const { openPostgres } = await import('./store/postgres/index.ts');
  const options = { url, log, clock, platforms, watch: figures.database, connections };
  const { store, shelf, database } = await openPostgres(options);
  await warnOfFiles(added, log);
  return { store, shelf, readings: readingsOf(database) };
}

/** Books in files are of before the database had books, or of before it was set. */
async function warnOfFiles(added: string, log: Log): Promise<void> {
  const names = await readdir(added).catch(() => []);
  const clubs = names.filter((name) => /^[0-9a-f]{32}$/.test(name)).length;
  if (clubs === 0) return;
  log.warn(
    'Books that clubs added are in DATA_DIR/books, where nothing reads them with a database. Copy them with npm run club -- move --from files --to database --books, then delete that folder',
    { clubs },
  );
}

function readingsOf(database: Database): readonly GaugeSource[] {
  return [
    {
      name: 'commonplace_database_up',
      help: '1, or 0 while the database can’t be reached',
      read: () => (database.up ? 1 : 0),
    },
    {
      name: 'commonplace_database_connections',
      help: 'Connections of this process that are busy or idle, and work that waits for one',
      label: 'state',
      read: () => ({ ...database.connections }),
    },
    {
      name: 'commonplace_claims_held',
      help: 'Claims to quiz steps and daily posts that run now, of all processes',
      async read() {
        const [row] = await database.look<{ count: number }>(
          'select count(*)::int as count from club_rows where holder is not null and due > now()',
        );
        return row?.count ?? 0;
      },
    },
  ];
}
