import type { LedgerEntry } from '../../core/domain/quiz.ts';
import { writeRows } from '../../lib/csv.ts';

const COLUMNS: Readonly<Record<string, (entry: LedgerEntry) => string | number>> = {
  quiz: ({ quiz }) => quiz,
  round: ({ round }) => round,
  question: ({ question }) => question,
  level: ({ level }) => level,
  member: ({ member }) => member,
  name: ({ name }) => name,
  team: ({ team = '' }) => team,
  given: ({ given }) => given,
  right: ({ right }) => (right ? 'yes' : 'no'),
  points: ({ points }) => points,
  at: ({ at }) => new Date(at).toISOString(),
  took_ms: ({ took }) => Math.round(took),
  appeal: ({ appeal = '' }) => appeal,
  taken_back: ({ takenBack }) => (takenBack ? 'yes' : ''),
};

/**
 * A quiz's whole ledger as CSV (RFC 4180, but with plain line ends), corrections included, oldest first; times in ISO
 * 8601, UTC.
 */
export function ledgerCsv(entries: readonly LedgerEntry[]): string {
  const rows = entries.map((one) => Object.values(COLUMNS).map((cell) => cell(one)));
  return writeRows([Object.keys(COLUMNS), ...rows]);
}
