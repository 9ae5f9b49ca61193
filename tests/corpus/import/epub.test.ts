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
  Array.from(
    { length: 3 },
    (_, at) => `<p>${word}${at} began it &amp; so on. ${SENTENCES.join(' ')}</p>`,
  ).join('\n');

async function chapters(plan: EpubPlan): Promise<string[]> {
  const { report } = await importBook({ name: 'ferry.epub', bytes: epub(plan) });
  return report.chapters.map(
    ({ title, part, first }) => `${part === null ? '' : `${part}: `}${title} | ${first.split(' ')[0]}`,
  );
}

test('EPUB 3: one file per chapter, by its nav, without cover, contents and imprint', async () => {
  const files: [string, string][] = [
    ['cover.xhtml', '<img src="c.jpg" alt="cover"/>'],
    ['title.xhtml', '<h1>The Ferry</h1><p>Ada Merrow</p>'],
    ['c%201.xhtml', `<h2>Chapter 1<br/>The Quay</h2>${prose('One')}`],
    ['c 2.xhtml', `<h2>Chapter 2<br/>The Map</h2>${prose('Two')}`],
    ['copyright.xhtml', `<p>Copyright by nobody.</p>`],
  ];
  const nav = `<li><a href="cover.xhtml">Cover</a></li><li><a href="title.xhtml">Title Page</a></li><li><a href="c%25201.xhtml">Chapter 1: The Quay</a></li><li><a href="c%202.xhtml">Chapter 2: The Map</a></li><li><a href="copyright.xhtml">Copyright</a></li>`;
  expect(await chapters({ files, nav })).toEqual(['Chapter 1: The Quay | One0', 'Chapter 2: The Map | Two0']);
});

test('numbers and titles in separate elements, parts above them, and a publisher’s additions', async () => {
  const files: [string, string][] = [
    ['p1.xhtml', '<hgroup><h2>Part <span>I</span></h2><p>The Quay</p></hgroup>'],
    ['c1.xhtml', `<hgroup><h3>I</h3><p>Lanterns</p></hgroup>${prose('One')}`],
    ['c2.xhtml', `<hgroup><h3>II</h3><p>The Map</p></hgroup>${prose('Two')}`],
    ['more.xhtml', `<h2>An Excerpt from The Widow</h2>${prose('Widow')}`],
  ];
  const chapter = (n: number, roman: string, title: string) =>
    `<li><a href="c${n}.xhtml"><span>${roman}</span>: ${title}</a></li>`;
  const nav = `<li><a href="p1.xhtml">Part <span>I</span>: The Quay</a><ol>${chapter(1, 'I', 'Lanterns')}${chapter(2, 'II', 'The Map')}</ol></li><li><a href="more.xhtml">An Excerpt from The Widow</a></li>`;
  expect(await chapters({ files, nav })).toEqual([
    'Part I: The Quay: I: Lanterns | One0',
    'Part I: The Quay: II: The Map | Two0',
  ]);
});

test('EPUB 2: several chapters in one file, by anchors in its NCX', async () => {
  const files: [string, string][] = [
    [
      'all.xhtml',
      `<h2 id="a">I</h2>${prose('One')}<h2><a id="b"></a>II</h2>${prose('Two')}<div id="c"><h2>III</h2>${prose('Three')}</div>`,
    ],
  ];
  const ncx = navPoint('I', 'all.xhtml#a') + navPoint('II', 'all.xhtml#b') + navPoint('III', 'all.xhtml#c');
  expect(await chapters({ files, ncx })).toEqual([
    'Chapter I | One0',
    'Chapter II | Two0',
    'Chapter III | Three0',
  ]);
});

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
  expect(await chapters({ files, nav, extra, without })).toEqual(['Chapter 1 | One0', 'Chapter 2 | Two0']);
});

test('a chapter spread over several files is one chapter', async () => {
  const files: [string, string][] = [
    ['1a.xhtml', `<h2>The Quay</h2>${prose('One')}`],
    ['1b.xhtml', prose('More')],
    ['2.xhtml', `<h2>The Map</h2>${prose('Two')}`],
  ];
  const nav = '<li><a href="1a.xhtml">The Quay</a></li><li><a href="2.xhtml">The Map</a></li>';
  const { report } = await importBook({ name: 'ferry.epub', bytes: epub({ files, nav }) });
  expect(report.chapters.map(({ title }) => title)).toEqual(['The Quay', 'The Map']);
  expect(report.chapters[0]?.words).toBe(2 * (report.chapters[1]?.words ?? 0));
});

test('nested contents give parts; a part without a link begins with its first chapter', async () => {
  const files: [string, string][] = [
    ['p1.xhtml', '<h1>Part One</h1><p>For the geese.</p>'],
    ['1.xhtml', `<h2>1</h2>${prose('One')}`],
    ['2.xhtml', `<h2>2</h2>${prose('Two')}`],
    ['3.xhtml', `<h2>1</h2>${prose('Three')}`],
    ['end.xhtml', `<h2>Epilogue</h2>${prose('Last')}`],
  ];
  const nav = `<li><a href="p1.xhtml">Part One</a><ol><li><a href="1.xhtml">1</a></li><li><a href="2.xhtml">2</a></li></ol></li><li><span>Part Two</span><ol><li><a href="3.xhtml">1</a></li></ol></li><li><a href="end.xhtml">Epilogue</a></li>`;
  expect(await chapters({ files, nav })).toEqual([
    'Part One: Chapter 1 | For',
    'Part One: Chapter 2 | Two0',
    'Part Two: Chapter 1 | Three0',
    'Epilogue | Last0',
  ]);
});

