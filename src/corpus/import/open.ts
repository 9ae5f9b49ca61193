import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadOptions } from '../../article/index.ts';
import type { ArticleOutcome, MadeGuide } from '../../core/domain/article/report.ts';
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

const isEncyclopedia = ({ bytes }: ImportFile): boolean =>
  ENCYCLOPEDIA.test(`${Buffer.from(bytes.subarray(0, 200))}`);

/**
 * Whether a file holds questions: by its name a table or the like, or notes from Anki, which begin
 * so whatever they are called.
 */
export const isPackFile = (file: ImportFile): boolean =>
  (/\.(?:json|csv|tsv)$/iu.test(file.name) && !isEncyclopedia(file)) ||
  `${Buffer.from(file.bytes.subarray(0, 20))}`.includes('#separator:');

/**
 * Imports a book, an article about one or, by its name, a pack of questions. Only what this file
 * needs is loaded: half of a short job.
 * @param options.columns of a pack's table, as `columnsText` writes them
 * @param isAbout whether it is about a book, where somebody said so
 * @throws UserError if it can't be imported
 */
export async function importNamed(
  file: ImportFile,
  { columns, ...options }: ImportOptions & { readonly columns?: string | undefined },
  isAbout?: boolean,
): Promise<Imported | MadeGuide> {
  if (isPackFile(file)) return (await import('../packs/index.ts')).readPack(file, columns);
  const isText = isAbout === false || isZip(file.bytes);
  const read = isText ? undefined : await importArticles([file], { isAbout: isAbout === true });
  if (read?.outcome === 'guide') return read;
  if (read?.outcome === 'refused') throw new UserError(read.sentence);

  const imported = await (await import('./index.ts')).importBook(file, options);
  if (read?.outcome !== 'unsure') return imported;
  const reasons = [...imported.report.reasons, MAY_BE_ABOUT];
  return { ...imported, report: { ...imported.report, reasons }, isUnsure: true };
}

const MAY_BE_ABOUT = 'It may be about a book; I took it for the book itself.';

/**
 * What becomes of files as articles about one book.
 * @param files at least one
 */
export async function importArticles(
  files: readonly ImportFile[],
  options: ReadOptions = {},
): Promise<ArticleOutcome> {
  return (await import('../../article/index.ts')).readArticles(files, options);
}

/**
 * Reads files that are to be one guide.
 * @throws UserError as `importFile`
 */
export const importGuide = async (
  paths: readonly string[],
  options: ReadOptions = {},
): Promise<ArticleOutcome> => importArticles(await Promise.all(paths.map(fileAt)), options);
