import type { ClubId, Member } from '../../core/call.ts';
import type { Place } from '../../core/domain/book.ts';
import type { Pace, Reader, ReaderState } from '../../core/domain/club.ts';
import { type Books, type Places, type Plans, SEEN_DAYS } from '../../core/ports/store.ts';
import { type Clubs, look, step } from '../clubs.ts';
import type { Rows } from '../tables.ts';
import { setDaily } from './daily.ts';

/** The key of a club's one row in a table. */
const ONLY = 'club';

/** The key of the plan's notices among the dailies. */
const NOTICES = 'plan';

export function books(clubs: Clubs): Books {
  return {
    currentBook: (club) => look(clubs, club, (rows) => rows.get('settings', ONLY)?.book),
    useBook: (club, book) =>
      step(clubs, club, (rows) => rows.set('settings', ONLY, { ...rows.get('settings', ONLY), book })),
  };
}

export function plans(clubs: Clubs): Plans {
  return {
    pace: (club) => look(clubs, club, (rows): Pace => rows.get('settings', ONLY)?.pace ?? 'plan'),
    setPace: (club, pace) =>
      step(clubs, club, (rows) => rows.set('settings', ONLY, { ...rows.get('settings', ONLY), pace })),
    plan: (club) => look(clubs, club, (rows) => rows.get('plans', ONLY)),
    setPlan: (club, plan, notices) =>
      step(clubs, club, (rows) => {
        rows.set('plans', ONLY, plan);
        if (notices) setDaily(rows, { ...notices, key: NOTICES });
        else rows.set('dailies', NOTICES, undefined);
      }),
  };
}

export function places(clubs: Clubs): Places {
  const own = (club: ClubId, member: string, book: string) =>
    look(clubs, club, (rows) => fieldOf(rows.get('members', member)?.places, book));
  return {
    place: async (club, member, book) => (await own(club, member, book)) ?? 0,
    placeIfSet: own,
    setPlace: (club, member, book, place) =>
      step(clubs, club, (rows) =>
        change(rows, member, (before) => ({ places: { ...before.places, [book]: place } })),
      ),
    moveOn: (club, member, book, place) =>
      step(clubs, club, (rows) => {
        const before = fieldOf(rows.get('members', member.id)?.places, book) ?? 0;
        if (place <= before) return undefined;
        change(rows, member, ({ places }) => ({ places: { ...places, [book]: place } }));
        return before;
      }),
    places: (club, book) => look(clubs, club, (rows) => readers(rows, book).map(({ place }) => place)),
    readers: (club, book) => look(clubs, club, (rows) => readers(rows, book)),
    noteSeen: async (club, member, channel, day) => {
      const last = await look(clubs, club, (rows) => fieldOf(rows.get('members', member.id)?.seen, channel));
      if (last !== day) await step(clubs, club, (rows) => noteSeen(rows, member, channel, day));
      return last === undefined || day - last > SEEN_DAYS;
    },
    slowestIn: (club, channel, book, day) => look(clubs, club, (rows) => slowestIn(rows, channel, book, day)),
    setNamed: (club, member, named) => step(clubs, club, (rows) => change(rows, member, () => ({ named }))),
    edition: (club, member, book) =>
      look(clubs, club, (rows) => fieldOf(rows.get('members', member)?.editions, book) ?? []),
    setEdition: (club, member, book, anchors) =>
      step(clubs, club, (rows) =>
        change(rows, member, ({ editions }) => ({ editions: { ...editions, [book]: anchors } })),
      ),
    movePlaces: (club, book, moved) => step(clubs, club, (rows) => movePlaces(rows, book, moved)),
    takeWords: (club, member, day, words, most) =>
      step(clubs, club, (rows) => takeWords(rows, member, day, words, most)),
  };
}

function readers(rows: Rows, book: string): readonly Reader[] {
  return rows.all('members').flatMap(([member, { name, named, places }]) => {
    const place = fieldOf(places, book);
    return place === undefined ? [] : [{ member, place, ...(named && { name }) }];
  });
}

function movePlaces(rows: Rows, book: string, moved: readonly Place[]): void {
  for (const [id, reader] of rows.all('members')) {
    const before = fieldOf(reader.places, book);
    const after = moved[before ?? -1];
    if (before === undefined || after === undefined || after === before) continue;
    rows.set('members', id, { ...reader, places: { ...reader.places, [book]: after } });
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
