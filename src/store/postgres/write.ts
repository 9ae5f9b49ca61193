import { isClaimed, nextStepAt } from '../../core/domain/quiz-rules.ts';
import { dueOfDaily, isDailyClaimed } from '../rows/daily.ts';
import type { Draft } from '../steps.ts';
import type { Table, Tables } from '../tables.ts';
import type { Statement } from './connection/statements.ts';
import { entering } from './enter.ts';
import { toKey } from './key.ts';
import type { Loaded } from './loaded.ts';

interface Written {
  readonly table: Table;
  readonly key: string;
  readonly row: string;
  /** ms since 1970 */
  readonly due: number | null;
  /** Whether a claim to it runs until then. */
  readonly claimed: boolean;
}

/** What a draft changes in the database. */
export interface Changes {
  readonly set: readonly Written[];
  readonly gone: readonly (readonly [Table, string])[];
}

/** @throws Missing where when something is due depends on a row that is not loaded */
export function changesOf(draft: Draft, loaded: Loaded): Changes {
  const set: Written[] = [];
  const gone: (readonly [Table, string])[] = [];
  for (const [table, key, row] of [...draft.written(), ...dailiesOfClaims(draft)]) {
    if (row === undefined) {
      gone.push([table, key]);
      continue;
    }
    const now = JSON.stringify(row);
    const before = loaded.peek(table, key);
    const same = before !== undefined && JSON.stringify(before) === now;
    // A daily's due moment changes with its claims, too.
    if (!same || table === 'dailies') set.push({ table, key, row: now, ...dueOf(draft, table, key, row) });
  }
  return { set, gone };
}

/**
 * The statements that write changes and judged answers, in their order.
 * @param holder what this process is called, for the claims that it takes
 */
export function writesOf(
  club: string,
  { set, gone }: Changes,
  draft: Draft,
  holder: string,
): readonly Statement[] {
  const writes: Statement[] = [];
  if (gone.length > 0) {
    writes.push({
      text: 'delete from club_rows where club = $1 and (kind, key) in (select * from unnest($2::text[], $3::text[]))',
      values: [toKey(club), gone.map(([table]) => table), gone.map(([, key]) => toKey(key))],
    });
  }
  if (set.length > 0) {
    writes.push({
      // A claim is whose who took it, whoever writes the row while it runs.
      text: `insert into club_rows as known (club, kind, key, row, due, holder)
       select $1, kind, key, row::json, to_timestamp(due / 1000), case when claimed then $7 end
       from unnest($2::text[], $3::text[], $4::text[], $5::float8[], $6::boolean[]) as one (kind, key, row, due, claimed)
       on conflict (club, kind, key) do update set row = excluded.row, due = excluded.due,
         holder = case when known.due = excluded.due and excluded.holder is not null
                       then coalesce(known.holder, excluded.holder) else excluded.holder end`,
      values: [
        toKey(club),
        set.map(({ table }) => table),
        set.map(({ key }) => toKey(key)),
        set.map(({ row }) => row),
        set.map(({ due }) => due),
        set.map(({ claimed }) => claimed),
        holder,
      ],
    });
  }
  return [...writes, ...entering(club, draft.entries)];
}

/** Dailies whose claims were written, but not they themselves. */
function dailiesOfClaims(draft: Draft): readonly (readonly [Table, string, Tables[Table]])[] {
  const written = [...draft.written()];
  const known = new Set(written.flatMap(([table, key]) => (table === 'dailies' ? [key] : [])));
  return written.flatMap(([table, key]) => {
    const daily = table === 'claims' && !known.has(key) ? draft.get('dailies', key) : undefined;
    return daily ? [['dailies', key, daily] as const] : [];
  });
}

function dueOf(
  draft: Draft,
  table: Table,
  key: string,
  row: Tables[Table],
): Pick<Written, 'due' | 'claimed'> {
  if (table === 'dailies') {
    const daily = row as Tables['dailies'];
    const claims = draft.get('claims', key);
    return { due: dueOfDaily(daily, claims), claimed: isDailyClaimed(daily, claims) };
  }
  if (table !== 'quizzes') return { due: null, claimed: false };
  const quiz = row as Tables['quizzes'];
  return { due: nextStepAt(quiz) ?? null, claimed: isClaimed(quiz) };
}
