/**
 * A Markdown table.
 * @param head its names, with ` | ` between them
 */
export function table(head: string, rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const names = head.split('|').map((name) => name.trim());
  return [line(names), `|${' --- |'.repeat(names.length)}`, ...rows.map(line)].join('\n');
}

/** Such as `3 of 5`. */
export const of = (some: readonly unknown[], all: readonly unknown[]): string =>
  `${some.length} of ${all.length}`;
