import type { ReaderState } from '../../core/domain/club.ts';
import type { BoardRow, LedgerEntry } from '../../core/domain/quiz.ts';
import { rank } from '../../core/domain/rank.ts';
import type { BoardSpan } from '../../core/ports/store.ts';
import type { LedgerPart } from '../clubs.ts';
import { inPages, PAGE, type Sql, type Statement } from './connection/statements.ts';
import { fromKey, toKey } from './key.ts';

/** The statements that add judged answers, in their order. */
export function entering(club: string, entries: readonly LedgerEntry[]): readonly Statement[] {
  const pages = Math.ceil(entries.length / PAGE);
  return Array.from({ length: pages }, (_, i) => ({
    text: ENTER,
    values: valuesOf(club, entries.slice(i * PAGE, (i + 1) * PAGE)),
  }));
}

function valuesOf(club: string, page: readonly LedgerEntry[]): readonly unknown[] {
  return [
    toKey(club),
    page.map(({ quiz }) => toKey(quiz)),
    page.map(({ book }) => toKey(book)),
    page.map(({ member }) => toKey(member)),
    page.map(({ at }) => at),
    page.map(({ points }) => points),
    page.map(({ right }) => (right ? 1 : 0)),
    page.map(({ practice, takenBack }) => (practice ? 0 : takenBack ? -1 : 1)),
    page.map((entry) => JSON.stringify(entry)),
  ];
}

const ENTER = `
  insert into club_ledger (club, quiz, book, member, at, points, won, counts, entry)
  select $1, quiz, book, member, to_timestamp(at / 1000), points, won, counts, entry::json
  from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::smallint[], $8::smallint[], $9::text[])
    with ordinality as given (quiz, book, member, at, points, won, counts, entry, n)
  order by n`;

/** Takes judged answers out again: one member's, or a club's whole ledger. */
export async function remove(sql: Sql, club: string, member?: string): Promise<void> {
  await sql('delete from club_ledger where club = $1 and ($2::text is null or member = $2)', [
    toKey(club),
    member === undefined ? null : toKey(member),
  ]);
}

/** `Store.board` */
export async function board(sql: Sql, club: string, span: BoardSpan): Promise<readonly BoardRow[]> {
  const { since = null, until = null, book } = span;
  const sums = await sql<{
    member: string;
    points: number;
    right: number;
    answered: number;
    row: ReaderState | null;
  }>(
    `select sums.*, known.row from (
       select member, sum(points * counts) as points, sum(won * counts)::int as right, sum(counts)::int as answered
       from club_ledger
       where club = $1 and ($2::text is null or book = $2) and ($3::float8 is null or at >= to_timestamp($3 / 1000))
         and ($4::float8 is null or at < to_timestamp($4 / 1000))
       group by member having sum(points * counts) > 0
     ) as sums left join club_rows as known on known.club = $1 and known.kind = 'members' and known.key = sums.member`,
    [toKey(club), book === undefined ? null : toKey(book), since, until],
  );
  return rank(
    sums.map(({ member, row, ...sum }) => ({ ...sum, member: fromKey(member), name: row?.name ?? '' })),
  );
}

/** A club's judged answers, oldest first. */
export async function entries(
  sql: Sql,
  club: string,
  { quiz, member }: LedgerPart = {},
): Promise<readonly LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  const column = quiz !== undefined ? 'quiz' : member !== undefined ? 'member' : "''";
  const text = `select id, entry from club_ledger
    where club = $1 and ${column} = $2 and id > coalesce($3::bigint, 0) order by id`;
  const values = [toKey(club), toKey(quiz ?? member ?? '')];
  const pages = inPages<{ id: string; entry: LedgerEntry }>(sql, text, values, ({ id }) => id);
  for await (const page of pages) for (const { entry } of page) all.push(entry);
  return all;
}
