import { describe, expect, test } from 'vitest';
import { contentDigest, md5, nameDigest } from '../../src/corpus/ereader/digest.ts';
import { placeRead } from '../../src/corpus/ereader/locate.ts';
import { readPointer } from '../../src/corpus/ereader/pointer.ts';
import { ferry } from './ereader.files.ts';

const bytes = (size: number) => Uint8Array.from({ length: size }, (_, i) => i % 251);

describe('the names that e-readers have for a file', () => {
  test.each([
    [0, 'd41d8cd98f00b204e9800998ecf8427e'],
    [11, '5b86fa8ad8f4357ea417214182177be8'],
    [1025, '3f3789452b88cb32b8cbfbafe715e29a'],
    [4096, '1544ef7a46131a30cf328f55979db73d'],
    [4097, '1979738fc31ef42b2e5ab4d9c7199ea2'],
    [5000, 'e77dcca7f22a949ae8492c260ca19f32'],
    [20_000, '04a4d10f5e5583d7173cce0782769cb1'],
    [1_048_576, 'c43e7af7c64be64ff8765e78ee771294'],
  ])('of %i bytes are the samples that KOReader takes', (size, digest) => {
    expect(contentDigest(bytes(size))).toBe(digest);
  });

  test('are also the name’s, and a key is sent as its MD5', () => {
    expect(nameDigest('books/Dracula - Bram Stoker.epub')).toBe('86b4806e4e8461fe3729888eb73c5d93');
    expect(md5('correct horse')).toBe('3cb4e732631f47e6eb961f34554b7cde');
  });
});

test.each([
  ['/body[1]/DocFragment[2]/body[1]/p[1]/text()[1].6', 2, 'p1'],
  ['/body/DocFragment[2]/body/p[1]/text().6', 2, 'p1'],
  ['/body/DocFragment/body/p[1]', 1, 'p1'],
  ['/body[1]/DocFragment[2]/body[1]/div[1]/p[1]/i[1]/text()[1].0', 2, 'div1 p1 i1'],
  ['/body/DocFragment[2]/body/div/p[1]/text()[2].0', 2, 'div1 p1'],
  ['/body/DocFragment[2]/body/p[3]', 2, 'p3'],
  ['/body/DocFragment[2]/body/div[1].0', 2, 'div1'],
  ['/body/DocFragment[2]/body/img.0', 2, 'img1'],
  ['/body/DocFragment[13].0', 13, ''],
  ['/body/DocFragment[13]/body', 13, ''],
  ['#_doc_fragment_12_ id', 13, ''],
])('a position such as %s is read', (text, fragment, path) => {
  const found = readPointer(text);
  expect(found?.fragment).toBe(fragment);
  expect(found?.path.map(({ name, n }) => name + n).join(' ')).toBe(path);
});

test.each(['56', '', '/body/id("x")', '/body/DocFragment[0]/body', 'x'.repeat(3000)])(
  'what is no position is none: %s',
  (text) => {
    expect(readPointer(text)).toBeUndefined();
  },
);

describe('how far somebody has surely read', () => {
  const at = async (progress: string, percentage = 0.5) => {
    const { book } = await ferry();
    return placeRead(book, book.edition, { progress, percentage });
  };

  test.each([
    ['/body/DocFragment[2]/body/p[1]/text().0', 0],
    ['/body[1]/DocFragment[3]/body[1]/p[6]/text()[1].20', 1],
    ['/body/DocFragment[4].0', 2],
    ['/body/DocFragment[4]/body/p[6]/text().9', 2],
    ['/body/DocFragment[4]/body/div/h2/text().0', 3],
    ['/body[1]/DocFragment[4]/body[1]/div[1]/p[2]/text()[1].0', 3],
    ['/body/DocFragment[4]/body/p[7]', 3],
    ['/body/DocFragment[4]/body/h2[2]/text().0', 4],
    ['/body/DocFragment[4]/body/p[8]/text().3', 4],
  ])('at %s: place %i', async (progress, place) => {
    expect(await at(progress)).toBe(place);
  });

  test('a path that leads nowhere counts as its file’s beginning, whatever the percentage', async () => {
    expect(await at('/body/DocFragment[4]/body/table[9]/tr[1]', 1)).toBe(2);
  });

  test.each([
    '/body/DocFragment[1]/body/p[1]',
    '/body/DocFragment[5]/body/p[1]',
    '/body/DocFragment[99]/body',
    '/body/id("c5")',
  ])('%s says nothing: title page, notes, and what is nowhere', async (progress) => {
    expect(await at(progress, 0.99)).toBeUndefined();
  });

  test('without a file of the club’s it is a percentage, and one section less', async () => {
    const { book } = await ferry();
    const place = (percentage: number) => placeRead(book, undefined, { progress: '56', percentage });
    expect([0, 0.1, 0.41, 0.61, 1].map(place)).toEqual([0, 0, 1, 2, 4]);
  });
});
