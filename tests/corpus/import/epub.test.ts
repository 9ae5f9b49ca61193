import { expect, test } from 'vitest';
import { importBook } from '../../../src/corpus/import/index.ts';
import { type EpubPlan, epub, navPoint } from './zip-writer.ts';

const SENTENCES = [
  'The ferry came in late that evening, with one lamp lit and the other swinging dark from its hook.',
  'Nora stood apart from the others, with a basket, a folded map and a letter that she had not opened.',
  'In the house at the top of the path a clock struck nine, and then, after a pause, it struck once more.',
  'The captain took the map to the window, and held it against the light, and was silent for a long while.',
];

/** Paragraphs that begin with a word of their own, long enough for a chapter. */
const prose = (word: string): string =>
  Array.from({ length: 3 }, (_, at) => `<p>${word}${at} began it &amp; so on. ${SENTENCES.join(' ')}</p>`).join('\n');

async function chapters(plan: EpubPlan): Promise<string[]> {
  const { report } = await importBook({ name: 'ferry.epub', bytes: epub(plan) });
  return report.chapters.map(
    ({ title, part, first }) => `${part === null ? '' : `${part}: `}${title} | ${first.split(' ')[0]}`,
  );
}

test('files in another folder are found, and no reference leaves the archive', async () => {
  const texts = ['One', 'Two'].map((word, at) => `<h2>Chapter ${at + 1}</h2>${prose(word)}`);
  const names = ['../Text/1.xhtml', '../../../Text/2.xhtml'];
  const nav = names.map((name, at) => `<li><a href="${name}">Chapter ${at + 1}</a></li>`).join('');
  const files = names.map((name, at) => [name, texts[at] ?? ''] as const);
  // The last one first: without the package's order it would be the first chapter.
  const extra = texts.map((text, at) => ({ name: `Text/${at + 1}.xhtml`, content: `<body>${text}</body>` })).reverse();
  const without = names.map((name) => `OEBPS/${name}`);
  expect(await chapters({ files, nav, extra, without })).toEqual(['Chapter 1 | One0', 'Chapter 2 | Two0']);
});

test('without contents the headings in the text count', async () => {
  const files: [string, string][] = [
    ['1.xhtml', `<h2>Chapter I</h2>${prose('One')}<h2>Chapter II</h2>${prose('Two')}`],
    ['2.xhtml', `<h2>Chapter III</h2>${prose('Three')}`],
  ];
  expect(await chapters({ files, without: ['mimetype'] })).toEqual([
    'Chapter I | One0',
    'Chapter II | Two0',
    'Chapter III | Three0',
  ]);
});

test('title, author and language come from the package', async () => {
  const files: [string, string][] = [['1.xhtml', `<h2>Chapter 1</h2>${prose('One')}<h2>Chapter 2</h2>${prose('Two')}`]];
  const { report } = await importBook({ name: 'x.epub', bytes: epub({ files }) });
  expect([report.title, report.author, report.language]).toEqual(['The Ferry', 'Ada Merrow', 'en-GB']);
});

test.each([
  ['Merrow, Ada', 'Ada Merrow'],
  ['Tolkien, J. R. R.', 'J. R. R. Tolkien'],
  ['Beauvoir, Simone de', 'Simone de Beauvoir'],
  ['Kerrin, Tobrec, 1880-1949', 'Tobrec Kerrin'],
  ['Strunk, White', 'Strunk, White'],
  ['Smith, Editor', 'Smith, Editor'],
  ['Martin Luther King, Jr.', 'Martin Luther King, Jr.'],
  ['Haruki Murakami, Philip Gabriel', 'Haruki Murakami, Philip Gabriel'],
])('an author listed surname first is turned round, two surnames or names stay: %s', async (author, signed) => {
  const files: [string, string][] = [['1.xhtml', `<h2>Chapter 1</h2>${prose('One')}`]];
  const { report } = await importBook({ name: 'x.epub', bytes: epub({ files, author }) });
  expect(report.author).toBe(signed);
});

const FIRSTS = ['Mrs. Dalloway killed the gardener that night.', 'The lamp went out, and nobody lit it again.'];

