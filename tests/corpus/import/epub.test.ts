import { expect, test } from 'vitest';
import { importChapters } from './chapters.ts';
import { type EpubPlan, epub, navPoint } from './zip-writer.ts';

const SENTENCES = [
  'The ferry came in late that evening, with one lamp lit and the other swinging dark from its hook.',
  'Nora stood apart from the others, with a basket, a folded map and a letter that she had not opened.',
  'In the house at the top of the path a clock struck nine, and then, after a pause, it struck once more.',
  'The captain took the map to the window, and held it against the light, and was silent for a long while.',
];

/** Paragraphs that begin with a word of their own, long enough for a chapter. */
const prose = (word: string): string =>
  Array.from(
    { length: 3 },
    (_, at) => `<p>${word}${at} began it &amp; so on. ${SENTENCES.join(' ')}</p>`,
  ).join('\n');

async function chapters(plan: EpubPlan): Promise<string[]> {
  const { report } = await importChapters({ name: 'ferry.epub', bytes: epub(plan) });
  return report.chapters.map(
    ({ title, part, first }) =>
      `${part === null ? '' : `${part}: `}${title} | ${first.split(' ')[0]}`,
  );
}

test('files in another folder are found, and no reference leaves the archive', async () => {
  const texts = ['One', 'Two'].map((word, at) => `<h2>Chapter ${at + 1}</h2>${prose(word)}`);
  const names = ['../Text/1.xhtml', '../../../Text/2.xhtml'];
  const nav = names.map((name, at) => `<li><a href="${name}">Chapter ${at + 1}</a></li>`).join('');
  const files = names.map((name, at) => [name, texts[at] ?? ''] as const);
  // The last one first: without the package's order it would be the first chapter.
  const extra = texts
    .map((text, at) => ({ name: `Text/${at + 1}.xhtml`, content: `<body>${text}</body>` }))
    .reverse();
  const without = names.map((name) => `OEBPS/${name}`);
  expect(await chapters({ files, nav, extra, without })).toEqual([
    'Chapter 1 | One0',
    'Chapter 2 | Two0',
  ]);
});

test.each([
  ['Merrow, Ada', 'Ada Merrow'],
  ['Tolkien, J. R. R.', 'J. R. R. Tolkien'],
  ['Beauvoir, Simone de', 'Simone de Beauvoir'],
  ['Kerrin, Tobrec, 1880-1949', 'Tobrec Kerrin'],
  ['Strunk, White', 'Strunk, White'],
  ['Lindqvist, Maarit; Moss, Tove', 'Maarit Lindqvist and Tove Moss'],
  ['Smith, Editor', 'Smith, Editor'],
  ['Martin Luther King, Jr.', 'Martin Luther King, Jr.'],
  ['Haruki Murakami, Philip Gabriel', 'Haruki Murakami, Philip Gabriel'],
])(
  'an author listed surname first is turned round, two surnames or names stay: %s',
  async (author, signed) => {
    const files: [string, string][] = [['1.xhtml', `<h2>Chapter 1</h2>${prose('One')}`]];
    const { report } = await importChapters({
      name: 'x.epub',
      bytes: epub({ files, author, title: 'Ferry &amp;amp; Quay, The' }),
    });
    expect([report.title, report.author, report.language]).toEqual([
      'The Ferry & Quay',
      signed,
      'en-GB',
    ]);
  },
);

