/**
 * How one thing after another is added until there is no room, by what it is and of what each there
 * are so many.
 */

import { createWebRoom } from '../../src/adapters/web/index.ts';
import { makeGuide } from '../../src/article/index.ts';
import type { Asker } from '../../src/core/call.ts';
import { withPage } from '../../src/core/domain/article/article.ts';
import type { Book } from '../../src/core/domain/book.ts';
import type { Appeal } from '../../src/core/domain/club-record.ts';
import { checkSources } from '../../src/corpus/library/add/index.ts';
import { createCache } from '../../src/corpus/library/cache.ts';
import { createClubTurns } from '../../src/corpus/library/turns.ts';
import { guideOf } from '../article/articles.ts';
import { ASKERS, CLUB } from '../rights/club.ts';
import { GUIDE, press } from '../rights/things.ts';
import { aDaily, aSaved, MAYA } from '../store/samples.ts';
import type { Club } from './club.ts';

export interface Trial {
  /**
   * Adds the nth; the first is 1.
   * @returns what is said to it
   */
  add(club: Club, n: number): Promise<unknown>;
  /** What there is, oldest first; every name has the number in it that it was added with. */
  names(club: Club): Promise<readonly string[]>;
  /** Adds as many at once, so that the last of a large number are asked for one by one. */
  fill?(club: Club, count: number): Promise<unknown>;
}

const { organiser, maker } = ASKERS;

const somebody = (n: number): Asker => ({
  id: `somebody${n}`,
  name: `Somebody ${n}`,
  organiser: false,
});

const day = (n: number): string => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10);

const ids = async (rows: ReturnType<Club['rows']>): Promise<readonly string[]> =>
  (await rows).map(([id]) => id);

/** A list in the club's record. */
const inRecord = async (club: Club) => (await club.rows('memos'))[0]?.[1];

const anAppeal = (n: number): Appeal => ({
  id: `${n}`,
  quiz: 'quiz-1',
  channel: 'c1',
  round: 1,
  book: GUIDE,
  question: 'q1',
  given: 'Tommy',
  by: MAYA,
  votes: [],
  state: 'refused',
});

/** A list of days of a daily post. */
const ofDaily = (field: 'skipped' | 'unsure'): Trial => ({
  async add({ store }, n) {
    const [before = aDaily()] = await store.dailies(CLUB);
    await store.setDaily(CLUB, { ...before, [field]: [...(before[field] ?? []), day(n)] });
  },
  names: async ({ store }) => (await store.dailies(CLUB)).flatMap((daily) => daily[field] ?? []),
});

const suggestions: Trial = {
  add: ({ ask }, n) => ask(maker, { line: `/next add Volume ${n}` }),
  names: async ({ store }) => (await store.suggestions(CLUB)).map(({ title }) => title),
};

const sync = async ({ store }: Club) => store.sync(CLUB, maker.id);

async function withReader(club: Club) {
  const reader = { by: maker, name: 'maya', key: '', files: {}, asked: [], undone: {}, moved: {} };
  await club.store.reviseSync(CLUB, maker.id, (now) => now ?? reader);
  return reader;
}

