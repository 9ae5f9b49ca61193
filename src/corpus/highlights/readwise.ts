import { numberedRows } from '../../lib/csv.ts';
import { type Highlight, highlight } from './highlight.ts';

/**
 * Reads Readwise's CSV, also as a spreadsheet saved it again; undefined if no column is
 * `Highlight`.
 */
export function readReadwise(text: string): Highlight[] | undefined {
  const [head, ...rows] = numberedRows(text);
  const names = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const column = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  const words = column('highlight');
  const title = column('book title', 'title');
  const note = column('note');
  if (words < 0) return undefined;
  return rows.flatMap(({ cells }) => highlight(cells[title], cells[words], cells[note]) ?? []);
}
