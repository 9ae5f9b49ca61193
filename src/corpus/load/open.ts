import { stat } from 'node:fs/promises';
import type { Book } from '../../core/domain/book.ts';
import { loadBook } from './book.ts';

/**
 * Opens whatever holds a book: a book's folder is loaded, a TXT, Markdown or EPUB file is imported.
 * @throws UserError if nothing is there or the file can't be imported
 * @throws BookError if the folder's files are wrong
 */
export async function openBook(path: string): Promise<Book> {
  const pathStats = await stat(path).catch(() => undefined);
  if (pathStats?.isDirectory()) return loadBook(path);
  // Only here, so that a book from a folder doesn't wait for the importer's libraries.
  const { importFile } = await import('../import/open.ts');
  return (await importFile(path)).book;
}
