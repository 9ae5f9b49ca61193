/** What keeps the small helpers within bounds. */
import { expect, test } from 'vitest';
import { editDistance } from '../../src/lib/edit-distance.ts';
import { collect } from '../../src/lib/http.ts';
import { cached } from '../../src/lib/memoize.ts';
import { createTries } from '../../src/lib/tries.ts';

test('ten thousand sources of wrong tries are told apart in a minute, all others count as one', () => {
  let now = 0;
  const tries = createTries(() => now, 3);
  for (let n = 0; n < 10_000; n++) tries.add(`known ${n}`);
  for (let n = 0; n < 3; n++) tries.add(`new ${n}`);
  expect(tries.isTooMany('known 1')).toBe(false);
  expect(tries.isTooMany('another')).toBe(true);
  for (let n = 0; n < 2; n++) tries.add('known 1');
  expect(tries.isTooMany('known 1')).toBe(true);
  now = 60_000;
  expect([tries.isTooMany('known 1'), tries.isTooMany('another')]).toEqual([false, false]);
});

test('words of more than 64 letters are never compared letter by letter', () => {
  const long = 'a'.repeat(65);
  expect(editDistance(long, `${'a'.repeat(64)}b`, 99)).toBe(100);
  expect(editDistance(long, 'a'.repeat(64), 99)).toBe(100);
  expect(editDistance('a'.repeat(64), long, 99)).toBe(100);
  expect(editDistance('a'.repeat(10), 'a'.repeat(70), 99)).toBe(100);
  expect(editDistance('a'.repeat(64), `${'a'.repeat(63)}b`, 99)).toBe(1);
});

test('of a body no more is read than may be', async () => {
  async function* body() {
    yield new Uint8Array(3);
    yield new Uint8Array(3);
  }
  expect(await collect(body(), 6)).toHaveLength(6);
  expect(await collect(body(), 5)).toBeUndefined();
});

test('a request that fails late doesn’t take away the answer to one that was made since', async () => {
  let now = 0;
  let asked = 0;
  const ask = cached<number>(() => now, 10);
  let fail = (): void => undefined;
  const first = ask(
    'key',
    () => new Promise((_, reject) => (fail = () => reject(new Error('late')))),
  );
  now = 20;
  const again = () => ask('key', async () => ++asked);
  expect(await again()).toBe(1);
  fail();
  await expect(first).rejects.toThrow('late');
  expect(await again()).toBe(1);
});
