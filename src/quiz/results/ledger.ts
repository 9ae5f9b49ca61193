/** Sums over the ledger: which entries stand, and who has how many points. */

import type { BoardRow, LedgerEntry } from '../../core/domain/quiz.ts';
import { boardOf } from '../../core/domain/rank.ts';
import { groupBy, totalOf } from '../../lib/counted.ts';
import type { Answered } from '../play/state.ts';

/** The entries that stand, in order: those that take another back are left out together with it. */
export function standingEntries(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const standing: LedgerEntry[] = [];
  for (const entry of entries) {
    if (!entry.takenBack) standing.push(entry);
    else {
      const at = standing.findLastIndex((earlier) =>
        NAMING.every((field) => earlier[field] === entry[field]),
      );
      if (at >= 0) standing.splice(at, 1);
    }
  }
  return standing;
}

/** The entry that takes this one back. */
export const takenBack = (entry: LedgerEntry): LedgerEntry => ({ ...entry, takenBack: true });

const NAMING = ['member', 'quiz', 'round', 'at', 'given', 'right', 'points'] as const;

/** Everybody's last standing answer to a question of one quiz, earliest first. */
export function answersIn(entries: readonly LedgerEntry[], n: number): Answered[] {
  const last = new Map<string, Answered>();
  for (const { member, round, name, given, right, points, at } of standingEntries(entries)) {
    if (round !== n) continue;
    const tries = (last.get(member)?.tries ?? 0) + 1;
    last.set(member, { id: member, name, n, given, right, points, at, tries });
  }
  return [...last.values()].sort((a, b) => a.at - b.at);
}

/** Everybody who answered, with their standing scores; names as in their last answer. */
export const scores = (entries: readonly LedgerEntry[]): BoardRow[] =>
  boardOf(standingEntries(entries), (_, memberEntries) => memberEntries.at(-1)?.name ?? '');

/** A team's points: for each question its best answer. Best first, ties by number. */
export function teamScores(
  entries: readonly LedgerEntry[],
  teams: number,
): { readonly team: number; readonly points: number }[] {
  const standing = standingEntries(entries);
  return Array.from({ length: teams }, (_, i) => {
    const teamEntries = standing.filter(({ team }) => team === i + 1);
    const rounds = [...groupBy(teamEntries, ({ round }) => round).values()];
    const best = rounds.map((tries) => Math.max(0, ...tries.map(({ points }) => points)));
    return { team: i + 1, points: totalOf(best) };
  }).sort((a, b) => b.points - a.points || a.team - b.team);
}

/**
 * Questions of a quiz that split the group, by members and not tries: nearest to half first,
 * without those nobody or all got.
 */
export function splits(entries: readonly LedgerEntry[]) {
  const members = (entriesOfRound: readonly LedgerEntry[]) =>
    new Set(entriesOfRound.map((entry) => entry.member)).size;
  return [...groupBy(standingEntries(entries), ({ round }) => round)]
    .map(([round, all]) => {
      const right = members(all.filter((entry) => entry.right));
      const answered = members(all);
      return { round, right, answered, uneven: Math.abs(right / answered - 0.5) };
    })
    .filter(({ right, answered }) => right > 0 && right < answered)
    .sort((a, b) => a.uneven - b.uneven || b.answered - a.answered);
}
