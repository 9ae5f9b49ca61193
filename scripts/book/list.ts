import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadBook } from '../../src/corpus/load/book.ts';
import { BookError } from '../../src/corpus/load/file/problem.ts';
import { summary } from './check.ts';

const SHIPPED = fileURLToPath(new URL('../../data/books/', import.meta.url));

/** `list`: a line for each book that comes with Commonplace. @returns the exit status: 1 where one can't be loaded */
export async function listCommand(): Promise<number> {
  const entries = await readdir(SHIPPED, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  let status = 0;
  for (const id of ids.toSorted()) {
    const path = join(SHIPPED, id);
    const line = await loadBook(path).then(summary, (error: unknown) => {
      if (!(error instanceof BookError)) throw error;
      status = 1;
      return `can't be loaded; npm run book -- check ${path} says why`;
    });
    process.stdout.write(`${id}  ${line}\n`);
  }
  return status;
}
