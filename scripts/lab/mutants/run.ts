/** Runs the project's tests on sources with faults. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job, Reached } from './job.ts';
import { type Mutant, type Mutants, mutated } from './sample.ts';

/** Of the tests that reach a fault, as many files run as take this long, ms: those first that reach least besides. */
const TESTS_MAX = 30_000;

/** What a run may take beside its tests, ms: an endless loop ends with it. */
const START_MAX = 60_000;

export interface Verdict {
  readonly mutant: Mutant;
  readonly isNoticed: boolean;
  /** How many tests were to run, and how many reach it. */
  readonly tests: number;
  readonly reaching: number;
}

/** What each file of tests reaches of a sample, by one run of all tests. @param folder for what is written meanwhile */
export async function reachOf(
  root: string,
  folder: string,
  { all, code }: Mutants,
  sample: readonly Mutant[],
): Promise<readonly Reached[]> {
  const paths = new Set(sample.map(({ file }) => file));
  const spans: Record<string, [number, number]> = {};
  for (const { file, id } of all) if (paths.has(file)) spans[file] = [spans[file]?.[0] ?? Number(id), Number(id)];
  const noted = join(folder, 'reach');
  mkdirSync(noted);
  await vitest(root, folder, {
    sources: Object.fromEntries([...paths].map((path) => [path, code.get(path) ?? ''])),
    reach: { folder: noted, sample: sample.map(({ id }) => id), spans },
  });
  return readdirSync(noted).map((name) => JSON.parse(readFileSync(join(noted, name), 'utf8')));
}

/** Whether the tests that reach a mutant notice it. */
export async function verdictOn(
  root: string,
  folder: string,
  mutant: Mutant,
  reach: readonly Reached[],
): Promise<Verdict> {
  const found = reaching(mutant.id, reach) ?? reaching(mutant.file, reach) ?? [];
  const chosen = withinLimit(found);
  const tests = chosen.flatMap((file) => file.tests);
  const limit = START_MAX + 4 * Math.ceil(tests.reduce((sum, { ms }) => sum + ms, 0));
  const isNoticed =
    tests.length > 0 &&
    (await vitest(
      root,
      folder,
      {
        sources: { [mutant.file]: mutated(root, mutant) },
        files: chosen.map(({ file }) => file),
        tests: tests.map(({ id }) => id),
      },
      limit,
    )) !== 0;
  return { mutant, isNoticed, tests: tests.length, reaching: found.flatMap((file) => file.tests).length };
}

/**
 * The files of tests that reach something, each with those tests alone; undefined where only loading reaches it: then
 * whoever reaches its source may notice.
 */
function reaching(what: string, reach: readonly Reached[]): readonly Reached[] | undefined {
  const found = reach.flatMap((file) => {
    const tests = file.tests.filter(({ reached }) => reached.includes(what));
    return tests.length > 0 ? [{ ...file, tests }] : [];
  });
  return found.length > 0 ? found : undefined;
}

function withinLimit(files: readonly Reached[]): readonly Reached[] {
  const msOf = ({ tests }: Reached) => tests.reduce((sum, { ms }) => sum + ms, 0);
  const breadthOf = ({ tests }: Reached) => new Set(tests.flatMap(({ reached }) => reached)).size;
  const ranked = files.map((file) => ({ file, ms: msOf(file), breadth: breadthOf(file) }));
  let left = TESTS_MAX;
  return ranked
    .sort((a, b) => a.breadth - b.breadth || a.ms - b.ms)
    .filter(({ ms }, n) => {
      const runs = n === 0 || ms <= left;
      if (runs) left -= ms;
      return runs;
    })
    .map(({ file }) => file);
}

let jobs = 0;

/** @returns Vitest's exit status: 0 where all passed; null where the time was over */
async function vitest(root: string, folder: string, job: Job, timeout = 0): Promise<number | null> {
  jobs += 1;
  const path = join(folder, `job${jobs}.json`);
  writeFileSync(path, JSON.stringify(job));
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'scripts/lab/mutants/vitest.config.ts'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, MUTANTS_JOB: path },
    stdio: 'ignore',
    timeout,
    killSignal: 'SIGKILL',
  });
  const [status] = await once(child, 'exit');
  rmSync(path);
  return status;
}
