/** Starts the library in a process of its own and prints what that took: `{"start","list","open","memory"}`. */

import { createLibrary } from '../../src/corpus/library/index.ts';

const [shipped = '', added = '', club = '', id = ''] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const before = process.memoryUsage().rss;
const start = performance.now();
const library = await createLibrary({
  shipped,
  added,
  log: quiet,
  deadline: () => new AbortController().signal,
  clock: () => Date.now(),
});
const started = performance.now();
const listed = (await library.list(club)).length;
const known = performance.now();
const index = await library.open(club, id);
const opened = performance.now();
process.stdout.write(
  JSON.stringify({
    listed,
    opened: index !== undefined,
    start: started - start,
    list: known - started,
    open: opened - known,
    memory: (process.memoryUsage().rss - before) / 2 ** 20,
  }),
);
