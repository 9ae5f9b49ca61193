import { dueOfDaily } from '../../core/club/daily.ts';
import type { Change, Tables } from '../../core/club/tables.ts';
import { isClaimed, nextStepAt } from '../../core/domain/quiz-rules.ts';
import type { Draft } from '../steps.ts';
import type { Statement } from './connection/statements.ts';
import { toKey } from './key.ts';
import { insertsOf } from './ledger.ts';

/** The statements that write a draft, in their order. @param holder what this process is called, for its claims */
export function writesOf(club: string, draft: Draft, holder: string): readonly Statement[] {
  const changes = [...draft.written()];
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
    const dues = set.map(dueOf);
    writes.push({
      // A claim stays with its holder, whoever writes the row meanwhile.
      text: `insert into club_rows as known (club, kind, key, row, due, holder)
       select $1, kind, key, row::json, to_timestamp(due / 1000), case when claimed then $7 end
       from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::boolean[])
         as one (kind, key, row, due, claimed)
       on conflict (club, kind, key) do update set row = excluded.row, due = excluded.due,
         holder = case when known.due = excluded.due and excluded.holder is not null
                       then coalesce(known.holder, excluded.holder) else excluded.holder end`,
      values: [
        toKey(club),
        set.map(([table]) => table),
        set.map(([, key]) => toKey(key)),
        set.map(([, , row]) => JSON.stringify(row)),
        dues.map(({ due }) => due),
        dues.map(({ claimed }) => claimed),
        holder,
      ],
    });
  }
  return [...writes, ...insertsOf(club, draft.entries)];
}

/** When it may be claimed, ms since 1970, and whether a claim to it runs until then. */
function dueOf([table, , row]: Change) {
  if (table === 'dailies') return dueOfDaily(row as Tables['dailies']);
  if (table !== 'quizzes') return { due: null, claimed: false };
  const quiz = row as Tables['quizzes'];
  return { due: nextStepAt(quiz) ?? null, claimed: isClaimed(quiz) };
}
