import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { importFile } from '../../../src/corpus/import/open.ts';
import { writeBook } from '../../../src/corpus/import/write.ts';
import { loadBook } from '../../../src/corpus/load/book.ts';
import { inFolderUntilEnd } from '../../folder-until-end.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/import');
let folder = '';

beforeEach(async () => {
  folder = await inFolderUntilEnd();
});

test.each([
  'volumes-books-chapters.txt',
  'preface-epilogue.txt',
  'no-headings.txt',
  'markdown-parts.md',
  'german-latin1.txt',
])('an imported book is the same when it’s written and loaded again: %s', async (file) => {
  const { book } = await importFile(join(FIXTURES, file));
  const target = await writeBook(book, join(folder, book.id));
  const loaded = await loadBook(target);
  const rounded = (one: typeof book) => ({
    ...one,
    sections: one.sections.map((section) => ({ ...section, ends: section.ends.toFixed(4) })),
  });
  expect(rounded(loaded)).toEqual(rounded(book));
});

test('what the people of a book are to each other is read again', async () => {
  const { book } = await importFile(join(FIXTURES, 'acts-only.txt'));
  const { characters } = await loadBook(await writeBook(book, folder));
  expect(characters.map(({ about }) => about)).toEqual(book.characters.map(({ about }) => about));
});

test('a folder with other files is left alone; the book goes inside', async () => {
  await writeFile(join(folder, 'notes.txt'), 'mine');
  const { book } = await importFile(join(FIXTURES, 'staves.txt'));
  const target = await writeBook(book, folder);
  expect(target).toBe(join(folder, book.id));
  expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  await expect(writeBook(book, folder)).rejects.toThrow(UserError);
  expect((await readdir(folder)).sort()).toEqual([book.id, 'notes.txt'].sort());
});

test('a missing file, or a folder, is refused with a sentence', async () => {
  await expect(importFile(join(folder, 'no.txt'))).rejects.toThrow(/There’s nothing at/);
  await expect(importFile(folder)).rejects.toThrow(UserError);
});
