/** What `/privacy export` gives a member: what the store has of them, in words that they know. */

import type { Library } from '../src/core/ports/library.ts';
import type { Store } from '../src/core/ports/store.ts';
import { DAY_MS } from '../src/lib/timer.ts';
import { NEVER } from '../src/schedule/next.ts';
import words from './export-names.json' with { type: 'json' };

const NAMES: Readonly<Record<string, string>> = words.names;
const LEFT_OUT = new Set(words.leftOut);

/** Numbers from here on are moments, ms: nothing that is counted here comes near a hundred thousand million. */
const MOMENTS_FROM = 1e11;

type Exported = NonNullable<Awaited<ReturnType<Store['exportMember']>>> & {
  readonly places?: Readonly<Record<string, number>>;
};

/**
 * An export with dates as dates, books by their titles, and fields named for people. What belongs to a book that is
 * gone is left out, as is what was turned off or is over.
 */
export async function exportedInWords(library: Pick<Library, 'list'>, club: string, data: Exported): Promise<unknown> {
  const titles = new Map((await library.list(club)).map(({ id, title }) => [id, title]));
  const placeOf = (place: number) => (place === 0 ? 'not begun' : `through section ${place}`);
  const places = Object.entries(data.places ?? {}).flatMap(([id, place]) => {
    const title = titles.get(id);
    return title === undefined ? [] : [[title, placeOf(place)]];
  });
  return readable({ ...data, places: Object.fromEntries(places) }, titles);
}

/** @param key of the field that holds the value @param inside the name of the field around it */
function readable(value: unknown, titles: ReadonlyMap<string, string>, key = '', inside = ''): unknown {
  if (typeof value === 'number') return numberInWords(value, key, inside);
  if (typeof value === 'string') return key === 'book' ? (titles.get(value) ?? value) : value;
  if (Array.isArray(value))
    return value.flatMap((one) => (isThere(one, titles) ? [readable(one, titles, key, inside)] : []));
  if (value instanceof Map) return readable(Object.fromEntries(value), titles, key, inside);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name, one]) => one !== undefined && !LEFT_OUT.has(name));
  return Object.fromEntries(fields.map(([name, one]) => [nameInWords(name), readable(one, titles, name, key)]));
}

/** Whether a row is still there: not turned off, and of no book that is gone. */
function isThere(row: unknown, titles: ReadonlyMap<string, string>): boolean {
  if (typeof row !== 'object' || row === null) return true;
  if ('off' in row && row.off !== undefined) return false;
  return !('book' in row) || typeof row.book !== 'string' || titles.has(row.book);
}

function numberInWords(value: number, key: string, inside: string): string | number {
  if (value >= NEVER) return 'never';
  if (value >= MOMENTS_FROM) return new Date(value).toISOString();
  const isDay = key === 'day' || inside === 'seen';
  return isDay ? new Date(value * DAY_MS).toISOString().slice(0, 10) : value;
}

/** Ids are no names: they stay as they are. */
function nameInWords(name: string): string {
  if (Object.hasOwn(NAMES, name)) return NAMES[name] ?? name;
  return /^[a-z]+(?:[A-Z][a-z]+)+$/.test(name) ? name.replace(/[A-Z]/g, (one) => ` ${one.toLowerCase()}`) : name;
}
