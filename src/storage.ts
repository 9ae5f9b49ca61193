import { constants } from 'node:fs';
import { access, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installations } from './core/ports/installations.ts';
import type { Once } from './core/ports/once.ts';
import type { Clock, Log } from './core/ports/runtime.ts';
import type { Shelf } from './core/ports/shelf.ts';
import type { Store } from './core/ports/store.ts';
import { clubFolder, openFileShelf } from './corpus/library/file-shelf.ts';
import type { Config } from './host/config.ts';
import type { GaugeSource, Metrics } from './host/metrics.ts';
import { openFileStore } from './store/file/index.ts';
import { openFileInstallations } from './store/file/installations.ts';
import { openFileOnce } from './store/file/once.ts';
import type { Database } from './store/postgres/connection/database.ts';

/** With less, answers may soon not be saved. */
const DISK_FREE_MIN_BYTES = 16 * 1024 * 1024;

/** Separate, so that what the platforms ask doesn't wait behind the clubs. */
const PLATFORM_CONNECTIONS = 2;

/** Everything that is stored, in files or in the database: the one place that knows which. */
export interface Storage {
  readonly store: Store;
  readonly shelf: Shelf;
  readonly once: Once;
  /** @param secret 64 hexadecimal digits */
  installations(secret: string): Installations;
  /** Whether other processes use it too. */
  readonly shared: boolean;
  /** A rejection counts as unwell. */
  well(): Promise<boolean>;
  /** Gauges for the host's metrics. */
  readonly readings: readonly GaugeSource[];
  /** Reports to these metrics from now on. */
  watch(metrics: Pick<Metrics, 'database'>): void;
  close(): Promise<void>;
}

interface Options {
  readonly config: Pick<Config, 'dataDir' | 'databaseUrl' | 'connections'>;
  readonly log: Log;
  readonly clock: Clock;
  /** With a database, only clubs of these are asked for what is due; all where absent. */
  readonly platforms?: readonly string[];
  /** How long a statement may take, ms. */
  readonly limit?: number;
}

/**
 * Opens files or the database, as the settings say. The database's code is loaded only where one is
 * set.
 * @throws ConfigError if another process holds the data folder, or the database can't be used
 */
export function openStorage(options: Options): Promise<Storage> {
  const { databaseUrl: url } = options.config;
  if (url === undefined) return fileStorage(options);
  return databaseStorage(url, options);
}

const booksIn = (dataDir: string) => join(dataDir, 'books');

async function fileStorage({ config: { dataDir }, log, clock }: Options): Promise<Storage> {
  // The store comes first: it refuses a folder that another process uses.
  const store = await openFileStore({ folder: dataDir, log });
  const once = openFileOnce({ folder: dataDir, clock });

  return {
    store,
    shelf: await openFileShelf(booksIn(dataDir), log),
    once,
    installations: (secret) => openFileInstallations({ folder: dataDir, secret }),
    shared: false,
    async well() {
      await access(dataDir, constants.R_OK | constants.W_OK);
      const { bavail, bsize } = await statfs(dataDir);
      return (await store.holdsFolder()) && bavail * bsize > DISK_FREE_MIN_BYTES;
    },
    readings: [],
    watch: () => undefined,
    async close() {
      await once.close().finally(() => store.close());
    },
  };
}

async function databaseStorage(url: string, { config, ...options }: Options): Promise<Storage> {
  const [{ openPostgres }, { Database }, { postgresOnce }, { postgresInstallations }] =
    await Promise.all([
      import('./store/postgres/index.ts'),
      import('./store/postgres/connection/database.ts'),
      import('./store/postgres/once.ts'),
      import('./store/postgres/installations.ts'),
    ]);

  const { log, clock } = options;
  const { store, shelf, database } = await openPostgres({
    ...options,
    url,
    connections: config.connections,
  });

  const aside = new Database({ url, log, connections: PLATFORM_CONNECTIONS });
  return {
    store,
    shelf,
    once: postgresOnce(aside, clock),
    installations: (secret) => postgresInstallations(aside, secret),
    shared: true,
    well: async () => true,
    readings: readingsOf(database),
    watch: (metrics) => {
      database.watch = metrics.database;
    },
    async close() {
      await aside.close().finally(() => store.close());
    },
  };
}

/**
 * Warns of books left in files of clubs that have none in the database: from before it was set, or
 * could hold books.
 */
export async function warnOfFiles(
  { dataDir }: Pick<Config, 'dataDir'>,
  shelf: Shelf,
  log: Log,
): Promise<void> {
  const names = await readdir(booksIn(dataDir)).catch(() => []);
  const folders = names.filter((folderName) => /^[0-9a-f]{32}$/.test(folderName));
  const clubFolders = folders.length > 0 ? (await shelf.clubs()).map(clubFolder) : [];
  const clubs = folders.filter((folder) => !clubFolders.includes(folder)).length;
  if (clubs === 0) return;

  log.warn(
    'Books that clubs added are in DATA_DIR/books, but with a database nothing reads them there. ' +
      'Copy them with npm run club -- move --from files --to database --books, then delete that folder',
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
      help: 'This process’s connections, busy or idle, and work that waits for one',
      label: 'state',
      read: () => ({ ...database.connections }),
    },
  ];
}
