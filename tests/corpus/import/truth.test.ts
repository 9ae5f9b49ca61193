import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importBook } from '../../../src/corpus/import/index.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/import');

interface Truth {
  readonly title: string;
  readonly author: string;
  readonly language?: string;
  /** False where the importer must say that it doubts the chapters. */
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

const load = (file: string) => importBook({ name: file, bytes: readFileSync(join(FOLDER, file)) });

describe('chapters are exactly those of the book', () => {
  test.each(files.filter((file) => truthOf(file).certain !== false))('%s', async (file) => {
    const truth = truthOf(file);
    const { book, report } = await load(file);
    const found = report.chapters.map(({ title, part, first }) => ({ title, part, first }));
    expect(found).toEqual(truth.chapters);
    expect({ title: report.title, author: report.author }).toEqual({
      title: truth.title,
      author: truth.author,
    });
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

test('chapter titles are covered until their chapter is read; numbers alone never are', async () => {
  const titled = (await load('words-one-line.txt')).book;
  expect(titled.sections.map(({ titleFrom }) => titleFrom)).toEqual(titled.sections.map(({ n }) => n));
  const numbered = (await load('arabic-alone.txt')).book;
  expect(numbered.sections.every(({ titleFrom }) => titleFrom === 0)).toBe(true);
});

test('what is no part of the book is in no passage', async () => {
  const { book } = await load('small-print-pictures-notes.txt');
  const text = book.sections.flatMap(({ passages }) => passages.map((passage) => passage.text)).join('\n');
  expect(text).not.toMatch(/gutenberg|small print|transcriber|illustration|footnotes|new novels|volunteer@/i);
});

test('a pattern overrides what was found', async () => {
  const bytes = readFileSync(join(FOLDER, 'stories-inner-numerals.txt'));
  const { report } = await importBook({ name: 'cases.txt', bytes }, { chapters: /^I+\.$/ });
  expect(report.chapters.map(({ title }) => title)).toEqual([
    'Chapter I',
    'Chapter II',
    'Chapter III',
    'Chapter I',
    'Chapter II',
    'Chapter III',
  ]);
  await expect(importBook({ name: 'cases.txt', bytes }, { chapters: /^Canto/ })).rejects.toThrow(
    /No line of the book matches/,
  );
});

test('a corrected table of contents overrides what was found', async () => {
  const bytes = readFileSync(join(FOLDER, 'stories-capitals.txt'));
  const toc = ['The Sisters of Carrow', 'The Lantern', 'After the Fair'];
  const { report } = await importBook({ name: 'stories.txt', bytes }, { toc });
  expect(report.chapters.map(({ title }) => title)).toEqual(toc.map((title) => title.toUpperCase()));
  await expect(importBook({ name: 'stories.txt', bytes }, { toc: ['Nowhere'] })).rejects.toThrow(/“Nowhere”/);
});

test('page numbers and running titles are taken out, and the sentence that they broke is whole again', async () => {
  const { book } = await load('running-heads.txt');
  const text = book.sections.flatMap(({ passages }) => passages.map((passage) => passage.text)).join('\n');
  expect(text).not.toMatch(/NOBODY SAW|\n\d+\s/);
});

test('a chapter that begins in the middle of a sentence still begins there', async () => {
  const words =
    'the rain went on as it had for days and nobody in the house so much as looked up at it any more and';
  const chapters = Array.from({ length: 8 }, (_, at) => `CHAPTER ${at + 1}\n\n${words}\n${words}\n${words}`);
  const { report } = await importBook({ name: 'rain.txt', bytes: Buffer.from(chapters.join('\n\n')) });
  expect(report.chapters).toHaveLength(8);
});
