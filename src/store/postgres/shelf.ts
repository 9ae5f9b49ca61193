import { randomBytes } from 'node:crypto';
import type { ClubId } from '../../core/call.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import { SHELF_PARTS, type Shelf, type ShelfCard } from '../../core/ports/shelf.ts';
import { cached } from '../../lib/memoize.ts';
import { BIG_STATEMENT_MAX_MS, type Database } from './connection/database.ts';
import type { Sql, Statement } from './connection/statements.ts';
import { fromKey, lockOf, toKey } from './key.ts';

/** Changes by other processes are read at most ten times a second for each club. */
const TRUSTED_MS = 100;

/**
 * The books that clubs added, in the database: a book is one row with its card, and its parts are
 * rows that are written with it, in one transaction, and deleted with it. So nothing is ever left
 * over.
 */
export function databaseShelf(database: Database, clock: Clock): Shelf {
  const cards = cached<readonly ShelfCard[]>(clock, TRUSTED_MS, { max: 500 });

  async function readCards(club: ClubId): Promise<readonly ShelfCard[]> {
    const rows = await database.fetch<{ stamp: string; card: Omit<ShelfCard, 'stamp'> }>(
      'select stamp, card from club_books where club = $1 order by id',
      [toKey(club)],
    );
    return rows.map(({ stamp, card }) => ({ ...card, stamp }));
  }

  /** One after the other for each club: two may add the same book at once. */
  const changing = (
    club: ClubId,
    work: (sql: Sql) => Promise<readonly Statement[]>,
  ): Promise<void> =>
    database
      .change(lockOf(`books ${club}`), work, BIG_STATEMENT_MAX_MS)
      .finally(() => cards.forget(club));

  return {
    cards(club, freshness) {
      if (freshness === 'now') cards.forget(club);
      return cards(club, () => readCards(club));
    },
    async read(club, card, shelfPart) {
      // Earlier versions wrote a part in pieces.
      const [found] = await database.run<{ bytes: Buffer | null }>(
        `select string_agg(bytes, ''::bytea order by n) as bytes from club_book_parts
         where club = $1 and id = $2 and stamp = $3 and part = $4`,
        [toKey(club), card.id, card.stamp, shelfPart],
      );
      return found?.bytes ?? undefined;
    },
    put: (club, card, content) =>
      changing(club, async () => {
        const stamp = randomBytes(4).toString('hex');
        const key = [toKey(club), card.id];
        return [
          {
            text: `insert into club_books (club, id, stamp, card) values ($1, $2, $3, $4)
                   on conflict (club, id) do update set stamp = excluded.stamp, card = excluded.card`,
            values: [...key, stamp, JSON.stringify(card)],
          },
          { text: 'delete from club_book_parts where club = $1 and id = $2', values: key },
          ...SHELF_PARTS.map((shelfPart) =>
            insertPart([...key, stamp, shelfPart], content[shelfPart]),
          ),
        ];
      }),
    remake: (club, card, shelfPart, bytes) =>
      changing(club, async (sql) => {
        const key = [toKey(club), card.id, card.stamp];
        const sameBook = await sql(
          'select 1 from club_books where club = $1 and id = $2 and stamp = $3',
          key,
        );
        if (sameBook.length === 0) return [];
        const condition = 'club = $1 and id = $2 and stamp = $3 and part = $4';
        const values = [...key, shelfPart];
        return [
          { text: `delete from club_book_parts where ${condition}`, values },
          insertPart(values, bytes),
        ];
      }),
    async bytes(club, id) {
      // The length of a value stored out of line is known without reading it.
      const [sum] = await database.run<{ bytes: number }>(
        `select coalesce(sum(octet_length(bytes)), 0)::float8 as bytes from club_book_parts
         where ($1::text is null or club = $1) and ($2::text is null or id = $2)`,
        [club === undefined ? null : toKey(club), id ?? null],
      );
      return sum?.bytes ?? 0;
    },
    async remove(club, id) {
      let gone: readonly object[] = [];
      await changing(club, async (sql) => {
        const values = [toKey(club), id];
        gone = await sql('delete from club_books where club = $1 and id = $2 returning id', values);
        return [];
      });
      return gone.length > 0;
    },
    async clubs() {
      const rows = await database.run<{ club: string }>(
        'select distinct club from club_books order by club',
      );
      return rows.map(({ club }) => fromKey(club));
    },
  };
}

/** @param key club, book, stamp and part */
function insertPart(key: readonly string[], bytes: Uint8Array): Statement {
  return {
    text: 'insert into club_book_parts (club, id, stamp, part, n, bytes) values ($1, $2, $3, $4, 0, $5)',
    values: [...key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)],
  };
}
