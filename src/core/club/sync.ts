import type { Sync } from '../domain/sync.ts';
import { type Rows, valuesOf } from './tables.ts';

/** E-readers that report how far their owners are. */
export const syncQueries = {
  sync: (rows: Rows, member: string): Sync | undefined => rows.get('syncs', member),
  /** By the name that the device logs in with. */
  syncNamed: (rows: Rows, name: string): Sync | undefined => valuesOf(rows, 'syncs').find((one) => one.name === name),
};

export const syncSteps = {
  /** One step of a member's sync; undefined removes it. */
  reviseSync(rows: Rows, member: string, change: (now?: Sync) => Sync | undefined): void {
    const before = rows.get('syncs', member);
    const after = change(before);
    if (after !== before) rows.set('syncs', member, after);
  },
};
