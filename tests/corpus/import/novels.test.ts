import { expect, test } from 'vitest';
import { languageNote } from '../../../commands/book/language.ts';
import { importBook } from '../../../src/corpus/import/index.ts';

/** Layouts of printed novels that once cut chapters, titles or texts in the wrong place. */

const SENTENCE = 'The rain went on over Carrow, and nobody at the quay looked up while Nora counted.';
const prose = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, () => `${SENTENCE}\n${SENTENCE}\n${SENTENCE}`).join('\n\n');
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];
const chapters = (
  heading: (roman: string, at: number) => string,
  inside: (at: number) => string = () => '',
): string =>
  ROMAN.map((roman, at) => `${heading(roman, at)}\n\n${prose(8)}\n\n${inside(at)}\n\n${prose(2)}`).join(
    '\n\n\n\n\n',
  );

async function read(text: string) {
  const { report, book } = await importBook({ name: 'hill.txt', bytes: Buffer.from(text) });
  const titles = report.chapters.map(({ title }) => title);
  const said = book.sections.flatMap(({ passages }) => passages.map((one) => one.text)).join('\n');
  return { ...report, titles, said, reason: report.reasons.join(' ') };
}

const PLAIN = ROMAN.map((roman) => `CHAPTER ${roman}`);

test.each([
  ['numbers of several letters', 'C H A P T E R   ', (roman: string) => roman, ''],
  ['spaced numbers', 'C H A P T E R   ', (roman: string) => [...roman].join(' '), ''],
  ['one space everywhere', 'C H A P T E R ', (roman: string) => [...roman].join(' '), ''],
  ['two spaces everywhere', 'C  H  A  P  T  E  R     ', (roman: string) => [...roman].join('  '), ''],
  ['titles', 'C H A P T E R  ', (roman: string) => `${roman}.`, '  T H E   H I L L'],
])('letter-spaced headings with %s are read', async (_, word, number, title) => {
  const { titles } = await read(chapters((roman) => `${word}${number(roman)}${title}`));
  expect(titles).toEqual(PLAIN.map((one) => one + (title && '. THE HILL')));
});

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

const WHALES = [
  '_BOOK I_. (_Folio_), CHAPTER I. (_Sperm Whale_).—This whale, among the old\nEnglish of the coast, was known by many names. He is without doubt the\nlargest of all that swim there. Nora had once seen one.',
  '_BOOK I_. (_Folio_), CHAPTER II. (_Right Whale_).—In one respect this is\nthe most venerable of them. It was the first that anybody hunted here. It\ngives the oil for the lamp on the quay.',
  '_BOOK II_. (_Octavo_).—These embrace the whales of middling size.',
];

test.each([
  ['paragraphs that begin like headings', WHALES.map((text) => `${text}\n\n${prose(4)}`).join('\n\n')],
  [
    'a motto’s source',
    `“The tide goes out.”\n\n—_Twelfth Night_.\n\n${prose(3)}\n\n--BOOK OF SONGS, BOOK II.\n\n${prose(3)}`,
  ],
  ['a quoted title', `“THE HISTORY OF CARROW”\n\n${prose(3)}`],
  [
    'a letter with a postscript',
    `LETTER I.\n\nCarrow House, March 1\n\n${prose(3)}\n\nPOSTSCRIPT\n\n${prose(3)}`,
  ],
  ['a journal', `3 May\n\n${prose(2)}\n\n4 May\n\n${prose(2)}\n\nNORA’S JOURNAL\n\n${prose(2)}`],
])('inside a chapter %s is no heading', async (_, inside) => {
  const { titles, chapters: found } = await read(
    chapters(
      (roman) => `CHAPTER ${roman}`,
      (at) => (at === 2 ? inside : ''),
    ),
  );
  expect(titles).toEqual(PLAIN);
  expect(found.every(({ part }) => part === null)).toBe(true);
});

const LONG = [
  'THE MORNING OF THE FAIR',
  'In which Nora counts her letters; and of the Lamps, the Quay, and the\nRoad, with much of the Hill',
  'A LAMP',
];

test.each([true, false])('a heading of several lines is one; with a contents page: %s', async (listed) => {
  const heading = (roman: string, at: number) => `CHAPTER ${roman}. ${LONG[at % 3]}`;
  const contents = ROMAN.map((roman, at) => `${heading(roman, at)} . . . . . . . . ${at * 9 + 1}`).join('\n');
  const { titles, words } = await read(
    `${listed ? `THE HILL\n\n\nCONTENTS\n\n${contents}\n\n\n\n\n` : ''}${chapters(heading)}`,
  );
  expect(titles).toEqual(ROMAN.map((roman, at) => heading(roman, at).replaceAll('\n', ' ')));
  expect(words).toBe(6 * 10 * 48);
});

test.each([
  [
    'capitals',
    (day: string) => [`THE LAMP OF ${day.toUpperCase()}`, 'GOES OUT AND A CART', 'COMES TO THE QUAY'],
  ],
  [
    'small letters',
    (day: string) => [`The lamp of ${day} goes out`, 'and a cart is heard', 'before the tide'],
  ],
])('a title in several blocks is one, in %s', async (_, title) => {
  const blocks = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].map(title);
  const { titles } = await read(
    chapters((roman, at) => [`CHAPTER ${roman}`, ...(blocks[at] ?? [])].join('\n\n')),
  );
  expect(titles).toEqual(PLAIN.map((one, at) => `${one}. ${blocks[at]?.join(' ')}`));
});

test('a title in two blocks below its number is one', async () => {
  const { titles } = await read(chapters((roman) => `CHAPTER ${roman}.\n\nTHE MORNING\n\nOF THE FAIR`));
  expect(titles).toEqual(PLAIN.map((one) => `${one}. THE MORNING OF THE FAIR`));
});

test.each(['A NOTE ON THE TEXT', 'NOTES', 'GLOSSARY', 'ADVERTISEMENTS', 'BY THE AUTHOR OF THIS BOOK'])(
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

test('a sentence with its source below it is a motto, and letter-spaced numbers and titles are read', async () => {
  const motto = await read(
    chapters((roman, at) => `CHAPTER ${roman}\n\nThe tide comes in ${at + 2} times.\n\n—The Harbour Book`),
  );
  expect(motto.titles).toEqual(PLAIN);
  expect(motto.said).toContain('The tide comes in 3 times.');
  const spaced = await read(
    chapters((roman) => `${[...roman].join(' ')}\n\nT H E   ${[...'HILL'].join(' ')}`),
  );
  expect(spaced.titles).toEqual(ROMAN.map((roman) => `${roman}. THE HILL`));
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

test.each(['a ', '.', '. ', '“', '[', '(', '\t', ' ', '* ', 'I ', '—'])(
  'a text of nothing but “%s” takes time in proportion',
  async (sign) => {
    const time = async (size: number) => {
      const start = process.cpuUsage().user;
      const text = `CHAPTER I\n\n${prose(2)}\n\n${sign.repeat(size / sign.length)}\n\nCHAPTER II\n\n${prose(2)}`;
      await importBook({ name: 'a.md', bytes: Buffer.from(text) });
      return (process.cpuUsage().user - start) / 1000;
    };
    await time(20_000);
    expect(await time(200_000)).toBeLessThan(3000);
  },
);

test.each([
  ['de', /It’s in German[\s\S]*only know English/],
  ['pt-BR', /Brazilian Portuguese/],
  ['und', /can’t tell its language/],
  ['en-GB', /^$/],
])('for a book in %s the organiser is told what works', (language, message) => {
  expect(languageNote({ language, questions: [] })).toMatch(message);
});
