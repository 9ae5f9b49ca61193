/** What parts the cells of a table, as spreadsheets of different countries write it. */
const SEPARATORS = [',', ';', '\t', '|'];

/**
 * Rows of cells as RFC 4180 has them: quotes around a cell, doubled inside it. Cells are parted by what the first line
 * says (`sep=;`, as spreadsheets write it), else by the sign that it has most of. Empty rows are left out.
 * @param separator the one to use, whatever the first line has
 */
export function readRows(text: string, separator?: string): string[][] {
  return numberedRows(text, separator).map(({ cells }) => cells);
}

/** The same, each with its number in the table, from 1: empty rows count. */
export function numberedRows(text: string, separator?: string): { readonly cells: string[]; readonly n: number }[] {
  const [line = '', sep] = /^[\s\uFEFF]*"?sep=([^\r\n])"?[^\S\r\n]*(?:\r\n?|\n|$)/i.exec(text) ?? [];
  const table = text.slice(line.length).replace(/\r\n?/g, '\n');
  const parting = separator ?? sep ?? separatorIn(table);
  const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"?)?([^\\${parting}\\n]*)(\\${parting}|\\n|$)`, 'g');
  const rows: string[][] = [[]];
  for (const [, quoted = '', bare = '', end] of table.matchAll(cell)) {
    rows.at(-1)?.push(quoted.replaceAll('""', '"') + bare);
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  const numbered = rows.map((cells, at) => ({ cells, n: at + 1 }));
  const filled = numbered.filter(({ cells }) => cells.some((one) => one.trim() !== ''));
  if (separator !== undefined) return filled;
  const whole = filled.map((row) => row.cells);
  return rowsInCells(whole, parting).map((row, at) => ({ cells: row, n: filled[at]?.n ?? 0 }));
}

/** A spreadsheet that expects another separator takes a line for one cell, in quotes if it has some. */
function rowsInCells(rows: string[][], parting: string): string[][] {
  const again = (row: string[]) => (row.length === 1 ? (readRows(row[0] ?? '', parting)[0] ?? row) : row);
  const [head = [], ...rest] = rows;
  const names = again(head);
  return names.length === 1 ? rows : [names, ...rest.map(again)];
}

function separatorIn(table: string): string {
  const first = table.slice(0, 10_000).trimStart().split('\n', 1)[0] ?? '';
  const counts = SEPARATORS.map((one) => ({ one, n: first.split(one).length }));
  return counts.reduce((most, other) => (other.n > most.n ? other : most)).one;
}
