/** What a member's export from a reading app says: how many books, and which they want to read. */

import { type CsvError, parse } from 'csv-parse/sync';
import type { NamedBook } from '../../core/domain/next-book.ts';
import { UserError } from '../../core/errors.ts';
import { definedOnly } from '../../lib/counted.ts';
import { clean, spaced } from '../../lib/text.ts';
import type { ImportFile } from '../import/draft.ts';
import { decodeText } from '../import/text/decode.ts';
import SERVICES from './columns.json' with { type: 'json' };

/** Bytes of an export: one of 20,000 books with long reviews has 10 MB. */
const SHELF_BYTES_MAX = 16 * 2 ** 20;
/** Rows of an export; nobody's shelf comes near, and each costs 20 µs. */
const SHELF_ROWS_MAX = 50_000;
/** Characters of a title or author, as `/next add` takes them. */
const TITLE_CHARS_MAX = 150;
const AUTHOR_CHARS_MAX = 100;
/** What may part the cells: a comma in every export, another sign once a spreadsheet saved it. */
const DELIMITERS = [',', ';', '\t'];

const WHAT_IS_READ = 'I read the CSV export of Goodreads, The StoryGraph, Hardcover or BookWyrm';

export interface ReadShelf {
  /** The app that wrote the file, such as `Goodreads`. */
  readonly service: string;
  /** Rows that name a book, whatever its status. */
  readonly books: number;
  /** Those that its owner wants to read, the latest added first; each once. */
  readonly wanted: readonly NamedBook[];
  /** Lines of the file, from 1, on which a row begins that can't be read. */
  readonly badLines: readonly number[];
}

/** Work for another thread: a file of 20,000 rows takes half a second. */
export interface ShelfJob {
  readonly kind: 'shelf';
  readonly file: ImportFile;
}

/**
 * Reads an export. A row that is cut off, or has another number of cells than the heading, is left
 * out and named; what stands behind an open quotation mark is one such row.
 * @throws UserError if the file is too large, is no text, or is no shelf
 */
export function readShelf({ file: { name, bytes } }: ShelfJob): ReadShelf {
  checkShelfSize(name, bytes.length);
  const text = decodeText(bytes, name).replace(/^\uFEFF/u, '');
  const badLines: number[] = [];
  const records: Record<string, string>[] = parse(text, {
    columns: (heading: string[]) => heading.map((cell) => cell.trim().toLowerCase()),
    delimiter: delimiterOf(text),
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (typeof error?.lines === 'number') badLines.push(error.lines);
    },
    to: SHELF_ROWS_MAX,
  });

  const service = serviceOf(records[0] ?? {});
  if (!service) throw new UserError(`${name} isn’t a shelf. ${WHAT_IS_READ}.`);

  const books = records.flatMap((record) => bookIn(record, service) ?? []);
  const wanted = books
    .filter(({ isWanted }) => isWanted)
    .sort((book, other) => compareDays(other.added, book.added));
  const unique = new Map(wanted.map(({ named }) => [`${named.title}\n${named.author}`, named]));

  return { service: service.service, books: books.length, wanted: [...unique.values()], badLines };
}

/**
 * Refuses a file by the size that its platform names, before it is read.
 * @throws UserError if it is too large
 */
export function checkShelfSize(name: string, bytes: number): void {
  if (bytes <= SHELF_BYTES_MAX) return;
  const megabytes = SHELF_BYTES_MAX / 2 ** 20;
  throw new UserError(`${name} is too large for a shelf: the limit is ${megabytes} MB.`);
}

type Service = (typeof SERVICES)[number];

/** The one all of whose columns a heading has; BookWyrm has columns that others call otherwise. */
const serviceOf = (record: Readonly<Record<string, string>>) =>
  SERVICES.find(
    ({ title, author, status }) =>
      status in record && [title, author].every((names) => names.some((name) => name in record)),
  );

/** The sign that the first line has most of. */
function delimiterOf(text: string) {
  const heading = text.trimStart().split('\n', 1)[0] ?? '';
  const columnsWith = (sign: string) => heading.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (columnsWith(sign) > columnsWith(best) ? sign : best));
}

/** What Goodreads writes behind a title: `The Eye of the World (The Wheel of Time, #1)`. */
const SERIES = / \((?=[^()]*#)[^()]*\)$/u;

/** A row's book; undefined for a row without a title. */
function bookIn(record: Readonly<Record<string, string>>, service: Service) {
  const cellOf = (columns: readonly string[]) =>
    spaced(clean(columns.map((column) => record[column]).find(Boolean) ?? ''));
  const title = cellOf(service.title).replace(SERIES, '').slice(0, TITLE_CHARS_MAX);
  if (title === '') return undefined;

  // Of several authors the first is the one that members type.
  const author = cellOf(service.author).split(',')[0]?.slice(0, AUTHOR_CHARS_MAX);
  const status = record[service.status]?.trim().toLowerCase() ?? '';

  return {
    named: definedOnly({ title, author: author || undefined }) satisfies NamedBook,
    isWanted: service.wanted.includes(status),
    added: record[service.added] ?? '',
  };
}

/**
 * Days as these apps write them, the year first: `2024/01/31`, `2024-01-31`; no day is the oldest.
 */
function compareDays(day: string, other: string) {
  const digits = (written: string) => written.replace(/\D/gu, '').slice(0, 8);
  return digits(day).localeCompare(digits(other));
}
