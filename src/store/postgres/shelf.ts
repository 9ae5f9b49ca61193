import { randomBytes } from 'node:crypto';
import type { ClubId } from '../../core/call.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import { SHELF_PARTS, type Shelf, type ShelfCard, type ShelfPart } from '../../core/ports/shelf.ts';
import { lately } from '../../lib/remembering.ts';
import type { Database } from './connection/database.ts';
import type { Sql } from './connection/statements.ts';
import { fromKey, toKey } from './key.ts';

/** Bytes of a piece: as text, which the protocol makes of it, twice as many. */
const PIECE = 2 ** 20;

const PIECES_TOGETHER = 4;

/**
 * The books that clubs added, in the database: a book is one row with its card, and its parts are pieces that are
 * written with it, in one transaction, and deleted with it. So nothing is ever left over.
 */
export function databaseShelf(database: Database, clock: Clock): Shelf {
  const known = lately<readonly ShelfCard[]>(clock, async (club, before) => {
    const rows = await database.fetch<{ stamp: string; card: Omit<ShelfCard, 'stamp'> }>(
      'select stamp, card from club_books where club = $1 order by id',
      [toKey(club)],
    );
    const same = before?.map(({ stamp }) => stamp).join() === rows.map(({ stamp }) => stamp).join();
    return before && same ? before : rows.map(({ stamp, card }) => ({ ...card, stamp }));
  });

  async function changing<T>(club: ClubId, work: (sql: Sql) => Promise<T>): Promise<T> {
    try {
      return await database.transaction(work);
    } finally {
      known.changed(club);
    }
  }

  return {
    cards: known.get,
    read: (club, card, part) => readPart(database.look, [toKey(club), card.id, card.stamp, part]),
    put: (club, card, content) =>
      changing(club, async (sql) => {
        const stamp = randomBytes(4).toString('hex');
        const key = [toKey(club), card.id];
        // First the row, which two that add the same book at once wait for.
        await sql(
          `insert into club_books (club, id, stamp, card) values ($1, $2, $3, $4)
           on conflict (club, id) do update set stamp = excluded.stamp, card = excluded.card`,
          [...key, stamp, JSON.stringify(card)],
        );
        await sql('delete from club_book_parts where club = $1 and id = $2', key);
        for (const part of SHELF_PARTS) await writePart(sql, [...key, stamp, part], content[part]);
      }),
    remake: (club, card, part, bytes) =>
      database.transaction(async (sql) => {
        const there = await sql(
          'select 1 from club_books where club = $1 and id = $2 and stamp = $3 for update',
          [toKey(club), card.id, card.stamp],
        );
        if (there.length === 0) return;
        const key = [toKey(club), card.id, card.stamp, part];
        await sql(
          'delete from club_book_parts where club = $1 and id = $2 and stamp = $3 and part = $4',
          key,
        );
        await writePart(sql, key, bytes);
      }),
    async bytes(club, id) {
      // The length of what is stored apart is known without reading it.
      const [sum] = await database.look<{ bytes: number }>(
        `select coalesce(sum(octet_length(bytes)), 0)::float8 as bytes from club_book_parts
         where ($1::text is null or club = $1) and ($2::text is null or id = $2)`,
        [club === undefined ? null : toKey(club), id ?? null],
      );
      return sum?.bytes ?? 0;
    },
    remove: (club, id) =>
      changing(club, async (sql) => {
        const gone = await sql('delete from club_books where club = $1 and id = $2 returning id', [
          toKey(club),
          id,
        ]);
        return gone.length > 0;
      }),
    async clubs() {
      const rows = await database.look<{ club: string }>(
        'select distinct club from club_books order by club',
      );
      return rows.map(({ club }) => fromKey(club));
    },
  };
}

async function writePart(sql: Sql, key: readonly string[], bytes: Uint8Array): Promise<void> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // An empty part has one piece: without any it would not be there.
  for (let n = 0; n === 0 || n * PIECE < all.length; n++) {
    await sql(
      'insert into club_book_parts (club, id, stamp, part, n, bytes) values ($1, $2, $3, $4, $5, $6)',
      [...key, n, all.subarray(n * PIECE, (n + 1) * PIECE)],
    );
  }
}

/** A part whole, a few pieces at a time; undefined where it isn't there, or was replaced in between. */
async function readPart(sql: Sql, key: readonly (string | ShelfPart)[]): Promise<Buffer | undefined> {
  const which = 'from club_book_parts where club = $1 and id = $2 and stamp = $3 and part = $4';
  const [size] = await sql<{ bytes: number | null }>(
    `select sum(octet_length(bytes))::float8 as bytes ${which}`,
    key,
  );
  if (typeof size?.bytes !== 'number') return undefined;
  const whole = Buffer.allocUnsafeSlow(size.bytes);
  let filled = 0;
  while (filled < whole.length) {
    const pieces = await sql<{ bytes: Buffer }>(
      `select bytes ${which} and n >= $5 order by n limit ${PIECES_TOGETHER}`,
      [...key, Math.ceil(filled / PIECE)],
    );
    if (pieces.length === 0) return undefined;
    for (const { bytes } of pieces) filled += bytes.copy(whole, filled);
  }
  return whole;
}
