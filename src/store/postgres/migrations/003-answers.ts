import type { Table } from '../../../core/club/tables.ts';
import { upgraded } from '../../old-form.ts';
import type { Sql } from '../connection/statements.ts';
import { fromKey, toKey } from '../key.ts';

/** Rows changed in one go: a quiz of a big club is a megabyte. */
const PAGE = 50;

interface Row {
  readonly club: string;
  readonly kind: Table;
  readonly key: string;
  readonly row: unknown;
}

/**
 * Makes the database refuse what a process of the version before would still write. Looked for in the text, as
 * PostgreSQL doesn't look into JSON that has \u0000 in it; within a string the quotation marks would be escaped.
 */
const REFUSED = `
  alter table club_rows add constraint club_rows_no_old_form check (
    not (kind in ('quizzes', 'ended') and strpos(row::text, ',"rounds":[') > 0)
    and not (kind = 'sealed' and strpos(row::text, ',"answers":{') > 0)
    and not (kind = 'ballots' and strpos(row::text, ',"votes":{') > 0)
  )`;

/** Players of quizzes, answers to daily questions and votes become rows of their own, see `upgraded`. */
export default async function answersAsRows(sql: Sql): Promise<void> {
  await sql('lock table club_rows in exclusive mode');
  const wanted = "kind in ('quizzes', 'ended', 'sealed', 'ballots')";
  let page = await sql<Row>(
    `select club, kind, key, row from club_rows where ${wanted} order by club, kind, key limit ${PAGE}`,
  );
  while (page.length > 0) {
    await write(sql, page);
    const last = page.at(-1);
    page = await sql<Row>(
      `select club, kind, key, row from club_rows where ${wanted} and (club, kind, key) > ($1, $2, $3)
       order by club, kind, key limit ${PAGE}`,
      [last?.club, last?.kind, last?.key],
    );
  }
  await sql(REFUSED);
}

async function write(sql: Sql, page: readonly Row[]): Promise<void> {
  const rows = page.flatMap(({ club, kind, key, row }) =>
    upgraded(kind, fromKey(key), row).flatMap(([table, to, now]) =>
      now === undefined ? [] : [[club, table, toKey(to), JSON.stringify(now)]],
    ),
  );
  await sql(
    `insert into club_rows (club, kind, key, row)
     select club, kind, key, row::json
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as one (club, kind, key, row)
     on conflict (club, kind, key) do update set row = excluded.row`,
    [0, 1, 2, 3].map((i) => rows.map((row) => row[i])),
  );
}
