import { isZone } from '../../core/domain/club.ts';
import { attempt, UnclearError, UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import zones from './zones.json' with { type: 'json' };

/** Abbreviations, and what people call a zone. */
const ZONE_BY_NICKNAME = new Map(
  Object.entries(zones.called).flatMap(([zone, names]) =>
    names.split(', ').map((name) => [name, zone] as const),
  ),
);

/** The runtime still lists the old names of zones that IANA has renamed. */
const NEW_NAMES: Readonly<Record<string, string>> = zones.renamed;

const current = (zone: string): string => NEW_NAMES[zone] ?? zone;

/** Former names are among them, as people say `Saigon`. */
const ZONES = [...new Set([...Intl.supportedValuesOf('timeZone'), ...Object.values(NEW_NAMES)])];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
let countries: ReadonlyMap<string, string> | undefined;
/** A country's code by its English name. All are named when one is first asked for: a start needn't wait 20 ms for it. */
function codeOf(country: string): string | undefined {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  // `Intl` gives back codes that no country has.
  countries ??= new Map(
    LETTERS.flatMap((a) => LETTERS.map((b) => [(names.of(a + b) ?? '').toLowerCase(), a + b])),
  );
  return countries.get(country);
}

const ZONES_OF_SHARED_NAME = new Map<string, Readonly<Record<string, string>>>(Object.entries(zones.shared));

export interface ParsedZone {
  /** An IANA name. */
  readonly zone: string;
  /** Something to know about it, as a sentence. */
  readonly note?: string;
}

/**
 * The zone of an IANA name, city, country, abbreviation, `Berlin time` or `GMT+2`; undefined if words name none.
 * @throws UnclearError if several zones have that name
 */
export function zoneNamed(typed: string): ParsedZone | undefined {
  const words = typed
    .trim()
    .toLowerCase()
    .replace(/[._]+/g, ' ')
    .replace(/^(?:(?:we|i)(?:['’]?(?:re|m)| are| am)? )?(?:(?:mostly|all|based) )*(?:in|for|my|on) /, '')
    .replace(/^(?:standard |summer |daylight )?time /, '')
    .replace(/ (?:standard |summer |daylight )?time(?: ?zone)?$| zone$/, '')
    .replace(/^the /, '')
    .trim();
  if (words === '') return undefined;
  const offset = fixedOffset(words);
  if (offset) return offset;
  const shared = ZONES_OF_SHARED_NAME.get(words.replace(/^(?:usa|america|united states|american)$/, 'us'));
  if (shared) {
    const which = Object.keys(shared).join(', ');
    throw new UnclearError(
      `${quoted(typed.toUpperCase())} is several time zones: ${which}. Which one?`,
      Object.entries(shared).map(([name, zone]) => ({ label: `${name} (${zone})`, value: zone })),
    );
  }
  const zone = ZONE_BY_NICKNAME.get(words) ?? byName(words) ?? byCountry(words);
  return zone === undefined ? undefined : { zone };
}

/** These are islands, too. */
const FEAST_DAY = /^(?:easter|christmas)$/i;

const IANA_NAME = /\b[a-z]+\/[a-z_]+(?:\/[a-z_]+)?\b/i;

/** The zone named beside other words, and its own words: between commas or as a sentence, or by IANA name anywhere. */
export function zoneBeside(line: string): { readonly zone: string; readonly typed: string } | undefined {
  const clauses = line.split(/[,.;!?()–—]+\s*/).slice(1);
  for (const typed of [...(IANA_NAME.exec(line) ?? []), ...clauses]) {
    const found = FEAST_DAY.test(typed) ? undefined : attempt(() => zoneNamed(typed));
    // An ambiguous name is asked back by the option for it.
    if (found instanceof UnclearError) return { zone: typed, typed };
    if (found && !(found instanceof UserError)) return { zone: found.zone, typed };
  }
  return undefined;
}

export function readZone(typed: string): string {
  const found = zoneNamed(typed);
  if (found) return found.zone;
  throw noZone(typed);
}

/** The answer to an unknown zone. */
export function noZone(typed: string): UserError {
  return new UserError(
    `I don’t know the time zone ${quoted(typed)}. A city near you will do, such as London.`,
  );
}

/** Zones whose name contains what was typed, those with a part that begins so first. */
export function zonesLike(typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  const found = ['UTC', ...ZONES].filter((zone) => zone.toLowerCase().includes(wanted));
  const begins = (zone: string) => Number(`/${zone.toLowerCase()}`.includes(`/${wanted}`));
  return [...new Set(found.toSorted((a, b) => begins(b) - begins(a)).map(current))];
}

function byName(words: string): string | undefined {
  const wanted = words.replaceAll(' ', '_');
  const low = (zone: string) => zone.toLowerCase();
  const exact = ZONES.find((one) => low(one) === wanted);
  if (exact !== undefined) return current(exact);
  const alias = wanted.includes('/') && isZone(wanted);
  if (alias) return current(new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone);
  return onlyOf(ZONES.filter((one) => low(one).endsWith(`/${wanted}`)));
}

function onlyOf(zones: readonly string[]): string | undefined {
  const [only, ...others] = new Set(zones.map(current));
  return others.length === 0 ? only : undefined;
}

/** A country with one zone means that zone; with several, each may be meant. */
function byCountry(words: string): string | undefined {
  const code = codeOf(words);
  const all =
    code === undefined
      ? []
      : ((new Intl.Locale(`und-${code}`) as { timeZones?: readonly string[] }).timeZones ?? []);
  const [only, ...others] = all
    .filter((zone) => !/Busingen|Urumqi|Canary|Ceuta|Azores|Madeira/.test(zone))
    .map(current);
  if (only === undefined || others.length === 0) return only;
  const candidates = [only, ...others]
    .slice(0, 8)
    .map((zone) => ({ label: zone.replace(/^.*\//, '').replaceAll('_', ' '), value: zone }));
  throw new UnclearError('That country has several time zones. Which city is near you?', candidates);
}

function fixedOffset(words: string): ParsedZone | undefined {
  const [, sign, hours, minutes = '00'] = /^(?:gmt|utc)? ?([+-]) ?(\d{1,2})(?::?(\d{2}))?$/.exec(words) ?? [];
  if (sign === undefined) return undefined;
  if (Number(hours) > 12 || Number(minutes) !== 0) {
    throw new UserError(`I only know offsets in whole hours. Give a city instead, such as timezone:Kolkata.`);
  }
  // The names of fixed offsets count the other way round: `Etc/GMT-2` is two hours ahead of UTC.
  const zone = Number(hours) === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
  return { zone, note: 'That offset stays the same all year; give a city, and I’ll follow its summer time.' };
}
