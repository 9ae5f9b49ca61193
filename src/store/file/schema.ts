import { z } from 'zod';
import { isRow } from '../shapes.ts';
import { TABLES, type Table } from '../tables.ts';

/** What `CLUB.json` holds. */
export interface Snapshot {
  readonly version: 1;
  readonly club: string;
  /** The last step of the journal that is in here. */
  readonly seq: number;
  /** The same of the version that this one replaced, which is the backup. */
  readonly backup: number;
  readonly tables: Readonly<Record<Table, Readonly<Record<string, unknown>>>>;
}

const head = z.looseObject({
  version: z.number(),
  club: z.string(),
  seq: z.int().min(0),
  backup: z.int().min(0),
  // Not a record, which would drop a key named __proto__.
  tables: z.looseObject({}),
});

/**
 * Reads a snapshot.
 * @returns why it can't be one, in a few words, where it isn't
 */
export function readSnapshot(text: string): Snapshot | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not valid JSON';
  }
  const parsed = head.safeParse(value);
  if (!parsed.success) return `it is not a club's file: ${z.prettifyError(parsed.error).split('\n')[0]}`;
  const { tables } = value as Pick<Snapshot, 'tables'>;
  for (const table of TABLES) {
    for (const [key, row] of Object.entries(tables[table] ?? {})) {
      if (!isRow(table, row)) return `its ${table} hold something odd at ${JSON.stringify(key.slice(0, 80))}`;
    }
  }
  return value as Snapshot;
}