test('a package may name a translator first, the author surname first, and no title or language', async () => {
  const files = [1, 2].map((n): [string, string] => [
    `c${n}.xhtml`,
    `<h1>Chapter ${n}</h1>${prose('One')}`,
  ]);
  const own = '<dc:contributor opf:role="aut">Merrow, Ada, 1880-1951</dc:contributor>';
  const metadata = `<dc:title>Unknown</dc:title><dc:creator opf:role="trl">Tom Moss</dc:creator>${own}<dc:language>und</dc:language>`;
  const items = files.map(
    ([name]) => `<item id="${name}" href="${name}" media-type="application/xhtml+xml"/>`,
  );
  const spine = files.map(([name]) => `<itemref idref="${name}"/>`).join('');
  const content = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><metadata>${metadata}</metadata><manifest>${items.join('')}</manifest><spine>${spine}</spine></package>`;
  const bytes = epub({
    files,
    without: ['OEBPS/content.opf'],
    extra: [{ name: 'OEBPS/book.opf', content }],
  });
  const { report } = await importChapters({ name: 'The Kiln.epub', bytes });
  expect([report.title, report.author, report.language]).toEqual(['The Kiln', 'Ada Merrow', 'en']);
});

test('a table of contents that no list of files names is read', async () => {
  const files = ['One', 'Two'].map((word): [string, string] => [`${word}.xhtml`, prose(word)]);
  const content = `<ncx><navMap>${navPoint('Salt', 'One.xhtml')}${navPoint('Glass', 'Two.xhtml')}</navMap></ncx>`;
  expect(await chapters({ files, extra: [{ name: 'OEBPS/x.ncx', content }] })).toEqual([
    'Salt | One0',
    'Glass | Two0',
  ]);
});

test('an EPUB without title and author gets them from its first page', async () => {
  const files: [string, string][] = [
    ['page.xhtml', '<h1>THE KILN</h1><p>by</p><h2>BESS ARLOW</h2>'],
    ...[1, 2, 3].map((n): [string, string] => [
      `c${n}.xhtml`,
      `<h2>Chapter ${n}</h2>${prose('One')}`,
    ]),
  ];
  const ncx = [1, 2, 3].map((n) => navPoint(`Chapter ${n}`, `c${n}.xhtml`)).join('');
  const bytes = epub({ title: '', author: 'Unknown', files, ncx });
  const { report } = await importChapters({ name: '03.epub', bytes });
  expect([report.title, report.author, report.chapters.length]).toEqual([
    'The Kiln',
    'Bess Arlow',
    3,
  ]);
});

test('running titles of a scan are no text of an EPUB, and its contents lead to the same words as before', async () => {
  const pages = (word: string, from: number) =>
    SENTENCES.map((one, at) => {
      const half = one.indexOf(', ') + 1;
      const head = `${word}${at} ${one.slice(0, half)}`;
      const rest = one.slice(half + 1);
      return `<p>${one} ${head}</p><p>${from + at} THE FERRY</p><p>${rest} ${one}</p>`;
    }).join('');
  const files = ['One', 'Two', 'Three'].map((word, at): [string, string] => [
    `${at + 1}.xhtml`,
    `<p>Chapter ${at + 1}</p>${pages(word, 4 * at + 12)}`,
  ]);
  const nav = files
    .map(([name], at) => `<li><a href="${name}">Chapter ${at + 1}</a></li>`)
    .join('');
  const { book } = await importChapters({ name: 'ferry.epub', bytes: epub({ files, nav }) });
  const texts = book.sections.map(({ passages }) => passages.map(({ text }) => text).join(' '));
  expect(texts.map((text) => /\b(?:One|Two|Three)0/.exec(text)?.[0])).toEqual([
    'One0',
    'Two0',
    'Three0',
  ]);
  expect(texts.join(' ')).not.toMatch(/THE FERRY/);
  expect(texts.join(' ')).toContain('Two0 The ferry came in late that evening, with one lamp lit');
});

test('a poem’s refrain with a paragraph for each line is text', async () => {
  const stanza = (
    from: string,
  ) => `<p>One by one, by the belfry, went the ringers from the ${from},</p>
    <p>Toll slowly,</p><p>and the oldest from the ${from} said, ours is music for the dead.</p>`;
  const poem = ['sun', 'moon', 'sea', 'hill'].map(stanza).join('');
  const files = ['One', 'Two'].map((word, at): [string, string] => [
    `${at}.xhtml`,
    `<h2>${word}</h2>${prose(word)}${poem}`,
  ]);
  const { book } = await importChapters({ name: 'ferry.epub', bytes: epub({ files }) });
  const texts = book.sections.flatMap(({ passages }) => passages.map(({ text }) => text));
  expect(texts.join(' ').match(/Toll slowly,/g)).toHaveLength(8);
});

test('lines that differ by a number alone say enough, each of a file of its own', async () => {
  const files = ['One', 'Two', 'Three'].map((word, at): [string, string] => [
    `${at}.xhtml`,
    prose(word),
  ]);
  const nav = files.map(([name], at) => `<li><a href="${name}">Week ${at + 1}</a></li>`).join('');
  const { report } = await importChapters({ name: 'ferry.epub', bytes: epub({ files, nav }) });
  expect([report.chapters.length, report.reasons.join(' ')]).toEqual([
    3,
    expect.not.stringContaining('say nothing'),
  ]);
});

test.each([
  ['read the sign <img src="a.png" alt="NO ENTRY"/>, and went in', 'sign NO ENTRY, and'],
  ['called it na<img src="a.png" alt="ï"/>ve', 'called it naïve'],
  ['said “<img src="a.png" alt="λόγος"/>” aloud', 'said “λόγος” aloud'],
  ['went <img src="a.png" alt="Illustration: the quay"/> on', 'went on'],
  ['went <img src="a.png" alt="IMG_0012.jpg"/> on', 'went on'],
  ['went <img src="a.png" alt="A man with a lantern"/> on', 'went on'],
  ['went <img src="a.png"/> on', 'went on'],
  ['went <img src="a.png" alt="***"/> on', 'went on'],
  [`went <img src="a.png" alt="${'the boats and '.repeat(5)}"/> on`, 'went on'],
  ['went. <img src="a.png" alt="The quay"/> Then on', 'went. Then on'],
])('a picture of words within a sentence is read as these: %s', async (sentence, shown) => {
  const told = `<p>There Nora ${sentence}, as she had done before.</p>`;
  const files = ['One', 'Two'].map((word, at): [string, string] => [
    `${at}.xhtml`,
    `<h2>Chapter ${at + 1}</h2>${prose(word)}${told}`,
  ]);
  const { book } = await importChapters({ name: 'ferry.epub', bytes: epub({ files }) });
  const texts = book.sections.flatMap(({ passages }) => passages.map(({ text }) => text));
  expect(texts.join(' ').replace(/ +/g, ' ')).toContain(shown);
});
