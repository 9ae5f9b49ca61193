import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { Shelf } from '../../src/core/ports/shelf.ts';
import { contentDigest, nameDigest } from '../../src/corpus/file-digest.ts';
import { verified, withChecksum } from '../../src/corpus/library/checksum.ts';
import { openFileShelf } from '../../src/corpus/library/file-shelf.ts';
import { createLibrary } from '../../src/corpus/library/index.ts';
import { BOOK_FORMAT } from '../../src/corpus/library/make.ts';
import { shippedShelf } from '../../src/corpus/library/shipped.ts';
import { INDEX_VERSION } from '../../src/corpus/search/save.ts';
import { articleFile } from '../article/articles.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { ferry } from '../sync/ferry.ts';
import { CLUB, filesIn, libraryIn, novel, OTHER, remembering, SHIPPED } from './library.shelf.ts';

const FERRY = { name: 'the-ferry.txt', bytes: novel('The Ferry') };

/** A club's shelf with one book on it, and the folder that it is in. */
async function shelfWith(file = FERRY, chapters?: string) {
  const folder = await inFolderUntilEnd();
  const library = await libraryIn(folder);
  const made = await library.add(CLUB, file);
  const added = chapters ? await library.reread(CLUB, made.book.id, chapters) : made;
  const pathOf = async (ending: string) =>
    (await filesIn(folder)).find((path) => path.endsWith(ending)) ?? '';
  return { folder, library, added, pathOf };
}

test('a book that a club added is listed, opened and answers, for that club alone', async () => {
  const { folder, added } = await shelfWith();
  expect(added.book).toMatchObject({ id: 'the-ferry', title: 'The Ferry', author: 'Ada Merrow' });
  expect(added.replaced).toBe(false);
  expect(added.book.sections.map((one) => one.title)).toEqual([
    'Chapter 1',
    'Chapter 2',
    'Chapter 3',
  ]);
  expect(added.confidence).toBeGreaterThan(0.5);
  expect(added.reasons.length).toBeGreaterThan(0);
  const again = await libraryIn(folder);
  const index = await again.open(CLUB, 'the-ferry');
  expect(index?.find('which key was marked 1001').hits[0]?.passage.section).toBe(2);
  expect(await again.list(CLUB)).toContainEqual({
    id: 'the-ferry',
    title: 'The Ferry',
    author: 'Ada Merrow',
    own: true,
    stamp: expect.any(String),
    origin: expect.any(String),
  });
  expect((await again.list(OTHER)).map((card) => card.id)).toEqual(['never-let-me-go']);
  expect(await again.open(OTHER, 'the-ferry')).toBeUndefined();
  expect(await again.remove(OTHER, 'the-ferry')).toBe(false);
});

test('adding the same file again replaces the first, and passages and readers stay where they are', async () => {
  const { folder, library } = await shelfWith();
  const before = await library.open(CLUB, 'the-ferry');
  const added = await library.add(CLUB, { ...FERRY, name: 'another name.txt' });
  expect(added).toMatchObject({ book: { id: 'the-ferry' }, replaced: true });
  expect(added.places).toBeUndefined();
  const after = await library.open(CLUB, 'the-ferry');
  expect(after?.book.sections.flatMap((one) => one.passages.map(({ id }) => id))).toEqual(
    before?.book.sections.flatMap((one) => one.passages.map(({ id }) => id)),
  );
  expect((await library.list(CLUB)).filter((card) => card.own)).toHaveLength(1);
  expect(await filesIn(folder)).toHaveLength(4);
});

test('another file with the same title is another book', async () => {
  const { library } = await shelfWith();
  const other = await library.add(CLUB, { name: 'the-ferry.txt', bytes: novel('The Ferry', 4) });
  expect(other).toMatchObject({ book: { id: 'the-ferry-2' }, replaced: false });
});

