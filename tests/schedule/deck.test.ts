import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextOfDeck } from '../../src/schedule/content.ts';

test('shows every item once before any comes again, and none twice in a row', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 40 }), (size, turns) => {
      const items = Array.from({ length: size }, (_, i) => `item ${i}`);
      const all: string[] = [];
      let shown: string[] = [];
      for (let turn = 0; turn < turns; turn++) {
        const next = nextOfDeck(items, shown);
        if (!next) throw new Error('Expected an item of a deck that has some');
        shown = [...(next.restart ? [] : shown), next.item];
        all.push(next.item);
      }
      for (let i = 0; i < all.length; i += 1) {
        if (size > 1 && i > 0) expect(all[i]).not.toBe(all[i - 1]);
      }
      expect(new Set(all.slice(0, size)).size).toBe(Math.min(size, turns));
    }),
  );
});

test('starts again with a different item than the last, in whatever order they were shown', () => {
  expect(nextOfDeck(['a', 'b', 'c'], ['b', 'c', 'a'])).toEqual({ item: 'b', restart: true });
  expect(nextOfDeck(['a', 'b', 'c'], ['c', 'b', 'a', 'gone'])).toEqual({
    item: 'a',
    restart: true,
  });
});

test('an empty deck has no next item', () => {
  expect(nextOfDeck([], ['gone'])).toBeUndefined();
});

test('items added later are shown, and removed ones don’t matter', () => {
  expect(nextOfDeck(['a', 'b', 'c'], ['a', 'gone', 'b'])).toEqual({ item: 'c', restart: false });
  expect(nextOfDeck(['a'], ['a'])).toEqual({ item: 'a', restart: true });
});
