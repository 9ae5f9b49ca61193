import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Article } from '../../core/domain/article/article.ts';
import type { MadeGuide } from '../../core/domain/article/report.ts';
import { UserError } from '../../core/errors.ts';
import type { ImportFile, ImportOptions } from './draft.ts';
import { isZip } from './epub/zip.ts';
import { MAX_EPUB_BYTES } from './limits.ts';
import type { Imported } from './report.ts';

/**
 * Imports a TXT, Markdown or EPUB file, or a pack of questions; one that is too large isn't read at
 * all.
 * @throws UserError if there is no such file, or it can't be imported
 */
export async function importFile(
  path: string,
  options: ImportOptions = {},
): Promise<Imported | MadeGuide> {
  return importNamed(await fileAt(path), options);
}

async function fileAt(path: string): Promise<ImportFile> {
  const fileStats = await stat(path).catch(() => undefined);
  if (!fileStats?.isFile())
    throw new UserError(
      `There’s nothing at ${path}. Give the path of a book’s folder, or of a TXT, Markdown or EPUB file.`,
    );
  if (fileStats.size > MAX_EPUB_BYTES)
    throw new UserError(
      `${basename(path)} is too large to be a book: at most ${MAX_EPUB_BYTES / 1024 / 1024} MB. Add ` +
        'the book’s text alone.',
    );
  return { name: basename(path), bytes: await readFile(path) };
}

/** What a MediaWiki answers begins with one of these keys; a pack of questions has none of them. */
const ENCYCLOPEDIA = /^\s*\{\s*"(?:batchcomplete|parse|query|continue|error|warnings|source|id)"/u;

const isEncyclopedia = ({ bytes }: ImportFile) =>
  ENCYCLOPEDIA.test(`${Buffer.from(bytes.subarray(0, 200))}`);

/** An article that a file has, of which no guide is made yet. */
export interface FoundArticle {
  readonly article: Article;
}

/**
 * Whether a file holds questions: by its name a table or the like, or notes from Anki, which begin
 * so whatever they are called.
 */
export const isPackFile = (file: ImportFile): boolean =>
  (/\.(?:json|csv|tsv)$/iu.test(file.name) && !isEncyclopedia(file)) ||
  `${Buffer.from(file.bytes.subarray(0, 20))}`.includes('#separator:');

/** How a file is read: a book as `importBook` says, a pack's table by its columns. */
type FileOptions = ImportOptions & {
  /** Which columns of a pack's table are what, as `columnsText` writes them. */
  readonly columns?: string | undefined;
};

/**
 * Imports a book or a pack of questions, and makes a guide of an article about a book.
 * @throws UserError if it can't be imported
 */
export async function importNamed(
  file: ImportFile,
  options: FileOptions,
): Promise<Imported | MadeGuide> {
  const imported = await readNamed(file, options);
  if (!('article' in imported)) return imported;
  return (await import('../../article/index.ts')).makeGuide([imported.article]);
}

/**
 * Imports a book or, by its name, a pack of questions, and reads an article about a book. Only what
 * this file needs is loaded: half of a short job.
 * @param isAbout whether it is about a book, where somebody said so
 * @throws UserError if it can't be imported
 */
export async function readNamed(
  file: ImportFile,
  { columns, ...options }: FileOptions,
  isAbout?: boolean,
): Promise<Imported | FoundArticle> {
  if (isPackFile(file)) return (await import('../packs/index.ts')).readPack(file, columns);
  const isText = isAbout === false || isZip(file.bytes);
  const { readArticle } = await import('../../article/index.ts');
  const read = isText ? undefined : readArticle(file, isAbout === true);
  if (read?.outcome === 'article') return read;
  if (read?.outcome === 'refused') throw new UserError(read.sentence);

  const imported = await (await import('./index.ts')).importBook(file, options);
  if (read?.outcome !== 'unsure') return imported;
  const reasons = [...imported.report.reasons, MAY_BE_ABOUT];
  return { ...imported, report: { ...imported.report, reasons }, isUnsure: true };
}

const MAY_BE_ABOUT = 'It may be about a book; I took it for the book itself.';

/**
 * Reads files that are to be one book: articles, or a novel and articles about it.
 * @param options how the novel's chapters are found
 * @returns undefined where they aren't: then each is a book of its own
 * @throws UserError as `importFile`
 */
export async function importTogether(
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<MadeGuide | undefined> {
  const files = await Promise.all(paths.map(fileAt));
  const { readArticle, readArticles } = await import('../../article/index.ts');
  const guide = readArticles(files);
  if (guide.outcome === 'guide') return guide;

  const read = files.map((file) => (isZip(file.bytes) ? undefined : readArticle(file)));
  const articles = read.flatMap((found) => (found?.outcome === 'article' ? [found.article] : []));
  const [novelFile, ...others] = files.filter((_, at) => read[at]?.outcome !== 'article');
  if (!novelFile || others.length > 0 || articles.length === 0) return undefined;
  const { book: novel } = await (await import('./index.ts')).importBook(novelFile, options);
  const { guideBesideNovel } = await import('./guide.ts');
  return guideBesideNovel({ articles }, novel);
}
