import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isZone } from '../../src/core/domain/club.ts';
import {
  dayAfter,
  daysBetween,
  isDay,
  localDay,
  momentOf,
  nextDue,
  WEEKDAYS,
} from '../../src/schedule/next.ts';

const at = (iso: string) => Date.parse(iso);
const utc = (ms: number) => new Date(ms).toISOString().slice(0, 16);

/** The next few due times of every day at a given time, as UTC minutes. */
function dues(zone: string, time: string, after: string, count: number): string[] {
  const found: string[] = [];
  for (let now = at(after); found.length < count; ) {
    now = nextDue({ zone, time, days: WEEKDAYS }, now).due;
    found.push(utc(now));
  }
  return found;
}

test.each([
  [
    'London, skipped hour',
    'Europe/London',
    '01:30',
    '2026-03-28T02:00Z',
    ['2026-03-29T01:30', '2026-03-30T00:30'],
  ],
  [
    'London, hour that comes twice',
    'Europe/London',
    '01:30',
    '2026-10-24T12:00Z',
    ['2026-10-25T00:30', '2026-10-26T01:30'],
  ],
  [
    'New York, skipped hour',
    'America/New_York',
    '02:30',
    '2026-03-07T12:00Z',
    ['2026-03-08T07:30', '2026-03-09T06:30'],
  ],
  [
    'New York, hour that comes twice',
    'America/New_York',
    '01:30',
    '2026-10-31T12:00Z',
    ['2026-11-01T05:30', '2026-11-02T06:30'],
  ],
  [
    'Lord Howe, half an hour skipped',
    'Australia/Lord_Howe',
    '02:15',
    '2026-10-03T12:00Z',
    ['2026-10-03T15:45', '2026-10-04T15:15'],
  ],
  [
    'Lord Howe, half an hour twice',
    'Australia/Lord_Howe',
    '01:45',
    '2026-04-04T00:00Z',
    ['2026-04-04T14:45', '2026-04-05T15:15'],
  ],
  [
    'Kathmandu, three quarters of an hour',
    'Asia/Kathmandu',
    '08:00',
    '2026-11-20T00:00Z',
    ['2026-11-20T02:15', '2026-11-21T02:15'],
  ],
  [
    'Santiago, midnight skipped',
    'America/Santiago',
    '00:00',
    '2026-09-05T12:00Z',
    ['2026-09-06T04:00', '2026-09-07T03:00'],
  ],
  [
    'Cairo, midnight skipped',
    'Africa/Cairo',
    '00:00',
    '2026-04-23T12:00Z',
    ['2026-04-23T22:00', '2026-04-24T21:00'],
  ],
  [
    'Nuuk, the last hour of a day skipped',
    'America/Godthab',
    '23:30',
    '2026-03-27T12:00Z',
    ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30'],
  ],
  [
    'Apia, a day left out',
    'Pacific/Apia',
    '09:00',
    '2011-12-29T00:00Z',
    ['2011-12-29T19:00', '2011-12-30T19:00'],
  ],
])('%s', (_, zone, time, after, expected) => {
  expect(dues(zone, time, after, expected.length)).toEqual(expected);
});

test('a post that a gap moved past midnight still counts for the day before', () => {
  const rule = { zone: 'America/Godthab', time: '23:30', days: WEEKDAYS };
  expect(nextDue(rule, at('2026-03-29T01:10Z'))).toEqual({ due: at('2026-03-29T01:30Z'), day: '2026-03-28' });
});

test('the day that Apia skipped has no post of its own', () => {
  const days: string[] = [];
  for (let now = at('2011-12-28T00:00Z'); days.length < 3; ) {
    const next = nextDue({ zone: 'Pacific/Apia', time: '09:00', days: WEEKDAYS }, now);
    days.push(next.day);
    now = next.due;
  }
  expect(days).toEqual(['2011-12-28', '2011-12-29', '2011-12-31']);
});

test('each local day of a year has one due time, the same as Temporal’s, in zones all over the world', () => {
  const times = ['00:00', '02:30', '23:59'];
  for (const [i, zone] of everyFifthZone().entries()) {
    const time = times[i % times.length] ?? '00:00';
    let now = at('2026-03-01T12:00Z');
    // The weeks in which most zones change their clocks, and those that do so later.
    for (const _ of Array.from({ length: 70 })) {
      const next = nextDue({ zone, time, days: WEEKDAYS }, now);
      const plain = Temporal.PlainDate.from(next.day).toPlainDateTime(Temporal.PlainTime.from(time));
      const wanted = plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
      expect(next.due, `${zone} ${next.day}`).toBe(wanted);
      expect(daysBetween(localDay(zone, now), next.day), `${zone} ${next.day}`).toBeLessThanOrEqual(1);
      now = next.due;
    }
  }
});

test('only the days asked for', () => {
  const rule = { zone: 'UTC', time: '10:00', days: ['mon', 'fri'] as const };
  const first = nextDue(rule, at('2026-11-20T10:00Z'));
  expect(first).toEqual({ due: at('2026-11-23T10:00Z'), day: '2026-11-23' });
  expect(nextDue(rule, first.due).day).toBe('2026-11-27');
  expect(nextDue(rule, at('2026-11-20T09:59Z')).day).toBe('2026-11-20');
});

test('days and zones are read strictly', () => {
  expect(['2026-12-01', '2026-2-1', '2026-02-30', 'tomorrow', '2026-12-01T10:00'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(['Europe/London', 'europe/london', 'UTC', 'Nowhere/City', '', '+01:00'].map(isZone)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01');
  expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
  expect(utc(momentOf('America/Santiago', '2026-09-06', '00:00'))).toBe('2026-09-06T04:00');
});

function everyFifthZone(): string[] {
  return Intl.supportedValuesOf('timeZone').filter((_, i) => i % 5 === 0);
}
