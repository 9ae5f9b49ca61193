/** What parts the cells of a table, as spreadsheets of different countries write it. */
export const SEPARATORS = [',', ';', '\t', '|'];

/**
 * Rows of cells as RFC 4180 has them: quotes around a cell, doubled inside it. Cells are parted by
 * what the first line says (`sep=;`, as spreadsheets write it), else by the sign that it has most
 * of. Empty rows are left out, but count in the rows' numbers, from 1.
 * @param separator the one to use, whatever the first line has
 */
export function numberedRows(
  csvText: string,
  separator?: string,
): { readonly cells: string[]; readonly n: number }[] {
  const [line = '', sep] =
    /^[\s\uFEFF]*"?sep=([^\r\n])"?[^\S\r\n]*(?:\r\n?|\n|$)/i.exec(csvText) ?? [];
  const table = csvText.slice(line.length).replace(/\r\n?/g, '\n');
  const parting = separator ?? sep ?? separatorIn(table);
  const rows = rowsParted(table, parting);
  const numbered = rows.map((cells, index) => ({ cells, n: index + 1 }));
  const filled = numbered.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (separator !== undefined) return filled;

  if (cellsWithin(filled[0]?.cells ?? [], parting).length <= 1) return filled;
  return filled.map(({ cells, n }) => ({ cells: cellsWithin(cells, parting), n }));
}

/**
 * The cells of a row that is one cell: a spreadsheet that expects another separator takes a line
 * for one, in quotes if it has some.
 */
const cellsWithin = (row: string[], parting: string) =>
  row.length === 1 ? (numberedRows(row[0] ?? '', parting)[0]?.cells ?? row) : row;

function rowsParted(table: string, parting: string): string[][] {
  const cell = new RegExp(
    `(?: *"([^"]*(?:""[^"]*)*)")?([^\\${parting}\\n]*)(\\${parting}|\\n|$)`,
    'g',
  );

  const rows: string[][] = [[]];
  for (const [, quoted = '', bare = '', end] of table.matchAll(cell)) {
    rows.at(-1)?.push(quoted.replaceAll('""', '"') + bare);
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }

  return rows;
}

function separatorIn(table: string) {
  const firstLine = table.slice(0, 10_000).trimStart().split('\n', 1)[0] ?? '';
  const counts = SEPARATORS.map((separator) => ({
    one: separator,
    n: firstLine.split(separator).length,
  }));
  return counts.reduce((likeliest, counted) => (counted.n > likeliest.n ? counted : likeliest)).one;
}
