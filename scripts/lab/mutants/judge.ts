/**
 * A process that runs tests on sources with faults, job after job as its parent sends them, and answers each with
 * whether all passed. It keeps Vitest and every source that it has read, since to start it takes longer than most tests.
 */

import { writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Plugin } from 'vitest/config';
import { BaseSequencer, createVitest, type TestSpecification } from 'vitest/node';
import project from '../../../vitest.config.ts';
import { inProject } from '../folder.ts';
import type { Job } from './job.ts';

/** Nothing of ours runs in their own process, so that no fault could be noticed there; or they read sources alone. */
const ELSEWHERE = [
  'tests/cards/**',
  'tests/e2e/processes.test.ts',
  'tests/faults/**',
  'tests/host/hosting.test.ts',
  'tests/re*.test.ts',
  'tests/structure.test.ts',
  'tests/web/browser.test.ts',
  'tests/web/look.test.ts',
];

const root = inProject('');
const { plugins = [], test } = project;
const isForAll = process.argv.includes('all');

let job: Job = { sources: {} };

const faults: Plugin = {
  name: 'mutants',
  enforce: 'pre',
  transform: (_source, path) => job.sources[relative(root, path)],
};

/** In the order that the job says. */
class InOrder extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    return specifications.sort((a, b) => placeOf(a) - placeOf(b));
  }
}

const vitest = await createVitest(
  'test',
  { config: false, watch: false },
  {
    root,
    plugins: [faults, ...plugins],
    test: {
      ...test,
      ...(!isForAll && { maxWorkers: 1, sequence: { sequencer: InOrder } }),
      exclude: ['node_modules/**', ...ELSEWHERE],
      setupFiles: ['tests/properties.setup.ts', 'scripts/lab/mutants/tests.setup.ts'],
      // None at all would be Vitest's own.
      reporters: [{}],
      testTimeout: 60_000,
    },
  },
);
const specifications = await vitest.globTestSpecifications();

process.on('message', async (next: Job) => {
  for (const path of Object.keys({ ...job.sources, ...next.sources })) vitest.invalidateFile(resolve(root, path));
  job = next;
  writeFileSync(process.env.MUTANTS_JOB ?? '', JSON.stringify(job));
  const chosen = specifications.filter((one) => !job.files || placeOf(one) >= 0);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(chosen);
  // It keeps those of earlier runs, too.
  const ran = testModules.filter(({ moduleId }) => chosen.some((one) => one.moduleId === moduleId));
  process.send?.(unhandledErrors.length === 0 && ran.every((module) => module.ok()));
});

process.on('disconnect', () => process.exit());

function placeOf({ moduleId }: TestSpecification): number {
  return job.files?.indexOf(relative(root, moduleId)) ?? 0;
}
