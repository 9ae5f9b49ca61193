import type { Place } from '../core/book.ts';
import type { Member } from '../core/call.ts';
import type { Anchor, Daily, Plan, Reader, ReaderState } from '../core/model.ts';
import { setDaily } from './daily.ts';
import type { Rows } from './tables.ts';

/** The key under which a club's one row of a kind stands. */
export const ONLY = 'club';

/** The key of the plan's notices among the dailies. */
export const NOTICES = 'plan';

/** `Store.readers` */
export function readers(rows: Rows, book: string): readonly Reader[] {
  return rows.all('members').flatMap(([member, { name, named, places }]) => {
    const place = own(places, book);
    return place === undefined ? [] : [{ member, place, ...(named && { name }) }];
  });
}

/** `Store.setPlace` */
export function setPlace(rows: Rows, member: Member, book: string, place: Place): void {
  change(rows, member, ({ places }) => ({ places: { ...places, [book]: place } }));
}

/** `Store.setNamed` */
export function setNamed(rows: Rows, member: Member, named: boolean): void {
  change(rows, member, () => ({ named }));
}

/** `Store.setEdition` */
export function setEdition(rows: Rows, member: Member, book: string, anchors: readonly Anchor[]): void {
  change(rows, member, ({ editions }) => ({ editions: { ...editions, [book]: anchors } }));
}

/** `Store.movePlaces` */
export function movePlaces(rows: Rows, book: string, places: readonly Place[]): void {
  for (const [id, reader] of rows.all('members')) {
    const before = own(reader.places, book);
    const after = places[before ?? -1];
    if (before === undefined || after === undefined || after === before) continue;
    rows.set('members', id, { ...reader, places: { ...reader.places, [book]: after } });
  }
}

/** `Store.takeWords` */
export function takeWords(rows: Rows, member: Member, day: number, words: number, most: number): number {
  const before = rows.get('members', member.id)?.excerpts;
  const spent = before?.day === day ? before.words : 0;
  const taken = Math.max(0, Math.min(words, most - spent));
  if (taken > 0) change(rows, member, () => ({ excerpts: { day, words: spent + taken } }));
  return taken;
}

/** `Store.setPlan` */
export function setPlan(rows: Rows, plan: Plan, notices: Daily | undefined): void {
  rows.set('plans', ONLY, plan);
  if (notices) setDaily(rows, { ...notices, key: NOTICES });
  else rows.set('dailies', NOTICES, undefined);
}

/** A value under an id from outside: `constructor` is none unless it was set. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Changes what a member told of themselves, and keeps their name as last seen. */
function change(rows: Rows, { id, name }: Member, what: (before: ReaderState) => Partial<ReaderState>): void {
  const before = rows.get('members', id) ?? { name, places: {} };
  rows.set('members', id, { ...before, ...what(before), name });
}
