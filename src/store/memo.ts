import type { Appeal, ClubMemo } from '../core/memo.ts';
import type { LedgerEntry } from '../core/model.ts';
import type { Revision } from '../core/ports.ts';
import type { Rows } from './tables.ts';

const EMPTY: ClubMemo = { presets: [], seasons: [], appeals: [], corrections: 0 };

/** Appeals that were not accepted are kept for a while only: the accepted ones are the club's answers. */
const UNDECIDED = 50;

/** `Store.memo` */
export function memoOf(rows: Rows): ClubMemo {
  return rows.get('memos', 'club') ?? EMPTY;
}

/** `Store.revise` */
export function takeRevision<T>(
  rows: Rows,
  enter: (entries: readonly LedgerEntry[]) => void,
  change: (memo: ClubMemo) => Revision<T>,
): T {
  const before = memoOf(rows);
  const { memo = before, entries = [], result } = change(before);
  const corrections = memo.corrections + (entries.length > 0 ? 1 : 0);
  if (memo !== before || entries.length > 0) {
    rows.set('memos', 'club', { ...memo, corrections, appeals: kept(memo.appeals) });
  }
  enter(entries);
  return result;
}

/** What a memo holds of a member; undefined where nothing. */
export function memoPart(memo: ClubMemo, member: string): Readonly<Record<string, unknown>> | undefined {
  const presets = memo.presets.filter((preset) => preset.by === member);
  const appeals = memo.appeals.filter((appeal) => appeal.by.id === member);
  const votes = memo.appeals.filter((appeal) => appeal.votes.includes(member)).map(({ id }) => id);
  return presets.length + appeals.length + votes.length === 0 ? undefined : { presets, appeals, votes };
}

/** The memo without a member: what they saved and said is gone, and so is an answer that counted by their appeal. */
export function memoWithout(memo: ClubMemo, member: string): ClubMemo {
  return {
    ...memo,
    presets: memo.presets.filter((preset) => preset.by !== member),
    appeals: memo.appeals
      .filter((appeal) => appeal.by.id !== member)
      .map((appeal) => ({ ...appeal, votes: appeal.votes.filter((id) => id !== member) })),
  };
}

function kept(appeals: readonly Appeal[]): readonly Appeal[] {
  const others = appeals.filter((appeal) => appeal.state !== 'accepted').slice(-UNDECIDED);
  return appeals.filter((appeal) => appeal.state === 'accepted' || others.includes(appeal));
}
