import { silentLog } from '../../../../tests/silent-log.ts';
/** Starts the library in a process of its own and prints what that took, ms and MB, by the name of each figure. */

import { openFileLibrary } from '../../../../src/corpus/library/index.ts';
import { quantile, timed, timesOf } from '../figures.ts';
import { madeQuestions } from '../made-novel.ts';

const [shipped = '', added = '', club = '', id = ''] = process.argv.slice(2);
const before = process.memoryUsage().rss;
const deadline = () => new AbortController().signal;
const { ms: start, value: library } = await timed(() =>
  openFileLibrary({ shipped, added, log: silentLog, deadline, clock: () => Date.now() }),
);
const { ms: list } = await timed(() => library.list(club));
const { ms: open } = await timed(() => library.open(club, id));
const questions = madeQuestions(40);
const times = await timesOf(questions.length, async (n) => {
  const question = questions[n] ?? '';
  (await library.open(club, id))?.find(question);
  for (const other of await library.beside(club, id)) other.find(question);
});
const memory = (process.memoryUsage().rss - before) / 2 ** 20;
process.stdout.write(
  JSON.stringify({
    'start, ms': start,
    'listing them first, ms': list,
    'opening one, ms': open,
    'a question, ms': quantile(times, 0.5),
    MB: memory,
  }),
);
