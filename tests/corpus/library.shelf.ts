import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Library } from '../../src/core/ports/library.ts';
import type { Log } from '../../src/core/ports/runtime.ts';
import type { Quota } from '../../src/corpus/library/quota.ts';
import { openFileLibrary } from './file-library.ts';

export const SHIPPED = fileURLToPath(new URL('../../data/books', import.meta.url));
export const CLUB = 'room:one';
export const OTHER = 'room:two';

interface Warned {
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A log that remembers what it was told. */
export function remembering(): { readonly log: Log; readonly lines: Warned[] } {
  const lines: Warned[] = [];
  const note = (message: string, facts: Readonly<Record<string, unknown>> = {}) => {
    lines.push({ message, facts });
  };
  return { lines, log: { debug: note, info: note, warn: note, error: note } };
}

/** The library on a folder, as after a start of the process. */
export function libraryIn(
  added: string,
  settings: { log?: Log; signal?: AbortSignal; quota?: Quota } = {},
): Promise<Library> {
  const { log = remembering().log, signal = new AbortController().signal } = settings;
  return openFileLibrary({
    shipped: SHIPPED,
    added,
    log,
    deadline: () => signal,
    ...(settings.quota && { quota: settings.quota }),
  });
}

/** Every file below a folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .sort();
}

const SENTENCES = [
  'The ferry left the quay before the lamps were lit.',
  'Martha Quill kept the ledger of the harbour in a tin box.',
  'Nobody spoke of the winter in which the island had burned.',
  'He counted the gulls on the mast and wrote the number down.',
  'A letter from the north lay unopened beside the bread.',
];

/**
 * A short novel in TXT, of `chapters` chapters; every sentence contains the number of its chapter.
 */
export function novel(
  title: string,
  chapters = 3,
  heading = (n: number) => `Chapter ${n}`,
): Uint8Array {
  const body = Array.from({ length: chapters }, (_, i) => {
    const text = Array.from(
      { length: 12 },
      (_, k) => `${SENTENCES[(i + k) % SENTENCES.length]} It was day ${k}.`,
    );
    return `${heading(i + 1)}\n\nIn chapter number ${i + 1} the keeper of the lighthouse lost the key marked ${1000 + i}.\n\n${text.join('\n\n')}`;
  });
  return new TextEncoder().encode(`${title}\n\nby Ada Merrow\n\n\n${body.join('\n\n\n')}\n`);
}