test('chapters can be found again by a pattern or a list of headings; a book keeps its id and its passages', async () => {
  const folder = await inFolderUntilEnd();
  const library = await libraryIn(folder);
  const bytes = novel('Odd Layout', 3, (n) => `~ leaf ${'abc'[n - 1]} ~`);
  const first = await library.add(CLUB, { name: 'odd.txt', bytes });
  const second = await library.reread(CLUB, first.book.id, '^~ leaf');
  expect(second).toMatchObject({ book: { id: first.book.id }, replaced: true });
  expect(second.book.sections.map((one) => one.title)).toEqual(['leaf a', 'leaf b', 'leaf c']);
  const before = await library.open(CLUB, first.book.id);
  const third = await library.reread(CLUB, first.book.id, 'leaf a\nleaf c');
  expect(third.book.sections.map((one) => one.title)).toEqual(['leaf a', 'leaf c']);
  // Somebody who had read two of three pages has surely read the first of the two that remain,
  // which now contains both.
  expect(third.places).toEqual([0, 0, 1, 2]);
  const after = await library.open(CLUB, first.book.id);
  const idsOf = (book: typeof before, section: number) =>
    book?.book.sections[section]?.passages.map(({ id }) => id);
  expect(idsOf(after, 1)?.length).toBeGreaterThan(0);
  expect(idsOf(after, 1)).toEqual(idsOf(before, 2));
  await expect(library.reread(CLUB, first.book.id, '^(')).rejects.toThrow(/isn’t a pattern/);
  await expect(library.reread(CLUB, first.book.id, 'Leaf')).rejects.toThrow(/is one heading/);
  expect((await library.open(CLUB, first.book.id))?.book.sections).toHaveLength(2);
  await expect(library.reread(OTHER, first.book.id, '^~')).rejects.toThrow(/isn’t here any more/);
});

test('nothing of a removed book stays', async () => {
  const { folder, library } = await shelfWith();
  expect(await library.remove(CLUB, 'the-ferry')).toBe(true);
  expect(await library.remove(CLUB, 'the-ferry')).toBe(false);
  expect(await library.open(CLUB, 'the-ferry')).toBeUndefined();
  expect(await filesIn(folder)).toEqual([]);
});

test('guides that couldn’t be listed for a moment are there after it', async () => {
  const folder = await inFolderUntilEnd();
  const shelf = shippedShelf(join(folder, 'guides'), remembering().log);
  await expect(shelf.cards()).rejects.toThrow();
  await cp(SHIPPED, join(folder, 'guides'), { recursive: true });
  expect(await shelf.cards()).toMatchObject([{ id: 'never-let-me-go' }]);
});

test('a book that is removed while its chapters are found again stays removed', async () => {
  const { folder, library } = await shelfWith();
  const [found] = await Promise.allSettled([
    library.reread(CLUB, 'the-ferry', '^Chapter'),
    library.remove(CLUB, 'the-ferry'),
  ]);
  expect(String(found.status === 'rejected' && found.reason)).toContain('isn’t here any more');
  expect(await filesIn(folder)).toEqual([]);
});

