import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { finderIn } from '../../src/corpus/highlights/find.ts';
import type { Highlight } from '../../src/corpus/highlights/highlight.ts';
import { readHighlights, readMarks } from '../../src/corpus/highlights/index.ts';
import { highlightsOf, sectionOfChapter } from '../../src/corpus/highlights/of-book.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import { ANY_CHARACTER } from '../any-character.ts';
import { threadTime } from '../cpu-time.ts';
import { quizBook } from '../quiz/quiz-book.ts';
import { rulesIn } from '../rules.ts';
import { annotations, EXPORTS } from './device-exports.ts';
import { zip } from './import/zip-writer.ts';
import { placed } from './worn-highlights.ts';

const read = (bytes: string | Uint8Array, name = 'marks') =>
  readHighlights({
    name,
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
  });

/** So many that they can't be packed a hundred times smaller, as one that repeats could. */
function spaces(count: number): string {
  const chance = seeded(1);
  return Array.from({ length: count }, () => ' \n\t\r'[Math.floor(chance() * 4)]).join('');
}

const refusal = (bytes: string | Uint8Array) =>
  read(bytes).then(
    () => '',
    (error: unknown) => {
      if (error instanceof UserError) return error.message;
      throw error;
    },
  );

const MARKED: readonly Highlight[] = [
  { title: 'The Ferry', words: 'The tide kept no diary, “she” said.', note: 'opening?' },
  { title: 'The Ferry', words: '=2+3 boats, and a "quay"' },
];

const ANNOTATED = new TextDecoder().decode(annotations(MARKED));

test.each(rulesIn('highlights.txt', import.meta.url))('%s', async (_, body) => {
  const [file = '', found] = body.split('\n=>\n');
  const lines = (await read(file)).map(({ kind, title, words, note }) =>
    [`${kind ? `${kind} ` : ''}${title}`, words, ...(note ? [note] : [])].join(' | '),
  );
  expect(lines.join('\n')).toBe(found);
});

