import {
  bareAppend,
  clubOf,
  each,
  entry,
  fillLedger,
  heap,
  inFolder,
  middle,
  openStore,
  timed,
} from './store.ts';

/** One row of figures for one size; names stand in the table's head. */
export type Row = { readonly size: number } & Readonly<Record<string, number>>;

/** So many clubs that have been used: what they cost while nobody asks anything. */
export async function clubs(sizes: readonly number[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    rows.push(
      await inFolder(async (folder) => {
        const first = await openStore(folder);
        await each(size, (n) => first.setPlace(clubOf(n), { id: 'tom', name: 'Tom' }, 'lantern', 3));
        await first.close();
        const before = heap();
        const { ms: start, value: store } = await timed(() => openStore(folder));
        const idle = (heap() - before) / size;
        const ask = await middle(20, () => store.currentBook(clubOf(Math.floor(Math.random() * size))));
        await each(Math.min(size, 2000), (n) => store.currentBook(clubOf(n)));
        const used = (heap() - before) / Math.min(size, 2000);
        await store.close();
        return {
          size,
          'start, ms': start,
          'first question, ms': ask,
          'bytes, idle': idle,
          'bytes, just used': used,
        };
      }),
    );
  }
  return rows;
}

/** So many members with answers in one club. */
export async function members(sizes: readonly number[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    rows.push(
      await inFolder(async (folder) => {
        const store = await openStore(folder);
        await fillLedger(store, clubOf(1), size, size);
        await each(size, (n) =>
          store.setPlace(clubOf(1), { id: `m${n}`, name: `Member ${n}` }, 'lantern', n % 27),
        );
        const board = await middle(9, () => store.board(clubOf(1), {}));
        const places = await middle(9, () => store.places(clubOf(1), 'lantern'));
        const place = await middle(50, () => store.place(clubOf(1), 'm5', 'lantern'));
        let n = size;
        const answer = await middle(30, () =>
          store.play(clubOf(1), 'c1', () => ({ entries: [entry(n++, size)], result: undefined })),
        );
        await store.close();
        return {
          size,
          'leaderboard, ms': board,
          'all places, ms': places,
          'one place, ms': place,
          'an answer, ms': answer,
        };
      }),
    );
  }
  return rows;
}

/** So many answers in one club's ledger. */
export async function answers(sizes: readonly number[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    rows.push(
      await inFolder(async (folder) => {
        const first = await openStore(folder);
        await fillLedger(first, clubOf(1), size, 50);
        await first.close();
        const { ms: start, value: store } = await timed(() => openStore(folder));
        const opening = (await timed(() => store.board(clubOf(1), {}))).ms;
        const board = await middle(20, () => store.board(clubOf(1), {}));
        const month = await middle(20, () =>
          store.board(clubOf(1), { since: 1_700_000_000_000 + size * 500 }),
        );
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
      }),
    );
  }
  return rows;
}

/** A score write beside a bare append and fsync of as many bytes, one at a time and fifty at once. */
export function scoreWrite(): Promise<{ bare: number; one: number; fifty: number; each: number }> {
  return inFolder(async (folder) => {
    const store = await openStore(folder);
    let n = 0;
    const write = () => store.play(clubOf(1), 'c1', () => ({ entries: [entry(n++, 50)], result: undefined }));
    await write();
    const bytes = JSON.stringify(entry(1, 50)).length;
    const before = await bareAppend(folder, bytes);
    const one = await middle(100, write);
    const fifty = await middle(20, () => Promise.all(Array.from({ length: 50 }, write)));
    const after = await bareAppend(folder, bytes);
    await store.close();
    return { bare: (before + after) / 2, one, fifty, each: fifty / 50 };
  });
}
