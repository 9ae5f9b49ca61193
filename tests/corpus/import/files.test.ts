import { expect, test } from 'vitest';
import { importBook } from '../../../src/corpus/import/index.ts';
import { epub, navPoint } from './zip-writer.ts';

const WORDS = 'lamp river quay map letter captain stair window clock basket tide garden boat lantern'.split(
  ' ',
);

/** Some 240 words in four paragraphs, the first of which begins with `word`. */
const prose = (word: string, gap = '\n\n'): string =>
  [word, 'Then', 'Still', 'At last']
    .map(
      (first, at) =>
        `${first} she saw the ${WORDS.map((noun, n) => `${noun} and the ${WORDS[(n + at) % 14]}`).join(', the ')}.`,
    )
    .join(gap);

const FIRSTS = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf'];

interface Seen {
  readonly title: string;
  readonly author: string;
  /** Each section's part and title, and the first word of its text. */
  readonly sections: readonly string[];
  readonly confidence: number;
}

async function seen(name: string, text: string | Buffer, toc?: readonly string[]): Promise<Seen> {
  const { report } = await importBook({ name, bytes: Buffer.from(text) }, toc ? { toc } : {});
  const { title, author, confidence, chapters } = report;
  const sections = chapters.map((one) => `${one.part ?? ''}/${one.title}/${one.first.split(' ')[0]}`);
  return { title, author, sections, confidence };
}

/** Sections with these headings, each under its own first word. */
const under = (headings: readonly string[]): string =>
  headings.map((heading, at) => `${heading}\n\n${prose(FIRSTS[at % 7] ?? '')}`).join('\n\n');
const plain = (titles: readonly string[]): string[] =>
  titles.map((title, at) => `/${title}/${FIRSTS[at % 7]}`);

test.each([
  ['bold lines', '**THE KILN**\n\nby Ada Merrow', (title: string) => `**${title}**`],
  [
    'headings of one level with the book’s title',
    '# The Kiln\n\n## Ada Merrow\n\n© 2020',
    (title: string) => `# ${title}`,
  ],
  [
    'Pandoc’s attributes and fences',
    '% The Kiln\n% Ada Merrow',
    (title: string) => `[]{#c1.xhtml}\n\n::: {.chapter}\n## [${title}]{.smallcaps} {#ch .unnumbered}`,
  ],
  [
    'an export of Google Docs',
    '# **The Kiln**\n\nAda Merrow\n\n# **Contents**\n\n[**Chapter 1: Ash	9**](#chapter-1)',
    (title: string) => `# **${title}** {#chapter}`,
  ],
  ['a title page of one paragraph', '**The Kiln**  \nAda Merrow', (title: string) => `# ${title}`],
  [
    'front matter for an EPUB',
    '---\ntitle:\n- type: main\n  text: The Kiln\ncreator:\n- role: author\n  text: Ada Merrow\n---',
    (title: string) => `# ${title}`,
  ],
  [
    'HTML',
    '<h1 align="center">The Kiln</h1>\n<p><em>Ada Merrow</em></p>',
    (title: string) => `<a name="c"></a>\n<h2>${title}</h2>`,
  ],
  [
    'Obsidian’s tags and remarks',
    '#novel #draft\n\n> [!info] Status\n> Second draft\n\n# The Kiln\n\nby Ada Merrow',
    (title: string) => `%% see below %%\n## ${title}`,
  ],
  ['a plain text', 'THE KILN\n\nby Ada Merrow\n\n', (title: string) => `\n\n${title}`],
])('Markdown with %s', async (_, front, heading) => {
  const titles = ['Chapter 1', 'Chapter 2', 'Chapter 3', 'Chapter 4'];
  const { title, author, sections } = await seen('kiln.md', `${front}\n\n${under(titles.map(heading))}`);
  expect(sections).toEqual(plain(titles));
  expect([title, author]).toEqual(['The Kiln', 'Ada Merrow']);
});

