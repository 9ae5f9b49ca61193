/** Rows of cells as RFC 4180 has them: quotes around a cell, doubled inside it. Empty rows are left out. */
export function readRows(text: string, separator = ','): string[][] {
  const cells = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"?)?([^${separator}\\n]*)(${separator}|\\n|$)`, 'g');
  const rows: string[][] = [[]];
  for (const [, quoted = '', bare = '', end] of text.matchAll(cells)) {
    rows.at(-1)?.push(quoted.replaceAll('""', '"') + bare.replaceAll('\r', ''));
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.some((one) => one.trim() !== ''));
}

/** Rows as CSV (RFC 4180, but with plain line ends), safe to open in a spreadsheet. */
export function writeRows(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

/**
 * Spreadsheets take a cell beginning with = + - or @, also in their wide forms, for a formula. Some split at
 * semicolons, tabs or line breaks too, so a leading quote disarms whatever follows one of these as well.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = value.replace(/(^|[,;\t\r\n"])(\s*)(?=[=+\-@＝＋－＠])/gu, "$1$2'");
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
