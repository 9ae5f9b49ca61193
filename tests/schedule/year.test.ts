import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { WEEKDAYS } from '../../src/core/domain/club.ts';
import { DeliveryError } from '../../src/core/errors.ts';
import { DAY, HOUR, Host, MINUTE } from './harness.ts';
import { memoryStore } from './memory-store.ts';
import { smallBook } from './small-book.ts';

/** A club for each zone, with a time of day that its clock changes hit where it has any. */
const CLUBS = [
  { zone: 'Europe/London', time: '01:30' },
  { zone: 'America/New_York', time: '02:30' },
  { zone: 'Australia/Lord_Howe', time: '02:15' },
  { zone: 'America/Santiago', time: '00:00' },
  { zone: 'Africa/Cairo', time: '00:00' },
  { zone: 'Asia/Tokyo', time: '23:59' },
] as const;

/**
 * Every other club is on a platform that makes one message of two tries within two minutes, the
 * rest on one that can't.
 */
const once = (club: string) =>
  CLUBS.findIndex(({ zone }) => club.endsWith(zone)) % 2 === 0 ? 2 * MINUTE + 1 : 0;

/** From before the first of their clock changes in a year until behind the last. */
const START = '2026-03-01T12:00:00Z';
const DAYS = 255;

/** The mishaps, one day after the other: every step of a tick meets a crash and a failure. */
const MISHAPS = 67;

/**
 * The calls to store and messenger that one post takes, and one to spare: the eleventh settles it.
 */
const STEPS = 12;

async function summer() {
  const host = await Host.start({ now: START, once, book: smallBook(6), store: memoryStore() });
  for (const { zone, time } of CLUBS) {
    const club = `test:${zone}`;
    await host.store.setPlace(club, { id: 'olu', name: 'Olu' }, 'small', 6);
    await host.setFor(club, { zone, time, days: WEEKDAYS });
  }
  const until = host.now + DAYS * DAY;
  for (let i = 0; host.now < until; i++) {
    // To the minute of whatever is due next, as the tick of a real minute would find it.
    const next = await host.nextDue();
    host.now = Math.max(host.now + MINUTE, Math.ceil(next / MINUTE) * MINUTE);
    await mishap(host, i);
  }
  return { host, until };
}

/** One due time, with its mishap; each is over before the next day. */
async function mishap(host: Host, i: number): Promise<void> {
  const kind = i % MISHAPS;
  if (kind < 2 * STEPS)
    await host.restart({ step: 1 + (kind >> 1), when: kind % 2 === 0 ? 'before' : 'after' });
  if (kind === 30) host.post.faults.push(new DeliveryError('failed', 'no answer'));
  if (kind === 32) host.post.faults.push(new DeliveryError('failed', 'busy', undefined, true));
  if (kind === 34) host.post.faults.push(new DeliveryError('forbidden', 'no'));
  if (kind === 36) host.now += 3 * HOUR;
  if (kind === 38) host.now += 30 * HOUR;
  await host.daily.tick();
  if (kind > 38) return;
  if (host.mortal.dead) await host.restart();
  for (let j = 0; j < 3; j++) {
    host.now += 2 * MINUTE;
    await host.daily.tick();
  }
}

test('from spring to autumn there is one post for each due day or a record of why not, never two', async () => {
  const { host, until } = await summer();
  let posts = 0;
  for (const { zone } of CLUBS) {
    const club = `test:${zone}`;
    const days = new Map<string, number>();
    for (const post of host.post.posts.filter((one) => one.club === club)) {
      const day = localDay(zone, post.at);
      days.set(day, (days.get(day) ?? 0) + 1);
      posts += 1;
    }
    const recorded = host.recorded(club);
    for (const day of daysOf(zone, Date.parse(START), until)) {
      const count = days.get(day) ?? 0;
      expect(count, `${zone} ${day}`).toBeLessThanOrEqual(1);
      if (count === 0) expect(recorded, `${zone} ${day}`).toContain(day);
    }
  }
  // Most days are good days, mishaps and all.
  expect(posts).toBeGreaterThan(CLUBS.length * DAYS * 0.8);
});

const localDay = (zone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The whole local days between two moments that the zone has. */
function daysOf(zone: string, from: number, to: number): string[] {
  const days = new Set<string>();
  // No day is shorter than half a usual one.
  for (let at = from + DAY; at < to - 3 * DAY; at += DAY / 2) days.add(localDay(zone, at));
  return [...days];
}
