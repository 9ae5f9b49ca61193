import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { importBook } from '../../../src/corpus/import/index.ts';
import { epub, navPoint } from './zip-writer.ts';

const told = 'She went down to the quay with the lamp, and nobody in the whole of Carrow looked up. '.repeat(
  16,
);
const CELLS = ['The Lamp', 'Low Tide', 'Old Ropes', 'The Kiln', 'Salt'];
const NUMBERS = [1, 2, 3, 4, 5];
const prose = (at: number): string => `${['Ash', 'Rope', 'Gate', 'Weir', 'Fog'][at]} it was. ${told}`;
const under = (headings: readonly string[], sign = ''): string =>
  headings.map((heading, at) => `${sign}${heading}\n\n${prose(at)}`).join('\n\n\n');

async function read(name: string, text: string | Buffer) {
  const { report } = await importBook({ name, bytes: Buffer.from(text) });
  const { title, author, confidence, chapters } = report;
  return { title, author, confidence, sections: chapters.map((one) => one.title), chapters };
}

/**
 * An EPUB with a heading and a text in each file.
 * @param listed what its contents call them @param page the first page, of a book that doesn't say its title and author
 */
const book = (heads: readonly string[], listed: readonly string[], page?: string): Buffer =>
  epub({
    ...(page !== undefined && { title: '', author: 'Unknown' }),
    files: [
      ['page.xhtml', page ?? ''],
      ...heads.map((head, at): [string, string] => [`c${at}.xhtml`, `${head}<p>${prose(at)}</p>`]),
    ],
    ncx: listed.map((title, at) => navPoint(title, `c${at}.xhtml`)).join(''),
  });

const CHAPTERS = NUMBERS.map((n) => `Chapter ${n}`);

test.each([
  ['two paragraphs', (n: number, title: string) => `<p>${n}</p><p><b>${title}</b></p>`],
  ['two headings', (n: number, title: string) => `<h1>${n}</h1><h2>${title}</h2>`],
  ['two lines of a heading', (n: number, title: string) => `<h1>${n}<br/>${title}</h1>`],
])('if the contents have only numbers, the titles come from the text: %s', async (_, head) => {
  const heads = CELLS.map((title, at) => head(at + 1, title));
  const found = await read('x.epub', book(heads, NUMBERS.map(String)));
  expect(found.sections).toEqual(CELLS.map((title, at) => `${at + 1}. ${title}`));
  expect(found.chapters.map(({ first }) => first.split(' ')[0])).toEqual([
    'Ash',
    'Rope',
    'Gate',
    'Weir',
    'Fog',
  ]);
});

test('an EPUB without title and author gets them from its first page', async () => {
  const page = '<h1>THE KILN</h1><p>by</p><h2>BESS ARLOW</h2>';
  const heads = CHAPTERS.map((title) => `<h2>${title}</h2>`);
  expect(await read('03.epub', book(heads, CHAPTERS, page))).toMatchObject({
    title: 'The Kiln',
    author: 'Bess Arlow',
    sections: CHAPTERS,
  });
});

test('a sample of another book is left out, wherever its chapters are listed', async () => {
  const sample = ['Read on for an excerpt from The Weir', 'Chapter 1', 'Chapter 2'];
  const titles = [
    ...CHAPTERS,
    ...CHAPTERS.map((title) => title.replace(/\d/u, (n) => `${Number(n) + 5}`)),
    ...sample,
  ];
  const heads = titles.map((title) => `<h1>${title}</h1>`);
  const text = titles.map((title) => `${title}\n\n${title.startsWith('Read') ? '' : told}`).join('\n\n\n');
  for (const found of [
    await read('x.epub', book(heads, titles)),
    await read('x.txt', `The Kiln\n\nby Ada Merrow\n\n\n${text}`),
  ])
    expect(found.sections).toEqual(titles.slice(0, 10));
  const spoken = under(CHAPTERS).replace('Chapter 5', `Keep reading\n\n${told}\n\nChapter 5`);
  expect((await read('x.txt', spoken)).sections).toEqual(CHAPTERS);
  const opening = `## Extract from a Letter\n\n${told}\n\n${under(CELLS, '## ')}`;
  expect((await read('x.md', opening)).sections).toEqual(CELLS);
});

