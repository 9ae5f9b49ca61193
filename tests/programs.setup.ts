import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the programs are that tests run in processes of their own: see `program`. */
    readonly programs: string;
  }
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const PROGRAMS = [
  'src/corpus/library/worker.ts',
  'src/main.ts',
  'scripts/book.ts',
  'scripts/club.ts',
  'scripts/doctor.ts',
  'scripts/lab/bench.ts',
  'scripts/lab/eval.ts',
  'scripts/lab/faults.ts',
  'scripts/lab/train.ts',
  'scripts/manifest.ts',
  'tests/corpus/programs/add-books.ts',
  'tests/e2e/programs/part.ts',
  'tests/e2e/programs/quiz-host.ts',
  'tests/faults/programs/flood.ts',
  'tests/faults/programs/gauge.ts',
  'tests/store/programs/answering.ts',
];

/** Packages that look for files of their own, or are made for a machine: node loads them from where they are. */
const APART = ['pino', 'piscina'];

/** Packages that others use where they are there; here they aren't. */
const ABSENT = ['bufferutil', 'pg-native', 'utf-8-validate', 'zlib-sync'];

/** What packages of the older kind take from node. */
const REQUIRE =
  "import { createRequire as requiring } from 'node:module'; const require = requiring(import.meta.url);";

const folder = () => join(tmpdir(), 'programs');

/** A source as tests run it: its threads, too, begin in JavaScript that was made once. */
export const withMadeThreads = (source: string): string =>
  source.replace("'./worker.mjs'", () =>
    JSON.stringify(pathToFileURL(join(folder(), 'src/corpus/library/worker.mjs'))),
  );

/** Files are found beside the sources, as if nothing had been moved. */
const addresses: Plugin = {
  name: 'addresses of the sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: withMadeThreads(await readFile(path, 'utf8')).replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path)),
      ),
      loader: 'ts',
    }));
  },
};

/**
 * Makes JavaScript of the programs and threads that tests start, once a run, and with the packages that they use: through tsx each
 * start takes five times as long, and there are about a hundred. To be listed behind the setup of the temporary folder,
 * where it goes.
 */
export default async function setup(project: TestProject): Promise<void> {
  await build({
    entryPoints: PROGRAMS.map((path) => join(ROOT, path)).filter(existsSync),
    outdir: folder(),
    outbase: ROOT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // A fifth less for each start to read.
    minifyWhitespace: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...APART, ...ABSENT],
    banner: { js: REQUIRE },
    plugins: [addresses],
  });
  await mkdir(folder(), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder(), 'node_modules'));
  project.provide('programs', folder());
}
