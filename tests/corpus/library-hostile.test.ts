import { expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { make } from '../../src/corpus/library/make.ts';
import { threadTime } from '../cpu-time.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { epub } from './import/zip-writer.ts';
import { CLUB, filesIn, libraryIn, novel, remembering } from './library.shelf.ts';

const CHAPTER = `<h2>Chapter 1</h2><p>${'It rained upon the quay. '.repeat(60)}</p>`;
const files: [string, string][] = [['1.xhtml', CHAPTER]];
const good = epub({ files });

/** One of each kind: what the importer makes of many more is tested elsewhere. */
const HOSTILE: Readonly<
  Record<string, readonly [name: string, bytes: () => Uint8Array, says: RegExp]>
> = {
  'an EPUB cut off': ['a.epub', () => good.subarray(0, good.length - 40), /damaged/],
  'a pack nested without end': [
    'a.json',
    () => Buffer.from('['.repeat(500_000)),
    /isn’t a complete JSON file/,
  ],
};

test.each(Object.entries(HOSTILE))(
  '%s is refused in seconds, and leaves nothing behind',
  async (_, [name, bytes, says]) => {
    const folder = await inFolderUntilEnd();
    const library = await libraryIn(folder);
    const file = { name, bytes: bytes() };
    const memory = process.memoryUsage().rss;
    const refusal = await library.add(CLUB, file).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    expect((refusal as UserError).message).toMatch(says);
    expect(process.memoryUsage().rss - memory).toBeLessThan(500 * 2 ** 20);
    expect(await filesIn(folder)).toEqual([]);
    expect((await library.list(CLUB)).filter((card) => card.own)).toEqual([]);
    // The same in this thread, where its time can be measured apart from other tests'.
    const start = threadTime();
    await make({ kind: 'file', file, chapters: undefined, id: undefined, taken: [] }).catch(
      () => undefined,
    );
    expect(threadTime() - start).toBeLessThan(5000);
  },
);

test('an import that takes too long is stopped, and the next file is read', async () => {
  const folder = await inFolderUntilEnd();
  const patience = new AbortController();
  const { log, lines } = remembering();
  const library = await libraryIn(folder, { log, signal: patience.signal });
  const endless = new TextEncoder().encode(`${'a'.repeat(60)}!\n\n`.repeat(50));
  const { book } = await library.add(CLUB, { name: 'a.txt', bytes: endless });
  const before = await filesIn(folder);
  const adding = library.reread(CLUB, book.id, '^(a|a)+b$');
  patience.abort(new DOMException('Too long', 'TimeoutError'));
  await expect(adding).rejects.toThrow(/a\.txt takes too long to read\. Add the book’s text alone/);
  expect(lines.map((line) => line.message)).toContain('could not import a file');
  expect(await filesIn(folder)).toEqual(before);
  const later = await libraryIn(folder);
  expect((await later.add(CLUB, { name: 'b.txt', bytes: novel('The Ferry') })).book.id).toBe(
    'the-ferry',
  );
});
