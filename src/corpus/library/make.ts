import type { Book, Mend } from '../../core/domain/book.ts';
import { freeId } from '../../lib/token.ts';
import { contentDigest, nameDigest } from '../file-digest.ts';
import type { Confidence, ImportFile } from '../import/draft.ts';
import { importNamed } from '../import/open.ts';
import { saveIndex } from '../search/index.ts';
import { INDEX_VERSION } from '../search/save.ts';
import { withChecksum } from './checksum.ts';
import { readChapters } from './headings.ts';
import { keptGuide } from './kept-guide.ts';
import { movedMends } from './moved.ts';

/**
 * Goes up with the rules for people, questions and the like: books then get these anew, from their
 * sections.
 */
export const BOOK_FORMAT = 37;
/** Books of these formats have sections that are read as they are. */
export const BOOK_FORMATS = Array.from({ length: BOOK_FORMAT }, (_, older) => BOOK_FORMAT - older);

/** Work long enough for another thread: everything in it can be copied there. */
export type Job =
  | {
      readonly kind: 'file';
      readonly file: ImportFile;
      readonly chapters: string | undefined;
      /** The id to keep; a free one is made where it is absent. */
      readonly id: string | undefined;
      readonly taken: readonly string[];
      /** The club's corrections in the book that this one replaces. */
      readonly mends?: readonly Mend[] | undefined;
      /** The share of that book, 0 to 1, that is read at the end of each of its sections. */
      readonly ends?: readonly number[] | undefined;
    }
  | { readonly kind: 'folder'; readonly folder: string }
  /** Rebuilds the index, people and questions. */
  | { readonly kind: 'derive'; readonly json: Uint8Array };

export type Made = ReturnType<typeof madeFrom>;

/**
 * Does a job. @throws UserError for a file that can't be read, BookError for a folder that is wrong
 */
export async function make(job: Job): Promise<Made> {
  if (job.kind === 'folder') return madeFrom(await keptGuide(job.folder));
  if (job.kind === 'derive') {
    const book = JSON.parse(new TextDecoder().decode(job.json)) as Book;
    return madeFrom(
      book.kind === 'text' ? (await import('../import/derive.ts')).derive(book) : book,
    );
  }

  const { file, chapters, taken, mends = [], ends = [] } = job;
  const read = await importNamed(file, readChapters(chapters));
  const id = job.id ?? freeIdLike(read.book.id, taken);
  const book = withEdition({ ...read.book, id }, file);
  if (book.kind === 'guide' || mends.length === 0) return madeFrom(book, read.report);

  const { derive } = await import('../import/derive.ts');
  return madeFrom(derive({ ...book, mends: movedMends(mends, ends, book) }), read.report);
}

function freeIdLike(id: string, taken: readonly string[]): string {
  const takenIds = taken.map((takenId) => ({ id: takenId }));
  return freeId(takenIds, id.slice(0, ID_CHARS_MAX).replace(/-+$/u, '') || 'book');
}

/** Longest beginning of a title's id: ids stand in buttons, which are short. */
const ID_CHARS_MAX = 36;

const withEdition = (book: Book, { name, bytes }: ImportFile): Book =>
  /\.epub$/iu.test(name)
    ? { ...book, edition: { digests: [contentDigest(bytes), nameDigest(name)] } }
    : book;

/** A book as it is stored. */
export function bookFile(book: Book): Uint8Array {
  return withChecksum('book', BOOK_FORMAT, new TextEncoder().encode(JSON.stringify(book)));
}

function madeFrom(
  book: Book,
  { confidence, reasons }: Confidence = { confidence: 1, reasons: [] },
) {
  const { id, title, author } = book;
  return {
    book: bookFile(book),
    index: withChecksum('index', INDEX_VERSION, saveIndex(book)),
    card: { id, title, author },
    sure: { confidence, reasons },
  };
}
