import { z } from 'zod';
import type { LedgerEntry } from '../../core/domain/club.ts';
import { UserError } from '../../core/errors.ts';
import type { WholeClubs } from '../../core/ports/store.ts';
import type { Clubs } from '../clubs.ts';
import { upgraded } from '../old-form.ts';
import { isRow, TABLES } from '../shapes.ts';
import type { Ledgered, Rows } from '../tables.ts';

/** Names the format of a club's export; `version` changes with it. */
const FORMAT = 'commonplace-club';
const VERSION = 2;

/** A claim is a lease of one process: it means nothing on another host. */
const MOVED = TABLES.filter((table) => table !== 'claims');

const shape = z.looseObject({
  format: z.literal(FORMAT),
  version: z.literal([1, VERSION]),
  // Not a record, which would drop a key named __proto__.
  tables: z.looseObject({}),
  ledger: z.array(z.looseObject({})),
});

export function wholeClubs(clubs: Clubs): Omit<WholeClubs, 'clubs'> {
  return {
    exportClub: (club) => clubs.use(club, async (one) => exportClub(one.rows, await one.ledger())),
    importClub: (club, data) => clubs.use(club, (one) => one.fill(data)),
    removeClub: (club) => clubs.use(club, (one) => one.clear()),
  };
}

/** All rows by table and key, as pairs, and the ledger, oldest first. */
function exportClub(
  rows: Rows,
  ledger: readonly LedgerEntry[],
): Readonly<Record<string, unknown>> | undefined {
  const tables = Object.fromEntries(MOVED.map((table) => [table, rows.all(table)]));
  if (ledger.length === 0 && Object.values(tables).every((one) => one.length === 0)) return undefined;
  return { format: FORMAT, version: VERSION, tables, ledger };
}

/**
 * `Store.importClub`. Rows are checked as every write is.
 * @throws UserError where the data isn't an export, or the club has data already
 */
export function importClub(rows: Ledgered, known: number, data: unknown): void {
  if (known > 0 || TABLES.some((table) => rows.all(table).length > 0)) {
    throw new UserError('That club already has data here. Give another club id, or use a new data folder.');
  }
  const parsed = shape.safeParse(data);
  if (!parsed.success) {
    throw new UserError(
      "That file isn't an export of a club. Make one with: npm run club -- export CLUB FILE.",
    );
  }
  for (const table of MOVED) {
    const pairs = (parsed.data.tables as Readonly<Record<string, unknown>>)[table] ?? [];
    if (!isPairs(pairs)) throw new UserError(`That export is damaged: its ${table} can't be read.`);
    const changes = pairs.flatMap(([key, row]) =>
      parsed.data.version === 1 ? upgraded(table, key, row) : [[table, key, row] as const],
    );
    for (const [to, key, row] of changes) {
      if (!isRow(to, row))
        throw new UserError(`That export is damaged: its ${table} hold an unexpected value.`);
      rows.set(to, key, row);
    }
  }
  rows.enter(parsed.data.ledger as unknown as readonly LedgerEntry[]);
}

/** `Store.removeClub`; the ledger is left to the caller. */
export function clearRows(rows: Rows): void {
  for (const table of TABLES) for (const [key] of rows.all(table)) rows.set(table, key, undefined);
}

function isPairs(value: unknown): value is readonly (readonly [string, unknown])[] {
  return z.array(z.tuple([z.string(), z.unknown()])).safeParse(value).success;
}
