import type { LedgerEntry } from '../../core/domain/quiz.ts';
import type { Statement } from './connection/statements.ts';
import { toKey } from './key.ts';

const PAGE = 2000;

/** What sums of a day are of: a day of UTC, ms. */
export const DAY = 86_400_000;

/** The statements that add judged answers, in their order, and what they count to the sums. */
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
    page.map(({ at }) => Math.floor(at / DAY)),
    page.map(({ points }) => points),
    page.map(({ right }) => (right ? 1 : 0)),
    page.map(({ practice, takenBack }) => (practice ? 0 : takenBack ? -1 : 1)),
    page.map((entry) => JSON.stringify(entry)),
  ];
}

const SUMS = 'sum(points * counts) as points, sum(won * counts) as won, sum(counts) as counts';

const ENTER = `
  with one as (
    select *
    from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::integer[], $7::float8[], $8::smallint[],
                $9::smallint[], $10::text[])
      with ordinality as given (quiz, book, member, at, day, points, won, counts, entry, n)
  ), total as (
    insert into club_totals as known (club, book, member, points, won, counts)
    select $1, book, member, ${SUMS} from one where counts <> 0 group by book, member
    on conflict (club, book, member) do update
    set points = known.points + excluded.points, won = known.won + excluded.won,
        counts = known.counts + excluded.counts
  ), day as (
    insert into club_days as known (club, day, book, member, points, won, counts)
    select $1, day, book, member, ${SUMS} from one where counts <> 0 group by day, book, member
    on conflict (club, day, book, member) do update
    set points = known.points + excluded.points, won = known.won + excluded.won,
        counts = known.counts + excluded.counts
  )
  insert into club_ledger (club, quiz, book, member, at, points, won, counts, entry)
  select $1, quiz, book, member, to_timestamp(at / 1000), points, won, counts, entry::json
  from one order by n`;
