import type { LedgerEntry } from '../../core/domain/quiz.ts';
import { compact, groupBy, longestRun } from '../../lib/counted.ts';
import { standingEntries } from './ledger.ts';

/** The fewest players for awards: the best of one means nothing. */
const PLAYERS_MIN = 2;

/**
 * Awards beyond the points.
 * @param speed whether quick answers earn anything in the quiz
 */
export function awards(entries: readonly LedgerEntry[], speed: boolean) {
  const standing = standingEntries(entries);
  if (new Set(standing.map((entry) => entry.member)).size < PLAYERS_MIN) return [];
  return compact(speed && fastest(standing), streak(standing));
}

function fastest(entries: readonly LedgerEntry[]) {
  const right = entries.filter((entry) => entry.right).sort((a, b) => a.took - b.took)[0];
  if (!right) return undefined;
  const seconds = (right.took / 1000).toFixed(1);
  return {
    name: right.name,
    why: `quickest right answer, ${seconds} s on question ${right.round}`,
  };
}

function streak(entries: readonly LedgerEntry[]) {
  const runs = [...groupBy(entries, (entry) => entry.member).values()].map((memberEntries) => ({
    name: memberEntries.at(-1)?.name ?? '',
    length: longestRun(memberEntries.filter((entry) => entry.right).map((entry) => entry.round)),
  }));
  const best = runs.reduce((a, b) => (b.length > a.length ? b : a));
  if (best.length < 3) return undefined;
  return { name: best.name, why: `longest streak, ${best.length} questions in a row` };
}
