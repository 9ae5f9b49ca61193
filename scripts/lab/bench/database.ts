import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shelf } from '../../../src/core/ports/shelf.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { openFileShelf } from '../../../src/corpus/library/file-shelf.ts';
import { openPostgres } from '../../../src/store/postgres/index.ts';
import { silentLog } from '../../../tests/silent-log.ts';
import { startCluster } from '../../../tests/store/cluster.ts';
import { aDaily, anEntry, anOpen, answering, aQuiz, entering } from '../../../tests/store/samples.ts';
import { inFolder } from '../folder.ts';
import { table } from '../table.ts';
import { quantile, timesOf } from './figures.ts';
import { novelOf } from './growth/books.ts';
import { madeNovel } from './made-novel.ts';

const MINUTE = 60_000;
const SIZES = [1_000, 10_000, 100_000];

/** Members of a club with many answers. */
const membersOf = (answers: number) => Math.min(500, answers / 10);

/** The store in PostgreSQL, beside the file system's own append and fsync: a table of times in ms. */
export async function benchDatabase(): Promise<string> {
  const cluster = await startCluster({ durable: true });
  const { store, shelf, database } = await openPostgres({ url: cluster.url, log: silentLog });
  try {
    const rows = [await append(), ...(await answers(store))];
    for (const size of SIZES) rows.push(...(await boards(store, size)));
    rows.push(...(await due(store)));
    const [novel, sizes] = await inFolder('database', (folder) => books(shelf, folder));
    rows.push(...novel);
    const [ledger] = await database.look<{ bytes: number }>(
      "select (pg_total_relation_size('club_ledger') / count(*))::int as bytes from club_ledger",
    );
    const sums = `An answer in the ledger takes ${ledger?.bytes} bytes, its indexes included. ${sizes}`;
    return `${table('what | p50 ms | p99 ms', rows)}\n\n${sums}`;
  } finally {
    await store.close();
    await cluster.stop();
  }
}

/** One row: what was timed, and ms. */
type Row = readonly string[];

function append(): Promise<Row> {
  return inFolder('database', async (folder) => {
    const file = await open(join(folder, 'lines'), 'a');
    const row = await timed('append 400 bytes to a file, and fsync', 200, async () => {
      await file.appendFile(`${'x'.repeat(399)}\n`);
      await file.sync();
    });
    await file.close();
    return row;
  });
}

async function answers(store: Store): Promise<readonly Row[]> {
  const begin = (id: string) =>
    store.play('club', 'c1', () => ({ quiz: aQuiz({ id, phase: anOpen() }), result: 0 }));
  const answer = (n: number) => store.play('club', 'c1', answering(`m${n % 50}`, 'Tommy'));
  const alone = await timed('one answer of 50 players, confirmed', 400, async (n) => {
    if (n % 50 === 0) await begin(`alone-${n}`);
    await answer(n);
  });
  const together = await timed('50 answers at once, all confirmed', 20, async (n) => {
    await begin(`together-${n}`);
    await Promise.all(Array.from({ length: 50 }, (_, i) => answer(i)));
  });
  return [alone, together];
}

async function boards(store: Store, size: number): Promise<readonly Row[]> {
  const club = `club of ${size}`;
  const start = Date.UTC(2026, 0, 1);
  for (let first = 0; first < size; first += 1000) {
    const page = Array.from({ length: 1000 }, (_, i) => first + i).map((n) =>
      anEntry({
        quiz: `quiz-${Math.floor(n / 100)}`,
        round: n % 100,
        member: `m${(n * 7919) % membersOf(size)}`,
        points: n % 30,
        at: start + n * MINUTE,
      }),
    );
    await store.play(club, 'c1', entering(...page));
  }
  const end = start + size * MINUTE;
  const of = `of ${size.toLocaleString('en')} answers`;
  return [
    await timed(`leaderboard of all time, ${of}`, 30, () => store.board(club, {})),
    await timed(`leaderboard of a week, ${of}`, 30, () =>
      store.board(club, { since: end - 10_000 * MINUTE }),
    ),
    await timed(`a member's record, ${of}`, 30, () => store.record(club, 'm1')),
  ];
}

async function due(store: Store): Promise<readonly Row[]> {
  for (let first = 0; first < 10_000; first += 100) {
    const clubs = Array.from({ length: 100 }, (_, i) => `discord:${first + i}`);
    await Promise.all(clubs.map((club) => store.setDaily(club, aDaily({ due: 5000 }))));
  }
  return [
    await timed('what is due, of 10,000 daily posts: nothing', 100, () => store.dueDailies(4000, 200)),
    await timed('what is due, of 10,000 at once: the first 200', 30, () => store.dueDailies(6000, 200)),
  ];
}

/** A novel of 100,000 words, put into the database and read from it as the library does, and from a file shelf. */
async function books(shelf: Shelf, folder: string): Promise<readonly [rows: readonly Row[], sizes: string]> {
  const made = await novelOf(100_000);
  const bytes = madeNovel(100_000);
  const card = { id: 'novel', title: 'Novel', author: 'Nobody', digest: '', name: 'novel.txt' };
  const content = { book: made.book, index: made.index, source: bytes };
  const inFiles = await openFileShelf(folder, silentLog, Date.now);
  const rows: Row[] = [];
  for (const [where, one] of [
    ['a file', inFiles],
    ['the database', shelf],
  ] as const) {
    rows.push(await timed(`a novel put into ${where}`, 10, () => one.put('club', card, content)));
    const [known] = await one.cards('club', 'now');
    if (!known) throw new Error('Expected the card');
    rows.push(
      await timed(`the novel and its index read from ${where}`, 20, async () => {
        await one.read('club', known, 'book');
        await one.read('club', known, 'index');
      }),
    );
  }
  const all = made.book.length + made.index.length + bytes.length;
  const times = (all / bytes.length).toFixed(1);
  return [rows, `The novel of ${bytes.length} bytes takes ${all}, ${times} times as many.`];
}

async function timed(what: string, times: number, work: (n: number) => Promise<unknown>): Promise<Row> {
  const took = await timesOf(times, work);
  return [what, ...[0.5, 0.99].map((share) => quantile(took, share).toFixed(1))];
}
