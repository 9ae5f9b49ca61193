import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Book, Passage, Place } from '../../src/core/domain/book.ts';
import { OVER } from '../../src/core/domain/club.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Reply } from '../../src/core/reply.ts';
import { dayOf } from '../../src/corpus/horizon.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { ratingsCard } from '../../src/schedule/ratings.ts';
import { besideNovel, guideOf } from '../article/articles.ts';
import { shippedGuide } from '../guide.ts';
import { libraryOf } from '../schedule/harness.ts';
import { memoryStore } from '../schedule/memory-store.ts';
import { mark, smallBook } from '../schedule/small-book.ts';
import { anEntry } from '../store/samples.ts';
import { contextOf, NOW } from './context.ts';
import { askedByModel } from './model.ts';
import { leaksIn, secretsAt } from './secrets.ts';
import { FIXED, placesOf, type Scene, SURFACES, type Surface, sharedAnswers } from './surfaces.ts';

const MAYA = { id: 'maya', name: 'Maya', organiser: true };
const FAR = { id: 'far', name: 'Somebody who has finished' };

const store: Store = memoryStore();
let count = 0;

/**
 * Who sets the horizon of the channel: the asker's own place, the club's plan, or its slowest
 * reader.
 */
type Way = 'own' | 'plan' | 'slowest';

/**
 * A club whose channel's horizon is at a given place, and where somebody saved a quote that gives
 * away the end.
 */
async function sceneAt(
  book: Book,
  library: Library,
  place: Place,
  way: Way,
  store_: Store = store,
): Promise<Scene> {
  const club = `test:${++count}`;
  await store.useBook(club, book.id);
  await store.setPlace(club, MAYA, book.id, way === 'own' ? place : book.sections.length);
  if (way === 'own') await store.setPlace(club, FAR, book.id, book.sections.length);
  if (way === 'slowest') {
    await store.setPace(club, 'slowest');
    await store.setPlace(club, FAR, book.id, place);
    await store.noteSeen(club, FAR, 'c1', dayOf(NOW));
  }
  const end = nearTheEnd(book);
  const quote = { book: book.id, from: end.from, at: NOW };
  await store.save(club, {
    ...quote,
    id: 'last',
    text: `The keeper lit the lamp: ${end.text}`,
    by: FAR,
  });
  for (const by of [FAR, { id: 'further', name: 'Another' }]) {
    const mark = { spot: { passage: end.id, start: 0, end: 4 } };
    const highlight = {
      ...quote,
      id: `mark-${by.id}`,
      text: end.text,
      section: end.section,
      by,
      mark,
    };
    await store.saveMarks(club, [highlight], { book: 10, member: 10 });
  }
  const answered = book.questions.filter((one) => one.from === end.from).slice(0, 1);
  const entries = answered.flatMap(({ id, topics }) =>
    [1, 2, 3].map((n) =>
      anEntry({ round: n, question: id, book: book.id, topics, member: FAR.id, name: FAR.name }),
    ),
  );
  await store.play(club, 'c9', () => ({ entries, result: 0 }));
  await rated(club, book);
  // By the slowest, the meeting that comes next is the last one, wherever the slowest is.
  if (way !== 'own')
    await store.setPlan(club, planTo(book, way === 'plan' ? place : end.section), undefined);
  const posted: Reply[] = [];
  const ctx = contextOf(store_, library, posted);
  const where = { platform: 'test', club, channel: 'c1', direct: false };
  return {
    ctx,
    request: { where, asker: MAYA, at: NOW },
    book,
    place,
    posted,
    alone: way === 'own',
  };
}

/** Ratings that are open, with sentences of members who are through and give away the end. */
async function rated(club: string, book: Book): Promise<void> {
  const to = { channel: 'c1', zone: 'UTC', setBy: FAR, plan: undefined, now: NOW };
  const card = { ...ratingsCard(book.id, to), day: OVER };
  for (const [id, stars] of Object.entries({ far: 4.5, further: 2 })) {
    const rating = {
      book: book.id,
      name: id,
      stars,
      text: nearTheEnd(book).text,
      named: stars > 3,
      at: NOW,
    };
    await store.rate(club, id, { rating, card, day: dayOf(NOW) });
  }
}

/** A plan of a part for each section, read through `place`. */
function planTo(book: Book, place: Place) {
  const parts = book.sections.map(({ n }) => ({
    n,
    first: n,
    last: n,
    from: n <= place ? NOW - 10 : NOW - 5,
    until: n <= place ? NOW - 5 : NOW + n,
  }));
  const dates = { start: '2026-11-01', finish: '2026-12-01', zone: 'UTC' };
  return { book: book.id, ...dates, channel: 'c1', parts, setBy: MAYA };
}

/**
 * A store that claims that everyone, and every plan, has read nearly all: a surface that asks it
 * has no guard.
 */
function unguarded(book: Book, end = book.sections.length - 1): Store {
  const plan = planTo(book, end);
  const lies: Partial<Store> = {
    place: async () => end,
    readers: async () => [{ member: MAYA.id, place: end }],
    pace: async () => 'plan',
    // The part to come begins with what is said to be read, so that its agenda has something to
    // give away.
    plan: async () => ({
      ...plan,
      parts: plan.parts.map((one) => ({ ...one, first: Math.min(one.first, end) })),
    }),
  };
  return new Proxy(store, {
    get(target, name) {
      const lie: unknown = Reflect.get(lies, name);
      const value: unknown = Reflect.get(target, name, target);
      return lie ?? (typeof value === 'function' ? value.bind(target) : value);
    },
  });
}

