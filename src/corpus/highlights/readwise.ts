import { numberedRows } from '../../lib/csv.ts';
import { type Highlight, highlight } from './highlight.ts';

/**
 * Reads Readwise's CSV, also as a spreadsheet saved it again; undefined if no column is
 * `Highlight`.
 */
export function readReadwise(tableText: string): Highlight[] | undefined {
  const [head, ...rows] = numberedRows(tableText);
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const column = (...wanted: string[]) =>
    names.findIndex((columnName) => wanted.includes(columnName));
  const highlightColumn = column('highlight');
  const title = column('book title', 'title');
  const note = column('note');
  if (highlightColumn < 0) return undefined;
  return rows.flatMap(
    ({ cells }) => highlight(cells[title], cells[highlightColumn], cells[note]) ?? [],
  );
}
