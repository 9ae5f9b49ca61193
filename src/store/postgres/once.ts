import { randomUUID } from 'node:crypto';
import type { Once } from '../../core/ports/once.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import { shortHash } from '../../lib/token.ts';
import type { Database } from './connection/database.ts';

const DELETE_PAST_EVERY_MS = 60_000;

/** Keeps what was done in the database, for all processes. */
export function postgresOnce(database: Database, clock: Clock): Once {
  let tidied = clock();
  return {
    async first(keys, until) {
      // A statement whose answer was lost is run again: it then finds its own token, and is still
      // the first.
      const token = randomUUID();
      const rows = await database.run<{ token: string }>(
        `insert into once (key, until, token) select unnest($1::text[]), $2::bigint, $3
         on conflict (key) do update set token = once.token returning token`,
        [keys.map(shortHash), String(until), token],
      );
      if (Math.abs(clock() - tidied) > DELETE_PAST_EVERY_MS) {
        tidied = clock();
        await database.run('delete from once where until < $1::bigint', [String(tidied)]);
      }
      return rows.every((row) => row.token === token);
    },
  };
}
