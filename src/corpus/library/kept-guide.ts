import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Book } from '../../core/domain/book.ts';
import { writeWhole } from '../../lib/disk.ts';
import { sha256 } from '../../lib/token.ts';

/** Beside the JavaScript that is made of this file, so that another version reads guides anew; sources keep none. */
const KEPT = import.meta.filename.endsWith('.ts') ? undefined : join(import.meta.dirname, 'guides');

/**
 * A guide from its folder, or as an earlier start read it from the same files: their YAML takes a quarter of a start.
 * @param kept where it is kept; where that can't be written, each start reads it
 * @throws BookError if the folder is wrong
 */
export async function keptGuide(folder: string, kept = KEPT): Promise<Book> {
  const { loadBook } = await import('../load/book.ts');
  if (kept === undefined) return loadBook(folder);
  const names = (await readdir(folder, { recursive: true })).sort();
  const files = await Promise.all(names.map((name) => stat(join(folder, name))));
  const stamps = files.map(({ mtimeMs, size }, n) => [names[n], mtimeMs, size]);
  const path = join(kept, `${sha256(JSON.stringify([folder, stamps]))}.json`);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Book;
  } catch {
    const book = await loadBook(folder);
    const keeping = mkdir(kept, { recursive: true }).then(() => writeWhole(path, [JSON.stringify(book)]));
    await keeping.catch(() => undefined);
    return book;
  }
}
