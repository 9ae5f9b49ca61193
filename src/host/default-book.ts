import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../core/errors.ts';

/** The folder of the books that come with Commonplace. */
export const BOOKS = fileURLToPath(new URL('../../data/books', import.meta.url));

/** @throws ConfigError if the book that DEFAULT_BOOK names isn't shipped */
export function requireBook(id: string | undefined): void {
  if (id === undefined || existsSync(join(BOOKS, id, 'book.yaml'))) return;
  const shipped = readdirSync(BOOKS).filter((folderName) =>
    existsSync(join(BOOKS, folderName, 'book.yaml')),
  );
  throw new ConfigError([
    `DEFAULT_BOOK: there is no book ${id} in data/books. There is ${shipped.join(', ')}.`,
  ]);
}
