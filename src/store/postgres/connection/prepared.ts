import type { QueryConfig } from 'pg';
import type { Log } from '../../../core/ports/runtime.ts';
import { codeOf } from '../../../lib/error-code.ts';
import { sha256 } from '../../../lib/token.ts';

/**
 * invalid_sql_statement_name, which this connection doesn't know, and duplicate_prepared_statement.
 */
const NAME_REFUSED_CODES: ReadonlySet<unknown> = new Set(['26000', '42P05']);

export type PreparedStatements = ReturnType<typeof createPreparedStatements>;

/**
 * Gives statements names, so that the server parses and plans each once a connection: half the time
 * of an answer. A pooler that changes connections between transactions may know no names; from the
 * first refusal on they are left out. The same text has the same name in every process, since a
 * pooler may share connections between them.
 */
export function createPreparedStatements(log: Log) {
  let off = false;
  return {
    /** @param text one of a few: what varies is in `values` */
    query(text: string, values: readonly unknown[]): QueryConfig {
      // Begins as the statement does, for whoever reads the server's log; PostgreSQL takes 63
      // bytes.
      const name = `${text.trim().replace(/\s+/g, ' ').slice(0, 46)} ${sha256(text).slice(0, 16)}`;
      return { ...(!off && { name }), text, values: [...values] };
    },
    /**
     * True where a statement failed for its name alone: it goes without one from now on, and can be
     * tried again.
     */
    refused(error: unknown): boolean {
      const code = codeOf(error);
      if (!NAME_REFUSED_CODES.has(code)) return false;
      const message =
        'The database, or a pooler before it, has no prepared statements: they are left out';
      if (!off) log.info(message, { code });
      off = true;
      return true;
    },
  };
}
