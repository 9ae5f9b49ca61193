import type { Rows } from '../tables.ts';

/** Writes down a member's name as last seen. */
export function nameMember(rows: Rows, id: string, name: string): void {
  const known = rows.get('members', id);
  if (known?.name !== name) rows.set('members', id, { ...known, places: known?.places ?? {}, name });
}

/** Adds to a list what may be in it already: it is then its last. */
export function moveToEnd(list: readonly string[], item: string): readonly string[] {
  return [...(list.includes(item) ? list.filter((one) => one !== item) : list), item];
}
