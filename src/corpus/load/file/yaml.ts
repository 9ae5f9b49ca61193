import { isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar, visit } from 'yaml';
import { type At, type FileSpot, type Problem, problemAt, type Written } from './problem.ts';

/**
 * Reads a YAML file: lists, maps and texts, and where each stands. Every scalar is text: an
 * unquoted `1984`, `yes` or `null` stays what was written, an empty file is empty. A paragraph
 * break in a folded block (`>`) is a blank line again.
 * @param problems receives what YAML itself objects to
 * @returns undefined if it objects
 */
export function readYaml(
  file: string,
  fileText: string,
  problems: Problem[],
): Written<unknown> | undefined {
  const lines = new LineCounter();
  // With a mark of byte order, as Windows writes it, the first line would count as indented.
  const document = parseDocument(fileText.replace(/^\uFEFF/u, ''), {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
  });

  for (const error of document.errors)
    problems.push(syntax({ file, line: lines.linePos(error.pos[0]).line }, error));
  if (document.errors.length > 0) return undefined;

  visit(document, {
    Scalar: (_, node) => {
      if (node.type === Scalar.BLOCK_FOLDED)
        node.value = String(node.value).replace(/\n+/g, '\n\n');
    },
  });

  try {
    return { value: document.toJS() ?? '', at: spotIn(file, document.contents, lines, []) };
  } catch (error) {
    // Only aliases fail here: of an anchor that isn't there, or so many that they would fill the
    // memory.
    problems.push(
      syntax({ file, line: 1 }, error instanceof Error ? error : new Error(String(error))),
    );
    return undefined;
  }
}

function syntax(at: At, error: Error): Problem {
  const reason = error.message.trimEnd().replace(/\.$/, '');
  const message = `This isn't YAML: ${reason}. Check the indentation here, and put texts with ": " or " #" in quotes.`;
  return problemAt(at, message);
}

const spotIn = (file: string, root: unknown, lines: LineCounter, path: Path): FileSpot => ({
  file,
  get line() {
    return lineOf(root, path, lines);
  },
  below: (...steps) => spotIn(file, root, lines, [...path, ...steps]),
});

type Path = readonly (string | number)[];

/** The line, from 1, of the deepest part of the path that exists. */
function lineOf(root: unknown, path: Path, lines: LineCounter) {
  let offset = startOf(root) ?? 0;
  let node = root;

  for (const step of path) {
    const { key, value: next } = entryAt(node, step);
    offset = startOf(key) ?? startOf(next) ?? offset;
    if (next === undefined) break;
    node = next;
  }

  // The counter answers 0 for a file without a line break.
  return Math.max(1, lines.linePos(offset).line);
}

/** What a map or a list has at a step of a path, with its key in a map. */
function entryAt(node: unknown, step: Path[number]): { key?: unknown; value?: unknown } {
  if (isMap(node))
    return node.items.find((pair) => isScalar(pair.key) && `${pair.key.value}` === `${step}`) ?? {};
  return isSeq(node) ? { value: node.items[Number(step)] } : {};
}

function startOf(node: unknown) {
  const range = isMap(node) || isSeq(node) || isScalar(node) ? node.range : undefined;
  return range?.[0];
}
