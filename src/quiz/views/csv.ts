import type { LedgerEntry } from '../../core/domain/club.ts';

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
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/**
 * Spreadsheets take a cell that begins with = + - or @, also in their wide forms, for a formula. Some split at
 * semicolons, tabs or line breaks too, so whatever follows one of these is disarmed as well, by a leading quote.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replace(/(^|[,;\t\r\n"])(\s*)(?=[=+\-@＝＋－＠])/gu, "$1$2'");
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
