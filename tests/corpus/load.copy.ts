import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { rulesIn } from '../rules.ts';

/** A small book that loads without a problem. */
export const LANTERN = fileURLToPath(new URL('../fixtures/books/the-lantern', import.meta.url));

/** Edits to a book's files: a whole text for a new file, or a replacement; null removes it. */
export type Edits = Readonly<
  Record<string, string | null | readonly (readonly [string, string])[]>
>;

/** A copy of the small book with these edits, in a folder that is removed after the test. */
export async function edited(edits: Edits, id = 'the-lantern'): Promise<string> {
  const folder = join(await inFolderUntilEnd(), id);
  await cp(LANTERN, folder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) await apply(join(folder, file), edit);
  return folder;
}

/** A rule of a file of cases: what is changed in the small book, and what comes of it. */
export interface EditCase {
  readonly rule: string;
  readonly edits: Edits;
  readonly found: string;
}

/**
 * The cases of a text file beside this one; how they are written stands at the head of
 * load-problems.txt.
 */
export function editCases(name: string): readonly EditCase[] {
  return rulesIn(name, import.meta.url).map(([rule, body]) => {
    const lines = body.split('\n');
    const edits: Record<string, string | null | (readonly [string, string])[]> = {};
    for (const line of lines.slice(0, -1)) readEdit(line, edits);
    return { rule, edits, found: lines.at(-1)?.replace('=> ', '') ?? '' };
  });
}

function readEdit(
  line: string,
  edits: Record<string, string | null | (readonly [string, string])[]>,
): void {
  const [, gone] = /^- (.*)$/.exec(line) ?? [];
  const [, whole] = /^(\S+) =$/.exec(line) ?? [];
  const [, file = '', from = '', to = ''] = /^(\S+): (.*) ->(?: (.*))?$/.exec(line) ?? [];
  const last = Object.keys(edits).at(-1) ?? '';
  if (line.startsWith('|')) edits[last] = `${edits[last]}${line.slice(2)}\n`;
  else if (gone) edits[gone] = null;
  else if (whole) edits[whole] = '';
  else
    edits[file] = [...(edits[file] ?? []), [lines(from), lines(to)]] as (readonly [
      string,
      string,
    ])[];
}

const lines = (text: string): string => text.replaceAll('\\n', '\n');

async function apply(path: string, edit: Edits[string]): Promise<void> {
  if (edit === null) return rm(path, { recursive: true });
  if (typeof edit === 'string') {
    await mkdir(dirname(path), { recursive: true });
    return writeFile(path, edit);
  }
  let text = await readFile(path, 'utf8');
  for (const [from, to] of edit ?? []) {
    if (!text.includes(from)) throw new Error(`${path} doesn't hold ${JSON.stringify(from)}`);
    text = text.replace(from, to);
  }
  return writeFile(path, text);
}
