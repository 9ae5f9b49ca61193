import { z } from 'zod';
import { UserError } from '../core/errors.ts';
import type { LedgerEntry } from '../core/model.ts';
import type { Ledgered } from './daily.ts';
import { revive } from './revive.ts';
import { isRow } from './shapes.ts';
import { type Rows, TABLES } from './tables.ts';

/** Names the format of a club's export; `version` changes with it. */
const FORMAT = 'commonplace-club';

/** A claim is a lease of one process: it means nothing on another host. */
const MOVED = TABLES.filter((table) => table !== 'claims');

const shape = z.looseObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  // Not a record, which would drop a key named __proto__.
  tables: z.looseObject({}),
  ledger: z.array(z.looseObject({})),
});

/** `Store.exportClub`: all rows by table and key, as pairs, and the ledger, oldest first. */
export function exportClub(
  rows: Rows,
  ledger: readonly LedgerEntry[],
): Readonly<Record<string, unknown>> | undefined {
  const tables = Object.fromEntries(MOVED.map((table) => [table, rows.all(table)]));
  if (ledger.length === 0 && Object.values(tables).every((one) => one.length === 0)) return undefined;
  return { format: FORMAT, version: 1, tables, ledger };
}

/**
 * `Store.importClub`. Rows are checked as every write is.
 * @throws UserError where the data is no export, or the club holds something already
 */
export function importClub(rows: Ledgered, known: number, data: unknown): void {
  if (known > 0 || TABLES.some((table) => rows.all(table).length > 0)) {
    throw new UserError('That club is not empty here. Give another club id, or use a new data folder.');
  }
  const parsed = shape.safeParse(data);
  if (!parsed.success) {
    throw new UserError('That file is no export of a club. Make one with: npm run club -- export CLUB FILE.');
  }
  for (const table of MOVED) {
    const pairs = (parsed.data.tables as Readonly<Record<string, unknown>>)[table] ?? [];
    if (!isPairs(pairs)) throw new UserError(`That export is damaged: its ${table} can't be read.`);
    for (const [key, row] of pairs) {
      if (!isRow(table, row)) throw new UserError(`That export is damaged: its ${table} hold something odd.`);
      rows.set(table, key, revive(table, row));
    }
  }
  rows.enter(parsed.data.ledger as unknown as readonly LedgerEntry[]);
}

/** `Store.removeClub`; the ledger is left to the caller. */
export function clearRows(rows: Rows): void {
  for (const table of TABLES) for (const [key] of rows.all(table)) rows.set(table, key, undefined);
}

function isPairs(value: unknown): value is readonly (readonly [string, object])[] {
  const pair = z.tuple([z.string(), z.union([z.looseObject({}), z.array(z.unknown())])]);
  return z.array(pair).safeParse(value).success;
}
