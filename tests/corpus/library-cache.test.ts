import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCache } from '../../src/corpus/library/cache.ts';
import { verified, withChecksum } from '../../src/corpus/library/checksum.ts';
import { throwDiskProblem } from '../../src/corpus/library/disk.ts';

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
