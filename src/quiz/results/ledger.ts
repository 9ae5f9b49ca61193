/** Sums over the ledger: what stands of it, and who has how many points. The ledger is the truth, these follow. */

import type { BoardRow, LedgerEntry } from '../../core/domain/quiz.ts';
import { rank } from '../../core/domain/rank.ts';
import type { Answered } from '../play/state.ts';

/** The entries that stand: each one that takes another back is gone, with what it takes back. In order. */
export function standingEntries(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const standing: LedgerEntry[] = [];
  for (const entry of entries) {
    if (!entry.takenBack) standing.push(entry);
    else {
      const at = standing.findLastIndex((one) => same(one, entry));
      if (at >= 0) standing.splice(at, 1);
    }
  }
  return standing;
}

/** The entry that takes one back. */
export function takenBack(entry: LedgerEntry): LedgerEntry {
  return { ...entry, takenBack: true };
}

function same(a: LedgerEntry, b: LedgerEntry): boolean {
  return (
    a.member === b.member &&
    a.quiz === b.quiz &&
    a.round === b.round &&
    a.at === b.at &&
    a.given === b.given &&
    a.right === b.right &&
    a.points === b.points
  );
}

/** Everybody's last answer to a question of one quiz, as it stands in the ledger, the earliest first. */
export function answersIn(entries: readonly LedgerEntry[], n: number): Answered[] {
  const last = new Map<string, Answered>();
  for (const { member, round, name, given, right, points, at } of standingEntries(entries)) {
    if (round !== n) continue;
    const tries = (last.get(member)?.tries ?? 0) + 1;
    last.set(member, { id: member, name, n, given, right, points, at, tries });
  }
  return [...last.values()].sort((a, b) => a.at - b.at);
}

/** Everybody who answered, with what stands of it; names as in their last answer. */
export function scores(entries: readonly LedgerEntry[]): BoardRow[] {
  const rows = new Map<string, Omit<BoardRow, 'rank'>>();
  for (const entry of standingEntries(entries)) {
    const before = rows.get(entry.member) ?? { points: 0, right: 0, answered: 0 };
    rows.set(entry.member, {
      member: entry.member,
      name: entry.name,
      points: before.points + entry.points,
      right: before.right + (entry.right ? 1 : 0),
      answered: before.answered + 1,
    });
  }
  return rank([...rows.values()]);
}

/** A team's points: of each question, the best answer of its players. Best first, ties in order of number. */
export function teamScores(
  entries: readonly LedgerEntry[],
  teams: number,
): { readonly team: number; readonly points: number }[] {
  const best = new Map<string, number>();
  for (const { team, round, points } of standingEntries(entries)) {
    if (team === undefined) continue;
    const key = `${team} ${round}`;
    best.set(key, Math.max(best.get(key) ?? 0, points));
  }
  return Array.from({ length: teams }, (_, i) => {
    const mine = [...best].filter(([key]) => key.startsWith(`${i + 1} `));
    return { team: i + 1, points: mine.reduce((sum, [, points]) => sum + points, 0) };
  }).sort((a, b) => b.points - a.points || a.team - b.team);
}

/** How a question went: by members, not by tries. */
export interface Split {
  readonly round: number;
  readonly right: number;
  readonly answered: number;
}

/** The questions that split the group: nearest to half and half first; only those that two or more answered. */
export function splits(entries: readonly LedgerEntry[]): Split[] {
  const rounds = new Map<number, Map<string, boolean>>();
  for (const { round, member, right } of standingEntries(entries)) {
    const members = rounds.get(round) ?? new Map<string, boolean>();
    rounds.set(round, members.set(member, members.get(member) || right));
  }
  return [...rounds]
    .map(([round, members]) => ({
      round,
      right: [...members.values()].filter(Boolean).length,
      answered: members.size,
    }))
    .filter(({ right, answered }) => right > 0 && right < answered)
    .sort((a, b) => evenness(a) - evenness(b) || b.answered - a.answered || a.round - b.round);
}

function evenness({ right, answered }: Split): number {
  return Math.abs(right / answered - 0.5);
}
