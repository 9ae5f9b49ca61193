import { isZone } from '../../core/domain/club.ts';
import { UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { sameLetters } from '../../language/normal.ts';
import { lazy } from '../../lib/memoize.ts';
import { plainly } from '../../lib/text.ts';
import zones from './zones.json' with { type: 'json' };

/**
 * Abbreviations, countries, what people call a zone, and what Windows does where its name is
 * another.
 */
const ZONE_BY_NICKNAME = new Map(
  Object.entries(zones.called).flatMap(([zone, names]) =>
    names.split(', ').map((nickname) => [nickname, zone] as const),
  ),
);

/** The runtime still lists the old names of zones that IANA has renamed. */
const NEW_NAMES: Readonly<Record<string, string>> = zones.renamed;

const current = (zone: string) => NEW_NAMES[zone] ?? zone;

/** Former names are among them, as people say `Saigon`. */
const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), ...Object.values(NEW_NAMES)])];

/** Islands whose names alone are days: with “island”, or as IANA has them, they are zones. */
const DAYS_TOO = new Set(zones.daysToo);

/**
 * A name as people type it, and as lists have it, in one form: no accents, no signs but a slash and
 * a comma.
 */
const foldedName = (zoneName: string) =>
  plainly(sameLetters(zoneName))
    .replace(/[\s._()–-]+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .trim();

/**
 * The IANA name of a zone, by that, its city, country or abbreviation; undefined if words name
 * none, or several.
 */
function zoneNamed(typedText: string) {
  const whole = foldedName(typedText.replace(/^\s*(?:in |the )+/i, ''));
  const zoneWords = whole.replace(/ (?:standard |summer |daylight )?time(?: ?zone)?$/, '');
  if (zoneWords === '') return undefined;
  // An hour that no zone has names none: “utc-13” isn't UTC.
  if (OFFSET.test(plainly(typedText))) return zoneOfOffset(plainly(typedText));

  // Windows calls London's `GMT Standard Time`, and it isn't GMT.
  return (
    nicknamed(whole) ??
    nicknamed(zoneWords) ??
    zoneOfName(zoneWords, typedText.trim()) ??
    zoneInParts(zoneWords)
  );
}

const nicknamed = (zoneWords: string) => ZONE_BY_NICKNAME.get(zoneWords);

/** A zone by what is left of `Washington DC`, `Cebu City`, `EST5EDT`, `Lyon, France`. */
function zoneInParts(zoneWords: string) {
  const [, standard = '', summer = ''] =
    /^([a-z]{3,4}) ?\d{1,2}([a-z]{3,4})?$/.exec(zoneWords) ?? [];
  if (standard !== '') return nicknamed(standard) ?? nicknamed(summer);

  const [, city = '', country = ''] = /^(.+?)(?:,? d ?c$| city$|, ?(.+))/.exec(zoneWords) ?? [];
  if (city === '') return undefined;
  const zone = nicknamed(city) ?? zoneOfName(city, city);
  // Only where the country is in that zone, or none is said: Paris, Texas isn't Paris.
  if (country === '' || nicknamed(country) === zone) return zone;
  return undefined;
}

const OFFSET = /^(?:(?:utc|gmt|z) ?)?([+−-]) ?(\d{1,2})(?::?([0-5]\d))?(?: ?h(?:ours?)?)?$/;
/** Hours that a zone may be ahead of UTC. */
const AHEAD_HOURS_MAX = 14;
/** Hours that a zone may be behind UTC. */
const BEHIND_HOURS_MAX = 12;

/** Zones that are not whole hours from UTC, by their time in winter. */
const ODD_OFFSETS: Readonly<Record<string, string>> = zones.offsets;

/** A zone by its offset, `utc+5:30` or `+2`: of full hours IANA's, which counts the other way. */
function zoneOfOffset(zoneWords: string) {
  const [, sign = '', typedText = '', minutes = '00'] = OFFSET.exec(zoneWords) ?? [];
  if (sign === '') return undefined;
  const hours = Number(typedText);
  if (minutes !== '00') return ODD_OFFSETS[`${sign === '+' ? '+' : '-'}${hours}:${minutes}`];
  if (hours === 0) return 'UTC';
  if (sign === '+' && hours <= AHEAD_HOURS_MAX) return `Etc/GMT-${hours}`;
  if (sign !== '+' && hours <= BEHIND_HOURS_MAX) return `Etc/GMT+${hours}`;
  return undefined;
}

/** @throws UserError if words name no zone */
export function readZone(typedText: string): string {
  const zoneFound = zoneNamed(typedText);
  if (zoneFound !== undefined) return zoneFound;
  throw new UserError(
    `I don’t know the time zone ${quoted(typedText)}. A city near you will do, such as London.`,
  );
}

/** Zones whose name contains what was typed, those with a part that begins so first. */
export function zonesLike(typedText: string): string[] {
  const wanted = foldedName(typedText);
  const matching = ['UTC', ...ZONES].filter((zone) => foldedName(zone).includes(wanted));
  const begins = (zone: string) => Number(`/${foldedName(zone)}`.includes(`/${wanted}`));
  return [...new Set(matching.toSorted((a, b) => begins(b) - begins(a)).map(current))];
}

const zoneNames = lazy(() => ZONES.map((zone) => [foldedName(zone), zone] as const));

function zoneOfName(zoneWords: string, typedText: string) {
  const exact = zoneNames().find(([name]) => name === zoneWords)?.[1];
  if (exact !== undefined) return current(exact);

  // `Etc/GMT+5` and old names such as `US/Eastern` are known, but not listed.
  if (typedText.includes('/') && isZone(typedText))
    return current(
      new Intl.DateTimeFormat('en', { timeZone: typedText }).resolvedOptions().timeZone,
    );
  if (DAYS_TOO.has(zoneWords)) return undefined;

  const cities = zoneNames()
    .filter(([name]) => name.endsWith(`/${zoneWords}`))
    .map(([, zone]) => current(zone));
  const [only, another] = new Set(cities);
  if (another !== undefined) return undefined;
  return only;
}
