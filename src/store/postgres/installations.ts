import type { Installations } from '../../core/ports/installations.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { createSealer } from '../seal.ts';
import { Database } from './connection/database.ts';
import { fromKey, toKey } from './key.ts';

/** Installed workspaces are looked up seldom: a few connections besides the store's. */
const CONNECTIONS = 2;

/**
 * Keeps installed workspaces in the store's database, each encrypted. The store brings the tables up to date: it has
 * to be open before anything is asked here.
 * @param options.url as `DATABASE_URL`
 * @param options.secret 64 hexadecimal digits
 */
export function openPostgresInstallations(options: {
  readonly url: string;
  readonly secret: string;
  readonly log: Log;
}): Installations {
  const database = new Database({ url: options.url, log: options.log, connections: CONNECTIONS });
  const sealer = createSealer(options.secret);
  // Every statement here comes to the same when it is run twice, so it may be tried again as a look may.
  const sql = database.look;
  return {
    async save(installation) {
      await sql(
        'insert into installations (workspace, sealed) values ($1, $2) on conflict (workspace) do update set sealed = excluded.sealed',
        [toKey(installation.workspace), sealer.close(installation)],
      );
    },
    async find(workspace) {
      const [row] = await sql<{ sealed: string }>('select sealed from installations where workspace = $1', [
        toKey(workspace),
      ]);
      return row && sealer.open(row.sealed, workspace);
    },
    async remove(workspace) {
      const gone = await sql('delete from installations where workspace = $1 returning workspace', [
        toKey(workspace),
      ]);
      return gone.length > 0;
    },
    async workspaces() {
      const rows = await sql<{ workspace: string }>('select workspace from installations');
      return rows.map(({ workspace }) => fromKey(workspace));
    },
    async check() {
      const [row] = await sql<{ workspace: string; sealed: string }>(
        'select workspace, sealed from installations limit 1',
      );
      if (row) sealer.open(row.sealed, fromKey(row.workspace));
    },
    close: () => database.close(),
  };
}
