import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import { withChecksum } from '../../src/corpus/library/checksum.ts';
import { keptGuide } from '../../src/corpus/library/kept-guide.ts';
import { loadBook } from '../../src/corpus/load/book.ts';
import { sharesRead } from '../../src/corpus/load/ends.ts';
import { BookError } from '../../src/corpus/load/file/problem.ts';
import { sourceNames } from '../../src/corpus/reply-parts.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { edited, LANTERN } from './load.copy.ts';

const lantern = await loadBook(LANTERN);

test('a book is what its files say, and its id is the folder’s name', () => {
  expect(lantern).toMatchObject({
    id: 'the-lantern',
    title: 'The Lantern',
    kind: 'guide',
    chaptersCertain: true,
  });
  expect(lantern.sources.map((source) => source.id)).toEqual(['early', 'late']);
  expect(lantern.parts).toEqual([
    { n: 1, title: 'The Harbour', aliases: ['the quay'] },
    { n: 2, title: 'The Island', aliases: [] },
  ]);
});

test('sources are named together if all of them agree and the book, perhaps as Windows writes it, can', async () => {
  const written = await readFile(join(LANTERN, 'book.yaml'), 'utf8');
  const named = written.replace('sources:', 'allSources: both notices\nsources:');
  const together = await loadBook(
    await edited({ 'book.yaml': `\uFEFF${named.replaceAll('\n', '\r\n')}` }),
  );
  expect(sourceNames(lantern, ['early', 'late'])).toBe('early notice, later notice');
  expect(sourceNames(together, ['late', 'early'])).toBe('both notices');
  expect(sourceNames(together, ['late'])).toBe('later notice');
});

test('sections are numbered by their files, and named by the words after the number', async () => {
  expect(lantern.sections.map(({ n, id, story }) => [n, id, story])).toEqual([
    [1, 'about', false],
    [2, 'arrival', true],
    [3, 'keeper', true],
    [4, 'storm', true],
  ]);
  const late = await loadBook(
    await edited({ 'sections/10-after.yaml': 'title: After\nstory: false\n' }),
  );
  expect(late.sections.map((section) => section.id)).toEqual([
    'about',
    'arrival',
    'keeper',
    'storm',
    'after',
  ]);
});

test('a passage of the story opens with its section, a note about the book at once, unless they say otherwise', () => {
  const from = Object.fromEntries(
    lantern.sections.flatMap((one) => one.passages.map(({ id, from }) => [id, from])),
  );
  expect(from).toMatchObject({
    'about-prize': 0,
    'about-critic': 4,
    'arrival-ship': 2,
    'storm-wreck': 4,
  });
  expect(lantern.sections.map((section) => section.titleFrom)).toEqual([0, 2, 2, 4]);
});

test('paragraphs are separated by a blank line, however the text was wrapped', () => {
  const [prize] = lantern.sections[0]?.passages ?? [];
  expect(prize?.text).toBe(
    'The Lantern came out in 1987 and won the Harbour Prize.\n\nIt has been translated into nine languages.',
  );
});

test('a folded block keeps its paragraphs, with one blank line between them', async () => {
  const text =
    'title: Arrival\npassages:\n  - id: arrival-ship\n    sources: [late]\n    text: >\n      One\n      two.\n\n      Three.\n';
  const book = await loadBook(await edited({ 'sections/02-arrival.yaml': text }));
  expect(book.sections[1]?.passages[0]?.text).toBe('One two.\n\nThree.');
});

test('a text keeps the line breaks of its verse', async () => {
  const text =
    'title: Arrival\npassages:\n  - id: arrival-ship\n    sources: [late]\n    text: |\n      O ship,\n        o lamp!\n';
  const folder = await edited({
    'sections/02-arrival.yaml': text,
    'book.yaml': [['kind: guide', 'kind: text']],
  });
  expect((await loadBook(folder)).sections[1]?.passages[0]?.text).toBe('O ship,\no lamp!');
});

test('missing shares are worked out from the words between those that are given', () => {
  const ends = lantern.sections.map((section) => section.ends);
  // 9 of the 28 words after the first fifth are read at the end of the keeper's section.
  expect(ends).toEqual([0.2, 0.2, expect.closeTo(0.2 + (0.8 * 9) / 28, 10), 1]);
});

