import type { Member } from '../../core/call.ts';
import type { Place } from '../../core/domain/book.ts';
import { NOTICES, type ReaderState } from '../../core/domain/club.ts';
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
  const setSeen = step((rows, member: Member, channel: string, day: number) =>
    // Channels that they have left are forgotten on the way.
    change(rows, member, ({ seen = {} }) => {
      const lately = Object.entries(seen).filter(([, last]) => isSeen(last, day));
      return { seen: { ...Object.fromEntries(lately), [channel]: day } };
    }),
  );
  return {
    chosenBook: look((rows) => settings(rows).book),
    useBook: step((rows, book) => set(rows, { book })),
    removedBooks: look((rows) => settings(rows).removed ?? {}),
    noteRemoved: step((rows, book, origin) =>
      set(rows, { removed: { ...settings(rows).removed, [book]: origin } }),
    ),
    pace: look((rows) => settings(rows).pace ?? 'plan'),
    setPace: step((rows, pace) => set(rows, { pace })),
    plan: look((rows) => rows.get('plans', ONLY)),
    setPlan: step((rows, plan, notices) => {
      rows.set('plans', ONLY, plan);
      if (notices) setDaily(rows, notices);
      else rows.set('dailies', NOTICES, undefined);
    }),
    place: look(placeOf),
    setPlace: step(setPlace),
    moveOn: step((rows, member, book, place) => {
      const before = placeOf(rows, member.id, book) ?? 0;
      if (place <= before) return undefined;
      setPlace(rows, member, book, place);
      return before;
    }),
    readers: look((rows, book) =>
      rows.all('members').flatMap(([member, { name, named, places }]) => {
        const place = fieldOf(places, book);
        return place === undefined ? [] : [{ member, place, ...(named && { name }) }];
      }),
    ),
    async noteSeen(club, member, channel, day) {
      const last = await lastSeen(club, member.id, channel);
      // Most uses are another one of the same day, and cost no step.
      if (last !== day) await setSeen(club, member, channel, day);
      return last === undefined || day - last > SEEN_DAYS;
    },
    slowestIn: look((rows, channel, book, day) => {
      let slowest: Place | undefined;
      for (const [, { seen, places }] of rows.all('members')) {
        // Every lookup in a channel asks for it, so it looks no further than the first who has not begun.
        if (slowest === 0) break;
        if (!isSeen(fieldOf(seen, channel), day)) continue;
        const place = fieldOf(places, book) ?? 0;
        slowest = Math.min(slowest ?? place, place);
      }
      return slowest;
    }),
    setNamed: step((rows, member, named) => change(rows, member, () => ({ named }))),
    edition: look((rows, member, book) => fieldOf(rows.get('members', member)?.editions, book) ?? []),
    setEdition: step((rows, member, book, anchors) =>
      change(rows, member, ({ editions }) => ({ editions: { ...editions, [book]: anchors } })),
    ),
    movePlaces: step(movePlaces),
    takeWords: step((rows, member, day, words, most) => {
      const before = rows.get('members', member.id)?.excerpts;
      const spent = before?.day === day ? before.words : 0;
      const taken = Math.max(0, Math.min(words, most - spent));
      if (taken > 0) change(rows, member, () => ({ excerpts: { day, words: spent + taken } }));
      return taken;
    }),
  };
}

function settings(rows: Rows): ClubSettings {
  return rows.get('settings', ONLY) ?? {};
}

function set(rows: Rows, changed: ClubSettings): void {
  rows.set('settings', ONLY, { ...settings(rows), ...changed });
}

function placeOf(rows: Rows, member: string, book: string): Place | undefined {
  return fieldOf(rows.get('members', member)?.places, book);
}

function setPlace(rows: Rows, member: Member, book: string, place: Place): void {
  change(rows, member, ({ places }) => ({ places: { ...places, [book]: place } }));
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

function isSeen(last: number | undefined, day: number): boolean {
  return last !== undefined && day - last <= SEEN_DAYS;
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
