import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { Imported, ImportOptions } from './draft.ts';
import { importBook } from './index.ts';
import { MAX_EPUB_BYTES } from './limits.ts';

/**
 * Imports a TXT, Markdown or EPUB file; one that is too large isn't read at all.
 * @throws UserError where there is no such file, or it can't be imported
 */
export async function importFile(path: string, options: ImportOptions = {}): Promise<Imported> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new UserError(`There’s no file at ${path}. Give the path of a TXT, Markdown or EPUB file.`);
  if (found.size > MAX_EPUB_BYTES) {
    throw new UserError(
      `${basename(path)} is too large to be a book: at most ${MAX_EPUB_BYTES / 1024 / 1024} MB. Add the book’s text alone.`,
    );
  }
  return importBook({ name: basename(path), bytes: await readFile(path) }, options);
}