/** Books that are never read to their end, of a club each or all of one. */
function readingIn(clubOf: (n: number) => string): Trial {
  let turn = createClubTurns();
  let taken: string[] = [];
  return {
    async add(_, n) {
      if (n === 1) [turn, taken] = [createClubTurns(), []];
      try {
        void turn(clubOf(n), () => new Promise(() => undefined));
        taken.push(`book ${n}`);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    },
    names: async () => taken,
  };
}

/** One article after the other, as sources of one guide. */
function articlesOf(guide: Book): Trial {
  let book = guide;
  const [article] = guide.articles ?? [];
  return {
    async add(_, n) {
      if (!article) throw new TypeError('Expected a guide of one article');
      const origin = { ...article.origin, file: `source ${n}` };
      const source = { ...article, origin };
      try {
        const articles = n === 1 ? [source] : withPage(book.articles ?? [], source);
        checkSources(articles, book.title);
        ({ book } = makeGuide(articles));
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    },
    names: async () => (book.articles ?? []).map(({ origin }) => origin.file ?? ''),
  };
}

/** A cache with room for five books of a weight of 20 each. */
let cache = createCache<string>(100);

let browser = createWebRoom({ clock: () => 0 });

export const TRIALS: Readonly<Record<string, Trial>> = {
  'settings.removed, club': {
    add: ({ store }, n) => store.noteRemoved(CLUB, `book ${n}`, 'a file'),
    names: async ({ store }) => Object.keys(await store.removedBooks(CLUB)),
    fill: ({ store }, count) =>
      Promise.all(
        Array.from({ length: count }, (_, n) => store.noteRemoved(CLUB, `book ${n + 1}`, 'a file')),
      ),
  },
  'memos.seasons, club': {
    add: ({ ask }) => ask(organiser, { line: '/season start' }),
    names: async (club) => (await inRecord(club))?.seasons.map(String) ?? [],
  },
  'memos.appeals, club, not accepted': {
    add: ({ store }, n) =>
      store.revise(CLUB, (before) => ({
        clubRecord: { ...before, appeals: [...before.appeals, anAppeal(n)] },
        result: undefined,
      })),
    names: async (club) => (await inRecord(club))?.appeals.map(({ id }) => id) ?? [],
  },
  'syncs.files, member': {
    async add(club, n) {
      await withReader(club);
      return club.eReaders.say(CLUB, maker.id, `file ${n}`, '');
    },
    names: async (club) => Object.keys((await sync(club))?.files ?? {}),
  },
  'syncs.asked, member': {
    async add(club, n) {
      const report = { file: `file ${n}`, progress: '', percentage: 0.5 };
      return club.eReaders.take(CLUB, await withReader(club), report);
    },
    names: async (club) => (await sync(club))?.asked.map(({ file }) => file) ?? [],
  },
  'dailies.skipped, daily post': ofDaily('skipped'),
  'dailies.unsure, daily post': ofDaily('unsure'),
  'dailies.posts, daily post': {
    async add({ store }, n) {
      const [before = aDaily()] = await store.dailies(CLUB);
      const pick = {
        book: GUIDE,
        kind: 'passage',
        deck: 'd',
        item: `item ${n}`,
        restart: false,
      } as const;
      await store.setDaily(CLUB, { ...before, posts: [...(before.posts ?? []), { pick, at: n }] });
    },
    names: async ({ store }) =>
      (await store.dailies(CLUB)).flatMap(({ posts = [] }) => posts.map(({ pick }) => pick.item)),
  },
  'dailies.held, daily post': {
    async add({ store }, n) {
      await store.setDaily(CLUB, aDaily({ day: day(n), due: n }));
      return store.claimDaily(CLUB, 'c1', { day: day(n), nowMs: n, lease: 0 });
    },
    names: async ({ store }) =>
      (await store.dailies(CLUB)).flatMap(({ held = [] }) => held.map((one) => one.day)),
  },
  'saved, member and book': {
    add: ({ ask }, n) => ask(maker, { line: `/save Remark ${n}` }),
    names: async ({ store }) => (await store.saved(CLUB, GUIDE)).map(({ text }) => text),
  },
  'saved, book': {
    add: ({ ask }, n) => ask(somebody(n), { line: `/save Remark ${n}` }),
    names: async ({ store }) => (await store.saved(CLUB, GUIDE)).map(({ text }) => text),
    fill: ({ store }, count) =>
      store.saveMarks(
        CLUB,
        Array.from({ length: count }, (_, n) =>
          aSaved(`mark ${n}`, { book: GUIDE, text: `Mark ${n}` }),
        ),
        { book: count, member: count },
      ),
  },
  'shelves.books, member': {
    add: async ({ store }, n) => {
      const books = Array.from({ length: n }, (_, index) => {
        const title = `Volume ${n - index}`;
        return { title, key: title };
      });
      await store.keepShelf(CLUB, maker.id, { at: 0, books });
    },
    names: async (club) =>
      ((await club.rows('shelves'))[0]?.[1].books ?? []).map(({ title }) => title).toReversed(),
    fill: async () => undefined,
  },
  'suggestions, member': suggestions,
  'suggestions, club': {
    ...suggestions,
    add: ({ ask }, n) => ask(somebody(n), { line: `/next add Volume ${n}` }),
  },
  'elections, club': {
    async add({ ask }, n) {
      for (const title of ['Volume', 'Another'])
        await ask(somebody(n), { line: `/next add ${title} ${n}` });
      await ask(organiser, { line: `/next vote in 3 hours titles:Volume ${n}; Another ${n}` });
      return ask(organiser, { line: '/next close' });
    },
    names: (club) => ids(club.rows('elections')),
  },
  'elections.candidates, vote': {
    async add({ ask, store }, n) {
      await ask(maker, { line: `/next add Volume ${n}` });
      await ask(somebody(n), { line: `/next add Another ${n}` });
      const all = (await store.suggestions(CLUB)).slice(0, n);
      if (n < 2) return '';
      await ask(organiser, { line: '/next close' });
      return ask(organiser, {
        line: `/next vote in 3 hours titles:${all.map(({ title }) => title).join('; ')}`,
      });
    },
    names: async ({ store }) =>
      (await store.elections(CLUB))[0]?.candidates.map(({ title }) => title) ?? ['1'],
  },
  'rotations.members, club': {
    add: ({ ask }, n) => ask(somebody(n), press('next turn', 'join')),
    names: async (club) =>
      (await club.rows('rotations'))[0]?.[1].members.map(({ name }) => name) ?? [],
  },
  'kept: sources, guide of articles': articlesOf(guideOf('harvest-a.txt').book),
  'kept: books to be read in, club': readingIn(() => CLUB),
  'kept: books to be read in, all clubs': readingIn((n) => `club ${n}`),
  "kept: names in the browser's room, machine": {
    async add(_, n) {
      if (n === 1) browser = createWebRoom({ clock: () => 0 });
      await browser.room.say(`name ${n}`, '').catch(() => undefined);
    },
    names: async () =>
      browser.room
        .names()
        .filter((name) => name.startsWith('name'))
        .toReversed(),
  },
  'kept: open books, cache': {
    async add(_, n) {
      if (n === 1) cache = createCache<string>(100);
      await cache.get(`book ${n}`, async () => ({ value: '', weight: 20 }));
    },
    names: async () =>
      Array.from({ length: 9 }, (_, n) => `book ${n}`).filter((book) => cache.has(book)),
  },
  'links, member, screens': {
    async add({ ask }, n) {
      await ask(maker, { line: '/quiz start rounds:1' }, `channel ${n}`);
      return ask(maker, { line: '/quiz screen' }, `channel ${n}`);
    },
    names: async ({ store }) => (await store.links(CLUB)).map(({ channel }) => channel ?? ''),
  },
};
