import type { Member } from '../../core/call.ts';
import type { Place } from '../../core/domain/book.ts';
import { type Daily, NOTICES, type Plan, type Reader, type ReaderState } from '../../core/domain/club.ts';
import { type Books, type Places, type Plans, SEEN_DAYS } from '../../core/ports/store.ts';
import type { Methods } from '../clubs.ts';
import type { ClubSettings, Rows } from '../tables.ts';
import { setDaily } from './daily.ts';

/** The key of a club's one row in a table. */
const ONLY = 'club';

export function reading({ look, step }: Methods): Books & Plans & Places {
  const lastSeen = look((rows, member: string, channel: string) =>
    fieldOf(rows.get('members', member)?.seen, channel),
  );
  return {
    chosenBook: look((rows) => rows.get('settings', ONLY)?.book),
    useBook: step((rows, book) => set(rows, { book })),
    removedBooks: look((rows) => rows.get('settings', ONLY)?.removed ?? {}),
    noteRemoved: step((rows, book, origin) =>
      set(rows, { removed: { ...rows.get('settings', ONLY)?.removed, [book]: origin } }),
    ),
    pace: look((rows) => rows.get('settings', ONLY)?.pace ?? 'plan'),
    setPace: step((rows, pace) => set(rows, { pace })),
    plan: look((rows) => rows.get('plans', ONLY)),
    setPlan: step(setPlan),
    place: look(placeOf),
    setPlace: step(setPlace),
    moveOn: step(moveOn),
    readers: look(readers),
    async noteSeen(club, member, channel, day) {
      const last = await lastSeen(club, member.id, channel);
      // Most uses are another one of the same day, and cost no step.
      if (last !== day) await step(noteSeen)(club, member, channel, day);
      return last === undefined || day - last > SEEN_DAYS;
    },
    slowestIn: look(slowestIn),
    setNamed: step((rows, member, named) => change(rows, member, () => ({ named }))),
    edition: look((rows, member, book) => fieldOf(rows.get('members', member)?.editions, book) ?? []),
    setEdition: step((rows, member, book, anchors) =>
      change(rows, member, ({ editions }) => ({ editions: { ...editions, [book]: anchors } })),
    ),
    movePlaces: step(movePlaces),
    takeWords: step(takeWords),
  };
}

function set(rows: Rows, changed: ClubSettings): void {
  rows.set('settings', ONLY, { ...rows.get('settings', ONLY), ...changed });
}

function setPlan(rows: Rows, plan: Plan, notices: Daily | undefined): void {
  rows.set('plans', ONLY, plan);
  if (notices) setDaily(rows, notices);
  else rows.set('dailies', NOTICES, undefined);
}

function placeOf(rows: Rows, member: string, book: string): Place | undefined {
  return fieldOf(rows.get('members', member)?.places, book);
}

function setPlace(rows: Rows, member: Member, book: string, place: Place): void {
  change(rows, member, ({ places }) => ({ places: { ...places, [book]: place } }));
}

function moveOn(rows: Rows, member: Member, book: string, place: Place): Place | undefined {
  const before = placeOf(rows, member.id, book) ?? 0;
  if (place <= before) return undefined;
  setPlace(rows, member, book, place);
  return before;
}

function readers(rows: Rows, book: string): readonly Reader[] {
  return rows.all('members').flatMap(([member, { name, named, places }]) => {
    const place = fieldOf(places, book);
    return place === undefined ? [] : [{ member, place, ...(named && { name }) }];
  });
}

function movePlaces(rows: Rows, book: string, moved: readonly Place[], opens: readonly Place[]): void {
  for (const [id, reader] of rows.all('members')) {
    const before = fieldOf(reader.places, book);
    const after = moved[before ?? -1];
    if (before === undefined || after === undefined || after === before) continue;
    rows.set('members', id, { ...reader, places: { ...reader.places, [book]: after } });
  }
  for (const [id, sync] of rows.all('syncs')) {
    const undone = fieldOf(sync.undone, book);
    if (undone === undefined) continue;
    rows.set('syncs', id, { ...sync, undone: { ...sync.undone, [book]: opens[undone] ?? undone } });
  }
  for (const [id, one] of rows.all('saved')) {
    if (one.book !== book) continue;
    const { from, section } = one;
    const there = section !== undefined && { section: opens[section] ?? section };
    rows.set('saved', id, { ...one, from: opens[from] ?? from, ...there });
  }
}

/** Channels that they have left are forgotten on the way. */
function noteSeen(rows: Rows, member: Member, channel: string, day: number): void {
  change(rows, member, ({ seen = {} }) => {
    const kept = Object.entries(seen).filter(([, last]) => isSeen(last, day));
    return { seen: { ...Object.fromEntries(kept), [channel]: day } };
  });
}

/** Every lookup in a channel asks for it, so it looks no further than the first who has not begun. */
function slowestIn(rows: Rows, channel: string, book: string, day: number): Place | undefined {
  let slowest: Place | undefined;
  for (const [, { seen, places }] of rows.all('members')) {
    if (slowest === 0) break;
    if (!isSeen(fieldOf(seen, channel), day)) continue;
    const place = fieldOf(places, book) ?? 0;
    slowest = Math.min(slowest ?? place, place);
  }
  return slowest;
}

function isSeen(last: number | undefined, day: number): boolean {
  return last !== undefined && day - last <= SEEN_DAYS;
}

function takeWords(rows: Rows, member: Member, day: number, words: number, most: number): number {
  const before = rows.get('members', member.id)?.excerpts;
  const spent = before?.day === day ? before.words : 0;
  const taken = Math.max(0, Math.min(words, most - spent));
  if (taken > 0) change(rows, member, () => ({ excerpts: { day, words: spent + taken } }));
  return taken;
}

/** A value under an id from outside: `constructor` is none unless it was set. */
function fieldOf<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Changes what a member said of themselves, and writes down their name as last seen. */
function change(rows: Rows, { id, name }: Member, what: (before: ReaderState) => Partial<ReaderState>): void {
  const before = rows.get('members', id) ?? { name, places: {} };
  rows.set('members', id, { ...before, ...what(before), name });
}