test('a crash at any step of adding leaves the old book or the new one, and no litter', async () => {
  const { folder, library } = await shelfWith();
  const old = await filesIn(folder);
  const club = dirname(old[0] ?? '');
  const contents = async () =>
    Promise.all((await filesIn(folder)).map(async (path) => [path, await readFile(path)] as const));
  const before = await contents();
  await library.reread(CLUB, 'the-ferry', 'Chapter 1 | Chapter 3');
  const after = await contents();
  const fresh = after.filter(([path]) => !old.includes(path));
  const card = after.find(([path]) => path.endsWith('.card.json'));
  if (!card) throw new Error('Expected a card');
  const restore = async (files: readonly (readonly [string, Buffer])[]) => {
    for (const name of await readdir(club)) await rm(join(club, name));
    for (const [path, bytes] of files) await writeFile(path, bytes);
  };
  for (let written = 0; written <= fresh.length; written++) {
    const half = fresh[written];
    await restore([...before, ...fresh.slice(0, written)]);
    if (half) await writeFile(`${half[0]}.0a0b0c0d.tmp`, half[1].subarray(0, 100));
    const then = await (await libraryIn(folder)).open(CLUB, 'the-ferry');
    expect(then?.book.sections).toHaveLength(3);
    expect(await filesIn(folder)).toEqual(old);
  }
  // From here on the new card has its name.
  await restore([...before, ...fresh, card]);
  const then = await (await libraryIn(folder)).open(CLUB, 'the-ferry');
  expect(then?.book.sections).toHaveLength(2);
  expect(await filesIn(folder)).toEqual(after.map(([path]) => path).sort());
  // A first book whose card was never written isn't a book.
  await restore(fresh);
  expect((await (await libraryIn(folder)).list(CLUB)).filter((one) => one.own)).toEqual([]);
  expect(await filesIn(folder)).toEqual([]);
});

test('what stands beside the clubs’ folders isn’t theirs, and stays as it is at a start', async () => {
  const { folder } = await shelfWith();
  await mkdir(join(folder, 'notes'));
  await writeFile(join(folder, 'notes', 'draft.tmp'), 'somebody’s own');
  await writeFile(join(folder, 'read-me'), 'somebody’s own');
  const { log, lines } = remembering();
  expect(await (await libraryIn(folder, { log })).open(CLUB, 'the-ferry')).toBeDefined();
  expect(await readFile(join(folder, 'notes', 'draft.tmp'), 'utf8')).toBe('somebody’s own');
  expect(lines).toEqual([]);
});

test('an index that is damaged, missing or of another version is built again and saved', async () => {
  const { folder, pathOf } = await shelfWith();
  const file = await pathOf('.index');
  const whole = await readFile(file);
  const flipped = Buffer.from(whole);
  flipped[whole.length - 200] = (flipped[whole.length - 200] ?? 0) ^ 4;
  const older = withChecksum(
    'index',
    INDEX_VERSION - 1,
    verified('index', INDEX_VERSION, whole) ?? Buffer.alloc(0),
  );
  for (const damage of [
    flipped,
    older,
    whole.subarray(0, whole.length / 2),
    Buffer.alloc(0),
    undefined,
  ]) {
    if (damage) await writeFile(file, damage);
    else await rm(file);
    const { log, lines } = remembering();
    const index = await (await libraryIn(folder, { log })).open(CLUB, 'the-ferry');
    expect(index?.find('which key was marked 1002').hits[0]?.passage.section).toBe(3);
    expect(lines.map((line) => line.message)).toContain('rebuilding a book’s index');
    // Its bytes may differ: a number is written as V8 happens to hold it.
    const again = remembering();
    const kept = await (await libraryIn(folder, again)).open(CLUB, 'the-ferry');
    expect(kept?.find('which key was marked 1002').hits[0]?.passage.section).toBe(3);
    expect(again.lines).toEqual([]);
  }
});

test('a damaged or missing book is made again from its file, with its corrected chapters', async () => {
  const { folder, pathOf } = await shelfWith(FERRY, 'Chapter 1 | Chapter 3');
  const file = await pathOf('.book');
  const whole = await readFile(file);
  for (const damage of [() => writeFile(file, whole.subarray(0, 500)), () => rm(file)]) {
    await damage();
    const index = await (await libraryIn(folder)).open(CLUB, 'the-ferry');
    expect(index?.book.sections.map((one) => one.title)).toEqual(['Chapter 1', 'Chapter 3']);
    expect(await readFile(file)).toEqual(whole);
  }
});

test('a damaged guide is made again from the articles that it was made of', async () => {
  const { folder, added, pathOf } = await shelfWith(articleFile('tide-clock.wiki'));
  await rm(await pathOf('.book'));
  const index = await (await libraryIn(folder)).open(CLUB, added.book.id);
  expect(index?.book).toEqual(added.book);
});

