/** Pages of people in short novels told in different manners: what each must begin with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainText } from '../../../src/core/plain-text.ts';
import { charactersNamed, nameAt } from '../../../src/corpus/cast.ts';
import { cutExcerpts, EXCERPT_LIMITS } from '../../../src/corpus/excerpt.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { portraitParts } from '../../../src/corpus/reply-parts.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/pages');
const LABELS = JSON.parse(readFileSync(join(FOLDER, 'labels.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;

const read = async (file: string) =>
  (await importBook({ name: file, bytes: readFileSync(join(FOLDER, file)) })).book;

test('pages begin with who somebody is, in whatever manner a novel is told', async () => {
  const missed: string[] = [];
  for (const [file, people] of Object.entries(LABELS)) {
    const book = await read(file);
    for (const [name, words] of Object.entries(people)) {
      const [one] = charactersNamed(book, name, book.sections.length);
      const [first, second] = one ? portraitParts(book, one, book.sections.length) : [];
      const begins = plainText({ parts: [first, second].flatMap((part) => part ?? []) });
      if (!begins.includes(words)) missed.push(`${file}: ${name}: ${begins}`);
    }
  }
  expect(missed).toEqual([]);
});

test('whoever tells the story has a page: by their name, once it is said, or as the narrator', async () => {
  const [named, nameless] = await Promise.all([
    read('first-person-present.txt'),
    read('letters.txt'),
  ]);
  const [nesa] = charactersNamed(named, 'narrator', 1);
  expect(nesa && nameAt(nesa, 1)).toBe('Nesa');
  expect(charactersNamed(nameless, 'the narrator', 1).map(({ name }) => name)).toEqual([
    'The narrator',
  ]);
  expect(
    (await read('talk-without-marks.txt')).characters.some(({ id }) => id === 'narrator'),
  ).toBe(false);
});

test('what a page has no room for is left out, not cut in the middle', async () => {
  const book = await read('letters.txt');
  const scenes = Array.from({ length: 6 }, () => ({
    text: 'She rowed on. '.repeat(9),
    from: 1,
    sources: [],
  }));
  const parts = book.characters
    .slice(0, 1)
    .flatMap((one) => portraitParts(book, { ...one, scenes }, 1));
  expect(cutExcerpts({ parts }, EXCERPT_LIMITS.reply).parts).toEqual(parts);
});

test('an editor before the first chapter isn’t who tells the story', async () => {
  const chapter =
    'The wind was in the sail of the boat, and I rowed to the island. It was dark when I came home. '.repeat(
      20,
    );
  const prologue = 'I print what a lady left me. '.repeat(20);
  const text = ['PROLOGUE', prologue, 'CHAPTER 1', chapter, 'CHAPTER 2', chapter].join('\n\n');
  const { book } = await importBook({ name: 'island.txt', bytes: Buffer.from(text) });
  expect(
    charactersNamed(book, 'the narrator', 3).map(({ from, scenes }) => [from, scenes?.[0]?.from]),
  ).toEqual([[2, 2]]);
  // A number among titles without any says nothing of what stands before it.
  const titled = ['The Mill', 'The Island', 'Third Night', 'The Wind'].map(
    (title) => `# ${title}\n\n${chapter}`,
  );
  const { book: named } = await importBook({
    name: 'island.md',
    bytes: Buffer.from(titled.join('\n\n')),
  });
  expect(charactersNamed(named, 'the narrator', 4)[0]?.from).toBe(1);
});
