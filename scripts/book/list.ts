import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBook } from '../../src/corpus/load/book.ts';
import { BookError } from '../../src/corpus/load/file/problem.ts';
import { BOOKS } from '../../src/host/default-book.ts';
import { say } from '../arguments.ts';
import { summary } from './check.ts';

/**
 * `list`: a line for each book that comes with Commonplace.
 * @returns the exit status: 1 where one can't be loaded
 */
export async function listCommand(): Promise<number> {
  const books = await guidesIn();
  for (const { line } of books) say(line);
  return books.every(({ loads }) => loads) ? 0 : 1;
}

/** A line for each book of a folder, by id, and whether it can be loaded. */
export async function guidesIn(
  folder = BOOKS,
): Promise<readonly { line: string; loads: boolean }[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);

  const books = ids.toSorted().map(async (id) => {
    const path = join(folder, id);
    try {
      return { line: `${id}  ${summary(await loadBook(path))}`, loads: true };
    } catch (error) {
      if (!(error instanceof BookError)) throw error;
      return {
        line: `${id}  can't be loaded; npm run book -- check ${path} says why`,
        loads: false,
      };
    }
  });

  return Promise.all(books);
}
