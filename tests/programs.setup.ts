import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';
import { bundle } from '../scripts/bundle.mjs';
import { ROOT } from './root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the programs are that tests run in processes of their own: see `program`. */
    readonly programs: string;
  }
}

const PROGRAMS = [
  'src/corpus/library/worker.ts',
  'src/main.ts',
  'scripts/book.ts',
  'scripts/club.ts',
  'scripts/doctor.ts',
  'scripts/lab/eval.ts',
  'scripts/lab/faults.ts',
  'scripts/manifest.ts',
  'tests/corpus/programs/add-books.ts',
  'tests/e2e/programs/part.ts',
  'tests/e2e/programs/quiz-host.ts',
  'tests/faults/programs/flood.ts',
  'tests/faults/programs/gauge.ts',
  'tests/model/programs/asking.ts',
  'tests/store/programs/answering.ts',
];

const SELDOM_OPTIMIZED = `import ${JSON.stringify(join(ROOT, 'tests/seldom-optimized.ts'))};\n`;

const folder = () => join(tmpdir(), 'programs');

const MADE_THREAD = 'src/corpus/library/worker.mjs';

/** A source as tests run it: its threads, too, begin in JavaScript that was made once. */
const withMadeThreads = (source: string): string =>
  source.replace("'./worker.mjs'", () =>
    JSON.stringify(pathToFileURL(join(folder(), MADE_THREAD))),
  );

/**
 * The same for the tests' own process, where one thread imports and opens books, and it waits for
 * its next job as long as a run takes: a new one costs most of a second of the processor.
 */
export const withLastingThreads = (source: string): string =>
  source
    // Said when it runs: `vitest related` reads sources before the run has its folder.
    .replace("'./worker.mjs'", `\`file://\${process.env.TMPDIR}/programs/${MADE_THREAD}\``)
    .replace('IDLE_MAX_MS = 5000', 'IDLE_MAX_MS = 1_000_000')
    .replace('THREADS = 2', 'THREADS = 1')
    .replace('opened: lazy(() => poolOf<Job, Made>(0))', 'opened: () => pools.added()');

/**
 * Makes JavaScript of the programs and threads that tests start, once a run; they start about a
 * hundred. To be listed behind the setup of the temporary folder, where it goes.
 */
export default async function setup(project: TestProject): Promise<void> {
  const sources = PROGRAMS.filter((path) => existsSync(join(ROOT, path)));
  await bundle({
    programs: Object.fromEntries(
      sources.map((path) => [path.replace(/\.ts$/, ''), join(ROOT, path)]),
    ),
    folder: folder(),
    changed: (source, path) =>
      withMadeThreads(PROGRAMS.includes(relative(ROOT, path)) ? SELDOM_OPTIMIZED + source : source),
  });
  await mkdir(folder(), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder(), 'node_modules'));
  project.provide('programs', folder());
}
