import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isZone, WEEKDAYS } from '../../src/core/domain/club.ts';
import { isDay } from '../../src/lib/timer.ts';
import {
  dayAfter,
  daysBetween,
  localDay,
  momentOf,
  nextDue,
  nextPost,
} from '../../src/schedule/next.ts';
import { aDaily } from '../store/samples.ts';

const at = (iso: string) => Date.parse(iso);
const utc = (ms: number) => new Date(ms).toISOString().slice(0, 16);

test('a post that a gap moved past midnight still counts for the day before', () => {
  const rule = { zone: 'America/Godthab', time: '23:30', days: WEEKDAYS };
  expect(nextDue(rule, at('2026-03-29T01:10Z'))).toEqual({
    due: at('2026-03-29T01:30Z'),
    day: '2026-03-28',
  });
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

test('a post that is off, or paused, never comes', () => {
  const comes = (changes: object) => nextPost(aDaily(changes), at('2026-11-20T12:00Z')).due;
  expect(comes({})).toBeLessThan(at('2026-11-22'));
  for (const changes of [{ off: 1 }, { paused: 1 }])
    expect(comes(changes)).toBeGreaterThan(at('2999-01-01'));
});

/**
 * Zones whose clocks change at these times: an hour or half an hour that is left out or comes
 * twice, also at midnight.
 */
const HIT = [
  ['Europe/London', '01:30'],
  ['America/New_York', '02:30'],
  ['Australia/Lord_Howe', '02:15'],
  ['Asia/Kathmandu', '08:00'],
  ['America/Santiago', '00:00'],
  ['Africa/Cairo', '00:00'],
  ['America/Godthab', '23:30'],
] as const;

test('each local day of a year has one due time, the same as Temporal’s, in zones all over the world', () => {
  const times = ['00:00', '02:30', '23:59'];
  const everyTwentieth = Intl.supportedValuesOf('timeZone').filter((_, i) => i % 20 === 0);
  const zones = everyTwentieth.map(
    (zone, i) => [zone, times[i % times.length] ?? '00:00'] as const,
  );
  for (const [zone, time] of [...zones, ...HIT]) {
    let now = at('2026-03-01T12:00Z');
    // The weeks in which most zones change their clocks, and those that do so later.
    for (const _ of Array.from({ length: 70 })) {
      const next = nextDue({ zone, time, days: WEEKDAYS }, now);
      const plain = Temporal.PlainDate.from(next.day).toPlainDateTime(
        Temporal.PlainTime.from(time),
      );
      const wanted = plain.toZonedDateTime(zone, {
        disambiguation: 'compatible',
      }).epochMilliseconds;
      expect(next.due, `${zone} ${next.day}`).toBe(wanted);
      expect(daysBetween(localDay(zone, now), next.day), `${zone} ${next.day}`).toBeLessThanOrEqual(
        1,
      );
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
  const days = ['2026-12-01', '2026-2-1', '2026-02-30', 'tomorrow', '2026-12-01T10:00'];
  expect(days.filter(isDay)).toEqual(['2026-12-01']);
  const zones = ['Europe/London', 'europe/london', 'UTC', 'Nowhere/City', '', '+01:00'];
  expect(zones.filter(isZone)).toEqual(['Europe/London', 'europe/london', 'UTC']);
  expect(dayAfter('2026-02-28', 1)).toBe('2026-03-01');
  expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
  expect(utc(momentOf('America/Santiago', '2026-09-06', '00:00'))).toBe('2026-09-06T04:00');
});