/** Six chapters without a table of contents, each with one short paragraph under its number. */
async function shortFirsts(first: (sentence: string) => string): Promise<string[][]> {
  const files = Array.from({ length: 6 }, (_, at): [string, string] => [
    `${at}.xhtml`,
    `<h1>Chapter ${at + 1}</h1>${first(FIRSTS[at % 2] ?? '')}${prose('One')}`,
  ]);
  const { book } = await importBook({ name: 'ferry.epub', bytes: epub({ files }) });
  return book.sections.map(({ title, passages }) => [title, passages[0]?.text.split('\n')[0] ?? '']);
}

test('below a heading a paragraph that is a sentence is text, however short', async () => {
  const sections = await shortFirsts((sentence) => `<p>${sentence}</p>`);
  expect(sections.map(([title]) => title)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Chapter ${n}`));
  for (const [at, [, first]] of sections.entries()) expect(first).toContain(FIRSTS[at % 2]);
});

test.each([
  ['marked as one', (sentence: string) => `<p class="chapter-title">${sentence}</p>`],
  ['centred', (sentence: string) => `<p style="text-align: center">${sentence}</p>`],
  ['without a full stop', (sentence: string) => `<p>${sentence.slice(0, -1)}</p>`],
])('below a heading a line %s is its title', async (_, line) => {
  const sections = await shortFirsts(line);
  expect(sections[0]?.[0]).toMatch(/^Chapter 1\. Mrs\. Dalloway killed the gardener that night/);
  expect(sections[0]?.[1]).toMatch(/^One0/);
});

test('a number in another script, and one under its part’s motto, are no text', async () => {
  const files: [string, string][] = [
    ['1.xhtml', `<p style="text-align:center"><b>CHAPTER I.</b></p>${prose('One')}`],
    ['2.xhtml', `<p class="center">II</p>${prose('Two')}`],
    ['p.xhtml', '<h1>Part Two</h1><p>For the geese.</p>'],
    ['3.xhtml', `<h2>3</h2>${prose('Three')}`],
  ];
  const part = navPoint('Part Two', 'p.xhtml', navPoint('Chapter 3', '3.xhtml'));
  const ncx = navPoint('Chapter 1', '1.xhtml') + navPoint('Chapter 2', '2.xhtml') + part;
  const { book } = await importBook({ name: 'kiln.epub', bytes: epub({ files, ncx }) });
  expect(book.sections.map(({ passages }) => passages[0]?.text.slice(0, 20))).toEqual([
    expect.stringMatching(/^One0 /),
    expect.stringMatching(/^Two0 /),
    expect.stringMatching(/^For the geese\.\s+Thr/),
  ]);
});

test('a package may name a translator first, the author surname first, and no title or language', async () => {
  const files = [1, 2].map((n): [string, string] => [`c${n}.xhtml`, `<h1>Chapter ${n}</h1>${prose('One')}`]);
  const own = '<dc:creator opf:role="aut">Merrow, Ada, 1880-1951</dc:creator>';
  const metadata = `<dc:title>Unknown</dc:title><dc:creator opf:role="trl">Tom Moss</dc:creator>${own}<dc:language>und</dc:language>`;
  const items = files.map(([name]) => `<item id="${name}" href="${name}" media-type="application/xhtml+xml"/>`);
  const spine = files.map(([name]) => `<itemref idref="${name}"/>`).join('');
  const content = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><metadata>${metadata}</metadata><manifest>${items.join('')}</manifest><spine>${spine}</spine></package>`;
  const bytes = epub({
    files,
    without: ['OEBPS/content.opf'],
    extra: [{ name: 'OEBPS/book.opf', content }],
  });
  const { report } = await importBook({ name: 'The Kiln.epub', bytes });
  expect([report.title, report.author, report.language]).toEqual(['The Kiln', 'Ada Merrow', 'en']);
});

test('an EPUB without title and author gets them from its first page', async () => {
  const files: [string, string][] = [
    ['page.xhtml', '<h1>THE KILN</h1><p>by</p><h2>BESS ARLOW</h2>'],
    ...[1, 2, 3].map((n): [string, string] => [`c${n}.xhtml`, `<h2>Chapter ${n}</h2>${prose('One')}`]),
  ];
  const ncx = [1, 2, 3].map((n) => navPoint(`Chapter ${n}`, `c${n}.xhtml`)).join('');
  const bytes = epub({ title: '', author: 'Unknown', files, ncx });
  const { report } = await importBook({ name: '03.epub', bytes });
  expect([report.title, report.author, report.chapters.length]).toEqual(['The Kiln', 'Bess Arlow', 3]);
});
