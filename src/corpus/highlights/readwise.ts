import { readRows } from '../../lib/csv.ts';
import { type Highlight, highlight } from './highlight.ts';

/** Reads Readwise's CSV, also as a spreadsheet saved it again; undefined if no column is `Highlight`. */
export function readReadwise(text: string): Highlight[] | undefined {
  const [head = [], ...rows] = readRows(text);
  const names = head.map((cell) => cell.trim().toLowerCase());
  const column = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  const [words, title, note] = [column('highlight'), column('book title', 'title'), column('note')];
  if (words < 0) return undefined;
  return rows.flatMap((row) => highlight(row[title], row[words], row[note]) ?? []);
}
