import { expect, test } from 'vitest';
import type { Book } from '../../../src/core/domain/book.ts';
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

test('a publisher’s additions after a story are no section, however they are worded', async () => {
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
  ['who wrote the stories', 'Small Hours\n\nstories by Ada Merrow', 'Small Hours'],
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

test('an author in a separate heading, and a numbered file of a series', async () => {
  const marked = `# The Kiln\n\n### by Ada Merrow\n\n${under(['## Ash', '## Salt', '## Tide'])}`;
  expect(await read('x.md', marked)).toMatchObject({ title: 'The Kiln', author: 'Ada Merrow' });
  const numbered = await read('03 - Ada Merrow - The Kiln.txt', CHAPTERS);
  expect(numbered).toMatchObject({ title: 'The Kiln', author: 'Ada Merrow' });
});

/** The text of a book's sections, a string each. */
const textsOf = ({ sections }: Book) =>
  sections.map(({ passages }) => passages.map(({ text }) => text).join('\n'));

test.each([
  [
    'in a picture',
    (text: string) => text.replace(/^(\w)(\w+)/, (_, a, b) => `[Illustration: ${a}]\n\n${b.toUpperCase()}`),
  ],
  [
    'on a line of its own',
    (text: string) => text.replace(/^(\w)(\w+)/, (_, a, b) => `${a}\n\n${b.toUpperCase()}`),
  ],
])('a first letter %s is part of its word', async (_, drop) => {
  const chapters = firsts.map((_, at) => `CHAPTER ${at + 1}\n\n${drop(told)}`).join('\n\n\n');
  const { book } = await read('kiln.txt', chapters);
  expect(textsOf(book).map((text) => text.split(' ', 2).join(' '))).toEqual(firsts.map(() => 'She went'));
});

test('pictures with their captions, a printer’s line and the publisher’s list are no text', async () => {
  const picture = '[Illustration:\n\n   “Never,” cried the vicar.\n\n[_Copyright 1894 by George Allen._]]';
  const list = 'PRINTED BY HALE & CO., LONDON.\n\n\nNEW NOVELS\n\nTHE GREEN DOOR. By L. T. Meade. 6s.';
  const chapters = CHAPTERS.replace('Ash it was', `${picture}\n\nAsh it was`);
  const { book } = await read(
    'kiln.txt',
    `${chapters}\n\n${under(['IV', 'V', 'VI', 'VII', 'VIII', 'IX'].map((n) => `CHAPTER ${n}`))}\n\n\n${list}`,
  );
  expect(textsOf(book).join('\n')).not.toMatch(/vicar|Copyright|HALE|GREEN DOOR/);
  expect(textsOf(book)).toHaveLength(9);
});

test('ligatures are read as separate letters, and a title page needs no blank line below it', async () => {
  const text = `THE KILN\nby Ada Merrow\n${CHAPTERS.replace('Ash it was', 'The ﬁrst ﬂood it was')}`;
  const { book, sections } = await read('kiln.txt', text);
  expect(textsOf(book)[0]).toMatch(/^The first flood/);
  expect(sections).toEqual(['CHAPTER I', 'CHAPTER II', 'CHAPTER III']);
});

test('a narrator’s name is a heading each time, though short spoken lines follow one of them', async () => {
  const names = ['MAYA', 'TOM', 'MAYA', 'DEL', 'TOM', 'MAYA', 'DEL', 'TOM'];
  const spoken = `It was dusk.\n\n“Never”\n\n${told}`;
  const text = names.map((name, at) => `${name}\n\n${at === 4 ? spoken : told}`).join('\n\n\n');
  expect((await read('kiln.txt', text)).sections).toEqual(names);
});

test('a page of HTML is read like an EPUB’s pages', async () => {
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

test('if paragraphs are short, the first of each chapter is no title', async () => {
  const chapter = (n: number) =>
    `CHAPTER ${n}\n\n${firsts.map((first) => `${first} was all that he said to her.`).join('\n\n')}\n\n${told}`;
  const { sections } = await read('kiln.txt', [1, 2, 3, 4, 5].map(chapter).join('\n\n\n'));
  expect(sections).toEqual([1, 2, 3, 4, 5].map((n) => `CHAPTER ${n}`));
});

test('a surname without its particle, a woman’s first name after Mrs., a town before a name', async () => {
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

const CELLS = ['The Lamp', 'Low Tide', 'Old Ropes'];
const paragraphs = (at: number): string => `<p>${firsts[at]} it was. ${told}</p>`;
const files = (bodies: readonly string[]) =>
  bodies.map((body, at): [string, string] => [`c${at}.xhtml`, body]);
/** Each section's part, title and first word. */
const shape = async (name: string, text: string | Buffer) =>
  (await importBook({ name, bytes: Buffer.from(text) })).report.chapters.map(
    ({ part, title, first }) => `${part ?? ''}/${title}/${first.split(' ')[0]}`,
  );
const plain = CELLS.map((title, at) => `/${title}/${firsts[at]}`);

test('a heading right below a part’s number is the part’s title, and one with the author is no chapter', async () => {
  const parts = [1, 2].map((n) => {
    const chapters = [2 * n - 1, 2 * n].map((at) => `<h2>Chapter ${at}</h2>${paragraphs(at)}`);
    return `<h1>Part ${n}</h1><h2>${n === 1 ? 'Upstream' : 'Downstream'}</h2>${chapters.join('')}`;
  });
  expect(await shape('kiln.epub', epub({ files: files(parts) }))).toEqual([
    'Part 1. Upstream/Chapter 1/Salt',
    'Part 1. Upstream/Chapter 2/Tide',
    'Part 2. Downstream/Chapter 3/Rope',
    'Part 2. Downstream/Chapter 4/Kiln',
  ]);
  const marked = `# The Kiln\n### by Ada Merrow\n\n${under(['## Chapter 1', '## Chapter 2'])}`;
  expect(await shape('x.md', marked)).toEqual(['/Chapter 1/Ash', '/Chapter 2/Salt']);
  expect(await read('x.md', marked)).toMatchObject({ title: 'The Kiln', author: 'Ada Merrow' });
  const tales = CELLS.map((title, at) => `<h2>${title}</h2><h3>by Ada Merrow</h3>${paragraphs(at)}`);
  expect((await read('tales.html', `<html>${tales.join('')}</html>`)).sections).toEqual(CELLS);
  const page = '<h1>Part One</h1><p>by Ada Merrow</p>';
  const novel = [page, ...CELLS.map((title, at) => `<h2>${title}</h2>${paragraphs(at)}`)];
  expect((await shape('kiln.epub', epub({ files: files(novel) })))[0]).toBe('Part One/The Lamp/Ash');
});

test('a page’s number and title above its text are no text, however the contents write them', async () => {
  const heads = ['<p>1</p><p>The Lamp</p>', '<p>2</p><p>Low Tide</p>', '<h2>Old</h2><p>Ropes</p>'];
  const ncx = CELLS.map((title, at) => navPoint(title, `c${at}.xhtml`)).join('');
  const bytes = epub({ files: files(heads.map((head, at) => head + paragraphs(at))), ncx });
  expect(await shape('kiln.epub', bytes)).toEqual(plain);
});

test('an archive’s pages before and after a story are no sections of it', async () => {
  const archive =
    '<h2>Preface</h2><p>Posted originally on the Archive of Our Own. Summary: she comes home.</p>';
  const bodies = CELLS.map((title, at) => `<h2>${title}</h2>${paragraphs(at)}`);
  const after = '<h2>Afterword</h2><p>Please drop by the archive and comment.</p>';
  const all = [archive, ...bodies, after];
  expect(await shape('tale.html', `<html>${all.join('')}</html>`)).toEqual(plain);
  const titles = ['Preface', ...CELLS, 'Afterword'];
  const ncx = titles.map((title, at) => navPoint(title, `c${at}.xhtml`)).join('');
  expect(await shape('tale.epub', epub({ files: files(all), ncx }))).toEqual(plain);
});

test.each([
  ['Notion', '# The Kiln\n\nAuthor: Ada Merrow\nStatus: Done\nTags: novel\n\n'],
  ['MultiMarkdown', 'Title: The Kiln  \nAuthor: Ada Merrow  \nFormat: complete  \n\n'],
  [
    'a title page under a heading of its own',
    '# Title Page\n\nThe Kiln\n\nAda Merrow\n\n# Copyright\n\n2011\n\n',
  ],
])('title and author in Markdown: %s', async (_, front) => {
  const found = await read('x.md', front + under(CELLS.map((title) => `## ${title}`)));
  expect(found).toMatchObject({ title: 'The Kiln', author: 'Ada Merrow', sections: CELLS });
});

test('a web page has its author in its head, its contents in a table, and its title above every chapter', async () => {
  const rows = CELLS.map(
    (title, at) => `<tr><td>${'I'.repeat(at + 1)}</td><td>${title}</td><td>${at + 3}</td></tr>`,
  );
  const chapters = CELLS.map(
    (title, at) => `<h2>CHAPTER ${'I'.repeat(at + 1)}<br/>${title}</h2>${paragraphs(at)}`,
  );
  const head = '<html><head><meta name="author" content="inkgull"></head><body><h1>The Kiln</h1>';
  const page = `${head}<h2>CONTENTS</h2><table>${rows.join('')}</table>${chapters.join('')}`;
  expect(await shape('x.html', page)).toEqual(
    CELLS.map((title, at) => `/CHAPTER ${'I'.repeat(at + 1)}. ${title}/${firsts[at]}`),
  );
  expect(await read('x.html', page)).toMatchObject({ title: 'The Kiln', author: 'inkgull' });
  const running = chapters.map((chapter) => `<h1>The Kiln</h1>${chapter}`).join('');
  expect((await shape('x.html', `<html>${running}</html>`)).map((one) => one[0])).toEqual(['/', '/', '/']);
});

test('three sentences below a number are the chapter’s text, even if every chapter begins with as many', async () => {
  const three =
    'Nora went down to the quay with a lamp. Nobody in Carrow looked up. She was not afraid of them.';
  const numbers = ['CHAPTER I', 'CHAPTER II', 'CHAPTER III', 'CHAPTER IV', 'CHAPTER V'];
  const text = numbers.map((number, at) => `${number}\n\n${firsts[at]}. ${three}\n\n${told}`).join('\n\n\n');
  expect((await read('kiln.txt', text)).sections).toEqual(numbers);
});

test('a contents page after the last word does no harm, and entries outside the story aren’t looked for', async () => {
  const french = ['PREMIÈRE PARTIE', 'DEUXIÈME PARTIE'].map(
    (part) => `${part}\n\n\n${under(['I', 'II', 'III']).replaceAll(told, `${told}\n\n`.repeat(12))}`,
  );
  const numbers = 'I ...... 1\n\nII ...... 9\n\nIII ...... 20';
  const list = `PREMIÈRE PARTIE\n\n${numbers}\n\nDEUXIÈME PARTIE\n\n${numbers}`;
  const parts = await shape(
    'port.txt',
    `${french.join('\n\n\n')}\n\nFIN\n\n\nTABLE DES MATIÈRES\n\n${list}\n`,
  );
  expect(parts.map((one) => one.split('/')[0])).toEqual([
    ...Array(3).fill('PREMIÈRE PARTIE'),
    ...Array(3).fill('DEUXIÈME PARTIE'),
  ]);
  const front =
    'Table of Contents\n\nTitle Page\nCopyright\nChapter 1 The Lamp\nChapter 2 Low Tide\nAbout the Author';
  const body = ['The Lamp', 'Low Tide'].map(
    (title, at) => `Chapter ${at + 1}\n${title}\n\n${firsts[at]} it was. ${told}`,
  );
  const back = 'About the Author\n\nAda Merrow lives by a river.';
  const text = `The Kiln\nAda Merrow\n\n${front}\n\nCopyright 2012\n\n${body.join('\n\n')}\n\n${back}\n`;
  const { book, sections } = await read('kiln.txt', text);
  expect(sections).toEqual(['Chapter 1. The Lamp', 'Chapter 2. Low Tide']);
  expect(JSON.stringify(book.sections)).not.toContain('by a river');
});

test('pages about an author or an interview are no sections, in other languages either', async () => {
  const names = [
    'À propos de l’auteur',
    'A Conversation with Ada Merrow',
    'Von derselben Autorin',
    'Об авторе',
  ];
  const text = `${under(CELLS.map((title) => `## ${title}`))}\n\n${under(names.map((name) => `## ${name}`))}`;
  expect((await read('x.md', `# The Kiln\n\n${text}`)).sections).toEqual(CELLS);
});

test('the contents may name a story’s author beside it, and the title page the collector', async () => {
  const names = ['Ann Orr', 'Ben Lisle', 'Cora Dunn'];
  const list = CELLS.map((title, at) => `${title.toUpperCase()}          ${names[at]}`).join('\n');
  const tales = under(CELLS.map((title, at) => `${title.toUpperCase()}\n\nBY ${names[at]?.toUpperCase()}`));
  const found = await read(
    'x.txt',
    `TALES OF THE QUAY\n\nEDITED BY ADA MERROW\n\n\nCONTENTS\n\n${list}\n\n\n${tales}`,
  );
  expect(found).toMatchObject({ title: 'Tales of the Quay', author: 'Ada Merrow' });
  expect(found.sections).toEqual(CELLS.map((title) => title.toUpperCase()));
});

test('a part’s title and its description come before chapters that begin again, or before numbers of another kind', async () => {
  const parts = ['THE STORY BEGUN BY WALTER HART', 'THE STORY CONTINUED BY MARIAN HOLT'].map(
    (part) => `${part}\n\n(in Extracts from a Diary)\n\n\n\n${under(['I', 'II', 'III'])}`,
  );
  const veil = await shape('veil.txt', `The Veil\n\nby Ada Merrow\n\n\n\n${parts.join('\n\n\n\n')}`);
  expect(veil.map((one) => one.split('/').slice(0, 2).join(': '))).toEqual(
    ['BEGUN BY WALTER HART', 'CONTINUED BY MARIAN HOLT'].flatMap((part) =>
      ['I', 'II', 'III'].map((n) => `THE STORY ${part}: Chapter ${n}`),
    ),
  );
  const numbers = ['— I —\n\n\n[ 1 ]', '[ 2 ]', '[ 3 ]', '— II —\n\n\n[ 4 ]', '[ 5 ]', '[ 6 ]'];
  const { sections } = await read('day.txt', `One Day\n\nby Ada Merrow\n\n\n${under(numbers)}`);
  expect(sections).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Chapter ${n}`));
});

test('a button to edit a heading isn’t part of it', async () => {
  const edit = '<span class="mw-editsection">[<a href="x">edit</a>]</span>';
  const page = CELLS.map((title, at) => `<h2>${title}${edit}</h2>${paragraphs(at)}`).join('');
  expect((await read('x.html', `<html>${page}</html>`)).sections).toEqual(CELLS);
});

test('text below a part’s own heading is a section of that part, if it’s more than a motto', async () => {
  const parts = [1, 2].flatMap((n) => [`Part ${n}`, `Chapter ${2 * n - 1}`, `Chapter ${2 * n}`]);
  const shown = parts.map((title, at) => `Part ${at < 3 ? 1 : 2}/${title}/${firsts[at]}`);
  const bodies = parts.map(
    (title, at) => `<h${at % 3 ? 2 : 1}>${title}</h${at % 3 ? 2 : 1}>${paragraphs(at)}`,
  );
  expect(await shape('kiln.epub', epub({ files: files(bodies) }))).toEqual(shown);
});

test('a single page before the first number is no part, but two titles among numbers are', async () => {
  const lists = [
    ['Cast of Characters', '1', '2', '3', '4'],
    ['Seed', '1', '2', 'Leaf', '3', '4'],
  ].map((titles) => {
    const ncx = titles.map((title, at) => navPoint(title, `c${at}.xhtml`)).join('');
    const bodies = titles.map((title, at) =>
      /\d/u.test(title) ? paragraphs(at) : `<h1>${title}</h1><p>Nora, a widow</p>`,
    );
    return shape('kiln.epub', epub({ files: files(bodies), ncx }));
  });
  const [cast, parts] = await Promise.all(lists);
  expect(cast?.map((one) => one.split('/')[0])).toEqual(['', '', '', '']);
  expect(parts?.map((one) => one.split('/')[0])).toEqual(['Seed', 'Seed', 'Leaf', 'Leaf']);
});

test('contents that list file names are ignored, and a number with a scan’s wrong letters is read', async () => {
  const heads = ['One', 'Two', 'Three'].map((n) => `<h1><img src="x.png" alt="Chapter ${n}"/></h1>`);
  const ncx = heads.map((_, at) => navPoint(`c${at}`, `c${at}.xhtml`)).join('');
  const bytes = epub({ files: files(heads.map((head, at) => head + paragraphs(at))), ncx });
  expect((await shape('kiln.epub', bytes)).map((one) => one.split('/')[1])).toEqual([
    'Chapter One',
    'Chapter Two',
    'Chapter Three',
  ]);
  const scan = ['CHAPTER l', 'CHAPTER II', 'CHAPTER IIL', 'CHAPTER IV', 'CHAPTER V', 'CHAPTER VL'];
  expect((await read('kiln.txt', under(scan))).sections).toEqual(scan);
});

test.each([
  ['in each', (part: string, n: string) => `PART ${part}.--CHAPTER ${n}.`],
  ['with titles', (part: string, n: string) => `Part ${part}, Chapter ${n}: The Kiln`],
  ['above the first', (part: string, n: string) => `${n === 'I' ? `BOOK ${part}. ` : ''}CHAPTER ${n}.`],
  ['of acts', (part: string, n: string) => `ACT ${part}. SCENE ${n}. A quay`],
])('a part and its chapter on one line, %s', async (_, heading) => {
  const headings = ['I', 'II'].flatMap((part) => ['I', 'II', 'III'].map((n) => heading(part, n)));
  for (const contents of ['', `CONTENTS\n\n${headings.join('\n')}\n\n\n`]) {
    const { book, sections } = await read('x.txt', `The Kiln\n\n\n${contents}${under(headings)}`);
    expect(sections.map((title) => title.split(/[ .:]+/u)[1])).toEqual(['I', 'II', 'III', 'I', 'II', 'III']);
    expect(book.sections.map(({ part }) => part)).toEqual([1, 1, 1, 2, 2, 2]);
    expect(book.parts.map(({ title }) => title.split(' ')[1])).toEqual(['I', 'II']);
  }
});

test('a long title continues in small letters on the next lines', async () => {
  const headings = firsts.map((n, at) => `Chapter ${at + 1}. In which the lamp\nof ${n} goes out,\nand why`);
  const { sections } = await read('x.txt', under(headings).replaceAll('. She', '.\nShe'));
  expect(sections).toEqual(headings.map((heading) => heading.replaceAll('\n', ' ')));
});

test('a text whose first line is a Markdown heading is Markdown, whatever its name', async () => {
  const marked = `# The Kiln\n\n*Ada Merrow*\n\n${under(['## Ash', '## Salt', '## Tide'])}`;
  expect(await read('x.txt', marked)).toMatchObject({
    title: 'The Kiln',
    author: 'Ada Merrow',
    sections: ['Ash', 'Salt', 'Tide'],
  });
});
