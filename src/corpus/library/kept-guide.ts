import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Book } from '../../core/domain/book.ts';
import { writeWhole } from '../../lib/disk.ts';
import { sha256 } from '../../lib/token.ts';
import { verified, withChecksum } from './checksum.ts';

/**
 * Beside the JavaScript that is made of this file, so that another version reads guides anew;
 * sources keep none.
 */
const KEPT = import.meta.filename.endsWith('.ts') ? undefined : join(import.meta.dirname, 'guides');

async function readKept(path: string): Promise<Book | undefined> {
  const file = await readFile(path).catch(() => undefined);
  const body = file && verified('guide', 1, file);
  return body && (JSON.parse(new TextDecoder().decode(body)) as Book);
}

/**
 * A guide from its folder, or as an earlier start read it from the same files: their YAML takes a
 * quarter of a start.
 * @param kept where it is kept; where that can't be written, each start reads it
 * @throws BookError if the folder is wrong
 */
export async function keptGuide(folder: string, kept = KEPT): Promise<Book> {
  // A folder that can't be listed is one that `loadBook` says what is wrong with.
  const stamp = kept && (await stampOf(folder).catch(() => undefined));
  const path = stamp && join(kept, `${stamp}.json`);
  const keptBook = path && (await readKept(path));
  if (keptBook) return keptBook;
  const book = await (await import('../load/book.ts')).loadBook(folder);
  if (!path) return book;

  const bytes = withChecksum('guide', 1, new TextEncoder().encode(JSON.stringify(book)));
  const keeping = mkdir(kept, { recursive: true }).then(() => writeWhole(path, [bytes]));
  await keeping.catch(() => undefined);
  return book;
}

/** Changes whenever a file of the folder is added, taken away or written. */
async function stampOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const files = await Promise.all(names.map((fileName) => stat(join(folder, fileName))));
  return sha256(
    JSON.stringify([folder, files.map(({ mtimeMs, size }, n) => [names[n], mtimeMs, size])]),
  );
}
