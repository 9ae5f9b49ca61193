import { expect, test } from 'vitest';
import type { Plan } from '../../src/core/domain/club.ts';
import { coveredWords, plainText } from '../../src/core/plain-text.ts';
import type { Reply } from '../../src/core/reply.ts';
import { dayOf } from '../../src/corpus/horizon.ts';
import { agendaOf, agendaReply, agendaText } from '../../src/schedule/agenda.ts';
import { calledOff, meetingsWithAgenda } from '../../src/schedule/meetings.ts';
import { noticesOf } from '../../src/schedule/notices.ts';
import { openingOf, ratingsCard, ratingsReply } from '../../src/schedule/ratings.ts';
import { CLUB, DAY, HOUR, Host, MINUTE, OLU } from './harness.ts';
import { memoryStore } from './memory-store.ts';
import { mark, smallBook } from './small-book.ts';

const at = (iso: string) => Date.parse(iso);
const TODAY = dayOf(at('2026-12-07T19:00Z'));

/** Six sections in two meetings, a week apart. */
const PLAN: Plan = {
  book: 'small',
  start: '2026-12-01',
  finish: '2026-12-15',
  zone: 'UTC',
  channel: 'c1',
  meetings: { day: 'tue', time: '19:00' },
  parts: [
    { n: 1, first: 1, last: 3, from: at('2026-12-01T09:00Z'), until: at('2026-12-08T19:00Z') },
    { n: 2, first: 4, last: 6, from: at('2026-12-09T09:00Z'), until: at('2026-12-15T19:00Z') },
  ],
  setBy: OLU,
  revision: 1,
  changed: at('2026-12-01T08:00Z'),
};
const [FIRST, LAST] = PLAN.parts;
if (!FIRST || !LAST) throw new Error('Expected two parts');

/**
 * A club that follows the plan, on a platform that makes one message of two with the same nonce.
 */
async function aHost(now: string): Promise<Host> {
  const host = await Host.start({ now, once: 5 * MINUTE, store: memoryStore() });
  await host.store.setPlan(CLUB, PLAN, noticesOf(PLAN, 'c1', host.now));
  return host;
}

const rating = (stars: number, changes = {}) => ({
  book: 'small',
  name: `Rater ${stars}`,
  stars,
  text: `Sentence ${stars}`,
  named: false,
  at: 1,
  ...changes,
});

async function rated(host: Host): Promise<Host> {
  const card = ratingsCard('small', {
    channel: 'c1',
    zone: 'UTC',
    setBy: OLU,
    plan: PLAN,
    now: at('2026-12-08'),
  });
  // Somebody who reads it and doesn't rate it: only the plan's end opens the ratings.
  await host.store.setPlace(CLUB, OLU, 'small', 6);
  await host.store.noteSeen(CLUB, OLU, 'c1', TODAY);
  await host.store.rate(CLUB, 'a', { rating: rating(4.5), card, day: TODAY });
  await host.store.rate(CLUB, 'b', { rating: rating(3), card, day: TODAY });
  await host.store.rate(CLUB, 'd', { rating: rating(3), card, day: TODAY });
  return host;
}

const covered = (reply: Reply): string => coveredWords(reply).join('\n');

const STEPS = Array.from({ length: 14 }, (_, i) => i + 1);

test.each(STEPS)(
  'a process that dies at step %i posts the agenda once, a day before the meeting',
  async (step) => {
    for (const when of ['before', 'after'] as const) {
      const host = await aHost('2026-12-07T18:59Z');
      await host.restart({ step, when });
      await host.pass(2 * MINUTE);
      await host.restart();
      await host.pass(10 * MINUTE);
      const titles = host.post.posts.map(({ message }) => message.title);
      expect(titles, JSON.stringify({ step, when })).toEqual([
        'Our next meeting: part 1 of 2, sections 1 to 3',
      ]);
    }
  },
);

test.each(STEPS)('a process that dies at step %i opens the ratings once', async (step) => {
  for (const when of ['before', 'after'] as const) {
    const host = await rated(await aHost('2026-12-16T18:59Z'));
    await host.pass(30_000, 30_000);
    const before = host.post.posts.length;
    await host.restart({ step, when });
    await host.pass(2 * MINUTE);
    await host.restart();
    await host.pass(10 * MINUTE);
    const cards = host.post.posts.slice(before).map(({ message }) => message.title);
    expect(cards, JSON.stringify({ step, when })).toEqual(['What we think of The Lantern']);
  }
});

