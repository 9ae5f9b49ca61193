import { expect, test } from 'vitest';
import { languageNote } from '../../../commands/book/language.ts';
import { importBook } from '../../../src/corpus/import/index.ts';

/** Layouts of printed novels that once cut chapters, titles or texts in the wrong place. */

const SENTENCE = 'The rain went on over Carrow, and nobody at the quay looked up while Nora counted.';
const prose = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, () => `${SENTENCE}\n${SENTENCE}\n${SENTENCE}`).join('\n\n');
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];
const chapters = (heading: (roman: string, at: number) => string, inside: (at: number) => string = () => ''): string =>
  ROMAN.map((roman, at) => `${heading(roman, at)}\n\n${prose(8)}\n\n${inside(at)}\n\n${prose(2)}`).join('\n\n\n\n\n');

async function read(text: string) {
  const { report, book } = await importBook({ name: 'hill.txt', bytes: Buffer.from(text) });
  const titles = report.chapters.map(({ title }) => title);
  const said = book.sections.flatMap(({ passages }) => passages.map((one) => one.text)).join('\n');
  return { ...report, titles, said, reason: report.reasons.join(' ') };
}

const PLAIN = ROMAN.map((roman) => `CHAPTER ${roman}`);

test.each([
  '+%+',
  '{%}',
  '=%=',
  '|%|',
  '~%~',
  '_%_',
  '**%**',
  '<%>',
  '@ % @',
  '• % •',
  '❦ % ❦',
  '-- % --',
  '# %',
  '<b>%</b>',
  '[b]%[/b]',
  '[%]',
  '(%)',
  '* * * % * * *',
])('signs around headings, %s, are no part of them', async (frame) => {
  const framed = (text: string) => frame.replace('%', text);
  const { titles, said } = await read(
    chapters((roman, at) => `${framed(`CHAPTER ${roman}`)}\n\n${framed(`THE HILL ${'ABCDEF'[at]}`)}`),
  );
  expect(titles).toEqual(PLAIN.map((one, at) => `${one}. THE HILL ${'ABCDEF'[at]}`));
  expect(said).not.toContain('THE HILL');
});

test('a library’s notice between two scenes is no text, and counted', async () => {
  const notice = '<<THIS ELECTRONIC VERSION IS LENT BY PROJECT GUTENBERG ETEXT\nAND MAY NOT BE SOLD.>>';
  const { said, reason } = await read(
    chapters(
      (roman) => `CHAPTER ${roman}`,
      () => notice,
    ),
  );
  expect(said).not.toContain('LENT');
  expect(reason).toContain(`a library’s own words (${14 * 6} words)`);
});

test('two notices of a library on end are two, and no end of the book', async () => {
  const { titles } = await read(
    chapters(
      (roman) => `CHAPTER ${roman}`,
      () => 'Digitized by Google\n\nhttps://archive.org/details/the-hill',
    ),
  );
  expect(titles).toEqual(PLAIN);
});

test('a letter with a postscript inside a chapter has no headings', async () => {
  const letter = `LETTER I.\n\nCarrow House, March 1\n\n${prose(3)}\n\nPOSTSCRIPT\n\n${prose(3)}`;
  const { titles } = await read(
    chapters(
      (roman) => `CHAPTER ${roman}`,
      (at) => (at === 2 ? letter : ''),
    ),
  );
  expect(titles).toEqual(PLAIN);
});

test.each(['A NOTE ON THE TEXT', 'ADVERTISEMENTS'])(
  'what stands under %s behind the end is no part of the last chapter, and named',
  async (heading) => {
    const { titles, said, reason } = await read(
      `${chapters((roman) => `CHAPTER ${roman}`)}\n\n\nTHE END\n\n\n\n${heading}\n\n${'Not the story. '.repeat(300)}\n\nCHAPTER I\n\nNot this.`,
    );
    expect(titles).toEqual(PLAIN);
    expect(said).not.toContain('Not th');
    expect(reason).toContain(`“${heading}”`);
  },
);

