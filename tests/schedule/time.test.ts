import { expect, test } from 'vitest';
import { readDay } from '../../src/schedule/words/date.ts';
import { readTime } from '../../src/schedule/words/time.ts';

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
  'of %s the place is what isn’t known',
  (typed) => {
    expect(() => readTime(typed)).toThrow(/I don’t know the time zone “(in )?Atlantis( time)?”/);
  },
);

test('words that hold no time are no place either', () => {
  expect(() => readTime('whenever Atlantis')).toThrow('what time “whenever Atlantis” is');
});

test.each([
  ['29 feb', '2028-02-29'],
  ['-3 weeks', '2026-10-31'],
  ['3 november', '2027-11-03'],
  ['12 oct 2026', '2026-10-12'],
])('%s is the next such day, unless it says of which year or how long ago', (typed, day) => {
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
])('“9am %s” is in the zone by its present name, %s', (typed, zone) => {
  expect(readTime(`9am ${typed}`)).toMatchObject({ time: '09:00', zone });
});
