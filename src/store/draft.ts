import type { LedgerEntry } from '../core/model.ts';
import type { Rows, Table, Tables } from './tables.ts';

/** Changes on top of rows that stay untouched until `mergeInto`: dropping a draft undoes it. */
export class Draft implements Rows {
  readonly #base: Rows;
  readonly #rows = new Map<Table, Map<string, Tables[Table] | undefined>>();
  readonly #entries: LedgerEntry[] = [];

  constructor(base: Rows) {
    this.#base = base;
  }

  /** The rows underneath. */
  get base(): Rows {
    return this.#base;
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    const rows = this.#rows.get(table) as Map<string, Tables[T] | undefined> | undefined;
    return rows?.has(key) ? rows.get(key) : this.#base.get(table, key);
  }

  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void {
    const rows = this.#rows.get(table) ?? new Map<string, Tables[Table] | undefined>();
    this.#rows.set(table, rows.set(key, row));
  }

  all<T extends Table>(table: T): readonly (readonly [string, Tables[T]])[] {
    const rows = new Map<string, Tables[T]>(this.#base.all(table));
    for (const key of this.#rows.get(table)?.keys() ?? []) {
      const row = this.get(table, key);
      if (row === undefined) rows.delete(key);
      else rows.set(key, row);
    }
    return [...rows];
  }

  enter(entries: readonly LedgerEntry[]): void {
    this.#entries.push(...entries);
  }

  /** Whether a row of this table was set, changed or not. */
  touches(table: Table): boolean {
    return this.#rows.has(table);
  }

  /** All rows that were set, changed or not; undefined: taken away. */
  *written(): Generator<readonly [table: Table, key: string, row: Tables[Table] | undefined]> {
    for (const [table, rows] of this.#rows) for (const [key, row] of rows) yield [table, key, row];
  }

  mergeInto(target: Rows): void {
    for (const [table, key, row] of this.written()) target.set(table, key, row);
  }
}