test('a book that another process has just replaced is opened by its new card', async () => {
  const { folder, added } = await shelfWith();
  const { log } = remembering();
  const shelf = await openFileShelf(folder, log);
  const cardsBefore = await shelf.cards(CLUB);
  const late: Shelf = {
    ...shelf,
    cards: async (club, moment) => (moment === 'now' ? shelf.cards(club, moment) : cardsBefore),
  };
  const { signal } = new AbortController();
  const parts = { shipped: SHIPPED, log, deadline: () => signal };
  await createLibrary({ ...parts, shelf }).reread(CLUB, added.book.id, 'Chapter 1 | Chapter 3');
  const index = await createLibrary({ ...parts, shelf: late }).open(CLUB, added.book.id);
  expect(index?.book.sections.map(({ title }) => title)).toEqual(['Chapter 1', 'Chapter 3']);
});

test('a book from an earlier version keeps its sections, and its people are found by today’s rules', async () => {
  const more = '\n\n“Never,” said Captain Brack. Captain Brack was the captain of it.\n';
  const bytes = Buffer.concat([FERRY.bytes, Buffer.from(more)]);
  const { folder, pathOf } = await shelfWith({ ...FERRY, bytes }, 'Chapter 1 | Chapter 3');
  const file = await pathOf('.book');
  const now = await readFile(file);
  const book = JSON.parse(new TextDecoder().decode(verified('book', BOOK_FORMAT, now))) as Book;
  const titles = ['One', 'Three'];
  const sections = book.sections.map((section, at) => ({ ...section, title: titles[at] }));
  const before = { ...book, sections, characters: [], questions: [] };
  await writeFile(file, withChecksum('book', 1, Buffer.from(JSON.stringify(before))));
  const index = await (await libraryIn(folder)).open(CLUB, 'the-ferry');
  expect(index?.book.sections.map(({ title }) => title)).toEqual(titles);
  expect(index?.book.characters.map(({ name }) => name)).toContain('Captain Brack');
  expect(verified('book', BOOK_FORMAT, await readFile(file))).toBeDefined();
});

test('what e-readers call an EPUB stays with its book, also one from an earlier version or a corrected one', async () => {
  const bytes = ferry();
  const { folder, pathOf } = await shelfWith({ name: 'ferry.epub', bytes });
  const path = await pathOf('.book');
  const book = verified('book', BOOK_FORMAT, await readFile(path));
  await writeFile(path, withChecksum('book', BOOK_FORMAT - 1, Uint8Array.from(book ?? [])));
  const edition = { digests: [contentDigest(bytes), nameDigest('ferry.epub')] };
  const index = await (await libraryIn(folder)).open(CLUB, 'the-ferry');
  expect(index?.book.edition).toEqual(edition);
  const corrected = await (await libraryIn(folder)).mend(CLUB, index?.book.id ?? '', [
    { kind: 'free' },
  ]);
  expect(corrected?.edition).toEqual(edition);
});

test('a club’s corrections about the people stay with the book, even when it is added again or its chapters are found again', async () => {
  const more =
    '“Never,” said Captain Brack. Captain Brack laughed.\n\n“No,” said Nora. Nora wept, and Nora slept.';
  const bytes = Buffer.concat([FERRY.bytes, Buffer.from(`\n\n${more}\n`)]);
  const { folder, library } = await shelfWith({ ...FERRY, bytes });
  const names = async (from: Library) =>
    (await from.open(CLUB, 'the-ferry'))?.book.characters.map(({ name }) => name) ?? [];
  const before = await names(library);
  expect(before).toEqual(expect.arrayContaining(['Captain Brack', 'Nora']));
  const quicker = library.mend(CLUB, 'the-ferry', [{ kind: 'strike', name: 'Nora' }], []);
  await expect(library.mend(CLUB, 'the-ferry', [], [])).rejects.toThrow(
    'Somebody else corrected The Ferry just now',
  );
  await quicker;
  expect(await names(library)).not.toContain('Nora');
  expect(await names(await libraryIn(folder))).not.toContain('Nora');
  await library.add(CLUB, { ...FERRY, bytes });
  expect(await names(library)).not.toContain('Nora');
  await library.reread(CLUB, 'the-ferry', 'Chapter 1 | Chapter 3');
  expect(await names(library)).not.toContain('Nora');
  await library.mend(CLUB, 'the-ferry', []);
  expect(await names(library)).toEqual(before);
  expect(await library.mend(CLUB, 'never-let-me-go', [])).toBeUndefined();
});

