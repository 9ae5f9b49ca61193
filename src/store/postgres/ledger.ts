import type { BoardRow, BookScore, LedgerEntry } from '../../core/domain/quiz.ts';
import { rankedRows } from '../../core/domain/rank.ts';
import type { ReaderState } from '../../core/domain/reader.ts';
import type { BoardSpan, LedgerPart } from '../../core/ports/store.ts';
import { DAY_MS } from '../../lib/timer.ts';
import { allRows, PAGE, type Sql, type Statement } from './connection/statements.ts';
import { fromKey, toKey } from './key.ts';

/** The statements that add judged answers, in order. */
export function insertsOf(club: string, entries: readonly LedgerEntry[]): readonly Statement[] {
  const pages = Math.ceil(entries.length / PAGE);
  return Array.from({ length: pages }, (_, i) => {
    const page = entries.slice(i * PAGE, (i + 1) * PAGE);
    const values = [
      toKey(club),
      page.map(({ quiz }) => toKey(quiz)),
      page.map(({ book }) => toKey(book)),
      page.map(({ member }) => toKey(member)),
      page.map(({ at }) => at),
      page.map(({ points }) => points),
      page.map(({ right }) => (right ? 1 : 0)),
      page.map(countOf),
      page.map((entry) => JSON.stringify(entry)),
    ];

    return { text: INSERT_ENTRIES, values };
  });
}

const INSERT_ENTRIES = `
  insert into club_ledger (club, quiz, book, member, at, points, won, counts, entry)
  select $1, quiz, book, member, to_timestamp(at / 1000), points, won, counts, entry::json
  from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::smallint[], $8::smallint[],
              $9::text[])
    with ordinality as given (quiz, book, member, at, points, won, counts, entry, n)
  order by n`;

/** Removes judged answers: one member's, or a club's whole ledger. */
export async function remove(sql: Sql, club: string, member?: string): Promise<void> {
  const whose = member === undefined ? null : toKey(member);
  await sql('delete from club_ledger where club = $1 and ($2::text is null or member = $2)', [
    toKey(club),
    whose,
  ]);
}

type Sum = Omit<BoardRow, 'rank' | 'name'>;

const SUMS = `
  select member, sum(points * counts) as points, sum(won * counts)::int as "right", sum(counts)::int as answered`;

/** `Store.board` */
export async function board(
  sql: Sql,
  club: string,
  { since, until, book }: BoardSpan,
): Promise<readonly BoardRow[]> {
  const sums = await sql<Sum>(
    `${SUMS} from club_ledger
     where club = $1 and ($2::text is null or book = $2)
       and ($3::float8 is null or at >= to_timestamp($3 / 1000))
       and ($4::float8 is null or at < to_timestamp($4 / 1000))
     group by member having sum(points * counts) > 0`,
    [toKey(club), book === undefined ? null : toKey(book), since ?? null, until ?? null],
  );

  return rankedRows(await withNames(sql, club, sums));
}

/** The day of UTC of an answer, counted from 1970. */
const DAY = `floor(extract(epoch from at) * 1000 / ${DAY_MS})::int`;

/** `Store.bookScores` */
export async function bookScores(sql: Sql, club: string): Promise<readonly BookScore[]> {
  const sums = await sql<Sum & Pick<BookScore, 'book' | 'first' | 'last'>>(
    `${SUMS}, book, min(${DAY}) as first, max(${DAY}) as last
     from club_ledger where club = $1 and counts <> 0 group by book, member having sum(counts) > 0`,
    [toKey(club)],
  );
  return (await withNames(sql, club, sums)).map((bookSum) => ({
    ...bookSum,
    book: fromKey(bookSum.book),
  }));
}

/** Sums as rows of a board, with members' names as last seen. */
async function withNames<S extends Sum>(sql: Sql, club: string, sums: readonly S[]) {
  const names = await sql<{ key: string; row: ReaderState }>(
    "select key, row from club_rows where club = $1 and kind = 'members' and key = any($2::text[])",
    [toKey(club), [...new Set(sums.map(({ member }) => member))]],
  );
  const nameOf = new Map(names.map(({ key, row }) => [key, row.name]));
  return sums.map((sum) => ({
    ...sum,
    member: fromKey(sum.member),
    name: nameOf.get(sum.member) ?? '',
  }));
}

/** How often an entry counts as an answer: a correction takes one back. */
function countOf({ practice, takenBack }: LedgerEntry): number {
  if (practice) return 0;
  return takenBack ? -1 : 1;
}

/** The column that a part of the ledger goes by, and its value; the whole has one constant. */
function conditionOf(ledgerPart: LedgerPart | undefined): readonly [column: string, of: string] {
  if (!ledgerPart) return ["''", ''];
  if ('quiz' in ledgerPart) return ['quiz', ledgerPart.quiz];
  return ['member', ledgerPart.member];
}

/** A club's judged answers, oldest first. */
export async function entries(
  sql: Sql,
  club: string,
  ledgerPart?: LedgerPart,
): Promise<readonly LedgerEntry[]> {
  const [column, of] = conditionOf(ledgerPart);
  const sqlText = `select id, entry from club_ledger
    where club = $1 and ${column} = $2 and id > coalesce($3::bigint, 0) order by id`;
  const values = [toKey(club), toKey(of)];
  const rows = await allRows<{ id: string; entry: LedgerEntry }>(
    sql,
    sqlText,
    values,
    ({ id }) => id,
  );

  return rows.map(({ entry }) => entry);
}