test('shares between two that are given follow the words between these alone', () => {
  const written = [undefined, '40%', undefined, undefined, '80%', undefined, undefined].map(
    (ends) => ({
      value: { ends },
      at: { below: () => ({}) },
    }),
  );
  const sections = [10, 0, 30, 10, 10, 10, 30].map((words, n) => ({ words, story: n !== 5 }));
  const refs = {
    isComplete: () => true,
    report: (_: unknown, what: string) => expect.unreachable(what),
  };
  const shares = sharesRead(written as never, sections, refs as never);
  // A section without a word counts as one; notes stand where the story before them does.
  expect(shares).toEqual(
    [(0.4 * 10) / 11, 0.4, 0.64, 0.72, 0.8, 0.8, 1].map((one) => expect.closeTo(one, 10)),
  );
});

test('an unquoted number, yes or null is read as written', async () => {
  const folder = await edited({
    'questions.yaml': [['the captain, a sailor, her aunt', '0451, yes, null']],
  });
  const [keeper, year] = (await loadBook(folder)).questions;
  expect(keeper?.distractors).toEqual(['0451', 'yes', 'null']);
  expect(year?.answer).toBe('1987');
});

test('a question opens no earlier than the passage that answers it', () => {
  const from = Object.fromEntries(
    lantern.questions.map((question) => [question.id, question.from]),
  );
  // The third says `from: arrival`, but its passage opens with the storm.
  expect(from).toEqual({ 'q-keeper': 3, 'q-year': 0, 'q-sailors': 4 });
});

test('questions may be split into files in their own folder', () => {
  expect(lantern.questions.map((question) => question.id)).toEqual([
    'q-keeper',
    'q-year',
    'q-sailors',
  ]);
});

test('notes about a character come in the order in which they may be shown', () => {
  const jonas = lantern.characters.find((character) => character.id === 'jonas');
  expect(jonas?.from).toBe(3);
  expect(jonas?.about.map((note) => [note.from, note.passage])).toEqual([
    [3, 'keeper-name'],
    [4, 'storm-wreck'],
  ]);
});

test('prompts and disagreements open with their section', () => {
  expect(lantern.prompts.map(({ section, from }) => [section, from])).toEqual([
    [2, 2],
    [1, 0],
  ]);
  expect(lantern.disagreements[0]).toMatchObject({
    section: 4,
    from: 4,
    topic: 'what becomes of the lamp',
  });
});

test('companions open once a passage names both, or at the end if none does', async () => {
  const withOf = (book: Book, id: string) =>
    book.characters.find((one) => one.id === id)?.with ?? [];
  const last = lantern.sections.length;
  expect(withOf(lantern, 'ada')).toEqual([{ id: 'jonas', places: [last] }]);
  const guide = await loadBook('data/books/never-let-me-go');
  const house = guide.sections.find(({ id }) => id === 'madames-house')?.n;
  expect(withOf(guide, 'miss-emily').find(({ id }) => id === 'madame')?.places[0]).toBe(house);
});

test('a book needs no characters, questions, prompts or disagreements', async () => {
  const gone = {
    'characters.yaml': null,
    'questions.yaml': null,
    questions: null,
    'prompts.yaml': null,
    'disagreements.yaml': null,
  };
  const book = await loadBook(await edited(gone));
  expect([book.characters, book.questions, book.prompts, book.disagreements]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

test('a note is never open before the character whom it is about', async () => {
  const later = await edited({
    'characters.yaml': [['  name: Jonas Reed', '  name: Jonas Reed\n  from: storm']],
  });
  const jonas = (await loadBook(later)).characters.find(({ id }) => id === 'jonas');
  expect(jonas?.about.map((note) => note.from)).toEqual([4, 4]);
});

test('a guide is read once from its files, and again once one of them has changed or what is kept is damaged', async () => {
  const folder = await edited({});
  const kept = await inFolderUntilEnd();
  expect(await keptGuide(folder, kept)).toEqual(lantern);
  const [name = ''] = await readdir(kept);
  const other = new TextEncoder().encode(JSON.stringify({ ...lantern, title: 'Kept' }));
  await writeFile(join(kept, name), withChecksum('guide', 1, other));
  expect((await keptGuide(folder, kept)).title).toBe('Kept');
  await writeFile(join(kept, name), '{}');
  expect((await keptGuide(folder, kept)).title).toBe('The Lantern');
  await writeFile(join(folder, 'prompts.yaml'), '[]\n');
  expect((await keptGuide(folder, kept)).prompts).toEqual([]);
  expect(await keptGuide(folder, join(folder, 'book.yaml'))).toMatchObject({
    id: 'the-lantern',
    prompts: [],
  });
  await expect(keptGuide(join(folder, 'none'), kept)).rejects.toThrow(BookError);
});
