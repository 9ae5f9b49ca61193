import type { ReaderState } from '../../core/domain/club.ts';
import type { BoardRow, BookScore, LedgerEntry } from '../../core/domain/quiz.ts';
import { rankedRows } from '../../core/domain/rank.ts';
import type { BoardSpan, LedgerPart } from '../../core/ports/store.ts';
import { DAY_MS } from '../../lib/timer.ts';
import { inPages, PAGE, type Sql, type Statement } from './connection/statements.ts';
import { fromKey, toKey } from './key.ts';

/** Sums are kept for each day of UTC, from 1970. These are before and after all answers; PostgreSQL can hold them. */
const FIRST_DAY = -2_000_000;
const LAST_DAY = 100_000_000;

/** The statements that add judged answers, in order, and what they add to the sums. */
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
      page.map(({ at }) => Math.floor(at / DAY_MS)),
      page.map(({ points }) => points),
      page.map(({ right }) => (right ? 1 : 0)),
      page.map(({ practice, takenBack }) => (practice ? 0 : takenBack ? -1 : 1)),
      page.map((entry) => JSON.stringify(entry)),
    ];
    return { text: INSERT_ENTRIES, values };
  });
}

const SUM_COLUMNS = 'sum(points * counts) as points, sum(won * counts) as won, sum(counts) as counts';

const INSERT_ENTRIES = `
  with one as (
    select *
    from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::integer[], $7::float8[], $8::smallint[],
                $9::smallint[], $10::text[])
      with ordinality as given (quiz, book, member, at, day, points, won, counts, entry, n)
  ), total as (
    insert into club_totals as known (club, book, member, points, won, counts)
    select $1, book, member, ${SUM_COLUMNS} from one where counts <> 0 group by book, member
    on conflict (club, book, member) do update
    set points = known.points + excluded.points, won = known.won + excluded.won,
        counts = known.counts + excluded.counts
  ), day as (
    insert into club_days as known (club, day, book, member, points, won, counts)
    select $1, day, book, member, ${SUM_COLUMNS} from one where counts <> 0 group by day, book, member
    on conflict (club, day, book, member) do update
    set points = known.points + excluded.points, won = known.won + excluded.won,
        counts = known.counts + excluded.counts
  )
  insert into club_ledger (club, quiz, book, member, at, points, won, counts, entry)
  select $1, quiz, book, member, to_timestamp(at / 1000), points, won, counts, entry::json
  from one order by n`;

/** Removes judged answers, and their part of the sums: one member's, or a club's whole ledger. */
export async function remove(sql: Sql, club: string, member?: string): Promise<void> {
  const which = member === undefined ? 'club = $1' : 'club = $1 and member = $2';
  for (const table of ['club_ledger', 'club_totals', 'club_days']) {
    await sql(`delete from ${table} where ${which}`, [toKey(club), ...(member === undefined ? [] : [toKey(member)])]);
  }
}

/** `Store.board` */
export async function board(sql: Sql, club: string, span: BoardSpan): Promise<readonly BoardRow[]> {
  const book = span.book === undefined ? null : toKey(span.book);
  const sums = await (span.since === undefined && span.until === undefined
    ? sql<Sum>(OF_ALL_TIME, [toKey(club), book])
    : sql<Sum>(WITHIN, [toKey(club), book, ...daysAndEnds(span)]));
  return rankedRows(await named(sql, club, sums));
}

/** `Store.bookScores` */
export async function bookScores(sql: Sql, club: string): Promise<readonly BookScore[]> {
  const sums = await sql<Sum & Pick<BookScore, 'book' | 'first' | 'last'>>(BY_BOOK, [toKey(club)]);
  return (await named(sql, club, sums)).map((one) => ({ ...one, book: fromKey(one.book) }));
}

/** Sums as rows of a board, with members' names as last seen. */
async function named<S extends Sum>(sql: Sql, club: string, sums: readonly S[]) {
  const names = await sql<{ key: string; row: ReaderState }>(
    "select key, row from club_rows where club = $1 and kind = 'members' and key = any($2::text[])",
    [toKey(club), [...new Set(sums.map(({ member }) => member))]],
  );
  const nameOf = new Map(names.map(({ key, row }) => [key, row.name]));
  return sums.map(({ member, won, counts, ...rest }) => ({
    ...rest,
    member: fromKey(member),
    name: nameOf.get(member) ?? '',
    right: won,
    answered: counts,
  }));
}

interface Sum {
  readonly member: string;
  readonly points: number;
  readonly won: number;
  readonly counts: number;
}

const SUMS = 'select member, sum(points) as points, sum(won)::int as won, sum(counts)::int as counts';

const OF_ALL_TIME = `
  ${SUMS} from club_totals where club = $1 and ($2::text is null or book = $2)
  group by member having sum(points) > 0`;

/** The days' sums and not those of all time: they also say when. */
const BY_BOOK = `
  ${SUMS}, book, min(day) as first, max(day) as last
  from club_days where club = $1 group by book, member having sum(counts) > 0`;

/** Whole days by their sums, and entries for the parts of a day at either end. */
const WITHIN = `
  ${SUMS} from (
    select member, points, won, counts from club_days
    where club = $1 and day >= $3 and day < $4 and ($2::text is null or book = $2)
    union all
    select member, points * counts, won * counts, counts
    from unnest($5::float8[], $6::float8[]) as cut (since, until)
    join club_ledger on club = $1 and at >= to_timestamp(since / 1000) and at < to_timestamp(until / 1000)
    where ($2::text is null or book = $2)
  ) as parts group by member having sum(points) > 0`;

/**
 * A span as `WITHIN` takes it: its first whole day and the one after the last; when the cut days begin, and when they
 * end, ms.
 */
function daysAndEnds({ since = FIRST_DAY * DAY_MS, until = LAST_DAY * DAY_MS }: BoardSpan) {
  const first = Math.ceil(since / DAY_MS);
  const last = Math.floor(until / DAY_MS);
  // Both ends on one day: that is the only cut one, and there is no whole one.
  if (first > last) return [0, 0, [since], [until]];
  // A cut day that ends as it begins, as the span ends at the turn of a day or not at all, has no entries.
  const begins = [since, last * DAY_MS];
  const ends = [first * DAY_MS, until];
  return [first, last, begins, ends];
}

/** A club's judged answers, oldest first. */
export async function entries(sql: Sql, club: string, part?: LedgerPart): Promise<readonly LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  const [column, of] = !part ? ["''", ''] : 'quiz' in part ? ['quiz', part.quiz] : ['member', part.member];
  const text = `select id, entry from club_ledger
    where club = $1 and ${column} = $2 and id > coalesce($3::bigint, 0) order by id`;
  const values = [toKey(club), toKey(of)];
  const pages = inPages<{ id: string; entry: LedgerEntry }>(sql, text, values, ({ id }) => id);
  for await (const page of pages) for (const { entry } of page) all.push(entry);
  return all;
}
