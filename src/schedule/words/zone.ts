import { Temporal } from 'temporal-polyfill';
import { UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { editDistance } from '../../lib/edit-distance.ts';
import { isZone } from '../next.ts';

/** Abbreviations, and what people call a zone; the first of several is not taken silently: it is asked. */
const CALLED: Readonly<Record<string, string>> = {
  utc: 'UTC',
  gmt: 'UTC',
  z: 'UTC',
  zulu: 'UTC',
  et: 'America/New_York',
  est: 'America/New_York',
  edt: 'America/New_York',
  eastern: 'America/New_York',
  ct: 'America/Chicago',
  cdt: 'America/Chicago',
  central: 'America/Chicago',
  mt: 'America/Denver',
  mst: 'America/Denver',
  mdt: 'America/Denver',
  mountain: 'America/Denver',
  pt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  pacific: 'America/Los_Angeles',
  akst: 'America/Anchorage',
  hst: 'Pacific/Honolulu',
  hawaii: 'Pacific/Honolulu',
  bst: 'Europe/London',
  wet: 'Europe/Lisbon',
  west: 'Europe/Lisbon',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  met: 'Europe/Berlin',
  mez: 'Europe/Berlin',
  'central european': 'Europe/Berlin',
  eet: 'Europe/Helsinki',
  eest: 'Europe/Helsinki',
  msk: 'Europe/Moscow',
  jst: 'Asia/Tokyo',
  kst: 'Asia/Seoul',
  sgt: 'Asia/Singapore',
  hkt: 'Asia/Hong_Kong',
  pkt: 'Asia/Karachi',
  wib: 'Asia/Jakarta',
  aest: 'Australia/Sydney',
  aedt: 'Australia/Sydney',
  acst: 'Australia/Adelaide',
  awst: 'Australia/Perth',
  nzst: 'Pacific/Auckland',
  nzdt: 'Pacific/Auckland',
  sast: 'Africa/Johannesburg',
  brt: 'America/Sao_Paulo',
  uk: 'Europe/London',
  gb: 'Europe/London',
  britain: 'Europe/London',
  british: 'Europe/London',
  england: 'Europe/London',
  scotland: 'Europe/London',
  wales: 'Europe/London',
  german: 'Europe/Berlin',
  french: 'Europe/Paris',
  irish: 'Europe/Dublin',
  indian: 'Asia/Kolkata',
  japanese: 'Asia/Tokyo',
  israeli: 'Asia/Jerusalem',
  nyc: 'America/New_York',
  ny: 'America/New_York',
  boston: 'America/New_York',
  washington: 'America/New_York',
  dc: 'America/New_York',
  philadelphia: 'America/New_York',
  miami: 'America/New_York',
  atlanta: 'America/New_York',
  florida: 'America/New_York',
  texas: 'America/Chicago',
  houston: 'America/Chicago',
  dallas: 'America/Chicago',
  austin: 'America/Chicago',
  minneapolis: 'America/Chicago',
  la: 'America/Los_Angeles',
  sf: 'America/Los_Angeles',
  california: 'America/Los_Angeles',
  'san francisco': 'America/Los_Angeles',
  'san diego': 'America/Los_Angeles',
  seattle: 'America/Los_Angeles',
  portland: 'America/Los_Angeles',
  'las vegas': 'America/Los_Angeles',
  montreal: 'America/Toronto',
  ottawa: 'America/Toronto',
  manchester: 'Europe/London',
  edinburgh: 'Europe/London',
  glasgow: 'Europe/London',
  cardiff: 'Europe/London',
  leeds: 'Europe/London',
  liverpool: 'Europe/London',
  bristol: 'Europe/London',
  oxford: 'Europe/London',
  cambridge: 'Europe/London',
  munich: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  frankfurt: 'Europe/Berlin',
  cologne: 'Europe/Berlin',
  milan: 'Europe/Rome',
  naples: 'Europe/Rome',
  barcelona: 'Europe/Madrid',
  lyon: 'Europe/Paris',
  geneva: 'Europe/Zurich',
  basel: 'Europe/Zurich',
  mumbai: 'Asia/Kolkata',
  delhi: 'Asia/Kolkata',
  'new delhi': 'Asia/Kolkata',
  bangalore: 'Asia/Kolkata',
  kolkata: 'Asia/Kolkata',
  chennai: 'Asia/Kolkata',
  beijing: 'Asia/Shanghai',
  shenzhen: 'Asia/Shanghai',
  osaka: 'Asia/Tokyo',
  kyoto: 'Asia/Tokyo',
  kyiv: 'Europe/Kyiv',
  'tel aviv': 'Asia/Jerusalem',
  rio: 'America/Sao_Paulo',
};

/** Abbreviations that several zones share. */
const SHARED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  ist: [
    ['India', 'Asia/Kolkata'],
    ['Israel', 'Asia/Jerusalem'],
    ['Ireland', 'Europe/Dublin'],
  ],
  cst: [
    ['US Central', 'America/Chicago'],
    ['China', 'Asia/Shanghai'],
    ['Cuba', 'America/Havana'],
  ],
  us: [
    ['Eastern', 'America/New_York'],
    ['Central', 'America/Chicago'],
    ['Mountain', 'America/Denver'],
    ['Pacific', 'America/Los_Angeles'],
  ],
};

/** A zone as it was understood. */
export interface SaidZone {
  /** An IANA name. */
  readonly zone: string;
  /** What to know about it, as a sentence. */
  readonly note?: string;
}

