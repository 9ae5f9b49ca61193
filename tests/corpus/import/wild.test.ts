import { expect, test } from 'vitest';
import { importBook } from '../../../src/corpus/import/index.ts';
import { epub, navPoint } from './zip-writer.ts';

const told = 'She went down to the quay with the lamp, and nobody in the whole of Carrow looked up. '.repeat(
  16,
);
const firsts = ['Ash', 'Salt', 'Tide', 'Rope', 'Kiln', 'Gate'];
/** Each heading over a section's text. */
const under = (headings: readonly string[]): string =>
  headings.map((heading, at) => `${heading}\n\n${firsts[at % 6]} it was. ${told}`).join('\n\n\n');
const CHAPTERS = under(['CHAPTER I', 'CHAPTER II', 'CHAPTER III']);

async function read(name: string, text: string | Buffer) {
  const { report, book } = await importBook({ name, bytes: Buffer.from(text) });
  const { title, author, chapters } = report;
  return { title, author, book, sections: chapters.map((one) => one.title) };
}

test('what a publisher adds behind a story is no section, whatever words it offers it in', async () => {
  const added = [
    'Read on for an extract from The Orchard Wall',
    'Excerpt: The Orchard Wall',
    'Leseprobe: Der Winter',
    'Questions for Discussion',
  ];
  const titles = ['The Knock', 'The Note', 'Dusk', ...added];
  const files = titles.map((title, at): [string, string] => [
    `c${at}.xhtml`,
    `<h2>${title}</h2><p>${told}</p>`,
  ]);
  const ncx = titles.map((title, at) => navPoint(title, `c${at}.xhtml`)).join('');
  const { sections } = await read('kiln.epub', epub({ files, ncx }));
  expect(sections).toEqual(['The Knock', 'The Note', 'Dusk']);
});

test.each([
  ['a title that begins with an article', 'A Divided House\n\nIsobel Crane', 'A Divided House'],
  ['a name right under the title', 'The Long Journal\nDr. Edwin Garrick', 'The Long Journal'],
  ['a name behind a dash', 'The Kiln - Ada Merrow', 'The Kiln'],
  ['a name behind “by” on the same line', 'The Kiln by Ada Merrow', 'The Kiln'],
  [
    'a title on two lines',
    'THE ADVENTURES OF\nROBIN MOSS\n\nby\n\nAda Merrow',
    'The Adventures of Robin Moss',
  ],
])('title and author: %s', async (_, page, title) => {
  const found = await read('x.txt', `${page}\n\n\n${CHAPTERS}`);
  expect(found.title).toBe(title);
  expect(page).toContain(found.author);
});

test('an author in a heading of its own, and a numbered file of a series', async () => {
  const marked = `# The Kiln\n\n### by Ada Merrow\n\n${under(['## Ash', '## Salt', '## Tide'])}`;
  expect(await read('x.md', marked)).toMatchObject({ title: 'The Kiln', author: 'Ada Merrow' });
  const numbered = await read('03 - Ada Merrow - The Kiln.txt', CHAPTERS);
  expect(numbered).toMatchObject({ title: 'The Kiln', author: 'Ada Merrow' });
});

test('a page of HTML is read as an EPUB’s pages are', async () => {
  const body = `<h1>The Kiln</h1><p>by Ada Merrow</p>${['One', 'Two'].map((n) => `<h2>Chapter ${n}</h2><p>${told}</p>`).join('')}`;
  const page = `<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>${body}</body></html>`;
  const { book, ...found } = await read('kiln.html', page);
  expect(found).toEqual({
    title: 'The Kiln',
    author: 'Ada Merrow',
    sections: ['Chapter One', 'Chapter Two'],
  });
  expect(JSON.stringify(book)).not.toMatch(/<p>|p\{\}/u);
  expect((await read('kiln', page)).sections).toEqual(found.sections);
});

test('where paragraphs are short, the first of each chapter is no title', async () => {
  const chapter = (n: number) =>
    `CHAPTER ${n}\n\n${firsts.map((first) => `${first} was all that he said to her.`).join('\n\n')}\n\n${told}`;
  const { sections } = await read('kiln.txt', [1, 2, 3, 4, 5].map(chapter).join('\n\n\n'));
  expect(sections).toEqual([1, 2, 3, 4, 5].map((n) => `CHAPTER ${n}`));
});

test('a surname without its particle, a woman’s first name behind Mrs., a town before a name', async () => {
  const lines = [
    'Captain Aurelio de Santis came up the drive. “You are late, Aurelio,” said Mrs. Beatrice Holloway.',
    'De Santis bowed. Aurelio laughed, and Mrs. Holloway smiled at de Santis. “Sit down, Aurelio,” said Mrs. Holloway.',
    'There was de Santis in the hall. “Here is Nora,” said de Santis. Nora nodded, and Nora read.',
    'As soon as they were in London Nora went to bed. Nora slept. Mrs. Holloway sat, and Aurelio left.',
  ];
  const { book } = await read('kiln.txt', `CHAPTER I\n\n${lines.join('\n\n')}\n\n${CHAPTERS}`);
  const of = (name: string) =>
    book.characters.filter((one) => [one.name, ...one.aliases].some((own) => own.endsWith(name)));
  expect(of('Santis')).toEqual(of('Aurelio'));
  expect(of('Mrs. Holloway')).toEqual(of('Beatrice Holloway'));
  expect([of('Santis'), of('Mrs. Holloway'), of('Nora')].map(({ length }) => length)).toEqual([1, 1, 1]);
  expect(JSON.stringify(book.characters)).not.toContain('London');
});