test('nested contents without a word or number give parts if most of these have no text of their own', async () => {
  const files = ['Storm', 'Calm', 'Door', 'Key', 'Well'].map((title): [string, string] => [
    `the-${title}.xhtml`,
    `<h2>${title}</h2>${prose(title)}`,
  ]);
  const line = (title: string) => `<li><a href="the-${title}.xhtml">${title}</a></li>`;
  const part = (title: string, ...inside: string[]) =>
    `<li><span>${title}</span><ol>${inside.map(line).join('')}</ol></li>`;
  const nav = part('The Sea', 'Storm', 'Calm') + part('The House', 'Door', 'Key') + part('The Hill', 'Well');
  expect(await chapters({ files, nav })).toEqual([
    'The Sea: Storm | Storm0',
    'The Sea: Calm | Calm0',
    'The House: Door | Door0',
    'The House: Key | Key0',
    'The Hill: Well | Well0',
  ]);
});

test('pieces of one story are no chapters, however deep the contents go', async () => {
  const files: [string, string][] = [
    ['1.xhtml', `<h2>A Scandal</h2><h3 id="i">I.</h3>${prose('One')}<h3 id="ii">II.</h3>${prose('Two')}`],
    ['2.xhtml', `<h2>The League</h2>${prose('Three')}`],
    ['3.xhtml', `<h2>The Pips</h2>${prose('Four')}`],
  ];
  const ncx =
    navPoint('A Scandal', '1.xhtml', navPoint('I.', '1.xhtml#i') + navPoint('II.', '1.xhtml#ii')) +
    navPoint('The League', '2.xhtml') +
    navPoint('The Pips', '3.xhtml');
  expect(await chapters({ files, ncx })).toEqual([
    'A Scandal | One0',
    'The League | Three0',
    'The Pips | Four0',
  ]);
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

test('what a digital library added around the book is left out', async () => {
  const files: [string, string][] = [
    [
      '1.xhtml',
      `<h2>The Project Gutenberg eBook of The Ferry</h2><p>This ebook is for the use of anyone.</p><div>*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***</div><h1 id="t">THE FERRY</h1><p>by Ada Merrow</p><h2 id="a">CHAPTER I.</h2>${prose('One')}`,
    ],
    [
      '2.xhtml',
      `<h2 id="b">CHAPTER II.</h2>${prose('Two')}<div>*** END OF THE PROJECT GUTENBERG EBOOK THE FERRY ***</div><h2 id="l">THE FULL PROJECT GUTENBERG LICENSE</h2><p>Please read this before you distribute or use this work.</p>`,
    ],
  ];
  const ncx =
    navPoint(
      'THE FERRY',
      '1.xhtml#t',
      navPoint('CHAPTER I.', '1.xhtml#a') + navPoint('CHAPTER II.', '2.xhtml#b'),
    ) + navPoint('THE FULL PROJECT GUTENBERG LICENSE', '2.xhtml#l');
  expect(await chapters({ files, ncx })).toEqual(['CHAPTER I | One0', 'CHAPTER II | Two0']);
});

test('a publisher’s note, the imprint and a licence are no sections', async () => {
  const names = ['About this digital edition', 'A Note from the Publisher', 'Imprint', 'License', 'Colophon'];
  const files: [string, string][] = [
    ['1.xhtml', `<h2>Chapter 1</h2>${prose('One')}`],
    ['2.xhtml', `<h2>Chapter 2</h2>${prose('Two')}`],
    ...names.map((name, at): [string, string] => [`x${at}.xhtml`, `<h2>${name}</h2>${prose('Not')}`]),
  ];
  const nav = ['Chapter 1', 'Chapter 2', ...names]
    .map((name, at) => `<li><a href="${files[at]?.[0]}">${name}</a></li>`)
    .join('');
  expect(await chapters({ files, nav })).toEqual(['Chapter 1 | One0', 'Chapter 2 | Two0']);
});

test('title, author and language come from the package', async () => {
  const files: [string, string][] = [
    ['1.xhtml', `<h2>Chapter 1</h2>${prose('One')}<h2>Chapter 2</h2>${prose('Two')}`],
  ];
  const { report } = await importBook({ name: 'x.epub', bytes: epub({ files }) });
  expect([report.title, report.author, report.language]).toEqual(['The Ferry', 'Ada Merrow', 'en-GB']);
});

test.each([
  ['Merrow, Ada', 'Ada Merrow'],
  ['Le Guin, Ursula K.', 'Ursula K. Le Guin'],
  ['Tolkien, J. R. R.', 'J. R. R. Tolkien'],
  ['Tolkien, J.R.R.', 'J.R.R. Tolkien'],
  ['García Márquez, Gabriel', 'Gabriel García Márquez'],
  ['Ishiguro, Kazuo', 'Kazuo Ishiguro'],
  ['Beauvoir, Simone de', 'Simone de Beauvoir'],
  ['Sartre, Jean-Paul', 'Jean-Paul Sartre'],
  ['Kerrin, Tobrec, 1880-1949', 'Tobrec Kerrin'],
  ['Strunk, White', 'Strunk, White'],
  ['Marx, Engels', 'Marx, Engels'],
  ['Ilf, Petrov', 'Ilf, Petrov'],
  ['Smith, Editor', 'Smith, Editor'],
  ['Smith, PhD', 'Smith, PhD'],
  ['Martin Luther King, Jr.', 'Martin Luther King, Jr.'],
  ['Virginia Woolf, Leonard Woolf', 'Virginia Woolf, Leonard Woolf'],
  ['Haruki Murakami, Philip Gabriel', 'Haruki Murakami, Philip Gabriel'],
])(
  'an author listed surname first is turned round, two surnames or names stay: %s',
  async (author, signed) => {
    const files: [string, string][] = [['1.xhtml', `<h2>Chapter 1</h2>${prose('One')}`]];
    const { report } = await importBook({ name: 'x.epub', bytes: epub({ files, author }) });
    expect(report.author).toBe(signed);
  },
);

const FIRSTS = [
  'Mrs. Dalloway killed the gardener that night.',
  'The lamp went out, and nobody lit it again.',
];

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

const NAMES = ['The Quay', 'The Map', 'Rain'];
const named = (heading: (name: string, at: number) => string) =>
  NAMES.map((name, at): [string, string] => [`c${at}.xhtml`, `${heading(name, at)}${prose(`C${at}x`)}`]);

test('a publisher’s page above the level of the chapters doesn’t take chapters with it', async () => {
  const files: [string, string][] = [
    ['copyright.xhtml', '<h1>Copyright</h1><p>All rights are with Ada Merrow.</p>'],
    ...named((name) => `<h2>${name}</h2>`),
  ];
  expect(await chapters({ files })).toEqual(NAMES.map((name, at) => `${name} | C${at}x0`));
});

test('a picture in a heading that has words isn’t part of its title', async () => {
  const files = named((name) => `<h2><img src="h.png" alt="A headpiece with gulls"/><br/>${name}</h2>`);
  expect(await chapters({ files })).toEqual(NAMES.map((name, at) => `${name} | C${at}x0`));
});

test('an epilogue of a few words after numbered chapters is a section', async () => {
  const files: [string, string][] = [
    ...named((_, at) => `<h2>Chapter ${at + 1}</h2>`),
    ['end.xhtml', '<h2>Epilogue</h2><p>Nobody saw the ferry again, and in spring the lamp was sold.</p>'],
  ];
  const ncx = [...NAMES.map((_, at) => `Chapter ${at + 1}`), 'Epilogue']
    .map((title, at) => navPoint(title, files[at]?.[0] ?? ''))
    .join('');
  expect((await chapters({ files, ncx })).at(-1)).toBe('Epilogue | Nobody');
});

test('HTML entities are read in XML too, and sections marked as text', async () => {
  const said = (n: number) =>
    `<h:h2>Chapter ${n}</h:h2><h:p>&ldquo;Caf&eacute;&nbsp;${n}&rdquo; <![CDATA[& so]]></h:p>${prose('One')}`;
  const files: [string, string][] = [1, 2].map((n) => [`c${n}.xhtml`, said(n)]);
  const ncx = [1, 2].map((n) => navPoint(`Chapter ${n}&mdash;Tea`, `c${n}.xhtml`)).join('');
  const { report } = await importBook({ name: 'ferry.epub', bytes: epub({ files, ncx }) });
  expect(report.chapters.map(({ title, first }) => [title, first])).toEqual([
    ['Chapter 1—Tea', '“Café 1” & so One0 began it &'],
    ['Chapter 2—Tea', '“Café 2” & so One0 began it &'],
  ]);
});

test('a prologue and an epilogue missing from the contents are sections, other unlisted files aren’t', async () => {
  const files: [string, string][] = [
    ['note.xhtml', `<h2>A Word from the Printer</h2>${prose('Note')}`],
    ['p.xhtml', `<h2>Prologue</h2>${prose('Before')}`],
    ['c1.xhtml', `<h2>Chapter 1</h2>${prose('One')}`],
    ['c2.xhtml', `<h2>Chapter 2</h2>${prose('Two')}`],
    ['e.xhtml', `<h2>Epilogue: The Tide</h2>${prose('After')}`],
  ];
  const nav = '<li><a href="c1.xhtml">Chapter 1</a></li><li><a href="c2.xhtml">Chapter 2</a></li>';
  expect(await chapters({ files, nav })).toEqual([
    'Prologue | Before0',
    'Chapter 1 | One0',
    'Chapter 2 | Two0',
    'Epilogue: The Tide | After0',
  ]);
});
