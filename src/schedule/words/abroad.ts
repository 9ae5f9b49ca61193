/** Days and months as other languages write them, in English; the runtime knows them. */

import { WEEKDAYS, type Weekday } from '../../core/domain/club.ts';
import { sameLetters } from '../../language/normal.ts';
import { lazy } from '../../lib/memoize.ts';

/** Languages whose days and months are read, beside English. */
const LANGUAGES = ['de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb'] as const;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 24 * 60 * 60_000;
const MONTHS = 12;

/** A date's day or month in a language, as people type it: without marks and full stops. */
function written(language: string, date: Date, form: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' });
  return sameLetters(format.format(date)).replace(/\.$/, '');
}

const monthsAbroad = lazy(() => {
  const englishNames = new Map<string, string>();
  for (const language of LANGUAGES) {
    for (let month = 0; month < MONTHS; month++) {
      const date = new Date(Date.UTC(2024, month, 1));
      const english = written('en', date, { month: 'long' });
      englishNames.set(written(language, date, { month: 'long' }), english);
    }
  }
  return englishNames;
});

/** The English name of a month in small letters; undefined for words that are no month abroad. */
export const monthAbroad = (monthWord: string): string | undefined =>
  monthsAbroad().get(sameLetters(monthWord));

/** For each language its names of days, whole and cut short. */
const daysAbroad = lazy(() =>
  LANGUAGES.map((language) => {
    const names = new Map<string, Weekday>();
    for (const [at, day] of WEEKDAYS.entries()) {
      const date = new Date(MONDAY + at * DAY_MS);
      for (const weekday of ['long', 'short'] as const) {
        const weekdayName = written(language, date, { weekday });
        names.set(weekdayName, day);
        // `segunda` for segunda-feira
        names.set(weekdayName.replace(/-feira$/, ''), day);
      }
    }
    return names;
  }),
);

/** German puts an s behind what happens on each such day. */
const dayNamed = (names: ReadonlyMap<string, Weekday>, dayWord: string) =>
  names.get(dayWord) ?? names.get(dayWord.replace(/s$/, ''));

/** `and`, `on`, `every` in these languages, which change nothing. */
const AROUND_DAYS = /\b(?:und|et|y|e|og|och|en|am|an|le|les|el|los|il|jeden|immer|chaque|cada)\b/g;

/**
 * A list of days in one of the other languages, in English: `mon,wed,fri` for `mo,mi,fr`. Undefined
 * where a word is no day of that language, or where two languages would differ.
 */
export function daysInEnglish(typedText: string): string | undefined {
  const letters = sameLetters(typedText).replace(/\./g, '').replace(AROUND_DAYS, ',');
  const readings = daysAbroad().flatMap((names) => {
    const days = letters.match(/[a-z]+/g)?.map((dayWord) => dayNamed(names, dayWord)) ?? [
      undefined,
    ];
    if (days.includes(undefined)) return [];
    let at = 0;
    return [letters.replace(/[a-z]+/g, () => days[at++] ?? '')];
  });
  const [only, another] = new Set(readings);
  if (another === undefined) return only;
  return undefined;
}

/** The English name of a day that is written out; undefined for shorter words. */
export function dayAbroad(dayWord: string): Weekday | undefined {
  const letters = sameLetters(dayWord);
  if (letters.length < DAY_LETTERS_MIN) return undefined;
  return daysAbroad()
    .map((names) => dayNamed(names, letters))
    .find((day) => day !== undefined);
}

/** Shorter words, such as `sex` and `do`, are words of a sentence, too. */
const DAY_LETTERS_MIN = 6;
