import { join } from 'node:path';
import type { Store } from '../../../src/core/ports/store.ts';
import { memberRecord } from '../../../src/quiz/results/record.ts';
import { openFileStore } from '../../../src/store/file/index.ts';
import { openPostgres } from '../../../src/store/postgres/index.ts';
import { silentLog } from '../../../tests/silent-log.ts';
import { startCluster } from '../../../tests/store/cluster.ts';
import {
  aDaily,
  anEntry,
  anOpen,
  answering,
  aQuiz,
  entering,
} from '../../../tests/store/samples.ts';
import { inFolder } from '../folder.ts';
import { table } from '../table.ts';
import { collectGarbage } from '../usage.ts';
import { parallel, quantile, timed, timesOf } from './figures.ts';

const MINUTE = 60_000;
const PLAYERS = 50;
const SIZES = [1_000, 10_000, 100_000];
const CLUBS = 10_000;

/** With the largest ledger: on files its club is written anew once or twice meanwhile. */
const ANSWERS_ON_FILES = 40_000;
const ANSWERS_ON_DATABASE = 2_000;

type Row = readonly string[];

/**
 * What clubs wait for on files: a table of times, and what they cost while nobody asks anything.
 */
export function benchFiles(): Promise<string> {
  return inFolder('store', async (folder) => {
    const openStore = () => openFileStore({ folder: join(folder, 'clubs'), log: silentLog });
    const first = await openStore();
    const rows = await measured(first, ANSWERS_ON_FILES);
    await first.close();
    await collectGarbage();

    const before = process.memoryUsage().heapUsed;
    const store = await openStore();
    const { ms } = await timed(() => store.running());
    await collectGarbage();

    const bytes = (process.memoryUsage().heapUsed - before) / CLUBS;
    const largest = clubOf(SIZES.at(-1) ?? 0);
    const { ms: firstBoard } = await timed(() => store.board(largest, {}));
    await store.close();

    return [
      table(HEAD, rows),
      `What is due in ${CLUBS} clubs that have a daily post each is known ${ms.toFixed(0)} ms after a start, for ${bytes.toFixed(0)} bytes a club. The first leaderboard of the largest ledger after it takes ${firstBoard.toFixed(0)} ms.`,
    ].join('\n\n');
  });
}

/** The same times on PostgreSQL, on this machine and with `fsync` on. */
export async function benchDatabase(): Promise<string> {
  const cluster = await startCluster({ durable: true });
  const { store } = await openPostgres({ url: cluster.url, log: silentLog });
  try {
    return table(HEAD, await measured(store, ANSWERS_ON_DATABASE));
  } finally {
    await store.close();
    await cluster.stop();
  }
}

const HEAD = 'what | p50 ms | p99 ms | longest';

async function measured(store: Store, answersAtLast: number): Promise<readonly Row[]> {
  const rows = [...(await answers(store))];
  for (const size of SIZES) rows.push(...(await boards(store, size)));
  rows.push(await answersOver(store, SIZES.at(-1) ?? 0, answersAtLast));
  return [...rows, ...(await due(store))];
}

async function answers(store: Store): Promise<readonly Row[]> {
  const begin = (id: string) =>
    store.play('club', 'c1', () => ({ quiz: aQuiz({ id, phase: anOpen() }), result: 0 }));
  const answer = (n: number) => store.play('club', 'c1', answering(`m${n % PLAYERS}`, 'Tommy'));
  await begin('warm-up');
  await timesOf(PLAYERS, answer);

  const alone: number[] = [];
  const together: number[] = [];

  for (let quiz = 0; quiz < 20; quiz++) {
    await begin(`alone-${quiz}`);
    alone.push(...(await timesOf(PLAYERS, answer)));
    await begin(`together-${quiz}`);
    together.push(
      (await timed(() => Promise.all(Array.from({ length: PLAYERS }, (_, i) => answer(i))))).ms,
    );
  }

  return [
    rowOf('one answer of 50 players, confirmed', alone),
    rowOf('50 answers at once, all confirmed', together),
  ];
}

const clubOf = (answers: number) => `club of ${answers}`;

async function boards(store: Store, size: number): Promise<readonly Row[]> {
  const club = clubOf(size);
  const members = Math.min(500, size / 10);

  for (let first = 0; first < size; first += 1000) {
    const page = Array.from({ length: 1000 }, (_, i) => first + i).map((n) =>
      anEntry({
        quiz: `quiz-${Math.floor(n / 100)}`,
        round: n % 100,
        member: `m${(n * 7919) % members}`,
        points: n % 30,
        at: n * MINUTE,
      }),
    );
    await store.play(club, 'c1', entering(...page));
  }

  const many = `of ${size.toLocaleString('en')} answers`;
  return [
    await timedRow(`leaderboard of all time, ${many}`, 30, () => store.board(club, {})),
    await timedRow(`a member's record, ${many}`, 30, async () =>
      memberRecord(await store.ledger(club, { member: 'm1' })),
    ),
  ];
}

/** Answers one after the other in a club whose ledger is long. */
async function answersOver(store: Store, size: number, times: number): Promise<Row> {
  const club = clubOf(size);
  const answer = async (n: number) => {
    if (n % PLAYERS === 0)
      await store.play(club, 'c2', () => ({
        quiz: aQuiz({ id: `over-${n}`, channel: 'c2', phase: anOpen() }),
        result: 0,
      }));
    await store.play(club, 'c2', answering(`m${n % PLAYERS}`, 'Tommy'));
  };
  const what = `one answer, confirmed, ${times.toLocaleString('en')} times after ${size.toLocaleString('en')} answers`;
  return timedRow(what, times, answer);
}

async function due(store: Store): Promise<readonly Row[]> {
  await parallel(CLUBS, 64, (n) => store.setDaily(`discord:${n}`, aDaily({ due: 5000 })));
  return [
    await timedRow('what is due, of 10,000 daily posts: nothing', 100, () =>
      store.dueDailies(4000, 200),
    ),
    await timedRow('what is due, of 10,000 at once: the first 200', 30, () =>
      store.dueDailies(6000, 200),
    ),
  ];
}

async function timedRow(
  what: string,
  times: number,
  work: (n: number) => Promise<unknown>,
): Promise<Row> {
  return rowOf(what, await timesOf(times, work));
}

function rowOf(what: string, times: readonly number[]): Row {
  return [what, ...[0.5, 0.99, 1].map((share) => quantile(times, share).toFixed(2))];
}
