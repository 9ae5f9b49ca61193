import { expect, test } from 'vitest';
import { readDay } from '../../src/schedule/words/date.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone, zoneBeside } from '../../src/schedule/words/zone.ts';

test.each(['-1:00', '−1:00', '+1:00', '-0100', '.5:00', '-9am'])(
  '%s is no time of day, and no zone',
  (typed) => {
    expect(() => readTime(typed)).toThrow(`There’s no time “${typed}”`);
  },
);

test('an offset from UTC after a time is its zone', () => {
  expect(readTime('07:15 gmt+2')).toMatchObject({ time: '07:15', zone: 'Etc/GMT-2' });
  expect(readTime('19:00 +2')).toMatchObject({ time: '19:00', zone: 'Etc/GMT-2' });
  expect(readTime('gmt-1')).toMatchObject({ zone: 'Etc/GMT+1' });
});

test.each(['9am Atlantis', '19:30 in Atlantis', 'half past seven Atlantis please', 'at noon, Atlantis time'])(
  'in %s the place is named as unknown',
  (typed) => {
    expect(() => readTime(typed)).toThrow(/I don’t know the time zone “(in )?Atlantis( time)?”/);
  },
);

test('words without a time are no place either', () => {
  expect(() => readTime('whenever Atlantis')).toThrow('what time “whenever Atlantis” is');
});

test.each([
  ['29 feb', '2028-02-29'],
  ['-3 weeks', '2026-10-31'],
  ['3 november', '2027-11-03'],
  ['12 oct 2026', '2026-10-12'],
])('%s is the next such day, unless it says which year or how long ago', (typed, day) => {
  expect(readDay(typed, { now: Date.UTC(2026, 10, 21, 12), zone: 'UTC' })).toBe(day);
});

test.each([
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Katmandu', 'Asia/Kathmandu'],
  ['asia/kolkata', 'Asia/Kolkata'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['Kiev', 'Europe/Kyiv'],
  ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
  ['Vietnam', 'Asia/Ho_Chi_Minh'],
  ['us/eastern', 'America/New_York'],
])('“9am %s” is in the zone by its current name, %s', (typed, zone) => {
  expect(readTime(`9am ${typed}`)).toMatchObject({ time: '09:00', zone });
});

const TODAY = { now: Date.UTC(2026, 10, 22, 18), zone: 'UTC' };
const ORDINALS = ['first', 'second', 'third', 'fourth', 'last'];

test.each(ORDINALS.flatMap((word, at) => [[word, at === 4 ? -1 : at + 1] as const]))(
  '“every %s monday of the month” is that one of each month, not one in so many weeks',
  (word, nth) => {
    for (const typed of [`every ${word} monday of the month at 7`, `the ${word} monday of every month at 7`])
      expect(readMeetings(typed, TODAY).meetings).toEqual({ day: 'mon', time: '19:00', nth });
  },
);

test('a monthly day without saying which one makes the bot ask', () => {
  expect(() => readMeetings('once a month on mondays', TODAY)).toThrow(/When do you meet/);
  expect(() => readMeetings('tuesdays monthly', TODAY)).toThrow(/When do you meet/);
});

test.each([
  ['end of feb', '2027-02-28'],
  ['the end of february', '2027-02-28'],
  ['late march', '2027-03-25'],
  ['late feb 2027', '2027-02-25'],
  ['early next month', '2026-12-01'],
  ['middle of next month', '2026-12-15'],
])('%s is a day in that part of the month', (typed, day) => {
  expect(readDay(typed, TODAY)).toBe(day);
});

test.each([
  ['every day at noon a question about the book please. Europe/Paris', 'Europe/Paris'],
  ['a passage Asia/Tokyo each morning', 'Asia/Tokyo'],
  ['done by christmas, meeting on mondays, Lisbon time', 'Europe/Lisbon'],
  ['a passage each morning, please', undefined],
  ['Lisbon is lovely, isn’t it', undefined],
  ['we’ll be done early, by the spring, Easter', undefined],
])('a zone is found beside what a line says: %s', (line, zone) => {
  expect(zoneBeside(line)?.zone).toBe(zone);
});

test.each([
  ['tuesdays half seven', ['tuesdays 07:30', 'tuesdays 06:30', 'tuesdays 19:30']],
  ['tuesdays in the evening', ['tuesdays 19:00']],
  ['sunday mornings', ['sunday 08:00']],
])('an ambiguous time is asked about along with its day: %s', (typed, values) => {
  const candidates = values.map((value) => expect.objectContaining({ value }));
  expect(() => readMeetings(typed, TODAY)).toThrow(expect.objectContaining({ candidates }));
  for (const value of values) expect(readMeetings(value, TODAY).meetings.time).toBe(value.slice(-5));
});

test.each([
  ['Córdoba', 'America/Argentina/Cordoba'],
  ['Nouméa', 'Pacific/Noumea'],
  ['Curaçao', 'America/Curacao'],
  ['São Tomé', 'Africa/Sao_Tome'],
  ['KØBENHAVN', 'Europe/Copenhagen'],
  ['Köln time', 'Europe/Berlin'],
  ['Türkiye', 'Europe/Istanbul'],
  ['Côte d’Ivoire', 'Africa/Abidjan'],
  ['St. John’s', 'America/St_Johns'],
  ['port au prince', 'America/Port-au-Prince'],
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['GMT Daylight Time', 'Europe/London'],
  ['Central Standard Time (Mexico)', 'America/Mexico_City'],
  ['Central Daylight Time', 'America/Chicago'],
  ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
  ['(UTC+02:00) Helsinki, Kyiv, Riga', 'Europe/Helsinki'],
  ['UTC+14', 'Etc/GMT-14'],
  ['gmt − 12', 'Etc/GMT+12'],
  ['ＵＴＣ＋３', 'Etc/GMT-3'],
  ['UTC+05:30', 'Asia/Kolkata'],
  ['Etc/GMT-13', 'Etc/GMT-13'],
  ['UTC-0', 'UTC'],
])('the zone %s, as devices and people write it, is %s', (typed, zone) => {
  expect(readZone(typed)).toBe(zone);
});

test('an offset that no zone has is refused by what there is', () => {
  expect(() => readZone('UTC+15')).toThrow(/from UTC-12 to UTC\+14/);
  expect(() => readZone('UTC−13')).toThrow(/from UTC-12 to UTC\+14/);
  expect(() => readZone('UTC-3:30')).toThrow(/by a city/);
});

test('every zone that the runtime has is found by its own name', () => {
  for (const zone of Intl.supportedValuesOf('timeZone'))
    expect(readZone(readZone(zone))).toBe(readZone(zone));
});
