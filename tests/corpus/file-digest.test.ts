import { expect, test } from 'vitest';
import { contentDigest, md5, nameDigest } from '../../src/corpus/file-digest.ts';

test.each([
  [0, 'd41d8cd98f00b204e9800998ecf8427e'],
  [11, '5b86fa8ad8f4357ea417214182177be8'],
  [4096, '1544ef7a46131a30cf328f55979db73d'],
  [20_000, '04a4d10f5e5583d7173cce0782769cb1'],
  [1_048_576, 'c43e7af7c64be64ff8765e78ee771294'],
])('the name of a file of %i bytes comes from the samples that KOReader takes', (size, digest) => {
  expect(contentDigest(Uint8Array.from({ length: size }, (_, i) => i % 251))).toBe(digest);
});

test('a file is also named by its name, and a key is sent as its MD5', () => {
  expect(nameDigest('books/Dracula - Bram Stoker.epub')).toBe('86b4806e4e8461fe3729888eb73c5d93');
  expect(md5('correct horse')).toBe('3cb4e732631f47e6eb961f34554b7cde');
});
