import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { questionOptions } from '../../src/schedule/daily-post.ts';
import { createComposer } from '../../src/schedule/post/compose.ts';
import { PLAIN_PLATFORM } from '../plain-platform.ts';
import { aDaily } from '../store/samples.ts';
import { CLUB, libraryOf, OLU } from './harness.ts';
import { memoryStore } from './memory-store.ts';
import { mark, smallBook } from './small-book.ts';

const NOW = Date.parse('2026-11-20T08:00:00Z');
const BOOK = smallBook(6);
const OTHER = { ...smallBook(6, 'other'), title: 'The Other Lantern', questions: [] };

const DAILY = aDaily({ zone: 'UTC', days: ['mon'], setBy: OLU, due: NOW });

/** A club that reads the other book now, and has read two sections of both. */
async function composing() {
  const store = memoryStore();
  for (const book of [BOOK, OTHER]) await store.setPlace(CLUB, OLU, book.id, 2);
  await store.useBook(CLUB, OTHER.id);
  await store.setDaily(CLUB, DAILY);
  return {
    store,
    composer: createComposer({
      store,
      library: libraryOf(BOOK, OTHER),
      left: PLAIN_PLATFORM.left,
      clock: () => NOW,
      random: () => 0,
    }),
  };
}

test('each book has its own decks', async () => {
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

test('a post waits while the club’s book is lost; only a club that removed its own goes on with the first', async () => {
  const { store, composer } = await composing();
  await store.useBook(CLUB, 'lost');
  expect(await composer.compose(CLUB, DAILY)).toBe('closed');
  await store.noteRemoved(CLUB, 'lost', 'a file');
  expect(await composer.compose(CLUB, DAILY)).toMatchObject({ pick: { book: BOOK.id } });
});

test('of a plan that is gone, or ratings that nobody gave, nothing is posted', async () => {
  const { composer } = await composing();
  for (const what of ['plan', 'ratings'] as const)
    expect(await composer.compose(CLUB, { ...DAILY, what, book: BOOK.id })).toBeUndefined();
});

test('what comes next is told of posts from a book that is there, and never of notices', async () => {
  const { store, composer } = await composing();
  const ahead = async (what: typeof DAILY.what) =>
    (await composer.ahead(CLUB, { ...DAILY, what }, 2)).length;
  expect([await ahead('passage'), await ahead('plan'), await ahead('ratings')]).toEqual([2, 0, 0]);
  await store.useBook(CLUB, 'lost');
  expect(await ahead('passage')).toBe(0);
});

test('of a vote that is gone nothing is posted', async () => {
  const { composer } = await composing();
  expect(
    await composer.compose(CLUB, { ...DAILY, what: 'vote', day: '2026-11-20#gone' }),
  ).toBeUndefined();
});

/** The words of today's post, where a question of a book was asked the day before. */
async function afterQuestionOf(
  { id }: typeof BOOK,
  store: Store,
  composer: ReturnType<typeof createComposer>,
): Promise<string> {
  const pick = {
    book: id,
    kind: 'question',
    deck: 'd',
    item: 'q-typed-1',
    restart: false,
  } as const;
  const asked = {
    day: '2026-11-19',
    book: id,
    question: 'q-typed-1',
    postedAt: NOW,
    answers: new Map(),
  };
  await store.noteDaily(CLUB, 'c1', pick, asked);
  const composed = await composer.compose(CLUB, DAILY);
  if (composed === 'closed') throw new Error('Expected the book to be open');
  return plainText(composed?.message ?? { parts: [] });
}

test('a question from the previous book closes with that book’s answer', async () => {
  const { store, composer } = await composing();
  const words = await afterQuestionOf(BOOK, store, composer);
  expect(words).toContain('The Other Lantern');
  expect(words).toContain(`Captain ${mark(1)}`);
});

test('options have an order that is the same each time and reveals nothing', () => {
  const question = BOOK.questions.find((one) => one.id === 'q-picked-1');
  if (!question) throw new Error('Expected a question with options');
  const days = Array.from({ length: 40 }, (_, i) => `2026-11-${i}`);
  const orders = days.map((day) => questionOptions(question, day));
  expect(orders).toEqual(days.map((day) => questionOptions(question, day)));
  const places = orders.map((options) => options.indexOf(question.answer));
  expect([...new Set(places)].sort()).toEqual([0, 1, 2, 3]);
});

/**
 * Two passages that were marked in the section: the first by three members, of whom one keeps
 * theirs to themselves.
 */
async function withMarks(store: ReturnType<typeof memoryStore>) {
  const entry = (id: string, member: string, passage: string, from: number) => ({
    id,
    book: BOOK.id,
    text: `Words of ${passage}`,
    from,
    section: from,
    by: { id: member, name: member },
    mark: { spot: { passage, start: 2, end: 6 } },
    at: NOW,
  });
  await store.save(CLUB, entry('a', 'maya', 'p-1-1', 1));
  await store.save(CLUB, entry('b', 'tom', 'p-1-1', 1));
  await store.save(CLUB, { ...entry('c', 'ines', 'p-1-1', 1), room: 'direct:ines' });
  await store.save(CLUB, entry('d', 'maya', 'p-2-1', 2));
  await store.save(CLUB, entry('e', 'maya', 'p-5-1', 5));
  await store.save(CLUB, entry('f', 'tom', 'p-5-1', 5));
  // A quote that names somebody from section 5 waits for them.
  const quote = { text: `Captain ${mark(5)}`, mark: {} };
  await store.save(CLUB, { ...entry('g', 'maya', '', 1), ...quote });
  await store.save(CLUB, { ...entry('h', 'tom', '', 1), ...quote });
}

test('a mix includes shared passages that several people marked, in their turn and as far as the club has read', async () => {
  const { store, composer } = await composing();
  await withMarks(store);
  const mix = { ...DAILY, what: 'mix', book: BOOK.id } as const;
  const picks = await composer.ahead(CLUB, mix, 8);
  const kinds = ['passage', 'prompt', 'question', 'mark'];
  expect(picks.map(({ kind }) => kind)).toEqual([...kinds, ...kinds]);
  expect(picks.filter(({ kind }) => kind === 'mark').map(({ item }) => item)).toEqual(['a', 'a']);
  const pick = picks[3];
  const composed = pick && (await composer.composeAgain(CLUB, mix, pick));
  expect(composed && plainText(composed.message)).toMatch(
    /^2 of you marked this[\s\S]*Words of p-1-1/,
  );
  for (const { kind, item } of picks) if (kind === 'mark') await store.unsave(CLUB, item);
  expect(pick && (await composer.composeAgain(CLUB, mix, pick))).toBeUndefined();
});

test('a member’s own mix includes what they marked themselves, shared or not, and nobody else’s', async () => {
  const { store, composer } = await composing();
  await withMarks(store);
  for (const member of ['ines', 'tom', 'olu']) {
    await store.setPlace(CLUB, { id: member, name: member }, BOOK.id, 2);
  }
  const marked = async (member: string) => {
    const own = { ...DAILY, key: `own:${member}`, member, what: 'mix', book: BOOK.id } as const;
    const picks = await composer.ahead(CLUB, own, 8);
    const texts = picks.flatMap(async (pick) => {
      const composed =
        pick.kind === 'mark' ? await composer.composeAgain(CLUB, own, pick) : undefined;
      return composed ? [plainText(composed.message)] : [];
    });
    return (await Promise.all(texts)).flat();
  };
  expect(await marked('ines')).toEqual([
    expect.stringMatching(/^You marked this[\s\S]*Words of p-1-1/),
    expect.stringMatching(/^You marked this/),
  ]);
  expect(await marked('tom')).toHaveLength(2);
  expect(await marked('olu')).toEqual([]);
});

test('an answer of the day before is shown as far as the club is in its own book, not in today’s', async () => {
  const { store, composer } = await composing();
  await store.setPlace(CLUB, OLU, BOOK.id, 0);
  const words = await afterQuestionOf(BOOK, store, composer);
  expect(words).toContain('The Other Lantern');
  expect(words).not.toContain(`Captain ${mark(1)}`);
});