describe('what each device writes', () => {
  test.each([
    ...EXPORTS.map(([kind, write]): [string, Uint8Array] => [kind, write(MARKED)]),
    ['packed EPUB annotations', zip([{ name: 'annotations.json', content: ANNOTATED }])],
    ['an EPUB with them inside', zip([{ name: 'META-INF/annotations.json', content: ANNOTATED }])],
  ])('is read from %s', async (_, file) => {
    expect(await read(file)).toEqual(MARKED);
  });

  test('a Kindle app’s notebook says in which chapter each highlight stands', async () => {
    const rows = [
      ['bookTitle', 'The Ferry'],
      ['sectionHeading', 'One'],
      ['noteHeading', 'Highlight - Page 2'],
      ['noteText', 'a b'],
      ['sectionHeading', 'Two'],
      ['noteHeading', 'Highlight - Page 9'],
      ['noteText', 'c d'],
    ].map(([part, words]) => `<div class="${part}">${words}</div>`);
    expect(await read(`<html><body>${rows.join('')}</body></html>`)).toMatchObject([
      { words: 'a b', chapter: 'One' },
      { words: 'c d', chapter: 'Two' },
    ]);
  });

  test('more of them in one book than two thousand are refused', async () => {
    const marksOf = (count: number) => {
      const entries = Array.from({ length: count }, (_, n) => ({ text: `mark ${n}`, page: n }));
      const bytes = new TextEncoder().encode(JSON.stringify({ title: 'The Keepers', entries }));
      return readMarks({ kind: 'marks', file: { name: 'marks.json', bytes }, book: quizBook() });
    };
    expect(await marksOf(2000)).toHaveLength(2000);
    await expect(marksOf(2001)).rejects.toThrow('the limit is 2000');
  });

  test.each([
    ['semicolons', ';', ''],
    ['tabs', '\t', ''],
    ['the separator in its first line', ';', 'sep=;\r\n'],
  ])('Readwise’s CSV with %s, in any encoding of a spreadsheet', async (_, sign, head) => {
    const rows = [
      ['Highlight', 'Book Title', 'Note'],
      ['the café was cold', 'The Ferry', ''],
      [`"a ${sign} b, ""c"""`, 'The Ferry', 'é'],
    ];
    const text = head + rows.map((row) => row.join(sign)).join('\r\n');
    for (const encoding of ['utf8', 'win1252', 'macintosh', 'utf-16le']) {
      const lines = encoding === 'macintosh' ? text.replaceAll('\r\n', '\r') : text;
      const found = await read(iconv.encode(lines, encoding, { addBOM: encoding === 'utf-16le' }));
      expect(found).toEqual([
        { title: 'The Ferry', words: 'the café was cold' },
        { title: 'The Ferry', words: `a ${sign} b, "c"`.replace('\t', ' '), note: 'é' },
      ]);
    }
  });

  test('both ends of a range in annotations are read, and words that they quote', async () => {
    const file = ANNOTATED.replace(/:~:text=[^"]+/u, ':~:text=before-,The%20tide,diary,-after');
    expect((await read(file))[0]?.words).toBe('The tide … diary');
    const quoted = '{"type":"TextQuoteSelector","exact":"The tide","prefix":"a"}';
    const items = `[{"target":{"selector":[${quoted}]},"body":{"type":"TextualBody","value":"slow"}}]`;
    expect(await read(`{"type":"AnnotationSet","items":${items}}`)).toMatchObject([
      { words: 'The tide', note: 'slow' },
    ]);
  });
});

describe('Kindle’s clippings', () => {
  const record = (label: string, body: string, title = 'Ferry (Merrow)') =>
    `${title}\n${label}\n\n${body}\n==========\n`;

  test('records as long as the file may be are read in the time of any other file', async () => {
    const like = (letter: string) =>
      record('- Your Highlight | Location 1-2 | Added', `${letter}${'a'.repeat(2_000_000)}`);
    const many = Array.from({ length: 1900 }, (_, n) =>
      record('- Your Highlight | Location 1-2 | Added', `${n}${'a'.repeat(1900)}`),
    );
    const half = 'a'.repeat(50_000);
    const label = '- Your Highlight | Location 1-2 | Added';
    // The slowest that a search can meet: it looks like the other from each of its letters on.
    const within = record(label, `${half}b${half}`) + record(label, half.repeat(8));
    for (const file of [like('b') + like('c'), within, many.join('')]) {
      const before = threadTime();
      await read(file);
      expect(threadTime() - before).toBeLessThan(1500);
    }
  });

  test('very long lines are read as well', async () => {
    const long = record(
      '- Your Highlight | Location 1-2 | Added',
      'kept',
      `a${' '.repeat(500_000)}b`,
    );
    const limit = record(
      '- Your Highlight | Location 8-9 | Added',
      `<${'clipping limit'.repeat(50_000)}`,
    );
    expect(await read(long + limit)).toHaveLength(2);
  });
});

describe('a file that is no export is refused in a sentence', () => {
  test.each([
    ['Once there was a ferry.', /can’t find highlights[\s\S]*Kindle/],
    ['{"title": "cut o', /cut off or damaged/],
    ['{"questions": []}', /can’t find highlights/],
    ['Highlight,Title\n,The Ferry\n', /no highlight with words/],
    [zip([{ name: 'mimetype', content: 'x' }]), /packed file without readable annotations/],
    [
      zip([{ name: 'annotations.json', content: ANNOTATED + spaces(4 * 2 ** 20) }]),
      /packed file without readable annotations/,
    ],
    [
      zip([{ name: 'annotations.json', content: 'x', flags: 1 }]),
      /packed file without readable annotations/,
    ],
    [new Uint8Array(9 * 2 ** 20), /too large/],
    [new Uint8Array(100), /isn’t a text file/],
  ])('%#', async (file, words) => {
    expect(await refusal(file)).toMatch(words);
  });

  test('whatever comes', async () => {
    const record = fc
      .string({ unit: ANY_CHARACTER })
      .map((one) => `a\n- Highlight 1-2\n\n${one}\n==========\n`);
    const any = fc.oneof(
      fc.json(),
      record,
      fc.string({ unit: ANY_CHARACTER }).map((one) => `Highlight,Note\n${one}`),
    );
    await fc.assert(
      fc.asyncProperty(any, async (text) => {
        const found = await read(text).catch((error: unknown) => {
          if (error instanceof UserError) return [];
          throw error;
        });
        for (const { words } of found) expect([...words].length).toBeLessThanOrEqual(1000);
      }),
    );
  });
});

const NOUNS =
  'lamp tide quay rope gull ledger harbour stair window kettle letter coat winter door sail'.split(
    ' ',
  );
const VERBS =
  'held watched counted carried forgot mended painted followed lost kept heard left'.split(' ');
const ENDS =
  'in March, before the ferry came|though nobody asked|and said so twice|as if it mattered'.split(
    '|',
  );

/** Thirty chapters of made prose, in which runs of words recur but hardly a sentence does. */
async function novel(): Promise<Book> {
  const chance = seeded(5);
  const pick = (from: readonly string[]) => from[Math.floor(chance() * from.length)] ?? '';
  const sentence = () =>
    `The ${pick(NOUNS)} by the ${pick(NOUNS)} ${pick(VERBS)} the ${pick(NOUNS)}; Olu ${pick(VERBS)} a ${pick(NOUNS)} ${pick(ENDS)}.`;
  const paragraph = () => Array.from({ length: 5 }, sentence).join(' ');
  const chapter = (n: number) =>
    `Chapter ${n}\n\n${Array.from({ length: 15 }, paragraph).join('\n\n')}\n\nThe bell rang over the water once more.\n`;
  const text = Array.from({ length: 30 }, (_, n) => chapter(n + 1)).join('\n\n');
  return (await importBook({ name: 'novel.txt', bytes: new TextEncoder().encode(text) })).book;
}

describe('which section a highlight belongs to', async () => {
  const book = await novel();

  test.each(EXPORTS)(
    'at least 98 of 100 worn ones of %s are found in their section, and none in an earlier one',
    async (_, write) => {
      expect(book.sections).toHaveLength(30);
      const { right, ahead } = await placed(book, write, 300, seeded(9));
      expect(right).toBeGreaterThanOrEqual(294);
      expect(ahead).toBe(0);
    },
  );

  test('a book is searched by words that are looked up once, and others get their turn meanwhile', async () => {
    const fresh = await novel();
    let turns = 0;
    let next = setImmediate(function count() {
      turns += 1;
      next = setImmediate(count);
    });
    const before = threadTime();
    await finderIn(fresh);
    const first = threadTime() - before;
    clearImmediate(next);
    expect(turns).toBeGreaterThan(100);
    for (let n = 0; n < 10; n++) await finderIn(fresh);
    expect(threadTime() - before - first).toBeLessThan(first);
  });

  test('words that appear in every chapter need the chapter’s title', async () => {
    const find = await finderIn(book);
    const words = 'The bell rang over the water once more.';
    expect(find({ title: '', words })).toBe('several');
    const chapter = book.sections[27]?.title ?? '';
    expect(find({ title: '', words, chapter })).toMatchObject({ section: 28 });
    expect(find({ title: '', words: 'Die Glocke läutete noch einmal über dem Wasser' })).toBe(
      'absent',
    );
    expect(find({ title: '', words: 'bell rang' })).toBe('short');
  });

  test('words around an ellipsis stand in that order, and not far from each other', async () => {
    const find = await finderIn(book);
    const beginnings = (section: number) =>
      book.sections[section - 1]?.passages.map(({ text }) => text.slice(0, 120)) ?? [];
    const [first = '', second = ''] = beginnings(5);
    const [distant = ''] = beginnings(25);
    const around = (before: string, behind: string) =>
      find({ title: '', words: `${before} … ${behind}` });
    expect(around(first, second)).toMatchObject({ section: 5 });
    expect(around(second, first)).toBe('absent');
    expect(around(first, distant)).toBe('absent');
  });

  test('in a guide, by chapter if that is certain', () => {
    const book: Book = {
      ...quizBook(),
      parts: [
        { n: 1, title: 'One', aliases: [], chapters: { first: 1, last: 9 } },
        { n: 2, title: 'Two', aliases: [], chapters: { first: 10, last: 20 } },
      ],
      sections: quizBook().sections.map((one) => ({ ...one, part: one.n <= 3 ? 1 : 2 })),
    };
    expect(sectionOfChapter(book, 'Of Berenice')).toBe(2);
    expect(sectionOfChapter(book, 'Chapter Ten: the quay')).toBe(6);
    expect(sectionOfChapter(book, 'IX')).toBe(3);
    for (const unsure of ['Second thoughts', 'Chapter 21', 'Elsewhere', undefined])
      expect(sectionOfChapter(book, unsure)).toBeUndefined();
    const restarting = book.parts.map((one) => ({ ...one, chapters: { first: 1, last: 9 } }));
    expect(sectionOfChapter({ ...book, parts: restarting }, 'Chapter 3')).toBeUndefined();
  });

  test('from a file of many books only those of this one count', () => {
    const of = (...titles: string[]) => titles.map((title) => ({ title, words: 'w' }));
    const guide = quizBook();
    expect(highlightsOf(of('The Keepers: A Novel', 'Ulysses'), guide, 'f')).toEqual(
      of('The Keepers: A Novel'),
    );
    const written = [
      'Keepers, The (Merrow, Ada)',
      'Quay 01 - The Keepers',
      'The_Keepers.epub',
      'Keepers',
      'Quay #1 The Keepers',
      'Quay [01] The Keepers',
      '01. The Keepers',
    ];
    for (const title of written)
      expect(highlightsOf(of(title, 'Ulysses'), guide, 'f')).toEqual(of(title));
    const french = { ...guide, title: 'L’Étranger' };
    expect(highlightsOf(of('Étranger, L’', 'Ulysses'), french, 'f')).toHaveLength(1);
    expect(() => highlightsOf(of('Ulysses'), guide, 'f')).toThrow(
      /no highlights in The Keepers.*It has Ulysses/,
    );
    expect(highlightsOf(of('Les Gardiens'), { ...guide, kind: 'text' }, 'f')).toHaveLength(1);
  });
});