test.each([
  [
    'macintosh',
    'De la pluie tombait sur les toits, et l’été finissait. « Voilà », disait-elle, « où était-il ? » ',
    'É',
  ],
  ['win1251', 'Дождь падал на крыши города. Марья закрыла дверь и не сказала ни слова. ', 'Ж'],
  ['koi8-r', 'Дождь падал на крыши города. Марья закрыла дверь и не сказала ни слова. ', 'Ж'],
  ['win1250', 'Deszcz padał na dachy, a ksiądz zamknął drzwi i już nic więcej nie rzekł. ', 'Ż'],
  ['utf8', 'Der Regen fiel auf die Dächer. »Über das Wasser«, sagte er – und schloß die Tür. ', 'Ä'],
  ['win1252', 'Der Regen fiel auf die Dächer. »Über das Wasser«, sagte er – und schloß die Tür. ', 'Ä'],
])('the encoding is found, even if one byte is in another: %s', async (encoding, sentence, capital) => {
  const text = NUMBERS.map((n) => `${n}\n\n${capital} ${sentence.repeat(20)}`).join('\n\n\n');
  const { chapters } = await read(
    'x.txt',
    Buffer.concat([iconv.encode(text, encoding), Buffer.from([0xe9])]),
  );
  expect(chapters.map(({ first }) => first)).toEqual(
    NUMBERS.map(() => `${capital} ${sentence}${sentence}`.split(' ').slice(0, 8).join(' ')),
  );
});

test.each([
  ['French, its author above', 'Émile Courtin\n\nLe Vieux Pont\n\n1887', 'Le Vieux Pont', 'Émile Courtin'],
  ['Russian, its author above', 'Анна Лесная\n\nСтарый паром', 'Старый паром', 'Анна Лесная'],
  ['Dutch, with an article like a “by”', 'De veerman\n\ndoor Jan Kuiper', 'De veerman', 'Jan Kuiper'],
  [
    'a scan',
    'Full text of "The Kiln"\n\nDigitized by the Internet Archive\nin 2008\n\nhttp://www.archive.org/details/kiln\n\nTHE KILN\n\nby\n\nAda Merrow',
    'The Kiln',
    'Ada Merrow',
  ],
  [
    'a library’s years of a life',
    'Title: The Kiln\nAuthor: Ada Merrow (1880-1949)',
    'The Kiln',
    'Ada Merrow',
  ],
])('title and author: %s', async (_, page, title, author) => {
  expect(await read('x.txt', `${page}\n\n\n${under(CHAPTERS)}`)).toMatchObject({
    title,
    author,
    sections: CHAPTERS,
  });
});

test.each([
  [
    'Pandoc’s authors with other fields',
    '---\ntitle: The Kiln\nauthor:\n  - name: Ada Merrow\n    email: x\n---\n\n',
  ],
  ['Hugo’s TOML', '+++\ntitle = "The Kiln"\nauthor = "Ada Merrow"\n+++\n\n'],
])('title and author in Markdown: %s', async (_, front) => {
  expect(await read('x.md', front + under(CELLS, '## '))).toMatchObject({
    title: 'The Kiln',
    author: 'Ada Merrow',
    sections: CELLS,
  });
});

test('letters with spaces between them, years as headings, and a stage direction below a scene', async () => {
  const spaced = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'].map((word) => `CHAPTER ${word}`);
  const wide = spaced.map((heading) =>
    heading
      .split(' ')
      .map((word) => [...word].join(' '))
      .join('   '),
  );
  expect((await read('x.txt', `The Kiln\n\nby Ada Merrow\n\n\n${under(wide)}`)).sections).toEqual(spaced);
  const years = ['1911', '1912', '1914', '1915', '1918'];
  expect((await read('x.txt', `The Kiln\n\nby Ada Merrow\n\n\n${under(years)}`)).sections).toEqual(years);
  const scenes = NUMBERS.map((n) => `SCENE ${n}`);
  const play = await read('x.txt', under(scenes.map((scene) => `${scene}\n\n(The quay. NORA enters.)`)));
  expect(play.sections).toEqual(scenes);
  expect(play.chapters[0]?.first).toMatch(/^\(The quay/u);
});
