import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lines of a file in WordNet's `dict` folder, without its licence. */
export function linesOf(folder: string, name: string): string[] {
  const lines = readFileSync(join(folder, name), 'latin1').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('  '));
}

/** The words of a synset, and the fields that follow them. @param fields of a line of `data` */
export function wordsIn(fields: readonly string[]): {
  readonly words: string[];
  readonly rest: readonly string[];
} {
  const count = Number.parseInt(fields[3] ?? '0', 16);
  const words = Array.from({ length: count }, (_, i) => (fields[4 + 2 * i] ?? '').replace(/\(.*/, ''));
  return { words, rest: fields.slice(4 + 2 * count) };
}
