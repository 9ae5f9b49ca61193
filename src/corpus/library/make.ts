import type { ArticleReport, MadeGuide } from '../../core/domain/article/report.ts';
import type { Book, Mend } from '../../core/domain/book.ts';
import { freeId } from '../../lib/token.ts';
import { contentDigest, nameDigest } from '../file-digest.ts';
import type { Confidence, ImportFile } from '../import/draft.ts';
import { guideSourceOf, readGuideSource } from '../import/guide-source.ts';
import { type FoundArticle, isPackFile, readNamed } from '../import/open.ts';
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

/** A file to read: a book is made of it, or its article is told. */
export interface FileJob {
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
}

/** Work of which a book comes. */
export type BookJob =
  | { readonly kind: 'folder'; readonly folder: string }
  /** Rebuilds the index, people and questions. */
  | { readonly kind: 'derive'; readonly json: Uint8Array }
  /** A guide from its articles. */
  | {
      readonly kind: 'articles';
      readonly source: Uint8Array;
      readonly id?: string | undefined;
      readonly taken?: readonly string[];
      /** The file that somebody just gave. */
      readonly fileName?: string;
      /** The book in whose place it comes, as JSON. */
      readonly earlier?: Uint8Array | undefined;
      /** Whether that is a novel, beside which the guide is to stand. */
      readonly isBeside?: boolean;
    };

/** Work long enough for another thread: everything in it can be copied there. */
export type Job = FileJob | BookJob;

export type Made = Awaited<ReturnType<typeof madeFrom>>;

/**
 * Does a job.
 * @throws UserError for a file that can't be read, BookError for a folder that is wrong
 */
export async function make(job: BookJob): Promise<Made>;
export async function make(job: Job): Promise<Made | FoundArticle>;
export async function make(job: Job): Promise<Made | FoundArticle> {
  if (job.kind === 'folder') return madeFrom(await keptGuide(job.folder));
  if (job.kind === 'derive') return derived(bookOfJson(job.json));
  if (job.kind === 'file') return madeOfFile(job);
  const { source, earlier, taken = [], id, isBeside } = job;
  const earlierBook = earlier && bookOfJson(earlier);
  const guideSource = readGuideSource(source);
  const { guideBesideNovel, guideOfArticles } = await guides();
  if (isBeside && earlierBook) return madeOfGuide(guideBesideNovel(guideSource, earlierBook));
  const made = guideOfArticles(guideSource, id, earlierBook);
  return madeOfGuide({ ...made, book: { ...made.book, id: id ?? idFor(made.book, taken) } });
}

const guides = () => import('../import/guide.ts');

const madeOfGuide = ({ book, report }: MadeGuide): Promise<Made> => madeFrom(book, report);

const bookOfJson = (json: Uint8Array): Book => JSON.parse(new TextDecoder().decode(json)) as Book;

/** A book with what is found in it by rule, found anew. */
async function derived(book: Book): Promise<Made> {
  if (book.kind === 'text') {
    const novel = (await import('../import/derive.ts')).derive(book);
    const source = guideSourceOf(book.beside);
    return source ? madeOfGuide((await guides()).guideBesideNovel(source, novel)) : madeFrom(novel);
  }
  const source = guideSourceOf(book);
  if (!source) return madeFrom(book);
  return madeOfGuide((await guides()).guideOfArticles(source, book.id, book));
}

async function madeOfFile(job: FileJob): Promise<Made | FoundArticle> {
  const { file, chapters, taken, isAbout } = job;
  const howToRead = isPackFile(file) ? { columns: chapters } : readChapters(chapters);
  const read = await readNamed(file, howToRead, isAbout);
  if ('article' in read) return { article: read.article };
  const found = withEdition({ ...read.book, id: job.id ?? idFor(read.book, taken) }, file);
  const { mends: given = [], ends = [] } = job;
  const mends =
    found.kind === 'guide' || given.length === 0 ? undefined : movedMends(given, ends, found);
  const book = mends ? (await import('../import/derive.ts')).derive({ ...found, mends }) : found;
  return madeFrom(book, read.report, 'isUnsure' in read);
}

/** An id that no other book has. */
function idFor({ id }: Book, taken: readonly string[]): string {
  const others = taken.map((takenId) => ({ id: takenId }));
  return freeId(others, id.slice(0, ID_CHARS_MAX).replace(/(?<!-)-+$/u, '') || 'book');
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

async function madeFrom(
  book: Book,
  report: Confidence | ArticleReport = { confidence: 1, reasons: [] },
  isUnsure = false,
) {
  const { id, title, author } = book;
  return {
    book: bookFile(book),
    index: withChecksum('index', INDEX_VERSION, await saveIndex(book)),
    card: { id, title, author },
    sure: {
      confidence: report.confidence,
      reasons: report.reasons,
      ...('sources' in report && { guide: report }),
      isUnsure,
    },
  };
}
