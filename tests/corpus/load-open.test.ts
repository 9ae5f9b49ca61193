import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { BookError } from '../../src/corpus/load/file/problem.ts';
import { openBook } from '../../src/corpus/load/open.ts';
import { edited, LANTERN } from './load.copy.ts';

async function fileWith(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-open-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const chapter = 'The mill stood by the river, and nobody had ground a sack of corn there for eleven years.\n\n'.repeat(
  20,
);

test('a folder is loaded', async () => {
  expect(await openBook(LANTERN)).toMatchObject({ id: 'the-lantern', kind: 'guide' });
});

test('a plain file is imported', async () => {
  const path = await fileWith('the-mill.txt', `The Mill\n\nChapter 1\n\n${chapter}\nChapter 2\n\n${chapter}`);
  const book = await openBook(path);
  expect(book.kind).toBe('text');
  expect(book.sections.at(-1)?.passages.length).toBeGreaterThan(0);
});

test('a path to nothing is the reader’s mistake', async () => {
  await expect(openBook('/nowhere/at-all.epub')).rejects.toThrow(UserError);
});

test('a file larger than any book is refused unread', async () => {
  const path = await fileWith('huge.txt', '');
  await truncate(path, 65 * 1024 * 1024);
  await expect(openBook(path)).rejects.toThrow(/too large.* 64 MB/);
});

test('a broken folder lists its problems', async () => {
  await expect(openBook(await edited({ 'book.yaml': null }))).rejects.toThrow(BookError);
});
