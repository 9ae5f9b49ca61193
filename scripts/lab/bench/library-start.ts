/** Starts the library in a process of its own and prints what that took: `{"start","list","open","ask","memory"}`. */

import { openFileLibrary } from '../../../src/corpus/library/index.ts';
import { madeQuestions } from './made-novel.ts';

const [shipped = '', added = '', club = '', id = ''] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const before = process.memoryUsage().rss;
const start = performance.now();
const library = await openFileLibrary({
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
const times: number[] = [];
for (const question of madeQuestions(40)) {
  const asked = performance.now();
  (await library.open(club, id))?.find(question);
  for (const other of await library.beside(club, id)) other.find(question);
  times.push(performance.now() - asked);
}
const ask = times.sort((a, b) => a - b)[times.length >> 1];
process.stdout.write(
  JSON.stringify({
    listed,
    opened: index !== undefined,
    start: started - start,
    list: known - started,
    open: opened - known,
    ask,
    memory: (process.memoryUsage().rss - before) / 2 ** 20,
  }),
);
