/** Every pattern of the product: those written in its sources, and those that these build. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ts } from '@ts-morph/common';
import { bundle } from '../../scripts/bundle.mjs';
import { ROOT } from '../root.ts';
import type { Built } from './recorded.ts';

/** Starts the product as soon as it is imported. */
const STARTS = 'src/main.ts';

/** Bytes of all built patterns, and far more. */
const OUTPUT_MAX = 10_000_000;

const sources = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)
    .filter((file) => file !== STARTS),
);

/** Those between slashes. */
export function writtenPatterns(): Built[] {
  return sources.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const literals: string[] = [];

    function visit(node: ts.Node): void {
      if (ts.isRegularExpressionLiteral(node)) literals.push(node.text);
      ts.forEachChild(node, visit);
    }
    visit(tree);

    return literals.map((literal) => {
      const end = literal.lastIndexOf('/');
      return { file, source: literal.slice(1, end), flags: literal.slice(end + 1) };
    });
  });
}

/** A source that remembers which patterns it builds, and what it puts off until it is needed. */
function recordedSource(source: string, file: string): string {
  const recorder = JSON.stringify(join(ROOT, 'tests/patterns/recorded.ts'));
  if (file === 'src/lib/memoize.ts') {
    const begins = /(?<=\nexport function lazy.* \{\n)/;
    return `import { makers } from ${recorder};${source.replace(begins, 'makers.push(make);')}`;
  }

  if (!sources.includes(file) || !source.includes('new RegExp(')) return source;
  const shadow = `const RegExp = recordingFor(${JSON.stringify(file)});`;
  return `import { recordingFor } from ${recorder};${shadow}\n${source}`;
}

/**
 * Those made by `new RegExp`, at load or when they are first needed. In a process of its own, as
 * modules build theirs but once.
 */
export async function builtPatterns(): Promise<Built[]> {
  const folder = await mkdtemp(join(tmpdir(), 'patterns-'));
  const entry = join(folder, 'entry.ts');
  const program = join(ROOT, 'tests/patterns/programs/load.ts');
  const imported = [...sources.map((file) => join(ROOT, file)), program];
  const lines = imported.map((path) => `import ${JSON.stringify(path)};`);
  await writeFile(entry, lines.join('\n'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

  await bundle({
    programs: { entry, worker: join(ROOT, 'src/corpus/library/worker.ts') },
    folder,
    changed: (source, path) => recordedSource(source, relative(ROOT, path)),
  });
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'entry.mjs')], {
    maxBuffer: OUTPUT_MAX,
  });
  await rm(folder, { recursive: true });
  return JSON.parse(stdout);
}
