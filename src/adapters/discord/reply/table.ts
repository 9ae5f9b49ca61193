import { clean, codeBlock } from './markdown.ts';

/** Two fences with their line ends. */
const FRAME = 8;

/**
 * A table in monospace, columns aligned, as code blocks of at most `max` characters each; every block repeats the
 * headings. A line longer than a block is broken.
 */
export function tableBlocks(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  max: number,
): string[] {
  const all = [columns, ...rows].map((row) => row.map((cell) => clean(cell).replace(/\s+/g, ' ').trim()));
  const widths = (all[0] ?? []).map((_, i) => Math.max(...all.map((row) => width(row[i] ?? ''))));
  const line = (cells: readonly string[]) =>
    widths
      .map((room, i) => (cells[i] ?? '') + ' '.repeat(room - width(cells[i] ?? '')))
      .join('  ')
      .trimEnd();
  const [head = '', ...body] = all.map(line);
  if (head === '' && body.every((one) => one === '')) return [];
  return blocks(head, body, max);
}

function blocks(head: string, body: readonly string[], max: number): string[] {
  const room = max - FRAME;
  const repeat = head.length * 4 <= room ? [head] : [];
  const left = repeat.length > 0 ? body : [head, ...body];
  const done: string[] = [];
  let open = repeat;
  for (const line of left.flatMap((one) => broken(one, room - head.length * 2 * repeat.length - 1))) {
    if (open.length > repeat.length && codeBlock([...open, line]).length > max) {
      done.push(codeBlock(open));
      open = [...repeat];
    }
    open = [...open, line];
  }
  return [...done, codeBlock(open)];
}

/** A line in parts that stay within `max` even if each character needs a guard. */
function broken(line: string, max: number): string[] {
  const part = Math.max(1, Math.floor(max / 2));
  return line === '' ? [] : (line.match(new RegExp(`.{1,${part}}`, 'gu')) ?? []);
}

function width(cell: string): number {
  return [...cell].length;
}
