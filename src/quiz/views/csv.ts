import type { LedgerEntry } from '../../core/domain/quiz.ts';
import { writeRows } from '../../lib/csv.ts';

const COLUMNS = [
  'quiz',
  'round',
  'question',
  'level',
  'member',
  'name',
  'team',
  'given',
  'right',
  'points',
  'at',
  'took_ms',
  'appeal',
  'taken_back',
];

/** A quiz's whole ledger as CSV (RFC 4180, but with plain line ends), corrections included, oldest first; times in ISO 8601, UTC. */
export function ledgerCsv(entries: readonly LedgerEntry[]): string {
  const rows = entries.map((one) => [
    one.quiz,
    one.round,
    one.question,
    one.level,
    one.member,
    one.name,
    one.team ?? '',
    one.given,
    one.right ? 'yes' : 'no',
    one.points,
    new Date(one.at).toISOString(),
    Math.round(one.took),
    one.appeal ?? '',
    one.takenBack ? 'yes' : '',
  ]);
  return writeRows([COLUMNS, ...rows]);
}
