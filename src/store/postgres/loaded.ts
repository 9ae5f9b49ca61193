import { revive } from '../revive.ts';
import type { Rows, Table, Tables } from '../tables.ts';
import type { Sql } from './database.ts';
import { fromKey, toKey } from './key.ts';

/** Most rows read in one go. */
const PAGE = 2000;

/** What rows were wanted that are not loaded yet; thrown through a look or a step, which then runs again. */
export class Missing extends Error {
  readonly table: Table;
  /** Undefined where the whole table is wanted. */
  readonly key: string | undefined;

  constructor(table: Table, key?: string) {
    super('Expected the row to be loaded');
    this.table = table;
    this.key = key;
  }
}

/**
 * The rows of a club that were loaded so far. Intents are written as if all of them were in memory; one that asks
 * for a row that isn't gets `Missing`, and runs again once it is here.
 */
export class Loaded implements Rows {
  readonly #tables = new Map<Table, { readonly rows: Map<string, unknown>; whole: boolean }>();

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    const known = this.#tables.get(table);
    if (!known?.whole && !known?.rows.has(key)) throw new Missing(table, key);
    return known.rows.get(key) as Tables[T] | undefined;
  }

  set(): never {
    throw new Error('Expected a draft: loaded rows stay as they are');
  }

  all<T extends Table>(table: T): readonly (readonly [string, Tables[T]])[] {
    const known = this.#tables.get(table);
    if (!known?.whole) throw new Missing(table);
    return [...(known.rows as Map<string, Tables[T] | undefined>)].flatMap(([key, row]) =>
      row === undefined ? [] : [[key, row] as const],
    );
  }

  /** The row as it is kept; undefined where there is none, or where nobody has asked. */
  peek(table: Table, key: string): unknown {
    return this.#tables.get(table)?.rows.get(key);
  }

  /** Reads what was missing. */
  async load(sql: Sql, club: string, missing: readonly Missing[]): Promise<void> {
    const whole = new Set(missing.filter(({ key }) => key === undefined).map(({ table }) => table));
    for (const table of whole) await this.#loadAll(sql, club, table);
    const keys = missing.flatMap(({ table, key }) =>
      key === undefined || whole.has(table) ? [] : [[table, key] as const],
    );
    if (keys.length === 0) return;
    for (const [table, key] of keys) this.#take(table, key, undefined);
    const found = await sql<{ kind: Table; key: string; row: unknown }>(
      `select kind, key, row from club_rows
       where club = $1 and (kind, key) in (select * from unnest($2::text[], $3::text[]))`,
      [toKey(club), keys.map(([table]) => table), keys.map(([, key]) => toKey(key))],
    );
    for (const { kind, key, row } of found) this.#take(kind, fromKey(key), row);
  }

  async #loadAll(sql: Sql, club: string, table: Table): Promise<void> {
    const rows = new Map<string, unknown>();
    for (let after: string | null = null; ; ) {
      const found: readonly { key: string; row: unknown }[] = await sql(
        `select key, row from club_rows
         where club = $1 and kind = $2 and ($3::text is null or key > $3)
         order by key limit ${PAGE}`,
        [toKey(club), table, after],
      );
      for (const { key, row } of found) rows.set(fromKey(key), revive(table, row));
      after = found.at(-1)?.key ?? after;
      if (found.length < PAGE) break;
    }
    this.#tables.set(table, { rows, whole: true });
  }

  #take(table: Table, key: string, row: unknown): void {
    const known = this.#tables.get(table) ?? { rows: new Map<string, unknown>(), whole: false };
    this.#tables.set(table, known);
    known.rows.set(key, row === undefined ? undefined : revive(table, row));
  }
}
