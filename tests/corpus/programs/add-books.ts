/**
 * Adds one book after the other to a folder, and says each that is there, until somebody ends it.
 */

import { openFileLibrary } from '../file-library.ts';
import { novel } from '../library.shelf.ts';

const [added = '', first = '0'] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const library = await openFileLibrary({
  shipped: added,
  added,
  log: quiet,
  deadline: () => new AbortController().signal,
});
for (let n = Number(first); ; n++) {
  const bytes = novel(`Book ${n}`);
  const { book } = await library.add('room:one', { name: 'a.txt', bytes });
  process.stdout.write(`${book.id}\n`);
  // Then the same book with other chapters.
  await library.reread('room:one', book.id, 'Chapter 1 | Chapter 3');
  process.stdout.write(`${book.id}\n`);
}
