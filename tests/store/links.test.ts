import { expect, test } from 'vitest';
import { threadTime } from '../cpu-time.ts';
import { aFileStore } from './folder.ts';

test('a private link is found by its hash: links of others make a look no longer', async () => {
  const store = await aFileStore();
  const by = { id: 'maya', name: 'Maya' };
  const link = (i: number) => ({
    kind: 'screen' as const,
    member: `m${i}`,
    hash: `h${i}`,
    by,
    at: i,
  });
  async function cost(looks: number): Promise<number> {
    const before = threadTime();
    for (let i = 0; i < looks; i++) await store.findLink(i % 2 === 0 ? 'h1' : 'none');
    return threadTime() - before;
  }
  await store.setLink('room:a', link(1));
  await cost(2000);
  const few = await cost(2000);
  for (let club = 0; club < 8; club++)
    await Promise.all(
      Array.from({ length: 500 }, (_, i) =>
        store.setLink(`room:${club}`, link(2 + club * 500 + i)),
      ),
    );
  expect(await store.findLink('h4001')).toMatchObject({ club: 'room:7' });
  // Walking all of them takes a hundred times as long.
  expect(await cost(2000)).toBeLessThan(few * 10 + 20);
});
