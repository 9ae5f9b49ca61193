import type { BoardRow, LedgerEntry, MemberRecord, ReaderState } from '../../core/model.ts';
import { Recorder, rankBoard } from '../board.ts';
import type { Span } from '../intents.ts';
import type { Sql } from './database.ts';
import { fromKey, toKey } from './key.ts';

/** Most entries read or written in one go. */
const PAGE = 2000;

/** Adds judged answers, in their order. */
export async function enter(sql: Sql, club: string, entries: readonly LedgerEntry[]): Promise<void> {
  for (let i = 0; i < entries.length; i += PAGE) {
    const page = entries.slice(i, i + PAGE);
    await sql(
      `insert into club_ledger (club, quiz, book, member, at, points, won, counts, entry)
       select $1, quiz, book, member, to_timestamp(at / 1000), points, won, counts, entry::json
       from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::smallint[], $8::smallint[], $9::text[])
         with ordinality as one (quiz, book, member, at, points, won, counts, entry, n)
       order by n`,
      [
        toKey(club),
        page.map(({ quiz }) => toKey(quiz)),
        page.map(({ book }) => toKey(book)),
        page.map(({ member }) => toKey(member)),
        page.map(({ at }) => at),
        page.map(({ points }) => points),
        page.map(({ right }) => (right ? 1 : 0)),
        page.map(({ practice, takenBack }) => (practice ? 0 : takenBack ? -1 : 1)),
        page.map((entry) => JSON.stringify(entry)),
      ],
    );
  }
}

/** `Store.board` */
export async function board(sql: Sql, club: string, span: Span): Promise<readonly BoardRow[]> {
  const { since, until, book } = span;
  const sums = await sql<{ member: string; points: number; won: string; counts: string }>(
    `select member, sum(points * counts) as points, sum(won * counts) as won, sum(counts) as counts
     from club_ledger
     where club = $1 and counts <> 0
       and ($2::float8 is null or at >= to_timestamp($2 / 1000))
       and ($3::float8 is null or at < to_timestamp($3 / 1000))
       and ($4::text is null or book = $4)
     group by member having sum(points * counts) > 0`,
    [toKey(club), since ?? null, until ?? null, book === undefined ? null : toKey(book)],
  );
  const names = await sql<{ key: string; row: ReaderState }>(
    "select key, row from club_rows where club = $1 and kind = 'members' and key = any($2::text[])",
    [toKey(club), sums.map(({ member }) => member)],
  );
  const nameOf = new Map(names.map(({ key, row }) => [key, row.name]));
  return rankBoard(
    sums.map(({ member, points, won, counts }) => ({
      member: fromKey(member),
      name: nameOf.get(member) ?? '',
      points,
      right: Number(won),
      answered: Number(counts),
    })),
  );
}

/** `Store.record` */
export async function record(sql: Sql, club: string, member: string): Promise<MemberRecord | undefined> {
  const recorder = new Recorder();
  let answered = false;
  for await (const entry of entries(sql, club, 'member', member)) {
    if (entry.practice) continue;
    answered = true;
    recorder.add(entry);
  }
  return answered ? recorder.record() : undefined;
}

/** A club's judged answers, oldest first, a page at a time; of one quiz or member where told. */
export async function* entries(
  sql: Sql,
  club: string,
  of?: 'quiz' | 'member',
  which = '',
): AsyncGenerator<LedgerEntry> {
  for (let after = '0'; ; ) {
    const page: readonly { id: string; entry: LedgerEntry }[] = await sql(
      `select id, entry from club_ledger
       where club = $1 and id > $2::bigint and ${of ?? "''"} = $3
       order by id limit ${PAGE}`,
      [toKey(club), after, toKey(of ? which : '')],
    );
    for (const { entry } of page) yield entry;
    const last = page.at(-1);
    if (page.length < PAGE || !last) return;
    after = last.id;
  }
}