test('two processes at the opening post one card, also days late, and it says nobody’s name', async () => {
  const host = await rated(await aHost('2026-12-16T18:00Z'));
  const other = host.daily;
  await host.pass(59 * MINUTE, 59 * MINUTE);
  expect(host.post.posts.filter(({ message }) => /think/.test(message.title ?? ''))).toEqual([]);
  host.now += 3 * DAY;
  await Promise.all([host.daily.tick(), other.tick(), host.daily.tick()]);
  await host.pass(HOUR);
  const cards = host.post.posts.filter(({ message }) => /think/.test(message.title ?? ''));
  expect(cards).toHaveLength(1);
  const words = plainText(cards[0]?.message ?? { parts: [] });
  expect(words).toContain('3.5 of 5 stars, by 3 readers');
  expect(words).toContain('4½ stars █ 1');
  expect(words).not.toContain('Rater');
  expect(await host.store.ratingsOpen(CLUB, 'small', host.now)).toBe(true);
});

test('a plan that ends later opens its ratings later, and a pause holds them back', () => {
  const now = at('2026-12-10T12:00Z');
  expect(openingOf(PLAN, now).due).toBe(LAST.until + DAY);
  expect(openingOf({ ...PLAN, paused: now }, now).due).toBeGreaterThan(at('2100-01-01'));
  expect(openingOf(PLAN, at('2027-01-01')).due).toBe(at('2027-01-01') + DAY);
  // Ended early it is over; given up before the first meeting it says nothing.
  expect(openingOf({ ...PLAN, off: now, paused: now }, now).due).toBe(now + DAY);
  expect(openingOf({ ...PLAN, off: FIRST.until - 1 }, now).due).toBeGreaterThan(at('2100-01-01'));
});

test('a sentence is covered for whoever isn’t through; stars stand beside no name that isn’t meant to', () => {
  const book = smallBook();
  const all = [
    rating(5, { named: true, name: 'Maya' }),
    rating(2),
    ...[4, 3].map((stars) => rating(stars, { text: undefined })),
  ];
  const early = ratingsReply(book, all, 5);
  expect(plainText(early)).toContain('Maya, 5 stars');
  expect(plainText(early)).not.toMatch(/Sentence|Rater/);
  expect(covered(early)).toBe('Sentence 5\nSentence 2');
  expect(early.reveal).toBeDefined();
  const through = ratingsReply(book, all, 6);
  expect(plainText(through)).toContain('Sentence 2');
  expect(through.reveal).toBeUndefined();
});

test('ratings without a name show from three on; of fewer neither their words nor a mean tells anything', () => {
  const book = smallBook();
  const named = rating(5, { named: true, name: 'Maya' });
  const two = plainText(ratingsReply(book, [named, rating(2), rating(1)], 6));
  expect(two).toContain('5 of 5 stars, by 1 reader');
  expect(two).toContain('2 members rated it without a name. That stays sealed until 3 have');
  expect(two).not.toMatch(/Sentence [12]|[12] stars?\b/);
  const none = plainText(ratingsReply(book, [rating(2), rating(1)], 6));
  expect(none).not.toMatch(/Sentence|stars?\b/);
  const three = plainText(ratingsReply(book, [rating(2), rating(1), rating(4)], 6));
  expect(three).toMatch(/by 3 readers[\s\S]*Sentence 2[\s\S]*Sentence 1/);
});

test('whoever gave no sentence is named with their stars where they want that, and nothing is uncovered for it', () => {
  const wordless = [1, 2, 3].map((stars) => rating(stars, { text: undefined }));
  const named = rating(5, { named: true, name: 'Maya', text: undefined });
  const early = ratingsReply(smallBook(), [named, ...wordless], 1);
  expect(plainText(early)).toContain('Maya, 5 stars');
  expect(early.reveal).toBeUndefined();
  const unnamed = ratingsReply(smallBook(), wordless, 1);
  expect(plainText(unnamed)).not.toContain('Rater');
  expect(unnamed.parts.filter(({ kind }) => kind === 'list')).toHaveLength(1);
});

test('the card has each sentence of a large club', () => {
  const all = Array.from({ length: 30 }, (_, i) => rating(4, { text: `Said by ${i}.`, at: i }));
  const words = plainText(ratingsReply(smallBook(), all, 6));
  expect(all.filter(({ text }) => !words.includes(text))).toEqual([]);
});

