/** Adds one book after the other to a folder, and says each that is there, until somebody ends it. */

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
  // Every second time it is the same book with other chapters.
  const chapters = n % 2 === 0 ? undefined : 'Chapter 1 | Chapter 3';
  const { book } = await library.add(
    'room:one',
    { name: 'a.txt', bytes: n % 2 === 0 ? bytes : novel(`Book ${n - 1}`) },
    chapters,
  );
  process.stdout.write(`${book.id}\n`);
}