async function leaks(
  surface: Surface,
  scene: Scene,
  secrets: readonly string[],
): Promise<string[]> {
  const shown = new Set(await surface.show(scene));
  const found = leaksIn([...shown].join('\n\n'), secrets);
  return [...new Set(found)];
}

const BOOKS: readonly (readonly [string, () => Promise<Book>])[] = [
  ['a small guide', async () => smallGuide()],
  ['the shipped guide', shippedGuide],
  ['a guide made of articles', async () => guideOf('harvest-a.txt', 'harvest-b.txt').book],
  ['a novel with an article beside it', () => besideNovel('the-tide-clock.txt', 'tide-clock.wiki')],
  ['an imported book', imported],
  ['an imported book that a model was asked about', async () => askedByModel(await imported())],
];

describe.each(BOOKS)('%s', (_, load) => {
  let book: Book;
  let library: Library;
  beforeAll(async () => {
    book = await load();
    library = libraryOf(book);
  });

  test.each(['own', 'plan', 'slowest'] as const)(
    'no reply shows what lies past the horizon (%s)',
    async (way) => {
      const every = book.sections.length <= 12 ? 1 : 5;
      for (const place of placesOf(book).filter((n) => n % every === 0)) {
        const scene = await sceneAt(book, library, place, way);
        const secrets = secretsAt(book, place);
        for (const surface of [
          ...SURFACES,
          ...(way === 'own' && place === 0 && book.kind === 'guide' ? FIXED : []),
        ]) {
          // Private replies go by the asker's own place, which is the end if the channel goes by
          // the plan.
          if (way !== 'own' && ALONE.has(surface.name)) continue;
          expect(await leaks(surface, scene, secrets), `${surface.name} at ${place}`).toEqual([]);
        }
      }
    },
  );
});

test.each(['plan', 'slowest'] as const)(
  'what is shared of a private answer keeps to the channel (%s)',
  async (way) => {
    for (const book of [smallGuide(), await imported()]) {
      const place = Math.floor(book.sections.length / 3);
      const shown = await sharedAnswers(await sceneAt(book, libraryOf(book), place, way));
      expect(shown.length).toBeGreaterThan(0);
      expect(leaksIn(shown.join('\n\n'), secretsAt(book, place))).toEqual([]);
    }
  },
);

/** Surfaces that nobody but the asker sees. */
const ALONE = new Set([
  'what stands behind a lookup’s buttons',
  'sources',
  'discuss',
  'progress',
  'progress, while typing',
  'keepsake',
  'ratings',
  'what the club has read',
  'home page',
  'what the club saved',
  'what the club saved, as files',
  'questions, taken along',
  'sections to save for, while typing',
  'daily passages',
  'daily prompts',
  'a daily mix, with what several marked',
  'note that an e-reader moved somebody',
  'daily questions',
  'passage at random',
  'passage of a section',
]);

/** Surfaces that uncover themselves for those alone who are through. */
const FOR_THROUGH = new Set([
  'keepsake',
  'ratings',
  'ratings, as posted',
  'what the club has read',
]);

const OF_PLAN = new Set(['plan', 'agenda']);

test.each(SURFACES.map((surface) => [surface.name, surface] as const))(
  'the walk would notice if the guard were missing from: %s',
  async (name, surface) => {
    const book = smallGuide();
    const lying = unguarded(book, FOR_THROUGH.has(name) ? book.sections.length : undefined);
    const scene = await sceneAt(
      book,
      libraryOf(book),
      2,
      OF_PLAN.has(name) ? 'plan' : 'own',
      lying,
    );
    expect(await leaks(surface, scene, secretsAt(book, 2))).not.toEqual([]);
  },
);

test('the walk recognises a secret', () => {
  const book = smallBook();
  expect(leaksIn(`a word of ${mark(3)}`, secretsAt(book, 2))).toEqual([]);
  expect(leaksIn(`the night of ${mark(3)}, at last`, secretsAt(book, 2))).not.toEqual([]);
  expect(leaksIn(`the night of ${mark(3)}, at last`, secretsAt(book, 3))).toEqual([]);
});

test('the walk sees questions and prompts that a model made', async () => {
  const { questions, prompts } = askedByModel(await imported());
  expect(questions.filter(({ id }) => id.startsWith('m')).length).toBeGreaterThan(5);
  expect(prompts.filter(({ id }) => id.startsWith('m')).length).toBeGreaterThan(2);
});

/** The small guide with what happens in each section. */
function smallGuide(): Book {
  const { sections, ...book } = smallBook();
  const told = sections.map((one) => ({
    ...one,
    recap: `The keeper of ${mark(one.n)} lit the lamp.`,
  }));
  return { ...book, sections: told };
}

/** A passage of the last section but one: what somebody may have saved. */
function nearTheEnd(book: Book): Passage {
  const found = book.sections.at(-2)?.passages.at(-1);
  if (!found) throw new Error('Expected a book of two sections at least');
  return found;
}

async function imported(): Promise<Book> {
  const path = fileURLToPath(new URL('../fixtures/import/markdown-parts.md', import.meta.url));
  return (
    await importBook({ name: 'markdown-parts.md', bytes: new Uint8Array(await readFile(path)) })
  ).book;
}