test.each([
  ['in a picture', '[Illustration: T]\n\nHE rain'],
  ['on a line of its own', 'T\n\nHE rain'],
])('a first letter %s is part of its word', async (_, begins) => {
  const { said } = await read(
    chapters((roman) => `CHAPTER ${roman}`).replaceAll(/(CHAPTER \w+\n\n)The rain/g, `$1${begins}`),
  );
  expect(said).not.toMatch(/Illustration|\bHE rain|(?:^|\n)T\n/);
  expect(said).toMatch(/^The rain/i);
});

test('pictures with their captions, a printer’s line and a publisher’s list are no text', async () => {
  const picture = '[Illustration:\n\n   “Never,” cried the vicar.\n\n[_Copyright 1894 by George Allen._]]';
  const list = 'PRINTED BY HALE & CO., LONDON.\n\n\nNEW NOVELS\n\nTHE GREEN DOOR. By L. T. Meade. 6s.';
  const { titles, said } = await read(
    `${chapters(
      (roman) => `CHAPTER ${roman}`,
      (at) => (at === 2 ? picture : ''),
    )}\n\n\n${list}`,
  );
  expect(titles).toEqual(PLAIN);
  expect(said).not.toMatch(/vicar|Copyright|HALE|GREEN DOOR/);
});

test('ligatures are read as separate letters', async () => {
  const { said } = await read(
    chapters(
      (roman) => `CHAPTER ${roman}`,
      () => 'The ﬁrst ﬂood came by night, and in the morning nobody in Carrow had a boat.',
    ),
  );
  expect(said).toContain('The first flood');
});

test('a long title continues in small letters on the next lines', async () => {
  const heading = (roman: string) => `CHAPTER ${roman}. In which the lamp\nof the quay goes out,\nand why`;
  const { titles } = await read(chapters(heading));
  expect(titles).toEqual(ROMAN.map((roman) => heading(roman).replaceAll('\n', ' ')));
});

test.each([
  [/^## Day/, '## '],
  [/^Day/, ''],
])('a pattern is matched against lines as a Markdown file has them: %s', async (pattern, sign) => {
  const lines = ['# Ash', `${sign}Day 1`, '### Noon', `${sign}Day 2`];
  const bytes = Buffer.from(lines.map((line) => `${line}\n\n${prose(8)}`).join('\n\n'));
  const { report } = await importBook({ name: 'kiln.md', bytes }, { chapters: pattern });
  expect(report.chapters.map(({ title }) => title).slice(-2)).toEqual(['Day 1', 'Day 2']);
});

test('a bar before capitals is a typesetter’s', async () => {
  const { said } = await read(chapters((roman) => `CHAPTER ${roman}\n\n|${prose(1).replace('The', 'THE')}`));
  expect(said).toContain('THE rain went on');
  expect(said).not.toContain('|');
});

test('a text without headings is divided evenly, and says so', async () => {
  const { confidence, reason } = await read(prose(100));
  expect(confidence).toBeLessThan(0.5);
  expect(reason).toMatch(/divided evenly/);
});

test.each(['a ', '.', '“', '[', '\t', 'I '])('a text of nothing but “%s” takes time in proportion', async (sign) => {
  const time = async (size: number) => {
    const start = process.cpuUsage().user;
    const text = `CHAPTER I\n\n${prose(2)}\n\n${sign.repeat(size / sign.length)}\n\nCHAPTER II\n\n${prose(2)}`;
    await importBook({ name: 'a.md', bytes: Buffer.from(text) });
    return (process.cpuUsage().user - start) / 1000;
  };
  await time(20_000);
  expect(await time(200_000)).toBeLessThan(3000);
});

test.each([
  ['de', /It’s in German[\s\S]*only know English/],
  ['pt-BR', /Brazilian Portuguese/],
  ['und', /can’t tell its language/],
  ['en-GB', /^$/],
])('for a book in %s the organiser is told what works', (language, message) => {
  expect(languageNote({ language, questions: [] })).toMatch(message);
});
