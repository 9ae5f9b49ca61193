import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/domain/book.ts';
import type { Plan } from '../../src/core/domain/club.ts';
import { clubHorizon, dayOf, horizonOf, playHorizon } from '../../src/corpus/horizon.ts';
import { memoryStore } from '../schedule/memory-store.ts';
import { smallBook } from '../schedule/small-book.ts';

const BOOK = smallBook(6);
const OTHER = smallBook(6, 'other');
const CLUB = 'test:club';
const NOW = Date.parse('2026-11-20T12:00:00Z');
const MAYA = { id: 'maya', name: 'Maya' };
const RUTH = { id: 'ruth', name: 'Ruth' };
const TOMMY = { id: 'tommy', name: 'Tommy' };

/** A plan of a book that has read through section 4 by now. */
const planOf = ({ id: book }: { readonly id: string }, more: Partial<Plan> = {}): Plan => ({
  book,
  start: '2026-11-01',
  finish: '2026-12-01',
  zone: 'UTC',
  channel: 'c1',
  setBy: RUTH,
  parts: [
    { n: 1, first: 1, last: 4, from: NOW - 20, until: NOW - 10 },
    { n: 2, first: 5, last: 6, from: NOW - 10, until: NOW + 10 },
  ],
  ...more,
});

/** A part of a plan that takes the whole book, and is over. */
const DONE = { n: 1, first: 1, last: 6, from: NOW - 20, until: NOW - 10 };

/**
 * A club where Maya may have said how far she is, Ruth is through section 3, and there may be a
 * plan.
 */
async function clubOf({
  maya,
  plan,
  slowest,
  here,
  silent,
  own,
}: {
  maya?: Place;
  plan?: Plan;
  slowest?: boolean;
  own?: boolean;
  /** Ruth has used the bot in the channel, and so has Tommy, who is through section 4. */
  here?: boolean;
  /** Ruth never said how far she is. */
  silent?: boolean;
}) {
  const store = memoryStore();
  if (!silent) await store.setPlace(CLUB, RUTH, BOOK.id, 3);
  if (own) await store.setPace(CLUB, 'own');
  if (maya !== undefined) await store.setPlace(CLUB, MAYA, BOOK.id, maya);
  if (plan) await store.setPlan(CLUB, plan, undefined);
  if (slowest) await store.setPace(CLUB, 'slowest');
  if (here) {
    await store.setPlace(CLUB, TOMMY, BOOK.id, 4);
    for (const one of [RUTH, TOMMY]) await store.noteSeen(CLUB, one, 'c1', dayOf(NOW));
  }
  return store;
}

describe('how far an answer to Maya may go', () => {
  test.each([
    ['her own place, without a plan', { maya: 5 }, 5, 5],
    ['the beginning, if she never said how far she is', {}, 0, 0],
    ['the plan, if she is further', { maya: 6, plan: planOf(BOOK) }, 4, 6],
    ['her own place, if the plan is further', { maya: 2, plan: planOf(BOOK) }, 2, 2],
    ['the plan, if she never said', { plan: planOf(BOOK) }, 4, 0],
    ['her own place, if the plan is off', { maya: 6, plan: planOf(BOOK, { off: NOW }) }, 6, 6],
    ['her own place, if the plan is for another book', { maya: 2, plan: planOf(OTHER) }, 2, 2],
    [
      'the beginning, if the plan is for another book and she never said',
      { plan: planOf(OTHER) },
      0,
      0,
    ],
    ['the slowest reader here', { maya: 5, here: true }, 3, 5],
    [
      'the slowest reader, if the club chose so despite a plan',
      { maya: 5, here: true, slowest: true, plan: planOf(BOOK) },
      3,
      5,
    ],
    ['the beginning, if somebody here never said', { maya: 5, here: true, silent: true }, 0, 5],
    [
      'her own place, if the club chose so',
      { maya: 5, here: true, own: true, plan: planOf(BOOK) },
      5,
      5,
    ],
    ['her own place, if she is the slowest', { maya: 1, here: true }, 1, 1],
    ['her own place, if nobody else is here, in a book that has become shorter', { maya: 7 }, 7, 7],
  ])('in the channel and alone: %s', async (_, settings, channel, alone) => {
    const store = await clubOf(settings);
    const where = { platform: 'test', club: CLUB, channel: 'c1', direct: false };
    const asked = { where, asker: { ...MAYA, organiser: false }, at: NOW };
    const places = [
      await horizonOf(store, BOOK, asked, 'room'),
      await horizonOf(store, BOOK, asked, 'asker'),
      await horizonOf(store, BOOK, { ...asked, where: { ...where, direct: true } }, 'room'),
    ];
    expect(places.map(({ place }) => place)).toEqual([channel, alone, alone]);
  });
});

test.each([
  ['her own place', { maya: 5 }, 5],
  ['the plan', { maya: 6, plan: planOf(BOOK) }, 4],
  ['the slowest here who said how far they are', { maya: 5, here: true }, 3],
  [
    'the slowest here who said so, even if somebody never did',
    { maya: 5, here: true, silent: true },
    4,
  ],
  ['her own place, if the club chose so', { maya: 5, here: true, own: true }, 5],
  ['her own place, if she is the slowest', { maya: 1, here: true }, 1],
  ['the beginning, if she never said', { here: true }, 0],
  ['the plan, if she never said', { plan: planOf(BOOK) }, 4],
  [
    'her own place, if the plan is further, though somebody here is slower',
    { maya: 5, here: true, plan: planOf(BOOK, { parts: [DONE] }) },
    5,
  ],
  [
    'the beginning, if the club keeps to the slowest and nobody said',
    { silent: true, slowest: true },
    0,
  ],
])('a quiz that Maya starts in the channel keeps to %s', async (_, settings, place) => {
  const store = await clubOf(settings);
  const where = { platform: 'test', club: CLUB, channel: 'c1', direct: false };
  const asked = { where, asker: { ...MAYA, organiser: false }, at: NOW, audience: 'room' } as const;
  expect((await playHorizon(store, BOOK, asked)).place).toBe(place);
});

test('a quiz that she plays in a direct message keeps to her own place, whatever the club keeps to', async () => {
  const store = await clubOf({ maya: 6, plan: planOf(BOOK), here: true });
  const where = { platform: 'test', club: CLUB, channel: 'c1', direct: true };
  const asked = { where, asker: { ...MAYA, organiser: false }, at: NOW, audience: 'room' } as const;
  expect((await playHorizon(store, BOOK, asked)).place).toBe(6);
});

test.each([
  ['the plan', { maya: 1, plan: planOf(BOOK) }, 4],
  ['the slowest reader, if the plan is for another book', { maya: 1, plan: planOf(OTHER) }, 1],
  ['the slowest reader, without a plan', { maya: 5 }, 3],
])('a post that nobody asked for goes as far as %s', async (_, settings, place) => {
  expect(await clubHorizon(await clubOf(settings), CLUB, BOOK, NOW)).toBe(place);
});

test('a post shows nothing of a book if nobody has said how far they are in it', async () => {
  expect(await clubHorizon(await clubOf({ maya: 5 }), CLUB, OTHER, NOW)).toBe(0);
});
