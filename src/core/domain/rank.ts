import { groupBy } from '../../lib/counted.ts';
import { compareTexts } from '../../lib/text.ts';
import type { BoardRow, LedgerEntry } from './quiz.ts';

/**
 * Rows with their ranks, best first. Equal points share a rank and the next rank is skipped (1, 2,
 * 2, 4: standard competition ranking); equal points are ordered by name, then by member id, so that
 * the order never changes by itself.
 */
export function rankedRows(rows: readonly Omit<BoardRow, 'rank'>[]): BoardRow[] {
  const sorted = [...rows].sort(
    (a, b) =>
      b.points - a.points || compareTexts(a.name, b.name) || compareTexts(a.member, b.member),
  );
  const ranked: BoardRow[] = [];
  for (const [i, { member, name, points, right, answered }] of sorted.entries()) {
    const above = ranked.at(-1);
    const place = above && above.points === points ? above.rank : i + 1;
    ranked.push({ rank: place, member, name, points, right, answered });
  }
  return ranked;
}

/**
 * Everybody with answers here, with their sums, best first.
 * @param nameOf a member's name, from their own answers
 */
export function boardOf(
  entries: readonly LedgerEntry[],
  nameOf: (member: string, ownEntries: readonly LedgerEntry[]) => string,
): BoardRow[] {
  const members = [...groupBy(entries, ({ member }) => member)];
  return rankedRows(
    members.map(([member, own]) => ({ member, name: nameOf(member, own), ...sumOf(own) })),
  );
}

/** Sums of judged answers; an entry that takes another back is subtracted. */
export function sumOf(entries: Iterable<Pick<LedgerEntry, 'points' | 'right' | 'takenBack'>>) {
  const sum = { points: 0, right: 0, answered: 0 };
  for (const { points, right, takenBack } of entries) {
    const sign = takenBack ? -1 : 1;
    sum.points += sign * points;
    sum.right += right ? sign : 0;
    sum.answered += sign;
  }
  return sum;
}
