import type { Installations } from '../../core/ports/installations.ts';
import { createSealer } from '../seal.ts';
import type { Database } from './connection/database.ts';
import { fromKey, toKey } from './key.ts';

/**
 * Keeps installed workspaces in the database, each encrypted.
 * @param secret 64 hexadecimal digits
 */
export function postgresInstallations(database: Database, secret: string): Installations {
  const sealer = createSealer(secret);
  // Every statement here may run twice without harm, so that it may be tried again.
  const sql = database.run;

  return {
    async save(installation) {
      await sql(
        'insert into installations (workspace, sealed) values ($1, $2) on conflict (workspace) do ' +
          'update set sealed = excluded.sealed',
        [toKey(installation.workspace), sealer.close(installation)],
      );
    },
    async find(workspace) {
      const [row] = await sql<{ sealed: string }>(
        'select sealed from installations where workspace = $1',
        [toKey(workspace)],
      );
      return row && sealer.open(row.sealed, workspace);
    },
    async remove(workspace) {
      await sql('delete from installations where workspace = $1', [toKey(workspace)]);
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
  };
}
