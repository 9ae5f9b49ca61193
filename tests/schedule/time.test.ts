import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDay } from '../../src/schedule/words/date.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone } from '../../src/schedule/words/zone.ts';

const TODAY = { now: Date.UTC(2026, 10, 22, 18), zone: 'UTC' };

/** What words are read as under each rule of words.txt; where they are refused, what is said. */
const READ: Readonly<Record<string, readonly [(typed: string) => string | undefined, refused?: RegExp]>> = {
  'the zone by its current name, as people and devices write it': [readZone],
  'the time of day': [(typed) => readTime(typed).time],
  'the time of an evening': [(typed) => readTime(typed, true).time],
  'the day': [(typed) => readDay(typed, TODAY)],
  'no day that is sure, so the bot asks for one': [
    (typed) => readDay(typed, TODAY),
    /^Which day is “.*”\? Write it as “18 December”/,
  ],
  'no time': [(typed) => readTime(typed).time, /^There’s no time “/],
  'a time in a place that is unknown': [(typed) => readTime(typed).time, /I don’t know the time zone “Atlantis/],
};

const RULES = readFileSync(new URL('words.txt', import.meta.url), 'utf8')
  .split(/^§ /m)
  .slice(1)
  .map((part) => part.trim().split('\n'));

test.each(RULES)('words are read as %s', (rule, ...lines) => {
  const [read = readZone, refused] = READ[rule] ?? [];
  for (const line of lines) {
    const [typed = '', meant] = line.split(' = ');
    if (refused) expect(() => read(typed)).toThrow(refused);
    else expect(`${typed} = ${read(typed)}`).toBe(`${typed} = ${meant}`);
  }
});

test('an offset from UTC after a time is its zone', () => {
  expect(readTime('07:15 gmt+2')).toMatchObject({ time: '07:15', zone: 'Etc/GMT-2' });
  expect(readTime('19:00 +2')).toMatchObject({ time: '19:00', zone: 'Etc/GMT-2' });
  expect(readTime('gmt-1')).toMatchObject({ zone: 'Etc/GMT+1' });
});

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

const ORDINALS = ['first', 'second', 'third', 'fourth', 'last'];

test.each(ORDINALS.flatMap((word, at) => [[word, at === 4 ? -1 : at + 1] as const]))(
  '“every %s monday of the month” is that one of each month, not one in so many weeks',
  (word, nth) => {
    for (const typed of [`every ${word} monday of the month at 7`, `the ${word} monday of every month at 7`])
      expect(readMeetings(typed).meetings).toEqual({ day: 'mon', time: '19:00', nth });
  },
);

test('a monthly day without saying which one makes the bot ask', () => {
  expect(() => readMeetings('once a month on mondays')).toThrow(/When do you meet/);
  expect(() => readMeetings('tuesdays monthly')).toThrow(/When do you meet/);
});

test('a date in figures that could be two is asked back', () => {
  const candidates = ['2027-04-03', '2027-03-04'].map((value) => expect.objectContaining({ value }));
  expect(() => readDay('3/4', TODAY)).toThrow(expect.objectContaining({ candidates }));
  expect(() => readDay('32/13', TODAY)).toThrow(/There’s no date/);
});

test.each([['tuesdays half seven', ['tuesdays 07:30', 'tuesdays 06:30', 'tuesdays 19:30']]])(
  'an ambiguous time is asked about along with its day: %s',
  (typed, values) => {
    const candidates = values.map((value) => expect.objectContaining({ value }));
    expect(() => readMeetings(typed)).toThrow(expect.objectContaining({ candidates }));
    for (const value of values) expect(readMeetings(value).meetings.time).toBe(value.slice(-5));
  },
);

test('an offset that no zone has is refused by what there is', () => {
  expect(() => readZone('UTC+15')).toThrow(/from UTC-12 to UTC\+14/);
  expect(() => readZone('UTC−13')).toThrow(/from UTC-12 to UTC\+14/);
  expect(() => readZone('UTC-3:30')).toThrow(/by a city/);
});

test('every zone that the runtime has is found by its own name', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) expect(readZone(readZone(zone))).toBe(readZone(zone));
});