test('in Markdown, scenes below chapters are no sections, and a number keeps its title', async () => {
  const text = ['1. Ash', '2. Smoke'].map(
    (title, at) => `# ${title}\n\n## Scene 1\n\n${prose(FIRSTS[at] ?? '')}\n\n## Scene 2\n\n${prose('More')}`,
  );
  expect((await seen('kiln.md', text.join('\n\n'))).sections).toEqual(['/1. Ash/Scene', '/2. Smoke/Scene']);
});

test.each([
  [/^## Day/, (title: string) => `## ${title}`],
  [/^Day/, (title: string) => title],
  [/^\*\*Day/, (title: string) => `**${title}**`],
])('a pattern is matched against lines as a Markdown file has them: %s', async (pattern, line) => {
  const text = under(['# Ash', line('Day 1'), '### Noon', line('Day 2')]);
  const { report } = await importBook({ name: 'kiln.md', bytes: Buffer.from(text) }, { chapters: pattern });
  expect(report.chapters.map(({ title }) => title).slice(-2)).toEqual(['Day 1', 'Day 2']);
});

test('a corrected table of contents works for Markdown too', async () => {
  const text = under(['# Ash', '# Smoke', '# Salt']);
  expect((await seen('kiln.md', text, ['Ash', 'Salt'])).sections).toEqual(['/Ash/Alpha', '/Salt/Charlie']);
});

const GERMAN = 'Zwölftes Dreizehntes Vierzehntes'.split(' ');
test.each([
  [
    'German',
    [
      ...'Erstes Zweites Drittes Viertes Fünftes Sechstes Siebentes Achtes Neuntes Zehntes Elftes'.split(' '),
      ...GERMAN,
    ].map((word) => `${word} Kapitel`),
  ],
  ['Swedish', 'Första Andra Tredje Fjärde Femte'.split(' ').map((word) => `${word} kapitlet`)],
  ['Dutch', 'EERSTE TWEEDE DERDE VIERDE'.split(' ').map((word) => `${word} HOOFDSTUK`)],
  ['misread letters', ['CHAPTER I', 'CHAPTEE II', 'CHAPTER III', 'OHAPTER IV', 'CHAPTER V']],
])('chapters are counted in %s', async (_, titles) => {
  const { sections, confidence } = await seen('kiln.txt', under(titles));
  expect(sections).toEqual(plain(titles.map((title) => title.replace(/(?<=章) /u, ' '))));
  expect(confidence).toBeGreaterThan(0.9);
});

test('a chapter called Introduction or Conclusion stays a chapter with its number', async () => {
  const titles = ['INTRODUCTION', 'THE ROAD', 'CONCLUSION'];
  const headings = titles.map((title, at) => `CHAPTER ${'I'.repeat(at + 1)}\n\n${title}`);
  const { sections, confidence } = await seen('kiln.txt', under(headings));
  expect(sections).toEqual(plain(headings.map((heading) => heading.replace('\n\n', '. '))));
  expect(confidence).toBeGreaterThan(0.9);
});

test('chapters may begin at 1 again under an epilogue, as under a part', async () => {
  const chapters = ['CHAPTER I', 'CHAPTER II', 'CHAPTER III'];
  const text = ['PART I', 'PART II', 'EPILOGUE'].map((part) => `${part}\n\n\n${under(chapters)}`);
  const { sections, confidence } = await seen('kiln.txt', text.join('\n\n\n'));
  expect(sections.at(-1)).toMatch(/^EPILOGUE\/CHAPTER III/);
  expect(confidence).toBeGreaterThan(0.9);
});

test('a diary’s days are its sections', async () => {
  const days = ['Monday, 3 May 1897', 'May 4', '6 May.', 'Friday, May 7th', '12 June 1897'];
  const { sections, confidence } = await seen('log.txt', under(days));
  expect(sections).toEqual(plain(days.map((day) => day.replace(/\.$/u, ''))));
  expect(confidence).toBeGreaterThan(0.8);
});

test('several chapters may be named after the same speaker', async () => {
  const names = ['BRAN', 'ARYA', 'BRAN', 'SANSA', 'ARYA', 'BRAN'].map((name) => `\n\n\n${name}`);
  expect((await seen('reeds.txt', `\n\n\n${under(names)}`)).sections).toEqual(
    plain(names.map((name) => name.trim())),
  );
});

test.each([
  ['The Kiln\n\nAda Merrow\n\n', 'x.txt', 'The Kiln', 'Ada Merrow'],
  ['ADA MERROW\n\nTHE KILN\n\nA novel\n\n', 'x.txt', 'The Kiln', 'Ada Merrow'],
  ['Ada Merrow\n12 Mill Lane\n\nTHE KILN\n\nby Ada Merrow\n\n', 'x.txt', 'The Kiln', 'Ada Merrow'],
  ['The Kiln\n\nAuthor: saltmarsh\n\n', 'x.txt', 'The Kiln', 'saltmarsh'],
  ['', 'Ada Merrow - The Kiln.txt', 'The Kiln', 'Ada Merrow'],
  ['', 'The Kiln - Ada Merrow.txt', 'The Kiln', 'Ada Merrow'],
  ['The Salt Road\n\nA novel\n\n', 'x.txt', 'The Salt Road', 'Unknown'],
])('title and author are read from %j in %s', async (front, file, title, author) => {
  const found = await seen(file, `${front}\n\n${under(['Chapter 1', 'Chapter 2', 'Chapter 3'])}`);
  expect([found.title, found.author]).toEqual([title, author]);
});

const page = (heading: string, at: number): [string, string] => [
  `c${at}.xhtml`,
  `${heading}<p>${prose(FIRSTS[at % 7] ?? '', '</p><p>')}</p>`,
];
const chapters = [1, 2, 3, 4, 5, 6].map((n) => `Chapter ${n}`);

test.each([
  [
    'stops early',
    chapters.map((title, at) => page(`<h2>${title}</h2>`, at)),
    ['0', '1'].map((at) => navPoint(`Chapter ${Number(at) + 1}`, `c${at}.xhtml`)),
  ],
  [
    'says nothing',
    chapters.map((title, at) => page(`<h2>${title}</h2>`, at)),
    chapters.map((_, at) => navPoint('Untitled', `c${at}.xhtml`)),
  ],
  [
    'names files',
    chapters.map((title, at) => page(`<h2>${title}</h2>`, at)),
    chapters.map((_, at) => navPoint(`c${at}.xhtml`, `c${at}.xhtml`)),
  ],
  [
    'has lost its anchors',
    [['all.xhtml', chapters.map((title, at) => page(`<h2>${title}</h2>`, at)[1]).join('')] as const],
    chapters.map((title) => navPoint(title, `all.xhtml#lost`)),
  ],
  [
    'is missing, and the headings are pictures',
    chapters.map((title, at) => page(`<h2><img src="x.png" alt="${title}"/></h2>`, at)),
    [],
  ],
  [
    'is missing, and the headings are bold paragraphs',
    chapters.map((title, at) => page(`<p><b>${title}</b></p>`, at)),
    [],
  ],
])('an EPUB whose table of contents %s', async (_, files, points) => {
  const { sections } = await seen('kiln.epub', epub({ files, ncx: points.join('') }));
  expect(sections).toEqual(plain(chapters));
});

test('an EPUB that lists only its parts', async () => {
  const files = [0, 1, 2, 3, 4, 5].map((at) =>
    page(`${at % 3 ? '' : `<h1>Part ${at ? 'Two' : 'One'}</h1>`}<h2>${at + 1}</h2>`, at),
  );
  const ncx = navPoint('Part One', 'c0.xhtml') + navPoint('Part Two', 'c3.xhtml');
  const { sections } = await seen('kiln.epub', epub({ files, ncx }));
  expect(sections).toEqual(
    FIRSTS.slice(0, 6).map((first, at) => `Part ${at < 3 ? 'One' : 'Two'}/${at + 1}/${first}`),
  );
});

test('an EPUB with the book’s title above every chapter, and its number and title in two headings', async () => {
  const titles = ['Ash', 'Smoke', 'Salt', 'Snow'];
  const files = titles.map((title, at) =>
    page(`<h1>The Ferry</h1><h2>Chapter ${at + 1}</h2><h3>${title}</h3>`, at),
  );
  expect((await seen('kiln.epub', epub({ files }))).sections).toEqual(
    plain(titles.map((title, at) => `Chapter ${at + 1}. ${title}`)),
  );
});

test('a number in another script, and one under its part’s motto, are no text', async () => {
  const files = [
    page('<p style="text-align:center"><b>CHAPTER I.</b></p>', 0),
    page('<p class="center">II</p>', 1),
    ['p.xhtml', '<h1>Part Two</h1><p>For the geese.</p>'] as [string, string],
    page('<h2>3</h2>', 2),
  ];
  const part = navPoint('Part Two', 'p.xhtml', navPoint('Chapter 3', 'c2.xhtml'));
  const ncx = navPoint('Chapter 1', 'c0.xhtml') + navPoint('Chapter 2', 'c1.xhtml') + part;
  const { book } = await importBook({ name: 'kiln.epub', bytes: epub({ files, ncx }) });
  expect(book.sections.map(({ passages }) => passages[0]?.text.slice(0, 20))).toEqual([
    expect.stringMatching(/^Alpha she/),
    expect.stringMatching(/^Bravo she/),
    expect.stringMatching(/^For the geese\.\s+Char/),
  ]);
});

test('an EPUB whose package names a translator first, the author surname first, and no title or language', async () => {
  const files = chapters.map((title, at) => page(`<h1>${title}</h1>`, at));
  const own = '<dc:creator opf:role="aut">Merrow, Ada, 1880-1951</dc:creator>';
  const metadata = `<dc:title>Unknown</dc:title><dc:creator opf:role="trl">Tom Moss</dc:creator>${own}<dc:language>und</dc:language>`;
  const package_ = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"><metadata>${metadata}</metadata><manifest>${files.map(([name]) => `<item id="${name}" href="${name}" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${files.map(([name]) => `<itemref idref="${name}"/>`).join('')}</spine></package>`;
  const without = ['OEBPS/content.opf'];
  const extra = [{ name: 'OEBPS/book.opf', content: package_ }];
  const bytes = epub({ files, without, extra });
  const { report } = await importBook({ name: 'The Kiln.epub', bytes });
  expect([report.title, report.author, report.language]).toEqual(['The Kiln', 'Ada Merrow', 'en']);
});

test('a publisher’s additions are no sections, in other languages either', async () => {
  const names = ['Hinweis', 'Impressum', 'Über das Buch', 'Dédicace', 'Sobre el autor'];
  const files = [
    ...names.map((name, at): [string, string] => [
      `x${at}.xhtml`,
      `<h1>${name}</h1><p>A few words of it.</p>`,
    ]),
    ...chapters.map((title, at) => page(`<h1>${title}</h1>`, at)),
  ];
  const ncx = [...names, ...chapters].map((name, at) => navPoint(name, files[at]?.[0] ?? '')).join('');
  expect((await seen('kiln.epub', epub({ files, ncx }))).sections).toEqual(plain(chapters));
});

test('short lines are headings if all of them have a section’s text below them', async () => {
  const titles = ['Down the River', 'Bad Weather', 'The Second Will', 'Low Tide'];
  const { sections, confidence } = await seen('roads.txt', under(titles));
  expect(sections).toEqual(plain(titles));
  expect(confidence).toBeLessThan(0.8);
});

test('in Chinese every character counts as a word', async () => {
  const text = ['第一章', '第二章'].map(
    (title) => `${title}\n\n${'傍晚雨终于停了，老磨坊主走到河边去。'.repeat(40)}`,
  );
  const { report } = await importBook({ name: '雨.txt', bytes: Buffer.from(text.join('\n\n')) });
  expect([report.chapters[0]?.first, report.words]).toEqual(['第一章 傍晚雨终于', 1286]);
  expect(report.language).toBe('zh');
});

test('chapters whose titles begin like a publisher’s pages stay', async () => {
  const titles = ['Cover Story', 'More Trouble', 'Also Known as Nora', 'The Quay'];
  const text = `# The Kiln\n\n${under(titles.map((title) => `## ${title}`))}`;
  expect((await seen('kiln.md', text)).sections).toEqual(plain(titles));
});

test('a page of maps is no chapter, but a chapter called Maps is', async () => {
  const titles = ['Maps', 'Start', 'The Quay', 'Extras'];
  const headed = (all: readonly string[]) => under(all.map((title) => `## ${title}`));
  const own = `# The Kiln\n\n${headed(titles)}`;
  expect((await seen('kiln.md', own)).sections).toEqual(plain(titles));
  const pages = `# The Kiln\n\n## Maps\n\nThe river and the kiln.\n\n${headed(['The Quay', 'Low Tide'])}`;
  expect((await seen('kiln.md', pages)).sections).toEqual(plain(['The Quay', 'Low Tide']));
  const files = titles.map((title, at) => page(`<h1>${title}</h1>`, at));
  const ncx = titles.map((title, at) => navPoint(title, files[at]?.[0] ?? '')).join('');
  expect((await seen('kiln.epub', epub({ files, ncx }))).sections).toEqual(plain(titles));
});

test('parts and chapters on one level, and anything below the book’s title, are all there', async () => {
  const parts = ['One', 'Two'].map((n) => `## Part ${n}\n\n${under(['## Chapter 1', '## Chapter 2'])}`);
  const opening = prose('Before');
  const { sections } = await seen('kiln.md', `# The Kiln\n\n${opening}\n\n${parts.join('\n\n')}`);
  expect(sections).toEqual([
    '/The Kiln/Before',
    ...['One', 'Two'].flatMap((n) => [`Part ${n}/Chapter 1/Alpha`, `Part ${n}/Chapter 2/Bravo`]),
  ]);
});

test('what stands beside the parts belongs to none of them, and a book belongs to its volume', async () => {
  const parts = under(['## Part One\n\n### Ash', '### Smoke', '## Part Two\n\n### Salt', '## Epilogue']);
  expect((await seen('kiln.md', `# The Kiln\n\n${parts}`)).sections).toEqual([
    'Part One/Ash/Alpha',
    'Part One/Smoke/Bravo',
    'Part Two/Salt/Charlie',
    '/Epilogue/Delta',
  ]);
  const files = chapters.slice(0, 4).map((title, at) => page(`<h2>${title}</h2>`, at));
  const ncx = chapters.slice(0, 4).map((title, at) => {
    const above = at % 2 ? [] : [`VOLUME ${at ? 'II' : 'I'}`, 'BOOK I'];
    return [...above, title].map((line) => navPoint(line, `c${at}.xhtml`)).join('');
  });
  const { sections } = await seen('kiln.epub', epub({ files, ncx: ncx.join('') }));
  expect(sections.map((one) => one.split('/')[0])).toEqual(
    ['I', 'I', 'II', 'II'].map((volume) => `VOLUME ${volume}, BOOK I`),
  );
});

test('words on a title page that are no person’s name aren’t the author', async () => {
  const numbered = under(['CHAPTER I', 'CHAPTER II', 'CHAPTER III']);
  const titles = ['The Long Night', 'Winter Harbour', 'Old Ropes'];
  const texts = [
    `THE KILN\n\nSmall Harbour Press\n\nAll Rights Reserved\n\n\n${numbered}`,
    `The Kiln\n\nContents\n\n${titles.join('\n')}\n\n\n${under(titles)}`,
    `ADA MERROW\n\nDE LA LUMIÈRE EN HIVER\n\n\n${numbered}`,
  ];
  const authors = await Promise.all(texts.map(async (text) => (await seen('kiln.txt', text)).author));
  expect(authors.map((author) => author.replace('Ada Merrow', 'Unknown'))).toEqual(Array(3).fill('Unknown'));
});
