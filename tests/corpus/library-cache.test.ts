import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Shelf } from '../../src/core/ports/shelf.ts';
import { createCache } from '../../src/corpus/library/cache.ts';
import { verified, withChecksum } from '../../src/corpus/library/checksum.ts';
import { throwDiskProblem } from '../../src/corpus/library/disk.ts';
import { openFileShelf } from '../../src/corpus/library/file-shelf.ts';
import { createLibrary } from '../../src/corpus/library/index.ts';
import { loadIndex, saveIndex } from '../../src/corpus/search/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { CLUB, novel, remembering, SHIPPED } from './library.shelf.ts';
import { bookOf } from './search.copy.ts';

test('the cache never outgrows its room, and drops what was used longest ago', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ key: fc.nat(9), weight: fc.integer({ min: 1, max: 40 }) }), {
        maxLength: 60,
      }),
      async (asked) => {
        const cache = createCache<number>(100);
        const weights = new Map<number, number>();
        for (const { key, weight } of asked) {
          const known = weights.get(key) ?? weight;
          weights.set(key, known);
          expect(await cache.get(String(key), async () => ({ value: key, weight: known }))).toBe(
            key,
          );
          expect(cache.has(String(key))).toBe(true);
          const kept = [...weights].filter(([one]) => cache.has(String(one)));
          expect(kept.reduce((sum, [, one]) => sum + one, 0)).toBeLessThanOrEqual(100);
        }
      },
    ),
  );
});

test('many requests at once wait for one loading; a failure isn’t cached', async () => {
  const cache = createCache<string>(100);
  let loads = 0;
  const load = async () => {
    loads++;
    if (loads === 1) throw new Error('not yet');
    return { value: 'here', weight: 1 };
  };
  const first = await Promise.allSettled([cache.get('a', load), cache.get('a', load)]);
  expect(first.map((one) => one.status)).toEqual(['rejected', 'rejected']);
  expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual(['here', 'here']);
  expect(loads).toBe(2);
  expect(await cache.get('b', async () => undefined)).toBeUndefined();
  expect(cache.has('b')).toBe(false);
});

test('a book dropped while it loads still reaches whoever asked, and isn’t cached; dropping nothing is no error', async () => {
  const cache = createCache<string>(100);
  for (const found of [{ value: 'here', weight: 1 }, undefined]) {
    const { promise, finish } = later<typeof found>();
    const asked = [cache.get('a', () => promise), cache.get('a', () => promise)];
    cache.drop('a');
    finish(found);
    expect(await Promise.all(asked)).toEqual([found?.value, found?.value]);
    expect(cache.has('a')).toBe(false);
  }
});

/** Counts the turns that others get while something is done, each of which could be somebody's answer. */
function countTurns() {
  let turns = 0;
  let next = setImmediate(count);
  function count() {
    turns++;
    next = setImmediate(count);
  }
  return () => {
    clearImmediate(next);
    return turns;
  };
}

test('others get a turn after each step of reading what was made of a file, and of opening a book', async () => {
  const { log } = remembering();
  const fileShelf = await openFileShelf(await inFolderUntilEnd(), log);
  let turnsOnceStored = () => 0;
  const whenAdded = () => {
    turnsOnceStored = countTurns();
  };
  const settings = { shipped: SHIPPED, log, deadline: () => new AbortController().signal };
  const bytes = novel('The Ferry');
  await createLibrary({ ...settings, shelf: fileShelf, whenAdded }).add(CLUB, {
    name: 'ferry.txt',
    bytes,
  });
  expect(turnsOnceStored()).toBeGreaterThanOrEqual(3);

  // From memory, so that no turn comes of waiting for a disk.
  const [card] = await fileShelf.cards(CLUB);
  if (!card) throw new TypeError('Expected the card of the book that was added');
  const parts = {
    book: await fileShelf.read(CLUB, card, 'book'),
    index: await fileShelf.read(CLUB, card, 'index'),
    source: bytes,
  };
  const shelf: Shelf = { ...fileShelf, read: async (_club, _card, part) => parts[part] };
  const library = createLibrary({ ...settings, shelf });
  await library.list(CLUB);
  const turns = countTurns();
  expect((await library.open(CLUB, card.id))?.book.title).toBe('The Ferry');
  expect(turns()).toBeGreaterThanOrEqual(4);
});

test('the index of a long book is compared with it in pieces, with turns in between', async () => {
  const paragraph = 'The gulls slept on the mast. '.repeat(2000);
  const turnsFor = async (paragraphs: number) => {
    const book = bookOf([Array.from({ length: paragraphs }, () => paragraph)]);
    const packed = await saveIndex(book);
    const turns = countTurns();
    expect(await loadIndex(packed, book)).toBeDefined();
    return turns();
  };
  expect((await turnsFor(36)) - (await turnsFor(1))).toBeGreaterThanOrEqual(3);
});

function later<T>() {
  let finish: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    finish = resolve;
  });
  return { promise, finish };
}

test('a sealed file is read only if it’s complete, of the right kind and of the right version', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (body, at, change) => {
        const sealed = withChecksum('index', 3, body);
        expect(Buffer.from(verified('index', 3, sealed) ?? [0]).equals(Buffer.from(body))).toBe(
          true,
        );
        expect(verified('index', 4, sealed)).toBeUndefined();
        expect(verified('book', 3, sealed)).toBeUndefined();
        expect(verified('index', 3, sealed.subarray(0, at % sealed.length))).toBeUndefined();
        const damaged = Buffer.from(sealed);
        const place = at % damaged.length;
        damaged[place] = (damaged[place] ?? 0) ^ change;
        expect(verified('index', 3, damaged)).toBeUndefined();
      },
    ),
  );
});

test('a full disk is reported as one; other errors stay what they are', () => {
  const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  expect(() => throwDiskProblem(full)).toThrow(/disk is full, so nothing was added/);
  const other = new Error('else');
  expect(() => throwDiskProblem(other)).toThrow(other);
});
