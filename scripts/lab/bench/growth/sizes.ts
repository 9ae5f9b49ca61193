import type { Store } from '../../../../src/core/ports/store.ts';
import { anOpen, answering, aQuiz } from '../../../../tests/store/samples.ts';
import { inFolder } from '../../folder.ts';
import { quantile, timed } from '../figures.ts';
import { bareAppend, clubOf, each, entry, fillLedger, heap, middle, openStore } from './store.ts';

/** One row of figures for one size; names stand in the table's head. */
export type Row = { readonly size: number } & Readonly<Record<string, number>>;

async function measured(
  sizes: readonly number[],
  work: (size: number, folder: string) => Promise<Row>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) rows.push(await inFolder('growth', (folder) => work(size, folder)));
  return rows;
}

/** Clubs that have been used: what they cost while nobody asks anything. */
export function clubs(sizes: readonly number[]): Promise<Row[]> {
  return measured(sizes, async (size, folder) => {
    const first = await openStore(folder);
    await each(size, (n) => first.setPlace(clubOf(n), { id: 'tom', name: 'Tom' }, 'lantern', 3));
    await first.close();
    const before = await heap();
    const { ms: start, value: store } = await timed(() => openStore(folder));
    const idle = ((await heap()) - before) / size;
    const ask = await middle(20, () => store.currentBook(clubOf(Math.floor(Math.random() * size))));
    await each(Math.min(size, 2000), (n) => store.currentBook(clubOf(n)));
    const used = ((await heap()) - before) / Math.min(size, 2000);
    await store.close();
    return {
      size,
      'start, ms': start,
      'first question, ms': ask,
      'bytes, idle': idle,
      'bytes, just used': used,
    };
  });
}

/** Members with answers in one club. */
export function members(sizes: readonly number[]): Promise<Row[]> {
  return measured(sizes, async (size, folder) => {
    const store = await openStore(folder);
    await fillLedger(store, clubOf(1), size, size);
    await each(size, (n) =>
      store.setPlace(clubOf(1), { id: `m${n}`, name: `Member ${n}` }, 'lantern', n % 27),
    );
    const board = await middle(9, () => store.board(clubOf(1), {}));
    const places = await middle(9, () => store.readers(clubOf(1), 'lantern'));
    const place = await middle(50, () => store.place(clubOf(1), 'm5', 'lantern'));
    let n = size;
    const answer = await middle(30, () =>
      store.play(clubOf(1), 'c1', () => ({ entries: [entry(n++, size)], result: undefined })),
    );
    const late = await lateAnswer(store, size);
    await store.close();
    return {
      size,
      'leaderboard, ms': board,
      'all places, ms': places,
      'one place, ms': place,
      'an answer, ms': answer,
      'an answer after all, ms': late,
    };
  });
}

/** ms for one more answer to a question that many have answered. */
async function lateAnswer(store: Store, size: number): Promise<number> {
  await store.play(clubOf(1), 'hall', () => ({ quiz: aQuiz({ phase: anOpen() }), result: undefined }));
  await each(size, (n) => store.play(clubOf(1), 'hall', answering(`m${n}`, 'Tommy')));
  let n = 0;
  return middle(50, () => store.play(clubOf(1), 'hall', answering(`late ${n++}`, 'Tommy')));
}

/** Answers in one club's ledger. */
export function answers(sizes: readonly number[]): Promise<Row[]> {
  return measured(sizes, async (size, folder) => {
    const first = await openStore(folder);
    await fillLedger(first, clubOf(1), size, 50);
    await first.close();
    const { ms: start, value: store } = await timed(() => openStore(folder));
    const opening = (await timed(() => store.board(clubOf(1), {}))).ms;
    const board = await middle(20, () => store.board(clubOf(1), {}));
    const month = await middle(20, () => store.board(clubOf(1), { since: 1_700_000_000_000 + size * 500 }));
    const record = await middle(20, () => store.record(clubOf(1), 'm5'));
    let n = size;
    const answer = await middle(30, () =>
      store.play(clubOf(1), 'c1', () => ({ entries: [entry(n++, 50)], result: undefined })),
    );
    await store.close();
    return {
      size,
      'start, ms': start,
      'first leaderboard, ms': opening,
      'leaderboard, ms': board,
      'half of it, ms': month,
      'one record, ms': record,
      'an answer, ms': answer,
    };
  });
}

/** ms of writes that are on disk, middle of many. */
export interface ScoreWrite {
  /** A bare append and fdatasync of one score's bytes, and of fifty's. */
  readonly bare: number;
  readonly bareFifty: number;
  /** One confirmed score, and fifty of them that come at once, until the last is confirmed. */
  readonly one: number;
  readonly fifty: number;
}

/** A score write beside a bare append and fsync of as many bytes, one at a time and fifty at once. */
export function scoreWrite(): Promise<ScoreWrite> {
  return inFolder('growth', async (folder) => {
    const store = await openStore(folder);
    let n = 0;
    const write = () => store.play(clubOf(1), 'c1', () => ({ entries: [entry(n++, 50)], result: undefined }));
    const fifty = () => Promise.all(Array.from({ length: 50 }, write));
    await middle(50, fifty);
    const bytes = JSON.stringify(entry(1, 50)).length;
    // In turn, so that a change in the disk's mood falls on all of them.
    const all: ScoreWrite[] = [];
    for (let i = 0; i < 10; i++) {
      all.push({
        bare: await bareAppend(folder, bytes, 30),
        bareFifty: await bareAppend(folder, 50 * bytes, 30),
        one: await middle(30, write),
        fifty: await middle(30, fifty),
      });
    }
    await store.close();
    const of = (which: keyof ScoreWrite) =>
      quantile(
        all.map((one) => one[which]),
        0.5,
      );
    return { bare: of('bare'), bareFifty: of('bareFifty'), one: of('one'), fifty: of('fifty') };
  });
}