/**
 * The time zone that words name: an IANA name in any spelling, a city, a country, an abbreviation, `Berlin time`,
 * `GMT+2`.
 * @returns undefined where they name none
 * @throws UnclearError where several zones bear that name
 */
export function zoneNamed(typed: string): SaidZone | undefined {
  const words = typed
    .trim()
    .toLowerCase()
    .replace(/[._]+/g, ' ')
    .replace(/^(?:in|for|my) /, '')
    .replace(/ (?:standard |summer |daylight )?time(?: ?zone)?$| zone$/, '')
    .replace(/^the /, '')
    .trim();
  if (words === '') return undefined;
  const offset = fixedOffset(words);
  if (offset) return offset;
  const shared = /^(?:usa?|america|the states|united states|american)$/.test(words)
    ? SHARED.us
    : own(SHARED, words);
  if (shared) {
    const which = shared.map(([name]) => name).join(', ');
    const candidates = shared.map(([name, zone]) => ({ label: `${name} (${zone})`, value: zone }));
    throw new UnclearError(
      `${quoted(typed.toUpperCase())} is several time zones: ${which}. Which one?`,
      candidates,
    );
  }
  const called = own(CALLED, words);
  if (called !== undefined) return { zone: called };
  return byName(words) ?? byCountry(words) ?? byCity(words);
}

/** @throws UserError where the words name no zone */
export function readZone(typed: string): string {
  const found = zoneNamed(typed);
  if (found) return found.zone;
  throw noZone(typed);
}

/** What whoever named an unknown zone is answered. */
export function noZone(typed: string): UserError {
  return new UserError(
    `I don’t know the time zone ${quoted(typed)}. A city near you will do, such as London.`,
  );
}

/** Where a name for standard time was said while the zone has summer time: people mean the clock on the wall. */
export function summerNote(typed: string, zone: string, now: number): string {
  if (!/\b[ecmpa]?st\b/i.test(typed) || !/\b(?:est|cst|mst|pst|cet|eet|wet|aest)\b/i.test(typed)) return '';
  const offset = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds;
  const year = 365.25 * 24 * 60 * 60_000;
  const least = Math.min(...[0, 0.25, 0.5, 0.75].map((part) => offset(now + part * year)));
  return offset(now) > least ? `${city(zone)} is on summer time now, and I go by the clock there.` : '';
}

/** Zones whose name holds what was typed. */
export function zonesLike(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  const all = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return all.filter((zone) => zone.toLowerCase().includes(wanted));
}

function byName(words: string): SaidZone | undefined {
  const wanted = words.replaceAll(' ', '_');
  const all = zones();
  const known = all.find(({ low }) => low === wanted);
  if (known) return { zone: known.zone };
  const [only, other] = all.filter(({ low }) => low.endsWith(`/${wanted}`));
  if (only && !other) return { zone: only.zone };
  return wanted.includes('/') && isZone(wanted) ? { zone: wanted } : undefined;
}

/** A city with one letter wrong. */
function byCity(words: string): SaidZone | undefined {
  const wanted = words.replaceAll(' ', '_');
  if (wanted.length < 5) return undefined;
  const near = zones().filter(
    ({ low }) => editDistance(low.slice(low.lastIndexOf('/') + 1), wanted, 1) === 1,
  );
  const [only, other] = near;
  return only && !other ? { zone: only.zone } : undefined;
}

/** A country with one zone is that zone; of several each may be meant. */
function byCountry(words: string): SaidZone | undefined {
  const code = countries().get(words);
  const all =
    code === undefined
      ? []
      : ((new Intl.Locale(`und-${code}`) as { timeZones?: readonly string[] }).timeZones ?? []);
  const [only, ...others] = all.filter((zone) => !/Busingen|Urumqi|Canary|Ceuta|Azores|Madeira/.test(zone));
  if (only === undefined) return undefined;
  if (others.length === 0) return { zone: only };
  const candidates = [only, ...others].slice(0, 8).map((zone) => ({ label: city(zone), value: zone }));
  throw new UnclearError('That country has several time zones. Which city is near you?', candidates);
}

let known: readonly { readonly zone: string; readonly low: string }[] | undefined;
function zones() {
  known ??= Intl.supportedValuesOf('timeZone').map((zone) => ({ zone, low: zone.toLowerCase() }));
  return known;
}

let named: ReadonlyMap<string, string> | undefined;
/** Countries by their English names; a code that is none is named by itself. */
function countries(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames('en', { type: 'region' });
  named ??= new Map(
    letters.flatMap((a) => letters.map((b) => [(names.of(a + b) ?? '').toLowerCase(), a + b] as const)),
  );
  return named;
}

function fixedOffset(words: string): SaidZone | undefined {
  const [, sign, hours, minutes = '00'] = /^(?:gmt|utc)? ?([+-]) ?(\d{1,2})(?::?(\d{2}))?$/.exec(words) ?? [];
  if (sign === undefined) return undefined;
  if (Number(hours) > 12 || Number(minutes) !== 0) {
    throw new UserError(`I only know offsets in whole hours. Give a city instead, such as timezone:Kolkata.`);
  }
  // The names of fixed offsets count the other way round: `Etc/GMT-2` is two hours ahead of UTC.
  const zone = Number(hours) === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
  return { zone, note: 'That offset stays the same all year; give a city, and I’ll follow its summer time.' };
}

function city(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
