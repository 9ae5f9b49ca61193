import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { checkShelfSize, readShelf } from '../../src/corpus/shelf/shelf.ts';
import { threadTime } from '../cpu-time.ts';

interface Row {
  readonly title: string;
  readonly author: string;
  /** As each app has it: wanted, read, or being read. */
  readonly status: 'wanted' | 'read' | 'reading';
  readonly added: string;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

interface Export {
  readonly heading: string;
  readonly line: (row: Row, status: string) => readonly string[];
  readonly statuses: Readonly<Record<Row['status'], string>>;
}

const WITH_HYPHENS = { wanted: 'to-read', read: 'read', reading: 'currently-reading' };

/** By the name of each app, its columns as it documents them. */
const EXPORTS: Readonly<Record<string, Export>> = {
  Goodreads: {
    heading:
      'Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,' +
      'Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,' +
      'Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies',
    line: ({ title, author, added }, status) => [
      ...['17', title, author, '', '', '=""', '=""', '0', '4.01', 'Ace', 'Paperback', '412'],
      ...['1990', '1965', '', added.replaceAll('-', '/'), status, `${status} (#3)`, status],
      ...['Fine,\nsaid "all"', '', '', '0', '0'],
    ],
    statuses: WITH_HYPHENS,
  },
  'The StoryGraph': {
    heading:
      'Title,Authors,Contributors,ISBN/UID,Format,Read Status,Date Added,Last Date Read,Dates Read,Read Count,Moods,' +
      'Pace,Character- or Plot-Driven?,Strong Character Development?,Loveable Characters?,Diverse Characters?,' +
      'Flawed Characters?,Star Rating,Review,Content Warnings,Content Warning Description,Tags,Owned?',
    line: ({ title, author, added }, status) => [
      ...[title, author, '', '9781635575637', 'digital', status, added.replaceAll('-', '/')],
      ...[
        '',
        '',
        '0',
        'dark, slow',
        'slow',
        '',
        '',
        '',
        '',
        '',
        '',
        'One\r\nTwo',
        '',
        '',
        '',
        'No',
      ],
    ],
    statuses: WITH_HYPHENS,
  },
  Hardcover: {
    heading:
      'Title,Author,Series,Status,Privacy,Date Added,Date Started,Date Finished,Rating,Review,Lists',
    line: ({ title, author, added }, status) => [
      ...[title, author, '', status, 'Public', added, '', '', '', 'Long; "really"', ''],
    ],
    statuses: { wanted: 'Want to Read', read: 'Read', reading: 'Currently Reading' },
  },
  BookWyrm: {
    heading:
      'title,author_text,remote_id,openlibrary_key,isbn_10,isbn_13,start_date,finish_date,rating,review_name,' +
      'review_content,shelf,shelf_name,shelf_date',
    line: ({ title, author, added }, status) => [
      ...[title, author, 'https://books.example/book/1', 'OL1W', '', '', '', '', '', '', 'A\nB'],
      ...[status, 'To Read', added],
    ],
    statuses: { wanted: 'to-read', read: 'read', reading: 'reading' },
  },
};

function exported({ heading, line, statuses }: Export, rows: readonly Row[]): string {
  const lines = rows.map((row) => line(row, statuses[row.status]).map(quoted).join(','));
  return `${[heading, ...lines].join('\n')}\n`;
}

const shelf = (content: string | Uint8Array) =>
  readShelf({ kind: 'shelf', file: { name: 'shelf.csv', bytes: Buffer.from(content) } });

function refusal(content: string): string {
  try {
    shelf(content);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
}

const ROWS: readonly Row[] = [
  { title: 'Émile, ou De l’éducation', author: 'Rousseau', status: 'wanted', added: '2024-01-31' },
  {
    title: 'The "Great" Book\nof two lines',
    author: 'Ann Lee',
    status: 'wanted',
    added: '2025-03-01',
  },
  { title: 'Rayuela', author: 'Julio Cortázar', status: 'read', added: '2025-04-01' },
  { title: '雪国', author: '川端康成', status: 'wanted', added: '2023-12-01' },
  { title: 'Emma', author: 'Jane Austen', status: 'reading', added: '2025-05-01' },
];

describe.each(Object.entries(EXPORTS))('an export of %s', (service, format) => {
  const text = exported(format, ROWS);

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', iconv.encode(text, 'utf-16')],
  ])('comes in whole in %s, the latest added first', (_, bytes) => {
    expect(shelf(bytes)).toEqual({
      service,
      books: 5,
      wanted: [
        { title: 'The "Great" Book of two lines', author: 'Ann Lee' },
        { title: 'Émile, ou De l’éducation', author: 'Rousseau' },
        { title: '雪国', author: '川端康成' },
      ],
      badLines: [],
    });
  });

  test('with its last row cut off says where, and has the others', () => {
    const cut = text.slice(0, text.lastIndexOf('Emma') + 2);
    const read = shelf(cut);
    expect(read.badLines).toHaveLength(1);
    expect(read.books).toBe(4);
    expect(read.wanted).toHaveLength(3);
  });

  test('that a spreadsheet saved with semicolons is read, too', () => {
    const lines = ROWS.map((row) =>
      format.line(row, format.statuses[row.status]).map(quoted).join(';'),
    );
    const saved = [format.heading.replaceAll(',', ';'), ...lines].join('\r\n');
    expect(shelf(saved).wanted).toHaveLength(3);
  });

  test('brings any title and author whole', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}"';|\n]{1,12}$/u);
    const named = fc.record({ title: word, author: word.filter((name) => !name.includes(',')) });
    fc.assert(
      fc.property(fc.uniqueArray(named, { maxLength: 8 }), (books) => {
        const rows = books.map((book) => ({ ...book, status: 'wanted', added: '' }) as const);
        if (rows.length === 0) return;
        const read = shelf(exported(format, rows));
        const spaced = (words: string) => words.replace(/\s+/g, ' ').trim();
        const titles = books.map(({ title }) => spaced(title)).filter((title) => title !== '');
        expect(read.badLines).toEqual([]);
        expect(read.books).toBe(titles.length);
        expect(new Set(read.wanted.map(({ title }) => title))).toEqual(new Set(titles));
      }),
      { numRuns: 30 },
    );
  });
});

