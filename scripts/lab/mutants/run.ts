/** Runs the project's tests on sources with faults. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../folder.ts';
import type { Job, Reached } from './job.ts';
import { type Mutant, type Mutants, mutated } from './sample.ts';

/** Of the tests that reach a fault, as many run as take this long, ms. */
const TESTS_MAX = 60_000;

/**
 * So few tests may be those in whose time each of Vitest's workers loaded the source, or made what it keeps: then all
 * that reach the source are asked as well.
 */
const LOADING = 3;

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
  folder: string,
  { all, code }: Mutants,
  sample: readonly Mutant[],
): Promise<readonly Reached[]> {
  const paths = new Set(sample.map(({ file }) => file));
  const spans: Record<string, [number, number]> = {};
  for (const { file, id } of all) if (paths.has(file)) spans[file] = [spans[file]?.[0] ?? Number(id), Number(id)];
  const noted = join(folder, 'reach');
  mkdirSync(noted);
  const judge = createJudge(folder, ['all']);
  await judge.judge({
    sources: Object.fromEntries([...paths].map((path) => [path, code.get(path) ?? ''])),
    reach: { folder: noted, sample: sample.map(({ id }) => id), spans },
  });
  judge.end();
  return readdirSync(noted).map((name) => JSON.parse(readFileSync(join(noted, name), 'utf8')));
}

/** Whether the tests that reach a mutant notice it. */
export async function verdictOn(
  root: string,
  judge: Judge,
  mutant: Mutant,
  reach: readonly Reached[],
): Promise<Verdict> {
  const own = reaching(mutant.id, reach);
  const verdict = await verdictBy(own);
  if (verdict.isNoticed || testsIn(own).length > LOADING) return verdict;
  return verdictBy(reaching(mutant.file, reach));

  async function verdictBy(found: readonly Reached[]): Promise<Verdict> {
    const chosen = withinLimit(found);
    const tests = testsIn(chosen);
    const limit = START_MAX + 4 * Math.ceil(tests.reduce((sum, { ms }) => sum + ms, 0));
    const job: Job = {
      sources: { [mutant.file]: mutated(root, mutant) },
      files: chosen.map(({ file }) => file),
      tests: tests.map(({ id }) => id),
    };
    const isNoticed = tests.length > 0 && !(await judge.judge(job, limit));
    return { mutant, isNoticed, tests: tests.length, reaching: testsIn(found).length };
  }
}

/** The files of tests that reach a mutant or a source, each with those tests alone. */
const reaching = (what: string, reach: readonly Reached[]): readonly Reached[] =>
  reach.flatMap((file) => {
    const tests = file.tests.filter(({ reached }) => reached.includes(what));
    return tests.length > 0 ? [{ ...file, tests }] : [];
  });

const testsIn = (files: readonly Reached[]) => files.flatMap(({ tests }) => tests);

/**
 * As many tests as run in time: whole files first, those that reach least besides before others, then the shortest
 * tests of the files that are too long.
 */
function withinLimit(files: readonly Reached[]): readonly Reached[] {
  let left = TESTS_MAX;
  const fits = ({ ms }: { readonly ms: number }) => {
    const runs = ms <= left;
    if (runs) left -= ms;
    return runs;
  };
  const breadthOf = ({ tests }: Reached) => new Set(tests.flatMap(({ reached }) => reached)).size;
  const ranked = files
    .map((file) => ({ file, ms: file.tests.reduce((sum, { ms }) => sum + ms, 0), breadth: breadthOf(file) }))
    .sort((a, b) => a.breadth - b.breadth || a.ms - b.ms);
  const whole = ranked.filter(fits);
  const parts = ranked
    .filter((one) => !whole.includes(one))
    .map(({ file }) => ({ ...file, tests: file.tests.toSorted((a, b) => a.ms - b.ms).filter(fits) }));
  return [...whole.map(({ file }) => file), ...parts.filter(({ tests }) => tests.length > 0)];
}

/** A process that runs tests: see `judge.ts`. One job at a time. */
export interface Judge {
  /**
   * @returns whether all passed; false where the time was over, ms
   * @throws Error where the process ends by itself: every mutant after it would look noticed
   */
  judge(job: Job, limit?: number): Promise<boolean>;
  end(): void;
}

/**
 * A judge whose process starts with its first job, and anew after a job that took too long.
 * @param folder for what is written meanwhile
 * @param args `all`: for many files at a time, which run to their end
 */
export function createJudge(folder: string, args: readonly string[] = []): Judge {
  const path = join(mkdtempSync(join(folder, 'judge-')), 'job.json');
  const start = () => {
    const child = fork(inProject('scripts/run.mjs'), ['scripts/lab/mutants/judge', ...args], {
      env: { ...process.env, MUTANTS_JOB: path },
      stdio: 'ignore',
    });
    return { child, gone: once(child, 'exit') };
  };
  let running: ReturnType<typeof start> | undefined;
  return {
    judge: async (job, limit) => {
      running ??= start();
      const { child, gone } = running;
      child.send(job);
      const late = limit !== undefined && setTimeout(() => child.kill('SIGKILL'), limit);
      const [answer] = await Promise.race([once(child, 'message'), gone]);
      if (late) clearTimeout(late);
      if (typeof answer === 'boolean') return answer;
      running = undefined;
      if (answer !== null) throw new Error(`Expected a verdict; the judge ended with status ${answer}`);
      return false;
    },
    end: () => running?.child.disconnect(),
  };
}
