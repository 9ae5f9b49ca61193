import type { LedgerEntry } from '../../core/model.ts';
import type { Rows, Table, Tables } from '../tables.ts';
import { TABLES } from '../tables.ts';
import { apply, diff, type Patch } from './patch.ts';

/** A row's change as the journal keeps it; 0: the row is gone. */
export type Change = readonly [table: Table, key: string, patch: Patch | 0];

/** A club's tables in memory, as they stand on disk. */
export class State implements Rows {
  readonly #tables = new Map<Table, Map<string, unknown>>(TABLES.map((table) => [table, new Map()]));

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    return this.#rows(table).get(key);
  }

  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void {
    if (row === undefined) this.#rows(table).delete(key);
    else this.#rows(table).set(key, row);
  }

  all<T extends Table>(table: T): readonly (readonly [string, Tables[T]])[] {
    return [...this.#rows(table)];
  }

  /** Takes over a change that the journal kept. */
  replay([table, key, patch]: Change): void {
    const rows = this.#tables.get(table);
    if (patch === 0) rows?.delete(key);
    else rows?.set(key, apply(rows.get(key), patch));
  }

  /** The tables as plain JSON, for the snapshot. */
  toJSON(): Readonly<Record<Table, Readonly<Record<string, unknown>>>> {
    const tables = TABLES.map((table) => [table, Object.fromEntries(this.#rows(table))] as const);
    return Object.fromEntries(tables) as Record<Table, Record<string, unknown>>;
  }

  #rows<T extends Table>(table: T): Map<string, Tables[T]> {
    return this.#tables.get(table) as Map<string, Tables[T]>;
  }
}

/** Changes on top of rows that stay untouched until `mergeInto`: dropping a draft undoes it. */
export class Draft implements Rows {
  readonly #base: Rows;
  readonly #rows = new Map<Table, Map<string, Tables[Table] | undefined>>();
  readonly #entries: LedgerEntry[] = [];

  constructor(base: Rows) {
    this.#base = base;
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

  /** What differs from the rows underneath. */
  changes(): readonly Change[] {
    const changes: Change[] = [];
    for (const [table, key, row] of this.written()) {
      const before = this.#base.get(table, key);
      const patch = row === undefined ? 0 : before === undefined ? { v: row } : diff(before, row);
      if (patch === 0 ? before !== undefined : patch) changes.push([table, key, patch ?? 0]);
    }
    return changes;
  }

  mergeInto(target: Rows): void {
    for (const [table, key, row] of this.written()) target.set(table, key, row);
  }
}
