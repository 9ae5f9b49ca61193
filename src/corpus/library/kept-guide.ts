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
  const load = async () => (await import('../load/book.ts')).loadBook(folder);
  const stamp = await stampOf(folder).catch(() => undefined);
  // What is wrong with the folder itself, loading says.
  if (kept === undefined || stamp === undefined) return load();
  const path = join(kept, `${stamp}.json`);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Book;
  } catch {
    const book = await load();
    const keeping = mkdir(kept, { recursive: true }).then(() => writeWhole(path, [JSON.stringify(book)]));
    await keeping.catch(() => undefined);
    return book;
  }
}

/** Another one for another folder, and once a file of it has changed, came or went. */
async function stampOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const files = await Promise.all(names.map((name) => stat(join(folder, name))));
  const stamps = files.map(({ mtimeMs, size }, n) => [names[n], mtimeMs, size]);
  return sha256(JSON.stringify([folder, stamps]));
}
