import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { citation, excerptOf } from '../../../src/corpus/reply-parts.ts';
import { importChapters } from './chapters.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/import');

interface Truth {
  readonly title: string;
  readonly author: string;
  readonly language?: string;
  /** False if the importer must say that it doubts the chapters. */
  readonly certain?: boolean;
  readonly chapters: readonly {
    readonly title: string;
    readonly part: string | null;
    readonly first: string;
  }[];
}

const files = readdirSync(FOLDER).filter((name) => !name.endsWith('.json'));

const truthOf = (file: string): Truth =>
  JSON.parse(readFileSync(join(FOLDER, file.replace(/\.\w+$/, '.truth.json')), 'utf8'));

const load = (file: string) =>
  importChapters({ name: file, bytes: readFileSync(join(FOLDER, file)) });

describe('chapters are exactly those of the book', () => {
  test.each(files.filter((file) => truthOf(file).certain !== false))('%s', async (file) => {
    const truth = truthOf(file);
    const { book, report } = await load(file);
    const found = report.chapters.map(({ title, part, first }) => ({ title, part, first }));
    expect(found).toEqual(truth.chapters);
    expect([report.title, report.author]).toEqual([truth.title, truth.author]);
    if (truth.language) expect(report.language).toBe(truth.language);
    expect(book.chaptersCertain).toBe(true);
  });
});

test('a book without chapters is cut evenly, and says so', async () => {
  const { book, report } = await load('no-headings.txt');
  expect(book.chaptersCertain).toBe(false);
  expect(book.sections.length).toBeGreaterThan(1);
  expect(book.sections.map(({ title }) => title)[0]).toMatch(/^0–\d+ % of the book$/);
  expect(report.reasons.join(' ')).toMatch(/percentage/);
});

test('a chapter’s title is covered until you’ve read the chapter; a bare number never is', async () => {
  const titled = (await load('words-one-line.txt')).book;
  expect(titled.sections.map(({ titleFrom }) => titleFrom)).toEqual(
    titled.sections.map(({ n }) => n),
  );
  const numbered = (await load('arabic-alone.txt')).book;
  expect(numbered.sections.every(({ titleFrom }) => titleFrom === 0)).toBe(true);
});

test('what isn’t part of the book is in no passage', async () => {
  const { book } = await load('small-print-pictures-notes.txt');
  const text = book.sections
    .flatMap(({ passages }) => passages.map((passage) => passage.text))
    .join('\n');
  expect(text).not.toMatch(
    /gutenberg|small print|transcriber|illustration|footnotes|new novels|volunteer@/i,
  );
});

test('a pattern overrides the chapters that were found', async () => {
  const bytes = readFileSync(join(FOLDER, 'stories-inner-numerals.txt'));
  const { report } = await importChapters({ name: 'cases.txt', bytes }, { chapters: /^I+\.$/ });
  const ofStory = ['Chapter I', 'Chapter II', 'Chapter III'];
  expect(report.chapters.map(({ title }) => title)).toEqual([...ofStory, ...ofStory]);
  await expect(
    importChapters({ name: 'cases.txt', bytes }, { chapters: /^Canto/ }),
  ).rejects.toThrow(/No line of the book matches/);
});

test('a corrected table of contents overrides the chapters that were found', async () => {
  const bytes = readFileSync(join(FOLDER, 'stories-capitals.txt'));
  const toc = ['The Sisters of Carrow', 'The Lantern', 'After the Fair'];
  const { report } = await importChapters({ name: 'stories.txt', bytes }, { toc });
  expect(report.chapters.map(({ title }) => title)).toEqual(
    toc.map((title) => title.toUpperCase()),
  );
  await expect(
    importChapters({ name: 'stories.txt', bytes }, { toc: ['Nowhere'] }),
  ).rejects.toThrow(/“Nowhere”/);
});

test('page numbers and running titles are removed, and the sentence that they broke is whole again', async () => {
  const { book } = await load('running-heads.txt');
  const text = book.sections
    .flatMap(({ passages }) => passages.map((passage) => passage.text))
    .join('\n');
  expect(text).not.toMatch(/NOBODY SAW|\n\d+\s/);
});

const words =
  'the rain went on as it had for days and nobody in the house so much as looked up at it any more and';

test('a chapter that begins in the middle of a sentence still begins there', async () => {
  const chapters = Array.from(
    { length: 8 },
    (_, at) => `CHAPTER ${at + 1}\n\n${words}\n${words}\n${words}`,
  );
  const { report } = await importChapters({
    name: 'rain.txt',
    bytes: Buffer.from(chapters.join('\n\n')),
  });
  expect(report.chapters).toHaveLength(8);
});

test('the numbers of volume and part come before a section’s title', async () => {
  const { book } = await load('volumes-books-chapters.txt');
  const section = book.sections[6];
  const passage = section?.passages[0];
  expect(passage && citation(book, passage, 10)).toContain(
    'VOLUME II, BOOK FIRST, chapter 2, “HOUGOMONT FARM”',
  );
  expect(passage && citation(book, passage, 1)).not.toContain('HOUGOMONT');
});

test.each([
  ['a few words', 'Hello there, club.'],
  [
    'a licence alone',
    'THE FULL PROJECT GUTENBERG LICENSE\n\nPLEASE READ THIS BEFORE YOU DISTRIBUTE OR USE THIS WORK\n\nTo protect the Project Gutenberg-tm mission of promoting the free distribution of electronic works, by using or distributing this work you agree to comply with all the terms of the Full Project Gutenberg-tm License available with this file or online at www.gutenberg.org/license.\n\nSection 1. General Terms of Use and Redistributing Project Gutenberg-tm electronic works\n\nBy reading or using any part of this Project Gutenberg-tm electronic work, you indicate that you have read, understand, agree to and accept all the terms of this license.',
  ],
])('%s is no book', async (_, text) => {
  const refused = importChapters({ name: 'x.txt', bytes: Buffer.from(text) });
  await expect(refused).rejects.toThrow(
    /x\.txt has no (?:book’s )?text in it|holds only \d+ words/,
  );
});

test('a book that a library gives away as in the public domain has no excerpt limit', async () => {
  expect(excerptOf((await load('volumes-books-chapters.txt')).book)).toEqual({});
  const own = await importChapters({
    name: 'own.txt',
    bytes: Buffer.from(`CHAPTER 1\n\n${'The lamp went out. '.repeat(20)}`),
  });
  expect(excerptOf(own.book)).toEqual({ excerpt: true });
});

test('an editor’s introduction is left out by name; the author’s own stays, and a prologue on the Cranes', async () => {
  const text = readFileSync(join(FOLDER, 'preface-epilogue.txt'), 'utf8');
  const read = (preface: string, story = text) =>
    importChapters({
      name: 'a.txt',
      bytes: Buffer.from(story.replace('"What became', `${preface}\n\n$&`)),
    });
  const edited = 'Here Crane is at his best. Crane lets the landlord die. Crane never forgave him.';
  const own = [
    await read('It is mine. OSCAR CRANE.'),
    await read(edited, text.replaceAll(' said ', ' Crane ')),
  ];
  expect(own.map(({ report }) => report.chapters[0]?.title)).toEqual([
    'THE PREFACE',
    'THE PREFACE',
  ]);
  const { chapters, reasons } = (await read(edited)).report;
  expect(`${chapters[0]?.title}: ${reasons}`).toMatch(
    /^CHAPTER I: .*Left out .*“THE PREFACE” \(\d+ words\)/,
  );
});
