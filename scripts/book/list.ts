import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBook } from '../../src/corpus/load/book.ts';
import { BookError } from '../../src/corpus/load/file/problem.ts';
import { counted } from '../../src/lib/counted.ts';

const SHIPPED = fileURLToPath(new URL('../../data/books/', import.meta.url));

/**
 * `list`: a line for each book that comes with Commonplace.
 * @param folder holds a folder for each book
 * @returns the exit status: 1 where a book can't be loaded
 */
export async function listCommand(folder = SHIPPED): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  let status = 0;
  for (const id of ids.toSorted()) {
    const line = await describe(join(folder, id), id);
    if (line === undefined) status = 1;
    process.stdout.write(
      `${line ?? `${id}  can't be loaded; npm run book -- check ${join(folder, id)} says why`}\n`,
    );
  }
  if (ids.length === 0) process.stdout.write(`There are no books in ${folder}.\n`);
  return status;
}

async function describe(path: string, id: string): Promise<string | undefined> {
  try {
    const book = await loadBook(path);
    return `${id}  ${book.title}, by ${book.author}: ${counted(book.sections.length, 'section')}, ${counted(book.questions.length, 'question')}`;
  } catch (error) {
    if (error instanceof BookError) return undefined;
    throw error;
  }
}
