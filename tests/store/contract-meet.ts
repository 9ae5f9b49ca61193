import { expect, test } from 'vitest';
import { type Daily, OVER, type Plan } from '../../src/core/domain/club.ts';
import { type Rating, ratingsKey } from '../../src/core/domain/rating.ts';
import { meetingKey } from '../../src/core/domain/rsvp.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { aDaily, aPlan, MAYA, RUTH } from './samples.ts';

const CLUB = 'room:local';
const TODAY = 20_000;
const KEY = ratingsKey('lantern');

const aRating = (changes: Partial<Rating> = {}): Rating => ({
  book: 'lantern',
  name: MAYA.name,
  stars: 4.5,
  named: false,
  at: 2000,
  ...changes,
});

const aCard = (changes: Partial<Daily> = {}): Daily =>
  aDaily({
    key: KEY,
    what: 'ratings',
    book: 'lantern',
    due: 9000,
    day: '2026-11-20#ratings',
    ...changes,
  });

const meetingAt = (until: number): Plan => ({
  ...aPlan(),
  parts: [{ n: 1, first: 1, last: 3, from: 4000, until }],
});

/** What every store must do for who comes to a meeting, and for ratings. */
export function clubMeetings(look: () => Promise<Store>, now: () => Store): void {
  test('who comes is kept for the meetings of the plan and of the one before, and changes with each answer', async () => {
    const key = meetingKey(aPlan(), { until: 8000 });
    expect(await now().answerMeeting(CLUB, key, { by: MAYA, answer: 'not', at: 0 })).toBe(false);
    await now().setPlan(CLUB, meetingAt(8000));
    expect(await now().answerMeeting(CLUB, key, { by: MAYA, answer: 'coming', at: 1 })).toBe(true);
    expect(await now().answerMeeting(CLUB, key, { by: RUTH, answer: 'not', at: 2 })).toBe(true);
    expect(await now().answerMeeting(CLUB, key, { by: MAYA, answer: 'maybe', at: 3 })).toBe(true);
    expect(
      await now().answerMeeting(CLUB, 'lantern@7', { by: MAYA, answer: 'coming', at: 4 }),
    ).toBe(false);
    const store = await look();
    expect([...(await store.rsvps(CLUB, key)).values()].map(({ answer }) => answer).sort()).toEqual(
      ['maybe', 'not'],
    );
    expect((await store.rsvps(CLUB, 'lantern@7')).size).toBe(0);
    const { before: _, ...was } = meetingAt(8000);
    await store.setPlan(CLUB, { ...meetingAt(8500), before: was });
    expect((await store.rsvps(CLUB, key)).size).toBe(2);
    await store.setPlan(CLUB, meetingAt(8600));
    expect((await store.rsvps(CLUB, key)).size).toBe(0);
  });

  test('ratings may change until they open, which the last reader’s makes happen', async () => {
    for (const one of [MAYA, RUTH]) {
      await now().setPlace(CLUB, one, 'lantern', 3);
      await now().noteSeen(CLUB, one, 'c1', TODAY);
    }
    const rate = (store: Store, member: string, changes: Partial<Rating>) =>
      store.rate(CLUB, member, { rating: aRating(changes), card: aCard(), day: TODAY });
    expect(await rate(now(), MAYA.id, {})).toEqual({ count: 1, opens: 9000 });
    expect(await rate(now(), MAYA.id, { stars: 2 })).toEqual({ count: 1, opens: 9000 });
    expect(await now().ratingsOpen(CLUB, 'lantern', 8999)).toBe(false);
    const store = await look();
    expect(await rate(store, RUTH.id, { at: 3000 })).toEqual({ count: 2, opens: 3000 });
    expect(await store.ratingsOpen(CLUB, 'lantern', 3000)).toBe(true);
    expect(await store.dueDailies(3000, 5)).toMatchObject([{ daily: { key: KEY } }]);
    expect(await rate(store, MAYA.id, { stars: 5, at: 3001 })).toBeUndefined();
    expect(await rate(store, 'u-late', { stars: 1, at: 3002 })).toEqual({ count: 3, opens: 3002 });
    // Nobody waits for whoever begins now.
    await store.setPlace(CLUB, { id: 'u-new', name: 'Newt' }, 'lantern', 1);
    await store.noteSeen(CLUB, { id: 'u-new', name: 'Newt' }, 'c1', TODAY);
    expect(await rate(store, 'u-later', { at: 3003 })).toEqual({ count: 4, opens: 3003 });
    expect((await store.ratings(CLUB, 'lantern')).get(MAYA.id)?.stars).toBe(2);
  });

  test('one who was last seen long ago holds nothing up, and one rating alone opens nothing', async () => {
    await now().setPlace(CLUB, RUTH, 'lantern', 3);
    await now().noteSeen(CLUB, RUTH, 'c1', TODAY - 31);
    await now().rate(CLUB, MAYA.id, { rating: aRating(), card: aCard(), day: TODAY });
    expect(await now().ratingsOpen(CLUB, 'lantern', 8999)).toBe(false);
    await now().rate(CLUB, 'u-tom', { rating: aRating({ at: 5000 }), card: aCard(), day: TODAY });
    expect(await (await look()).ratingsOpen(CLUB, 'lantern', 5000)).toBe(true);
  });

  test('while fewer than half said how far they are, all who used the bot lately are waited for', async () => {
    const members = ['u-1', 'u-2', 'u-3', 'u-4', 'u-5'].map((id) => ({ id, name: id }));
    for (const one of members) await now().noteSeen(CLUB, one, 'c1', TODAY);
    const rate = (store: Store, member: string) =>
      store.rate(CLUB, member, { rating: aRating(), card: aCard(), day: TODAY });
    for (const one of members.slice(0, 2)) await now().setPlace(CLUB, one, 'lantern', 3);
    await rate(now(), 'u-1');
    expect(await rate(now(), 'u-2')).toEqual({ count: 2, opens: 9000 });
    const store = await look();
    await rate(store, 'u-4');
    expect(await rate(store, 'u-5')).toEqual({ count: 4, opens: 9000 });
    for (const one of members.slice(2, 3)) await store.setPlace(CLUB, one, 'lantern', 3);
    expect(await rate(store, 'u-3')).toEqual({ count: 5, opens: 2000 });
  });

  test('half who said how far they are don’t wait for the others', async () => {
    for (const one of [MAYA, RUTH]) {
      await now().noteSeen(CLUB, one, 'c1', TODAY);
      await now().setPlace(CLUB, one, 'lantern', 3);
    }
    for (const id of ['u-3', 'u-4']) await now().noteSeen(CLUB, { id, name: id }, 'c1', TODAY);
    const store = await look();
    await store.rate(CLUB, MAYA.id, { rating: aRating(), card: aCard(), day: TODAY });
    expect(
      await store.rate(CLUB, RUTH.id, { rating: aRating(), card: aCard(), day: TODAY }),
    ).toMatchObject({
      opens: 2000,
    });
  });

  test.each([
    ['running', { ...meetingAt(8000) }, 9000],
    ['ended early', { ...meetingAt(8000), off: 5000 }, 6000],
    ['over', meetingAt(6000), 6000],
  ] as const)(
    'where nobody said how far they are and the plan is %s, the last rating opens them only once the plan is over',
    async (_, plan, opens) => {
      await now().setPlan(CLUB, plan);
      for (const one of [MAYA, RUTH]) await now().noteSeen(CLUB, one, 'c1', TODAY);
      const store = await look();
      const rating = aRating({ at: 6000 });
      await store.rate(CLUB, MAYA.id, { rating, card: aCard(), day: TODAY });
      expect(await store.rate(CLUB, RUTH.id, { rating, card: aCard(), day: TODAY })).toMatchObject({
        opens,
      });
    },
  );

  test('when ratings open follows the plan, until they are open', async () => {
    const to = (due: number) => ({
      lantern: { ratings: { channel: 'c2', due, day: '2026-12-01#ratings' } },
    });
    await now().rate(CLUB, MAYA.id, { rating: aRating(), card: aCard(), day: TODAY });
    await now().setPlan(CLUB, { ...meetingAt(8000), changed: 4000 }, undefined, to(20_000));
    const store = await look();
    expect(await store.ratingsOpen(CLUB, 'lantern', 19_999)).toBe(false);
    expect(await store.dailies(CLUB)).toMatchObject([{ due: 20_000, channel: 'c2' }]);
    await store.claimDaily(CLUB, KEY, { day: '2026-12-01#ratings', nowMs: 20_000, lease: 60 });
    await store.settleDaily(CLUB, KEY, {
      day: '2026-12-01#ratings',
      change: (one) => ({
        ...one,
        due: 8.64e15,
        day: OVER,
      }),
    });
    await store.setPlan(CLUB, { ...meetingAt(8000), changed: 30_000 }, undefined, to(40_000));
    expect(await store.ratingsOpen(CLUB, 'lantern', 30_001)).toBe(true);
  });

  test('past readings stay', async () => {
    const reading = {
      title: 'The Lantern',
      author: 'A. Keeper',
      start: '2026-12-01',
      finish: '2026-12-15',
    };
    await now().setPlan(CLUB, aPlan(), undefined, { lantern: { reading } });
    await now().setPlan(CLUB, { ...aPlan(), book: 'other' });
    const store = await look();
    expect(await store.readings(CLUB)).toEqual(new Map([['lantern', reading]]));
    await store.setPlan(CLUB, aPlan(), undefined, { lantern: { reading: 'none' } });
    expect((await store.readings(CLUB)).size).toBe(0);
  });
}