test('a series behind a title, as Goodreads writes it, is no part of it; of several authors the first counts', () => {
  const format = EXPORTS.Goodreads as Export;
  const rows = [
    { title: 'Dune (Dune, #1)', author: 'Frank Herbert, Ann Lee', status: 'wanted', added: '' },
  ] as const;
  expect(shelf(exported(format, rows)).wanted).toEqual([
    { title: 'Dune', author: 'Frank Herbert' },
  ]);
});

test('a row with too few cells is left out and named, and those around it stay', () => {
  const format = EXPORTS.Hardcover as Export;
  const lines = exported(format, ROWS.slice(3)).split('\n');
  const torn = [lines[0], lines[1], 'Torn,Somebody', ...lines.slice(2)].join('\n');
  expect(shelf(torn)).toMatchObject({ books: 2, badLines: [3] });
});

test('what is no shelf is told what is read', () => {
  const wanted = /isn’t a shelf\. I read the CSV export of Goodreads, The StoryGraph, Hardcover or/;
  expect(refusal('question,answer\nWho?,Ruth\n')).toMatch(wanted);
  expect(refusal('Once upon a time there was a table.')).toMatch(wanted);
  expect(refusal('')).toMatch(/empty/);
});

test('a file of more than 16 MB is refused by its size', () => {
  expect(() => checkShelfSize('a.csv', 16 * 2 ** 20)).not.toThrow();
  expect(() => checkShelfSize('a.csv', 16 * 2 ** 20 + 1)).toThrow('the limit is 16 MB');
});

test('twenty thousand rows take less than a second of the processor', () => {
  const format = EXPORTS['The StoryGraph'] as Export;
  const rows = Array.from({ length: 20_000 }, (_, n): Row => {
    return { title: `Volume ${n}`, author: `Ann ${n}`, status: 'wanted', added: '2025-01-01' };
  });
  const text = exported(format, rows);
  const before = threadTime();
  expect(shelf(text).books).toBe(20_000);
  expect(threadTime() - before).toBeLessThan(1000);
});
