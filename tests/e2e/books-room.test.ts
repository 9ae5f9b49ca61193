import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { novel } from '../corpus/library.shelf.ts';
import { epubNovel } from './books.files.ts';
import { inFolder, repliesIn } from './room.world.ts';

test('a club’s text is shown in excerpts, and so many words a day', async () => {
  const asked = Array.from({ length: 40 }, (_, i) => `/passage section ${(i % 7) + 1}`);
  const passages = await inFolder(async (folder) => {
    const path = join(folder, 'ferry.epub');
    await writeFile(path, (await epubNovel()).bytes);
    const begin = [`/book add ${path}`, '/book use the-ferry', '/progress set 100%'];
    const data = join(folder, 'data');
    const heard = (await repliesIn(data, [...begin, ...asked])).slice(3);
    const along = await repliesIn(data, ['/book questions', 'press Take them along']);
    expect(along.at(-1)?.text).toMatch(/as much of this text today as I may show/);
    return heard.map(({ text }) => text);
  });
  const counts = passages.map((text) => (text.split('\n— ')[0] ?? '').match(/\S+/g)?.length ?? 0);
  expect(Math.max(...counts)).toBeLessThanOrEqual(122);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBeLessThan(2600);
  expect(passages[0]).not.toMatch(/words of your club’s texts today/);
  expect(passages.at(-1)).toMatch(/words of your club’s texts today/);
  expect(passages.at(-1)).toMatch(/— The Ferry, chapter \d/);
});

test('a lookup in the guide is answered while the club’s own book is damaged', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'ferry.txt');
    const data = join(folder, 'data');
    await writeFile(path, novel('The Ferry'));
    await repliesIn(data, [`/book add ${path}`, '/book use the-ferry']);
    const books = join(data, 'books');
    for (const name of await readdir(books, { recursive: true }))
      if (/\.(?:book|source)$/.test(name)) await writeFile(join(books, name), 'cut');
    const ask = '/lookup question:"who is Miss Lucy" book:never-let-me-go';
    const [said] = await repliesIn(data, [`tom: ${ask}`]);
    expect(said?.text).toMatch(/Miss Lucy is/);
    expect((await repliesIn(data, ['tom: /lookup who is Nora']))[0]?.text).toMatch(/damaged/);
  }));
