import { expect, test } from 'vitest';
import type { Daily } from '../../src/core/domain/club.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { createComposer } from '../../src/schedule/compose.ts';
import { optionsOf } from '../../src/schedule/show.ts';
import { CLUB, libraryOf, OLU } from './harness.ts';
import { memoryStore } from './memory-store.ts';
import { mark, smallBook } from './small-book.ts';

const NOW = Date.parse('2026-11-20T08:00:00Z');
const BOOK = smallBook(6);
const OTHER = { ...smallBook(6, 'other'), title: 'The Other Lantern', questions: [] };

const DAILY: Daily = {
  channel: 'c1',
  time: '08:00',
  zone: 'UTC',
  days: ['mon'],
  what: 'passage',
  setBy: OLU,
  setIn: 'c1',
  skipped: [],
  due: NOW,
  day: '2026-11-20',
};

/** A club that reads the other book now, and has read two sections of both. */
async function composing() {
  const store = memoryStore();
  for (const book of [BOOK, OTHER]) await store.setPlace(CLUB, OLU, book.id, 2);
  await store.useBook(CLUB, OTHER.id);
  await store.setDaily(CLUB, DAILY);
  return { store, composer: createComposer({ store, library: libraryOf(BOOK, OTHER), clock: () => NOW }) };
}

test('each book has decks of its own', async () => {
  const { store, composer } = await composing();
  const picks: (string | undefined)[] = [];
  for (const id of [BOOK.id, OTHER.id, BOOK.id]) {
    const composed = await composer.compose(CLUB, { ...DAILY, book: id });
    const pick = composed === 'closed' ? undefined : composed?.pick;
    if (pick) await store.show(CLUB, pick.deck, pick.item, pick.restart);
    picks.push(pick && `${pick.book} ${pick.item}`);
  }
  expect(picks).toEqual(['small p-1-1', 'other p-1-1', 'small p-1-2']);
});

test('a question of the book before is opened as that book has it', async () => {
  const { store, composer } = await composing();
  const pick = { book: BOOK.id, kind: 'question', deck: 'd', item: 'q-typed-1', restart: false } as const;
  const seal = {
    day: '2026-11-19',
    book: BOOK.id,
    question: 'q-typed-1',
    postedAt: NOW,
    answers: new Map(),
  };
  await store.noteDaily(CLUB, 'c1', pick, seal);
  const composed = await composer.compose(CLUB, DAILY);
  if (composed === 'closed') throw new Error('Expected the book to be open');
  const words = plainText(composed?.message ?? { parts: [] });
  expect(words).toContain('The Other Lantern');
  expect(words).toContain(`Captain ${mark(1)}`);
});

test('options stand in an order that is the same at every look and tells nothing', () => {
  const question = BOOK.questions.find((one) => one.id === 'q-picked-1');
  if (!question) throw new Error('Expected a question with options');
  const days = Array.from({ length: 40 }, (_, i) => `2026-11-${i}`);
  const orders = days.map((day) => optionsOf(question, day));
  expect(orders).toEqual(days.map((day) => optionsOf(question, day)));
  const places = orders.map((options) => options.indexOf(question.answer));
  expect([...new Set(places)].sort()).toEqual([0, 1, 2, 3]);
});