test('an agenda shows prompts of its part, and covers what is past its slowest reader', async () => {
  const host = await aHost('2026-12-15T12:00Z');
  const book = smallBook();
  const { store, now } = host;
  const save = (id: string, section: number, more = {}) =>
    store.save(CLUB, {
      id,
      book: 'small',
      text: `Line of ${mark(section)}`,
      from: section,
      section,
      by: OLU,
      at: 1,
      ...more,
    });
  await save('s4', 4);
  await save('s6', 6);
  await save('private', 4, { room: 'c9', text: 'Among friends' });
  await save('old', 2);
  await save('longer', 2, { from: 5, text: 'Of sections 2 to 5' });
  await save('marked', 4, { mark: {}, text: 'Underlined on a reader' });
  await store.setPace(CLUB, 'slowest');
  for (const [id, place] of Object.entries({ fast: 6, slow: 4 })) {
    await store.setPlace(CLUB, { id, name: id }, 'small', place);
    await store.noteSeen(CLUB, { id, name: id }, 'c1', dayOf(now));
  }
  const of = { plan: PLAN, book, part: LAST };
  const agenda = await agendaOf(store, CLUB, of, now);
  expect(agenda.about['To talk about']?.map(({ from }) => from)).toEqual([4, 5, 6]);
  const card = agendaReply(of, agenda);
  expect(plainText(card)).toContain(mark(4));
  for (const n of [5, 6]) expect(plainText(card)).not.toContain(mark(n));
  expect(covered(card)).toContain(`Line of ${mark(6)}`);
  expect(JSON.stringify(card)).toMatch(/"citation":"Olu, [^"]*4/);
  expect(JSON.stringify(card)).not.toMatch(/Among friends|Not agreed to/);
  expect(JSON.stringify(card)).not.toContain(`Line of ${mark(2)}`);
  expect(plainText(card)).toContain('Underlined on a reader');
  const lines = agendaText(agenda);
  expect(lines).toContain(`Line of ${mark(4)}`);
  // Of a book's own words calendars get none.
  expect(lines).not.toContain('Underlined');
  for (const n of [5, 6]) expect(lines).not.toContain(mark(n));
  // What opens after a part isn't of it, wherever it begins.
  const first = await agendaOf(store, CLUB, { ...of, part: FIRST }, now);
  expect(first.about['What you saved about it']?.map(({ text }) => text)).toEqual([
    `Line of ${mark(2)}`,
  ]);
  const short = await agendaOf(store, CLUB, { ...of, part: { ...FIRST, last: 2 } }, now);
  expect(short.about['To talk about']?.map(({ from }) => from)).toEqual([1, 2]);
});

test('under the plan an agenda is open as far as all have read, and no further than the plan where one never said', async () => {
  const host = await aHost('2026-12-15T12:00Z');
  const { store, now } = host;
  const of = { plan: PLAN, book: smallBook(), part: LAST };
  const seen = (id: string) => store.noteSeen(CLUB, { id, name: id }, 'c1', dayOf(now));
  const openTo = async () => (await agendaOf(store, CLUB, of, now)).place;
  expect(await openTo()).toBe(FIRST.last);
  for (const [id, place] of Object.entries({ fast: 6, slow: 5 })) {
    await store.setPlace(CLUB, { id, name: id }, 'small', place);
    await seen(id);
  }
  const card = agendaReply(of, await agendaOf(store, CLUB, of, now));
  for (const n of [4, 5]) expect(plainText(card)).toContain(mark(n));
  expect(plainText(card)).not.toContain(mark(6));
  await seen('silent');
  expect(await openTo()).toBe(FIRST.last);
  await store.setPlace(CLUB, { id: 'silent', name: 'silent' }, 'small', 2);
  expect(await openTo()).toBe(2);
});

test('calendars hear how many come and on the last day what it is about, and no name', async () => {
  const host = await aHost('2026-12-08T12:00Z');
  const book = smallBook();
  const said = { id: 'u-ann', name: 'Ann Unmistakable' };
  await host.store.answerMeeting(CLUB, `small@${FIRST.until}`, {
    by: said,
    answer: 'coming',
    at: host.now,
  });
  await host.store.setPlace(CLUB, said, 'small', 3);
  await host.store.setPace(CLUB, 'slowest');
  const all = await meetingsWithAgenda(host.store, CLUB, { plan: PLAN, book }, host.now);
  expect(all[0]?.about).toContain('1 coming.');
  expect(all[0]?.about).toContain(`What does the lamp of ${mark(1)}`);
  expect(JSON.stringify(all)).not.toContain('Unmistakable');
  const early = await meetingsWithAgenda(host.store, CLUB, { plan: PLAN, book }, at('2026-12-05'));
  expect(early[0]?.about).toBe('To read by then: sections 1 to 3.\n\n1 coming.');
});

test('meetings that a plan drops are called off until their day', () => {
  const now = at('2026-12-02');
  const shorter = { ...PLAN, parts: [FIRST], before: PLAN };
  const gone = calledOff(shorter, smallBook(), now);
  expect(gone).toMatchObject([
    { name: 'The Lantern: part 2 of 2', at: LAST.until, part: { n: 2 } },
  ]);
  const other = calledOff({ ...PLAN, book: 'other', before: PLAN }, undefined, now);
  expect(other.map(({ part }) => part.n)).toEqual([1, 2]);
  expect(calledOff(PLAN, undefined, now)).toEqual([]);
  expect(calledOff(shorter, undefined, at('2027-01-01'))).toEqual([]);
});