test.each<[string, RegExp, (path: string) => Promise<unknown>]>([
  [
    'damaged',
    /damaged.*\/book add/,
    async (path) => writeFile(path, (await readFile(path)).subarray(0, 500)),
  ],
  ['unreadable', /can’t be read.*\/book add/, (path) => rm(path).then(() => mkdir(path))],
])(
  'if its files are %s, the bot says what to do, and the book can be added again',
  async (_, says, spoil) => {
    const { folder } = await shelfWith();
    for (const path of await filesIn(folder)) if (/\.(book|source)$/.test(path)) await spoil(path);
    const library = await libraryIn(folder);
    await expect(library.open(CLUB, 'the-ferry')).rejects.toThrow(says);
    await library.add(CLUB, FERRY);
    expect((await library.open(CLUB, 'the-ferry'))?.book.sections).toHaveLength(3);
  },
);

test('an unreadable card hides its book and is reported to the host; the other books are there', async () => {
  const { folder, library } = await shelfWith();
  await library.add(CLUB, { name: 'other.txt', bytes: novel('The Other', 4) });
  const files = await filesIn(folder);
  const card = files.find((path) => basename(path) === 'the-ferry.card.json') ?? '';
  await copyFile(card, `${card}.saved`);
  await writeFile(card, '{"id": "the-fer');
  const { log, lines } = remembering();
  const later = await libraryIn(folder, { log });
  expect((await later.list(CLUB)).filter((one) => one.own).map((one) => one.id)).toEqual([
    'the-other',
  ]);
  expect(lines.map((line) => line.message)).toContain('could not list a club’s book');
  await copyFile(`${card}.saved`, card);
  expect((await (await libraryIn(folder)).open(CLUB, 'the-ferry'))?.book.sections).toHaveLength(3);
});

test('everybody who asks for a book at the same time gets the same one', async () => {
  const library = await libraryIn(await inFolderUntilEnd());
  const all = await Promise.all(
    Array.from({ length: 20 }, () => library.open(CLUB, 'never-let-me-go')),
  );
  expect(new Set(all).size).toBe(1);
  expect(all[0]?.book.title).toBe('Never Let Me Go');
});

test('several books added at once are all there, each with its own id', async () => {
  const library = await libraryIn(await inFolderUntilEnd());
  const files = [3, 4, 5].map((n) => ({ name: 'the-ferry.txt', bytes: novel('The Ferry', n) }));
  const added = await Promise.all(files.map((file) => library.add(CLUB, file)));
  expect(added.map((one) => one.book.id)).toEqual(['the-ferry', 'the-ferry-2', 'the-ferry-3']);
  expect((await library.list(CLUB)).filter((card) => card.own)).toHaveLength(3);
});

test('if the folder can’t be written to, the organiser hears so, and nothing is left half done', async () => {
  const folder = await inFolderUntilEnd();
  const blocked = join(folder, 'books');
  await writeFile(blocked, 'a file where a folder should be');
  const library = await libraryIn(blocked);
  await expect(library.add(CLUB, FERRY)).rejects.toThrow(/Nothing was added: the books’ folder/);
  // The shipped books don't need the folder.
  expect((await library.open(CLUB, 'never-let-me-go'))?.book.id).toBe('never-let-me-go');
});
