import { isZone } from '../../core/domain/club.ts';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { unaccented } from '../../lib/text.ts';
import zones from './zones.json' with { type: 'json' };

/** Abbreviations, countries, fixed offsets of part of an hour, Windows' own names, and what people call a zone. */
const ZONE_BY_NICKNAME = new Map(
  Object.entries(zones.called).flatMap(([zone, names]) => names.split(', ').map((name) => [name, zone] as const)),
);

/** The runtime still lists the old names of zones that IANA has renamed. */
const NEW_NAMES: Readonly<Record<string, string>> = zones.renamed;

const current = (zone: string): string => NEW_NAMES[zone] ?? zone;

/** Former names are among them, as people say `Saigon`. */
const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), ...Object.values(NEW_NAMES)])];

/** Islands whose names alone are days: with “island”, or as IANA has them, they are zones. */
const DAYS_TOO = new Set(zones.daysToo);

const ZONES_OF_SHARED_NAME = new Map<string, Readonly<Record<string, string>>>(Object.entries(zones.shared));

export interface ParsedZone {
  /** An IANA name. */
  readonly zone: string;
  /** Something to know about it, as a sentence. */
  readonly note?: string;
}

/** A name as people type it, and as lists have it, in one form: no accents, no signs but a slash and a comma. */
const foldedName = (name: string): string =>
  unaccented(name)
    .replace(/['’ʼ‘`´]/g, '')
    .replace(/[\s._()–-]+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim();

/**
 * The zone of an IANA name, city, country, abbreviation, `Berlin time`, `GMT+2` or a name that Windows has for it;
 * undefined if words name none. Accents and signs make no difference.
 * @throws UnclearError if several zones have that name
 */
export function zoneNamed(typed: string): ParsedZone | undefined {
  const offset = fixedOffset(typed);
  if (offset) return offset;
  const said = foldedName(typed).replace(/^(?:in |the )+/, '');
  // By `GMT Standard Time` Windows means London with its summer time.
  const ofWindows = ZONE_BY_NICKNAME.get(said.replace('daylight', 'standard'));
  const words = said.replace(/ (?:standard |summer |daylight )?time(?: ?zone)?$/, '');
  if (words === '') return undefined;
  const shared = ZONES_OF_SHARED_NAME.get(words);
  if (shared) {
    const which = Object.keys(shared).join(', ');
    throw new UnclearError(
      `${quoted(typed.toUpperCase())} is several time zones: ${which}. Which one?`,
      Object.entries(shared).map(([name, zone]) => ({ label: `${name} (${zone})`, value: zone })),
    );
  }
  const zone = ofWindows ?? ZONE_BY_NICKNAME.get(words) ?? zoneOfName(words, typed.trim().replace(MINUS, '-'));
  return zone === undefined ? undefined : { zone };
}

export function readZone(typed: string): string {
  const found = zoneNamed(typed);
  if (found) return found.zone;
  throw noZone(typed);
}

/** The answer to an unknown zone. */
export function noZone(typed: string): UserError {
  return new UserError(`I don’t know the time zone ${quoted(typed)}. A city near you will do, such as London.`);
}

/** Zones whose name contains what was typed, those with a part that begins so first. */
export function zonesLike(typed: string): string[] {
  const wanted = foldedName(typed);
  const found = ['UTC', ...ZONES].filter((zone) => foldedName(zone).includes(wanted));
  const begins = (zone: string) => Number(`/${foldedName(zone)}`.includes(`/${wanted}`));
  return [...new Set(found.toSorted((a, b) => begins(b) - begins(a)).map(current))];
}

let zoneNames: readonly (readonly [folded: string, zone: string])[] | undefined;

/** @param typed as `Etc/GMT+5` and old names such as `US/Eastern` aren't among the zones, but known to the runtime */
function zoneOfName(words: string, typed: string): string | undefined {
  zoneNames ??= ZONES.map((zone) => [foldedName(zone), zone]);
  const exact = zoneNames.find(([name]) => name === words)?.[1];
  if (exact !== undefined) return current(exact);
  if (typed.includes('/') && isZone(typed))
    return current(new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone);
  if (DAYS_TOO.has(words)) return undefined;
  const cities = zoneNames.flatMap(([name, zone]) => (name.endsWith(`/${words}`) ? [current(zone)] : []));
  return new Set(cities).size === 1 ? cities[0] : undefined;
}

/** The signs for a minus that keyboards and documents have. */
const MINUS = /[−–—‐‑﹣－]/gu;

const OFFSET = /^(?:gmt|utc)? ?([+-]) ?(\d{1,2})(?::?(\d{2}))?$/;

/** The furthest fixed offsets that there are, `UTC+14` and `UTC-12`, hours. */
const FURTHEST = { ahead: 14, behind: 12 };

function fixedOffset(typed: string): ParsedZone | undefined {
  const words = typed.trim().toLowerCase().replace(MINUS, '-').replace('±', '+').normalize('NFKC');
  const [, sign, hours, minutes = '00'] = OFFSET.exec(words) ?? [];
  if (sign === undefined) return undefined;
  if (Number(hours) > (sign === '+' ? FURTHEST.ahead : FURTHEST.behind) || Number(minutes) > 59)
    throw new UserError(`There’s no time zone ${quoted(typed)}: they go from UTC-12 to UTC+14.`);
  const alone = `${sign}${Number(hours)}:${minutes}`;
  const city = ZONE_BY_NICKNAME.get(alone);
  if (city !== undefined) return { zone: city };
  if (minutes !== '00')
    throw new UserError(`I only know ${quoted(typed)} by a city. Give one, such as timezone:Kolkata.`);
  // The names of fixed offsets count the other way round: `Etc/GMT-2` is two hours ahead of UTC.
  const zone = Number(hours) === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
  return { zone, note: 'That offset stays the same all year; give a city, and I’ll follow its summer time.' };
}
