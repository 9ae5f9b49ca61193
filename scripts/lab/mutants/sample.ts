/** Which mutants there are, and a sample of them: each is a small fault, a place in a source and what stands there. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

export interface Mutant {
  /** Stryker's number; it counts through all files. */
  readonly id: string;
  /** From the project's folder. */
  readonly file: string;
  readonly line: number;
  /** Offsets in the source of what is replaced. */
  readonly start: number;
  readonly end: number;
  readonly original: string;
  readonly replacement: string;
}

/** All mutants of some sources; a source's code with all of them, which notes what is reached, by its path. */
export interface Mutants {
  readonly all: readonly Mutant[];
  readonly code: ReadonlyMap<string, string>;
}

/** No string is emptied: those that code compares are types, so that the compiler sees it, and the others are words. */
const LEFT_OUT = ['StringLiteral'];

/** @param folders or files, from the project's folder */
export async function mutantsIn(root: string, folders: readonly string[]): Promise<Mutants> {
  const names = folders.flatMap((folder) => sourcesIn(root, folder));
  const sources = new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
  const { mutants, files } = await new Instrumenter(SILENT).instrument(
    [...sources].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: LEFT_OUT, ignorers: [] },
  );
  const all = mutants.flatMap(({ id, fileName: file, location: { start, end }, ...mutant }) => {
    if (mutant.status === 'Ignored') return [];
    const source = sources.get(file) ?? '';
    const from = offsetIn(source, start);
    const to = offsetIn(source, end);
    const [original, replacement] = [source.slice(from, to), mutant.replacement];
    return [{ id, file, line: start.line + 1, start: from, end: to, original, replacement }];
  });
  return { all, code: new Map(files.map(({ name, content }) => [name, content])) };
}

/**
 * Every mutant is drawn by what it changes, not by its number among all: a seed keeps its mutants while other sources
 * change, so that it can be tried again once there are tests for what it showed.
 */
export function sampleOf({ all }: Mutants, count: number, seed: number): readonly Mutant[] {
  const times = new Map<string, number>();
  const lots = all.map((mutant) => {
    const change = `${mutant.file} ${withoutBreaks(mutant.original)} ${withoutBreaks(mutant.replacement)}`;
    const nth = times.get(change) ?? 0;
    times.set(change, nth + 1);
    return { mutant, lot: createHash('sha256').update(`${seed} ${nth} ${change}`).digest('hex') };
  });
  const drawn = lots.sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, count);
  return drawn.map(({ mutant }) => mutant);
}

/** The source with the fault. */
export function mutated(root: string, { file, start, end, replacement }: Mutant): string {
  const source = readFileSync(join(root, file), 'utf8');
  return source.slice(0, start) + replacement + source.slice(end);
}

/** A mutant in a line, as `FILE | WHAT STANDS THERE → WHAT TAKES ITS PLACE`: names it in the list of equivalents. */
export const changeOf = ({ file, original, replacement }: Mutant): string =>
  `${file} | ${inOneLine(original)} → ${inOneLine(replacement)}`;

/** Mutants that were looked at and change nothing that anybody could notice, as `changeOf` names them. */
export function equivalents(): ReadonlySet<string> {
  const lines = readFileSync(new URL('equivalent.txt', import.meta.url), 'utf8').split('\n');
  const noted = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return new Set(noted.map((line) => line.slice(0, line.lastIndexOf(' | '))));
}

const CHANGE_MAX = 100;

const withoutBreaks = (code: string): string => code.replace(/\s+/g, ' ');

const inOneLine = (code: string): string => {
  const line = withoutBreaks(code);
  return line.length > CHANGE_MAX ? `${line.slice(0, CHANGE_MAX)}…` : line;
};

function sourcesIn(root: string, path: string): readonly string[] {
  if (/\.tsx?$/.test(path)) return [path];
  const names = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => /\.tsx?$/.test(name));
  return sources.map((name) => `${path.replace(/\/$/, '')}/${name}`).sort();
}

function offsetIn(source: string, { line, column }: { readonly line: number; readonly column: number }): number {
  let offset = 0;
  for (let n = 0; n < line; n++) offset = source.indexOf('\n', offset) + 1;
  return offset + column;
}

/** Stryker's logger: says nothing, and is at no level. */
const SILENT: ConstructorParameters<typeof Instrumenter>[0] = new Proxy(Object.create(null), {
  get: () => () => false,
});
