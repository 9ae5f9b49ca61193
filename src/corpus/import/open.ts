import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { ImportFile, ImportOptions } from './draft.ts';
import { MAX_EPUB_BYTES } from './limits.ts';
import type { Imported } from './report.ts';

/**
 * Imports a TXT, Markdown or EPUB file, or a pack of questions; one that is too large isn't read at
 * all.
 * @throws UserError if there is no such file, or it can't be imported
 */
export async function importFile(path: string, options: ImportOptions = {}): Promise<Imported> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new UserError(
      `There’s nothing at ${path}. Give the path of a book’s folder, or of a TXT, Markdown or EPUB file.`,
    );
  if (found.size > MAX_EPUB_BYTES)
    throw new UserError(
      `${basename(path)} is too large to be a book: at most ${MAX_EPUB_BYTES / 1024 / 1024} MB. Add ` +
        'the book’s text alone.',
    );
  return importNamed({ name: basename(path), bytes: await readFile(path) }, options);
}

/** By its name a table or the like, or notes from Anki, which begin so whatever they are called. */
const isPackFile = ({ name, bytes }: ImportFile): boolean =>
  /\.(?:json|csv|tsv)$/iu.test(name) ||
  `${Buffer.from(bytes.subarray(0, 20))}`.includes('#separator:');

/**
 * Imports a book or, by its name, a pack of questions. Only what this file needs is loaded: half of
 * a short job.
 */
export async function importNamed(file: ImportFile, options: ImportOptions): Promise<Imported> {
  if (isPackFile(file)) return (await import('../packs/index.ts')).readPack(file);
  return (await import('./index.ts')).importBook(file, options);
}
