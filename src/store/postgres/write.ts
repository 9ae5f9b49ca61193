import { dueOfDaily } from '../../core/club/daily.ts';
import type { Change, Tables } from '../../core/club/tables.ts';
import { nextStepAt } from '../../core/domain/quiz-rules.ts';
import type { Draft } from '../steps.ts';
import type { Statement } from './connection/statements.ts';
import { toKey } from './key.ts';
import { insertsOf } from './ledger.ts';

/** The statements that write a draft, in their order. */
export function writesOf(club: string, draft: Draft): readonly Statement[] {
  const changes = draft.written();
  const gone = changes.filter(([, , row]) => row === undefined);
  const set = changes.filter(([, , row]) => row !== undefined);
  const writes: Statement[] = [];

  if (gone.length > 0) {
    writes.push({
      text: 'delete from club_rows where club = $1 and (kind, key) in (select * from unnest($2::text[], $3::text[]))',
      values: [toKey(club), gone.map(([table]) => table), gone.map(([, key]) => toKey(key))],
    });
  }

  if (set.length > 0) {
    writes.push({
      text: `insert into club_rows (club, kind, key, row, due)
       select $1, kind, key, row::json, to_timestamp(due / 1000)
       from unnest($2::text[], $3::text[], $4::text[], $5::float8[]) as one (kind, key, row, due)
       on conflict (club, kind, key) do update set row = excluded.row, due = excluded.due`,
      values: [
        toKey(club),
        set.map(([table]) => table),
        set.map(([, key]) => toKey(key)),
        set.map(([, , row]) => JSON.stringify(row)),
        set.map(dueOf),
      ],
    });
  }

  return [...writes, ...insertsOf(club, draft.entries)];
}

/** When it may be claimed, ms since 1970; null for rows that nobody claims. */
function dueOf([table, , row]: Change): number | null {
  if (table === 'dailies') return dueOfDaily(row as Tables['dailies']);
  if (table === 'quizzes') return nextStepAt(row as Tables['quizzes']) ?? null;
  return null;
}
