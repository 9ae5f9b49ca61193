import { expect, test } from 'vitest';
import { readDay } from '../../src/schedule/words/date.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone } from '../../src/schedule/words/zone.ts';

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
    expect(() => readTime(typed)).toThrow(/I don’t know the time zone “Atlantis/);
  },
);

test('words without a time are no place either', () => {
  expect(() => readTime('whenever Atlantis')).toThrow('what time “whenever Atlantis” is');
});

test.each([
  ['29 feb 2028', '2028-02-29'],
  ['-3 weeks', '2026-10-31'],
  ['3 november', '2027-11-03'],
  ['12 oct 2026', '2026-10-12'],
])('%s is the next such day, unless it says which year or how long ago', (typed, day) => {
  expect(readDay(typed, { now: Date.UTC(2026, 10, 21, 12), zone: 'UTC' })).toBe(day);
});

test.each([
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ['Vietnam', 'Asia/Ho_Chi_Minh'],
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

test.each(['the 25th', 'by december', '31 november', 'friday or saturday', 'chapter 5 by friday'])(
  '%s is no day that is sure, so the bot asks for one',
  (typed) => {
    expect(() => readDay(typed, TODAY)).toThrow(/Which day is “.*”\? Write it as “18 December”/);
  },
);

test.each([
  ['by 18 dec', '2026-12-18'],
  ['in six weeks', '2027-01-03'],
  ['a month', '2026-12-22'],
  ['next tuesday', '2026-11-24'],
  ['18.12.27', '2027-12-18'],
  ['25/12', '2026-12-25'],
])('%s is the day %s', (typed, day) => {
  expect(readDay(typed, TODAY)).toBe(day);
});

test('a date in figures that could be two is asked back', () => {
  const candidates = ['2027-04-03', '2027-03-04'].map((value) => expect.objectContaining({ value }));
  expect(() => readDay('3/4', TODAY)).toThrow(expect.objectContaining({ candidates }));
  expect(() => readDay('32/13', TODAY)).toThrow(/There’s no date/);
});

test.each([
  ['9', false, '09:00'],
  ['7', true, '19:00'],
  ['0:30', false, '00:30'],
  ['12am', false, '00:00'],
  ['7.30 p.m.', false, '19:30'],
  ['1830', false, '18:30'],
  ['half past seven in the evening', false, '19:30'],
  ['quarter to nine', false, '08:45'],
  ['at noon', false, '12:00'],
  ['midnight', true, '00:00'],
])('“%s” with %s for the evening is %s', (typed, evening, time) => {
  expect(readTime(typed, evening).time).toBe(time);
});

test.each(['25:00', '13am', '0pm', '9:60', 'quarter to 0'])('there is no time %s', (typed) => {
  expect(() => readTime(typed)).toThrow(`There’s no time “${typed}”`);
});

test.each([['tuesdays half seven', ['tuesdays 07:30', 'tuesdays 06:30', 'tuesdays 19:30']]])(
  'an ambiguous time is asked about along with its day: %s',
  (typed, values) => {
    const candidates = values.map((value) => expect.objectContaining({ value }));
    expect(() => readMeetings(typed, TODAY)).toThrow(expect.objectContaining({ candidates }));
    for (const value of values) expect(readMeetings(value, TODAY).meetings.time).toBe(value.slice(-5));
  },
);

test.each([
  ['Córdoba', 'America/Argentina/Cordoba'],
  ['Köln time', 'Europe/Berlin'],
  ['Côte d’Ivoire', 'Africa/Abidjan'],
  ['St. John’s', 'America/St_Johns'],
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['Central Standard Time (Mexico)', 'America/Mexico_City'],
  ['(UTC-05:00) Eastern Time (US & Canada)', 'America/New_York'],
  ['Coordinated Universal Time', 'UTC'],
  ['Russia Time Zone 3', 'Europe/Samara'],
  ['Europe / Berlin', 'Europe/Berlin'],
  ['Etc/GMT−5', 'Etc/GMT-5'],
  ['UTC±0', 'UTC'],
  ['gmt − 12', 'Etc/GMT+12'],
  ['ＵＴＣ＋３', 'Etc/GMT-3'],
  ['UTC+05:30', 'Asia/Kolkata'],
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
