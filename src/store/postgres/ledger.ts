import type { ReaderState } from '../../core/domain/club.ts';
import type { BoardRow, LedgerEntry, MemberRecord } from '../../core/domain/quiz.ts';
import { rank } from '../../core/domain/rank.ts';
import type { BoardSpan } from '../../core/ports/store.ts';
import { memberRecord } from '../member-record.ts';
import type { Sql } from './connection/statements.ts';
import { DAY } from './enter.ts';
import { fromKey, toKey } from './key.ts';

const PAGE = 2000;

/** More than there are between 1970 and any moment. */
const DAYS = 200_000_000;

/** Takes judged answers out again, and what they counted: one member's, or a club's whole ledger. */
export async function remove(sql: Sql, club: string, member?: string): Promise<void> {
  const which = member === undefined ? 'club = $1' : 'club = $1 and member = $2';
  for (const table of ['club_ledger', 'club_totals', 'club_days']) {
    await sql(`delete from ${table} where ${which}`, [
      toKey(club),
      ...(member === undefined ? [] : [toKey(member)]),
    ]);
  }
}

/** `Store.board` */
export async function board(sql: Sql, club: string, span: BoardSpan): Promise<readonly BoardRow[]> {
  const sums = await (span.since === undefined && span.until === undefined
    ? totals(sql, club, span)
    : sumsWithin(sql, club, span));
  const names = await sql<{ key: string; row: ReaderState }>(
    "select key, row from club_rows where club = $1 and kind = 'members' and key = any($2::text[])",
    [toKey(club), sums.map(({ member }) => member)],
  );
  const nameOf = new Map(names.map(({ key, row }) => [key, row.name]));
  return rank(
    sums.map(({ member, points, won, counts }) => ({
      member: fromKey(member),
      name: nameOf.get(member) ?? '',
      points,
      right: Number(won),
      answered: Number(counts),
    })),
  );
}

interface Sum {
  readonly member: string;
  readonly points: number;
  readonly won: string;
  readonly counts: string;
}

function totals(sql: Sql, club: string, { book }: BoardSpan): Promise<readonly Sum[]> {
  return sql(
    `select member, sum(points) as points, sum(won) as won, sum(counts) as counts
     from club_totals where club = $1 and ($2::text is null or book = $2)
     group by member having sum(points) > 0`,
    [toKey(club), book === undefined ? null : toKey(book)],
  );
}

/** Whole days by their sums, what is cut at either end by its entries. */
function sumsWithin(sql: Sql, club: string, span: BoardSpan): Promise<readonly Sum[]> {
  const { days, ends } = cut(span);
  return sql(
    `select member, sum(points) as points, sum(won) as won, sum(counts) as counts from (
       select member, points, won, counts from club_days
       where club = $1 and day >= $3 and day < $4 and ($2::text is null or book = $2)
       union all
       select member, points * counts, won * counts, counts
       from unnest($5::float8[], $6::float8[]) as cut (since, until)
       join club_ledger on club = $1 and at >= to_timestamp(since / 1000) and at < to_timestamp(until / 1000)
       where ($2::text is null or book = $2)
     ) as parts group by member having sum(points) > 0`,
    [
      toKey(club),
      span.book === undefined ? null : toKey(span.book),
      ...days,
      ends.map(([since]) => since),
      ends.map(([, until]) => until),
    ],
  );
}

/** A span as whole days, the last not included, and what is left over at its ends, ms. */
function cut({ since, until }: BoardSpan): {
  readonly days: readonly [number, number];
  readonly ends: readonly (readonly [number, number])[];
} {
  const first = since === undefined ? -DAYS : Math.ceil(since / DAY);
  const last = until === undefined ? DAYS : Math.floor(until / DAY);
  if (since !== undefined && until !== undefined && first > last)
    return { days: [0, 0], ends: [[since, until]] };
  const ends = [
    ...(since === undefined ? [] : [[since, first * DAY] as const]),
    ...(until === undefined ? [] : [[last * DAY, until] as const]),
  ];
  return { days: [first, last], ends };
}

/** `Store.record` */
export async function record(sql: Sql, club: string, member: string): Promise<MemberRecord | undefined> {
  return memberRecord(await entries(sql, club, 'member', member));
}

/** A club's judged answers, oldest first; of one quiz or member where given. */
export async function entries(
  sql: Sql,
  club: string,
  of?: 'quiz' | 'member',
  which = '',
): Promise<readonly LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  for (let after = '0'; ; ) {
    const page: readonly { id: string; entry: LedgerEntry }[] = await sql(
      `select id, entry from club_ledger
       where club = $1 and id > $2::bigint and ${of ?? "''"} = $3
       order by id limit ${PAGE}`,
      [toKey(club), after, toKey(of ? which : '')],
    );
    for (const { entry } of page) all.push(entry);
    const last = page.at(-1);
    if (page.length < PAGE || !last) return all;
    after = last.id;
  }
}
