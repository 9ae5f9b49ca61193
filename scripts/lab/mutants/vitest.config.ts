import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import project from '../../../vitest.config.ts';
import { readJob } from './job.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { sources, files } = readJob();
const { plugins = [], test } = project;

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

/** In the order that the job says. */
class InOrder extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const at = ({ moduleId }: TestSpecification) => files?.indexOf(relative(root, moduleId)) ?? 0;
    return specifications.sort((a, b) => at(a) - at(b));
  }
}

export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutants',
      enforce: 'pre',
      transform: (_source, path) => sources[relative(root, path)],
    },
    ...plugins,
  ],
  test: {
    ...test,
    ...(files && { include: [...files], bail: 1, maxWorkers: 1, sequence: { sequencer: InOrder } }),
    exclude: ['node_modules/**', ...ELSEWHERE],
    setupFiles: ['tests/properties.setup.ts', 'scripts/lab/mutants/tests.setup.ts'],
    reporters: [],
    testTimeout: 60_000,
  },
});
