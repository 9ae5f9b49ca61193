import type { Saved } from '../core/model.ts';
import type { Rows } from './tables.ts';

/** `Store.saved` */
export function savedOf(rows: Rows, book: string): readonly Saved[] {
  const all = rows.all('saved').flatMap(([, one]) => (one.book === book ? [one] : []));
  return all.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** `Store.unsave` */
export function unsave(rows: Rows, id: string, member: string): Saved | undefined {
  const found = rows.get('saved', id);
  if (found?.by.id !== member) return undefined;
  rows.set('saved', id, undefined);
  return found;
}
