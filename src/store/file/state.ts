import type { Draft } from '../draft.ts';
import { revive } from '../revive.ts';
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
    else rows?.set(key, revive(table, apply(rows.get(key), patch)));
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

/** What a draft changes of the rows underneath. */
export function changesOf(draft: Draft): readonly Change[] {
  const changes: Change[] = [];
  for (const [table, key, row] of draft.written()) {
    const before = draft.base.get(table, key);
    const patch = row === undefined ? 0 : before === undefined ? { v: row } : diff(before, row);
    if (patch === 0 ? before !== undefined : patch) changes.push([table, key, patch ?? 0]);
  }
  return changes;
}
