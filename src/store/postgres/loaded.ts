import { prefixOf, type Rows, readWith, type Table, type Tables } from '../../core/club/tables.ts';
import { allRows, type Sql } from './connection/statements.ts';
import { fromKey, toKey } from './key.ts';

/** Rows needed but not loaded yet: one, or all with this prefix. */
export type Missing = { readonly table: Table } & (
  | { readonly key: string }
  | { readonly begin: string }
);

class Part {
  readonly rows = new Map<string, unknown>();
  /** Key prefixes of which every row is loaded. */
  readonly begins = new Set<string>();

  has(key: string): boolean {
    return this.rows.has(key) || [...this.begins].some((begin) => key.startsWith(begin));
  }

  hasAll(begin: string): boolean {
    return this.begins.has('') || this.begins.has(begin);
  }
}

/** Each run of a job needs at least one more row than the one before. */
const RUNS_MAX = 1000;

/**
 * The rows of a club that were loaded so far. Queries and steps are written as if all of them were
 * in memory: one that asks for a row that isn't is stopped, and runs again once it is here.
 */
export class Loaded implements Rows {
  readonly #parts = new Map<Table, Part>();
  #missing: Missing[] = [];

  /**
   * Runs a job on the rows until none is missing.
   * @param load has those read that are
   */
  async until<T>(
    job: () => T | Promise<T>,
    load: (missing: readonly Missing[]) => Promise<void>,
  ): Promise<T> {
    for (let runs = 0; runs < RUNS_MAX; runs++) {
      this.#missing = [];
      try {
        const result = await job();
        if (this.#missing.length === 0) return result;
      } catch (error) {
        if (this.#missing.length === 0) throw error;
      }
      await load(this.#missing);
    }

    throw new Error('Expected the rows that a look or step needs to come to an end');
  }

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    const tablePart = this.#part(table);
    if (!tablePart.has(key)) this.#miss([{ table, key }]);
    return tablePart.rows.get(key) as Tables[T] | undefined;
  }

  need(table: Table, keys: readonly string[]): void {
    const tablePart = this.#part(table);
    const missing = keys.filter((key) => !tablePart.has(key)).map((key) => ({ table, key }));
    if (missing.length > 0) this.#miss(missing);
  }

  set(): never {
    throw new Error('Expected a draft: loaded rows stay as they are');
  }

  all<T extends Table>(table: T, of?: string): readonly (readonly [string, Tables[T]])[] {
    const tablePart = this.#part(table);
    const begin = prefixOf(of);
    if (!tablePart.hasAll(begin)) this.#miss([{ table, begin }]);
    return [...(tablePart.rows as Map<string, Tables[T] | undefined>)].flatMap(([key, row]) =>
      row === undefined || !key.startsWith(begin) ? [] : [[key, row] as const],
    );
  }

  /** Reads missing rows, and those usually read after them. */
  async load(sql: Sql, club: string, missing: readonly Missing[]): Promise<void> {
    const keys = new Map<string, readonly [Table, string]>();
    for (const rowOrRange of missing) {
      if ('begin' in rowOrRange) await this.#loadAll(sql, club, rowOrRange.table, rowOrRange.begin);
      else
        for (const row of [
          [rowOrRange.table, rowOrRange.key] as const,
          ...readWith(rowOrRange.table, rowOrRange.key),
        ])
          keys.set(JSON.stringify(row), row);
    }

    if (keys.size === 0) return;
    const wanted = [...keys.values()];

    const loadedRows = await sql<{ kind: Table; key: string; row: unknown }>(
      `select kind, key, row from club_rows
       where club = $1 and (kind, key) in (select * from unnest($2::text[], $3::text[]))`,
      [toKey(club), wanted.map(([table]) => table), wanted.map(([, key]) => toKey(key))],
    );

    for (const [table, key] of wanted) this.#part(table).rows.set(key, undefined);
    for (const { kind, key, row } of loadedRows) this.#part(kind).rows.set(fromKey(key), row);
  }

  async #loadAll(sql: Sql, club: string, table: Table, beginning: string): Promise<void> {
    const begin = toKey(beginning);
    // A whole's keys begin with a text that ends in a quotation mark, and end before the next
    // character in its place.
    const end = begin === '' ? null : `${begin.slice(0, -1)}#`;
    const tablePart = this.#part(table);
    const sqlText = `select key, row from club_rows
      where club = $1 and kind = $2 and key >= $3 and ($4::text is null or key < $4)
        and ($5::text is null or key > $5) order by key`;
    const values = [toKey(club), table, begin, end];

    const rows = await allRows<{ key: string; row: unknown }>(
      sql,
      sqlText,
      values,
      (last) => last.key,
    );

    for (const { key, row } of rows) tablePart.rows.set(fromKey(key), row);
    tablePart.begins.add(beginning);
  }

  #miss(missing: readonly Missing[]): never {
    for (const missingRow of missing) this.#missing.push(missingRow);
    throw new Error('Expected the rows to be loaded');
  }

  #part(table: Table): Part {
    const tablePart = this.#parts.get(table) ?? new Part();
    this.#parts.set(table, tablePart);
    return tablePart;
  }
}
