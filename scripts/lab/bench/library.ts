import { join } from 'node:path';
import type { Book } from '../../../src/core/domain/book.ts';
import { verified } from '../../../src/corpus/library/checksum.ts';
import { openFileLibrary } from '../../../src/corpus/library/index.ts';
import { BOOK_FORMAT } from '../../../src/corpus/library/make.ts';
import { buildIndex, loadIndex, saveIndex } from '../../../src/corpus/search/index.ts';
import { silentLog } from '../../../tests/silent-log.ts';
import { inFolder } from '../folder.ts';
import { BOOKS } from '../paths.ts';
import { table } from '../table.ts';
import { quantile, quickest } from './figures.ts';
import { novelOf } from './growth/books.ts';
import { madeNovel, madeQuestions } from './made-novel.ts';

const CLUB = 'room:bench';

/** A long novel, and the longest that is read as one book. */
const NOVEL = 150_000;
const LONGEST = 560_000;

/** What the library costs: building and loading indexes, importing, and lookups in the meantime. Markdown tables. */
export async function benchLibrary(): Promise<string> {
  return inFolder('library', async (folder) => [await loading(), ...(await importing(folder))].join('\n\n'));
}

async function loading(): Promise<string> {
  const book = JSON.parse(
    new TextDecoder().decode(verified('book', BOOK_FORMAT, (await novelOf(NOVEL)).book)),
  ) as Book;
  const build = quickest(5, () => buildIndex(book));
  const bytes = saveIndex(buildIndex(book));
  const load = quickest(20, () => loadIndex(bytes, book));
  const share = `${((100 * load) / build).toFixed(1)}%`;
  return table(`index of ${NOVEL.toLocaleString('en')} words | building | loading | share | on disk`, [
    ['quickest of several', ms(build), ms(load), share, `${(bytes.length / 2 ** 20).toFixed(1)} MB`],
  ]);
}

async function importing(folder: string): Promise<string[]> {
  const added = join(folder, 'importing');
  const deadline = () => AbortSignal.timeout(120_000);
  const library = await openFileLibrary({
    shipped: BOOKS,
    added,
    log: silentLog,
    deadline,
    clock: () => Date.now(),
  });
  const { id } = await library.add(CLUB, { name: 'novel.txt', bytes: madeNovel(NOVEL) });
  const index = await library.open(CLUB, id);
  if (!index) throw new Error('Expected the novel to be there');
  // Never the same question twice: what was just asked may be remembered.
  for (const question of madeQuestions(300, 10)) index.find(question);
  const alone = await paced(madeQuestions(600, 11), (question) => index.find(question));
  const before = process.memoryUsage().rss;
  const start = performance.now();
  let done = false;
  let most = before;
  const adding = library.add(CLUB, { name: 'long.txt', bytes: madeNovel(LONGEST, 3) }).finally(() => {
    done = true;
  });
  const meanwhile: number[] = [];
  for (let seed = 12; !done; seed++) {
    meanwhile.push(...(await paced(madeQuestions(50, seed), (question) => index.find(question))));
    most = Math.max(most, process.memoryUsage().rss);
  }
  await adding;
  const took = performance.now() - start;
  return [
    table(`lookup in ${NOVEL.toLocaleString('en')} words | p50 | p99 | slowest`, [
      row('nothing else going on', alone),
      row(`while ${LONGEST.toLocaleString('en')} words are imported`, meanwhile),
    ]),
    `Importing ${LONGEST.toLocaleString('en')} words took ${(took / 1000).toFixed(1)} s and at most ${((most - before) / 2 ** 20).toFixed(0)} MB.`,
  ];
}

/** How long each question took, ms; between two of them everything else has its turn. */
async function paced(questions: readonly string[], find: (question: string) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) {
    times.push(quickest(1, () => find(question)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return times;
}

function row(name: string, times: readonly number[]): string[] {
  return [name, ...[0.5, 0.99, 1].map((share) => ms(quantile(times, share)))];
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
}
