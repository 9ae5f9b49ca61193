import { isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument, Scalar, visit } from 'yaml';
import type { Problem } from './problem.ts';

/** Keys and indices from the top of a file down to a value. */
export type Path = readonly (string | number)[];

/** A YAML file as read: plain lists, maps and texts, and where each of them stands. */
export interface Yaml {
  readonly file: string;
  readonly value: unknown;
  /** The line, from 1, of the deepest part of the path that exists. */
  line(path: Path): number;
}

/**
 * Reads one YAML file. Every scalar is text, so that an unquoted `1984`, `yes` or `null` stays what was
 * written. An empty file is the empty text. A paragraph break in a folded block (`>`), which YAML turns into
 * one line break, becomes a blank line again.
 * @param problems receives what YAML itself objects to; the value is then undefined
 */
export function readYaml(file: string, text: string, problems: Problem[]): Yaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const line = (path: Path): number => lineOf(document.contents, path, lines);
  if (document.errors.length > 0) {
    for (const error of document.errors) problems.push(syntax(file, lines.linePos(error.pos[0]).line, error));
    return { file, value: undefined, line };
  }
  visit(document, {
    Scalar: (_, node) => {
      if (node.type === Scalar.BLOCK_FOLDED) node.value = String(node.value).replace(/\n+/g, '\n\n');
    },
  });
  try {
    return { file, value: document.toJS() ?? '', line };
  } catch (error) {
    // Only aliases fail here: of an anchor that isn't there, or so many that they would fill the memory.
    problems.push(syntax(file, 1, error instanceof Error ? error : new Error(String(error))));
    return { file, value: undefined, line };
  }
}

function syntax(file: string, line: number, error: Error): Problem {
  const said = error.message.replace(/\.?\s*$/, '');
  const message = `This isn't YAML: ${said}. Check the indentation here, and put texts with ": " or " #" in quotes.`;
  return { file, line, message };
}

function lineOf(root: unknown, path: Path, lines: LineCounter): number {
  let offset = startOf(root) ?? 0;
  let node = root;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find((item) => keyOf(item) === String(step)) : undefined;
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
    offset = startOf(pair?.key) ?? startOf(next) ?? offset;
    if (next === undefined) break;
    node = next;
  }
  // The counter answers 0 for a file without a line break.
  return Math.max(1, lines.linePos(offset).line);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function startOf(node: unknown): number | undefined {
  const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return range?.[0];
}
