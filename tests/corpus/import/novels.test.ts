import { expect, test } from 'vitest';
import { languageNote, questionsFound } from '../../../commands/book/book-report.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { threadTime } from '../../cpu-time.ts';
import { importChapters } from './chapters.ts';

/**
 * Layouts of printed novels of which there are too many to write each out: the others are in
 * fixtures/layouts.
 */

const SENTENCE =
  'The rain went on over Carrow, and nobody at the quay looked up while Nora counted.';
const prose = (paragraphs: number): string =>
  Array.from({ length: paragraphs }, () => `${SENTENCE}\n${SENTENCE}\n${SENTENCE}`).join('\n\n');
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];
const chapters = (
  heading: (roman: string, at: number) => string,
  inside: (at: number) => string = () => '',
): string =>
  ROMAN.map(
    (roman, at) => `${heading(roman, at)}\n\n${prose(8)}\n\n${inside(at)}\n\n${prose(2)}`,
  ).join('\n\n\n\n\n');

async function read(text: string) {
  const { report, book } = await importChapters({ name: 'hill.txt', bytes: Buffer.from(text) });
  const titles = report.chapters.map(({ title }) => title);
  const said = book.sections.flatMap(({ passages }) => passages.map((one) => one.text)).join('\n');
  return { titles, said };
}

const PLAIN = ROMAN.map((roman) => `CHAPTER ${roman}`);

/** What may frame a heading, `%`. */
const FRAMES =
  '+%+  {%}  =%=  |%|  ~%~  _%_  **%**  <%>  @ % @  • % •  ❦ % ❦  -- % --  # %  <b>%</b>  [b]%[/b]  [center][b]%[/b][/center]  [%]  (%)';

test.each([...FRAMES.split('  '), '* * * % * * *'])(
  'signs around headings, %s, are no part of them',
  async (frame) => {
    const framed = (text: string) => frame.replace('%', text);
    const { titles, said } = await read(
      chapters(
        (roman, at) => `${framed(`CHAPTER ${roman}`)}\n\n${framed(`THE HILL ${'ABCDEF'[at]}`)}`,
      ),
    );
    expect(titles).toEqual(PLAIN.map((one, at) => `${one}. THE HILL ${'ABCDEF'[at]}`));
    expect(said).not.toContain('THE HILL');
  },
);

test('pictures with their captions, a printer’s line and a publisher’s list are no text', async () => {
  const picture =
    '[Illustration:\n\n   “Never,” cried the vicar.\n\n[_Copyright 1894 by George Allen._]]';
  const list =
    'PRINTED BY HALE & CO., LONDON.\n\n\nNEW NOVELS\n\nTHE GREEN DOOR. By L. T. Meade. 6s.';
  const { titles, said } = await read(
    `${chapters(
      (roman) => `CHAPTER ${roman}`,
      (at) => (at === 2 ? picture : ''),
    )}\n\n\n${list}`,
  );
  expect(titles).toEqual(PLAIN);
  expect(said).not.toMatch(/vicar|Copyright|HALE|GREEN DOOR/);
});

test.each([
  [/^## Day/, '## '],
  [/^Day/, ''],
])(
  'a pattern is matched against a Markdown file’s lines, but for its contents page: %s',
  async (pattern, sign) => {
    const lines = ['# Ash', `${sign}Day 1`, '### Noon', `${sign}Day 2`];
    const body = lines.map((line) => `${line}\n\n${prose(8)}`).join('\n\n');
    const bytes = Buffer.from(`# Contents\n\nDay 1\n\nDay 2\n\n${body}`);
    const { book } = await importChapters({ name: 'kiln.md', bytes }, { chapters: pattern });
    const days = book.sections.filter(({ title }) => title.startsWith('Day'));
    expect([...days.map(({ title }) => title), JSON.stringify(book).includes('#')]).toEqual([
      'Day 1',
      'Day 2',
      false,
    ]);
  },
);

test.each(['a', 'a ', '.', '“', '[', '\t', 'I '])(
  'a text of only “%s” takes time in proportion',
  async (sign) => {
    const text = `CHAPTER I\n\n${prose(2)}\n\n${sign.repeat(200_000 / sign.length)}\n\nCHAPTER II\n\n${prose(2)}`;
    const start = threadTime();
    await importBook({ name: 'a.md', bytes: Buffer.from(text) });
    expect(threadTime() - start).toBeLessThan(3000);
  },
);

test.each([
  ['de', /It’s in German[\s\S]*only know English/],
  ['pt-BR', /Brazilian Portuguese/],
  ['und', /can’t tell its language/],
  ['en-GB', /^$/],
])('for a book in %s the organiser is told what works', (language, message) => {
  expect(languageNote({ language })).toMatch(message);
});

test('where a Spanish novel gives no questions, its language is the reason that is given', async () => {
  const scene =
    'Su hermana Lucía lo esperaba en la puerta con una lámpara. —¿Has visto a Tomás? —dijo ella. ' +
    '—No lo he visto desde el lunes —contestó Andrés, y se fue a la cocina, donde hervía el agua.';
  const chapters = [1, 2, 3, 4].map((n) => `Capítulo ${n}\n\n${`${scene}\n\n`.repeat(12)}`);
  const { book } = await importBook({ name: 'casa.txt', bytes: Buffer.from(chapters.join('\n')) });
  expect(book.language).toBe('es');
  expect(questionsFound(book)).toContain('none, as I make them of English books alone');
  expect(questionsFound({ ...book, language: 'en' })).toContain('few of its sentences say plainly');
});

test('where each printed line is a block, a chapter’s full last line doesn’t swallow the next heading', async () => {
  const wrapped = [
    'The rain went on over the roofs of Carrow all that long evening, and',
    'nobody at the quay looked up while the girl with the lamp counted the',
    'boats that came in, one after the other, out of the dark, until at the',
    'last of them the old ferryman put down his rope and asked her whether',
    'she had seen a red sail behind the island, and she said that she had.',
  ];
  const last = 'and then they all went away from the house on the hill, at last.';
  const lines = [1, 2, 3, 4].flatMap((n) => [
    `CHAPTER ${n}`,
    ...Array.from({ length: 6 }, () => wrapped).flat(),
    'In the morning there was nothing left for anybody to do but to wait,',
    last,
  ]);
  const { titles, said } = await read(lines.join('\n\n'));
  expect(titles).toEqual(['CHAPTER 1', 'CHAPTER 2', 'CHAPTER 3', 'CHAPTER 4']);
  expect(said).toContain(`but to wait, ${last}`);
});
