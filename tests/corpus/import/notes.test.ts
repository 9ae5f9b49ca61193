import { expect, test } from 'vitest';
import { importBook } from '../../../src/corpus/import/index.ts';
import { epub } from './zip-writer.ts';

const told = 'She went down to the quay with the lamp, and nobody in the whole of Carrow looked up. '.repeat(16);

/** The text of the chapters, and the parts' titles. */
async function read(name: string, bytes: Buffer) {
  const { book, report } = await importBook({ name, bytes });
  const texts = book.sections.map(({ passages }) => passages.map(({ text }) => text.replace(/\s+/gu, ' ')).join(' '));
  return { texts, author: book.author, parts: report.chapters.map(({ part }) => part) };
}

const page = (body: string): Promise<{ texts: string[] }> => {
  const files = [1, 2].map((n) => [`${n}.xhtml`, `<h2>Chapter ${n}</h2>${body}<p>${told}</p>`] as const);
  const nav = [1, 2].map((n) => `<li><a href="${n}.xhtml">Chapter ${n}</a></li>`).join('');
  return read('x.epub', epub({ files, nav }));
};
const chapters = (body: string, sign = ''): Buffer =>
  Buffer.from([1, 2, 3].map((n) => `${sign}Chapter ${n}\n\n${body}\n\n${told}`).join('\n\n\n'));

const note = '<p>The glebe was sold.</p>';
test.each([
  ['by their type', `<p>A duel. He fell.</p><aside epub:type="footnote">${note}</aside>`],
  ['by their role', `<p>A duel. He fell.</p><section role="doc-endnotes">${note}</section>`],
  ['by their class', `<p>A duel. He fell.</p><div class="footnotes"><h3>Notes</h3>${note}</div>`],
  [
    'by links there and back',
    '<p>A duel.<sup><a href="#n" id="m">2</a></sup> He fell.</p><h3>Notes</h3><p id="n"><a href="#m">2</a> The glebe was sold.</p>',
  ],
  [
    'by links there and back, if the mark has a type',
    '<p>A duel.<a epub:type="noteref" href="#n" id="m">*</a> He fell.</p><p id="n"><a href="#m">*</a> The glebe was sold.</p>',
  ],
  ['by a mark only', '<p>A duel.<sup>2</sup> He fell<a href="#n">[3]</a>.</p>'],
])('notes of an EPUB are recognised %s', async (_, body) => {
  expect((await page(body)).texts[0]).toBe(`A duel. He fell. ${told.trim()}`);
});

test('a link to a chapter, a power, an ordinal’s ending and a linked word are no footnote marks', async () => {
  const body =
    '<p id="m">See chapter <a href="2.xhtml#m">2</a>, 10<sup>6</sup>, the 4<sup>th</sup>, a <a class="footnote" href="#n">weir</a>.</p><blockquote><p id="n">Rain.</p></blockquote>';
  expect((await page(body)).texts[0]).toMatch(/^See chapter 2, 106, the 4th, a weir\. Rain\. She/u);
});

test.each([
  ['in brackets', 'A duel.[2] He fell.\n\n[Footnote 2: The glebe\nwas sold.]'],
  ['by their mark', 'A duel.[2] He fell.\n\nFOOTNOTES\n\n[2] The glebe was sold.'],
  ['by a star', 'A duel.* He fell.\n\n* The glebe was sold.'],
])('notes of a plain text are recognised %s', async (_, body) => {
  expect((await read('x.txt', chapters(body))).texts[0]).toBe(`A duel. He fell. ${told.trim()}`);
});

test('a star without a note, and stars around a word, are text', async () => {
  const body = 'A *duel*. He d*mned him.\n\n*He* rose.\n\n† The glebe was sold.';
  expect((await read('x.txt', chapters(body))).texts[0]).toBe(`${body.replace(/\s+/gu, ' ')} ${told.trim()}`);
});

test.each([
  ['a footnote', 'A duel.[^2] He fell.\n\n[^2]: The glebe\nwas sold.\n\n    And let.'],
  ['a footnote in its place', 'A duel.^[The glebe was sold.] He fell.<sup>2</sup>'],
  ['a picture by reference', '![][image1]\n\nA duel. He fell.\n\n[image1]: <data:image/png;base64,AA/A==>'],
])('what Markdown stores elsewhere is no text: %s', async (_, body) => {
  expect((await read('x.md', chapters(body, '## '))).texts[0]).toBe(`A duel. He fell. ${told.trim()}`);
});

test('a motto below a part in Markdown is no title, and a label in a chat is no reference', async () => {
  const text = `# PART ONE\n\n> The sea gives up what it was lent\n\n## 1\n\n[Nora]: Go.\n\n${told}\n\n## 2\n\n${told}\n\n`;
  const { parts, texts } = await read('x.md', Buffer.from(text + text.replace('ONE', 'TWO')));
  expect(parts).toEqual(['PART ONE', 'PART ONE', 'PART TWO', 'PART TWO']);
  expect(texts[0]).toContain('[Nora]: Go.');
});

test('an editor of a book without an author isn’t its author', async () => {
  const text = `THE LETTERS\n\nEdited by a Lady\n\n\n${chapters('Rain.').toString()}`;
  expect((await read('x.txt', Buffer.from(text))).author).toBe('Unknown');
});
