import type { ArticleReport, MadeGuide } from '../../core/domain/article/report.ts';
import type { Book, Mend } from '../../core/domain/book.ts';
import { freeId } from '../../lib/token.ts';
import { contentDigest, nameDigest } from '../file-digest.ts';
import type { Confidence, ImportFile } from '../import/draft.ts';
import { importNamed, isPackFile } from '../import/open.ts';
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
export const BOOK_FORMAT = 39;
/** Books of these formats have sections that are read as they are. */
export const BOOK_FORMATS = Array.from({ length: BOOK_FORMAT }, (_, older) => BOOK_FORMAT - older);

/** Work long enough for another thread: everything in it can be copied there. */
export type Job =
  | {
      readonly kind: 'file';
      readonly file: ImportFile;
      /** As an organiser said: which lines are chapters, or which columns of a table are what. */
      readonly chapters: string | undefined;
      /** The id to keep; a free one is made where it is absent. */
      readonly id: string | undefined;
      readonly taken: readonly string[];
      /** The club's corrections in the book that this one replaces. */
      readonly mends?: readonly Mend[] | undefined;
      /** The share of that book, 0 to 1, that is read at the end of each of its sections. */
      readonly ends?: readonly number[] | undefined;
      /** Whether it is about a book, where somebody said so. */
      readonly isAbout?: boolean | undefined;
      /** The book that it is one more source of, as JSON. */
      readonly beside?: Uint8Array | undefined;
    }
  | { readonly kind: 'folder'; readonly folder: string }
  /** Rebuilds the index, people and questions. */
  | { readonly kind: 'derive'; readonly json: Uint8Array }
  /** A guide from its articles, as `articlesFile` keeps them. */
  | { readonly kind: 'articles'; readonly json: Uint8Array; readonly id: string };

export type Made = ReturnType<typeof madeFrom> & {
  /** What it can be made of again, where that isn't its file alone. */
  readonly source?: Uint8Array;
};

/**
 * Does a job.
 * @throws UserError for a file that can't be read, BookError for a folder that is wrong
 */
export async function make(job: Job): Promise<Made> {
  if (job.kind === 'folder') return madeFrom(await keptGuide(job.folder));
  if (job.kind === 'derive') return derived(bookOfJson(job.json));
  if (job.kind === 'articles') return madeFromGuide((await guides()).guideAgain(job.json, job.id));
  if (!job.beside) return madeOfFile(job);
  return madeFromGuide((await guides()).withOneMore(job.file, bookOfJson(job.beside)));
}

const guides = () => import('../import/guide.ts');

/** A guide that its file alone doesn't make again. */
async function madeFromGuide({ book, report }: MadeGuide): Promise<Made> {
  return { ...madeFrom(book, report), source: (await guides()).articlesFile(book) };
}

const bookOfJson = (json: Uint8Array): Book => JSON.parse(new TextDecoder().decode(json)) as Book;

/** A book with what is found in it by rule, found anew. */
async function derived(book: Book): Promise<Made> {
  if (book.kind === 'text') return madeFrom((await import('../import/derive.ts')).derive(book));
  if (!book.articles) return madeFrom(book);
  const { book: guide, report } = (await guides()).guideDerived(book);
  return madeFrom(guide, report);
}

async function madeOfFile(job: Extract<Job, { kind: 'file' }>): Promise<Made> {
  const { file, chapters, taken, isAbout } = job;
  const howToRead = isPackFile(file) ? { columns: chapters } : readChapters(chapters);
  const read = await importNamed(file, howToRead, isAbout);
  const others = taken.map((one) => ({ id: one }));
  const wanted = read.book.id.slice(0, ID_CHARS_MAX).replace(/(?<!-)-+$/u, '') || 'book';
  const found = withEdition({ ...read.book, id: job.id ?? freeId(others, wanted) }, file);
  const { mends: given = [], ends = [] } = job;
  const mends =
    found.kind === 'guide' || given.length === 0 ? undefined : movedMends(given, ends, found);
  const book = mends ? (await import('../import/derive.ts')).derive({ ...found, mends }) : found;

  if (isAbout && 'sources' in read.report) return madeFromGuide({ book, report: read.report });
  return madeFrom(book, read.report, 'isUnsure' in read);
}

/** Longest beginning of a title's id: ids stand in buttons, which are short. */
const ID_CHARS_MAX = 36;

const withEdition = (book: Book, { name, bytes }: ImportFile): Book =>
  /\.epub$/iu.test(name)
    ? { ...book, edition: { digests: [contentDigest(bytes), nameDigest(name)] } }
    : book;

/** The ending of a source that holds a guide's articles, which no file of a member's has. */
export const ARTICLES_ENDING = '.articles';

/** A book as it is stored. */
export function bookFile(book: Book): Uint8Array {
  return withChecksum('book', BOOK_FORMAT, new TextEncoder().encode(JSON.stringify(book)));
}

function madeFrom(
  book: Book,
  report: Confidence | ArticleReport = { confidence: 1, reasons: [] },
  isUnsure = false,
) {
  const { id, title, author } = book;
  return {
    book: bookFile(book),
    index: withChecksum('index', INDEX_VERSION, saveIndex(book)),
    card: { id, title, author },
    sure: {
      confidence: report.confidence,
      reasons: report.reasons,
      ...('sources' in report && { guide: report }),
      isUnsure,
    },
  };
}
