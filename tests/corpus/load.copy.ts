import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A small book that loads without a problem. */
export const LANTERN = fileURLToPath(new URL('../fixtures/books/the-lantern', import.meta.url));

/** Edits to a book's files: a whole text for a new file, or a replacement; null removes it. */
export type Edits = Readonly<Record<string, string | null | readonly (readonly [string, string])[]>>;

/** A copy of the small book with these edits, in a folder that is removed after the test. */
export async function edited(edits: Edits, id = 'the-lantern'): Promise<string> {
  const base = await mkdtemp(join(tmpdir(), 'commonplace-book-'));
  onTestFinished(() => rm(base, { recursive: true }));
  const folder = join(base, id);
  await cp(LANTERN, folder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) await apply(join(folder, file), edit);
  return folder;
}

async function apply(path: string, edit: Edits[string]): Promise<void> {
  if (edit === null) return rm(path, { recursive: true });
  if (typeof edit === 'string') {
    await mkdir(dirname(path), { recursive: true });
    return writeFile(path, edit);
  }
  let text = await readFile(path, 'utf8');
  for (const [from, to] of edit ?? []) {
    if (!text.includes(from)) throw new Error(`${path} doesn't hold ${JSON.stringify(from)}`);
    text = text.replace(from, to);
  }
  return writeFile(path, text);
}
