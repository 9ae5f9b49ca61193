import type { Store } from '../../../../src/core/ports/store.ts';
import { anOpen, answering, aQuiz, entering } from '../../../../tests/store/samples.ts';
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
    let n = size;
    const row = {
      size,
      'leaderboard, ms': await middle(9, () => store.board(clubOf(1), {})),
      'all places, ms': await middle(9, () => store.readers(clubOf(1), 'lantern')),
      'one place, ms': await middle(50, () => store.place(clubOf(1), 'm5', 'lantern')),
      'an answer, ms': await middle(30, () => enter(store, n++, size)),
      'an answer after all, ms': await lateAnswer(store, size),
    };
    await store.close();
    return row;
  });
}

/** One more answer in the ledger. */
const enter = (store: Store, n: number, members: number) =>
  store.play(clubOf(1), 'c1', entering(entry(n, members)));

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
    const half = { since: 1_700_000_000_000 + size * 500 };
    let n = size;
    const row = {
      size,
      'start, ms': start,
      'first leaderboard, ms': (await timed(() => store.board(clubOf(1), {}))).ms,
      'leaderboard, ms': await middle(20, () => store.board(clubOf(1), {})),
      'half of it, ms': await middle(20, () => store.board(clubOf(1), half)),
      'one record, ms': await middle(20, () => store.record(clubOf(1), 'm5')),
      'an answer, ms': await middle(30, () => enter(store, n++, 50)),
    };
    await store.close();
    return row;
  });
}

/**
 * A score write beside a bare append and fsync of as many bytes, one at a time and fifty at once: ms until the last is
 * on disk, middle of many.
 */
export function scoreWrite() {
  return inFolder('growth', async (folder) => {
    const store = await openStore(folder);
    let n = 0;
    const write = () => enter(store, n++, 50);
    const writeFifty = () => Promise.all(Array.from({ length: 50 }, write));
    await middle(50, writeFifty);
    const bytes = JSON.stringify(entry(1, 50)).length;
    const all = { bare: [], bareFifty: [], one: [], fifty: [] } as Record<
      'bare' | 'bareFifty' | 'one' | 'fifty',
      number[]
    >;
    // In turn, so that a change in the disk's mood falls on all of them.
    for (let i = 0; i < 10; i++) {
      all.bare.push(await bareAppend(folder, bytes, 30));
      all.bareFifty.push(await bareAppend(folder, 50 * bytes, 30));
      all.one.push(await middle(30, write));
      all.fifty.push(await middle(30, writeFifty));
    }
    await store.close();
    const of = (figures: readonly number[]) => quantile(figures, 0.5);
    return { bare: of(all.bare), bareFifty: of(all.bareFifty), one: of(all.one), fifty: of(all.fifty) };
  });
}
