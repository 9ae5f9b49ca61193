import { setFlagsFromString } from 'node:v8';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';
import { withLastingThreads } from './tests/programs.setup.ts';
import './tests/seldom-optimized.ts';

// For the threads of the tests, and not the processes that they start, whose memory is measured:
// young objects have more room, as most are collected with their test.
setFlagsFromString('--min-semi-space-size=32');
setFlagsFromString('--max-semi-space-size=64');
// Nor do threads of V8 help: the cores have tests to run, and handing the garbage over costs a
// twentieth of the processor. Tried on this version alone; later ones may refuse it.
if (process.version.startsWith('v20.')) {
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString('--no-concurrent-marking');
}

export default defineConfig({
  plugins: [
    {
      name: 'threads',
      enforce: 'pre',
      transform: (source, path) =>
        path.endsWith('/library/workshop.ts') ? withLastingThreads(source) : undefined,
    },
  ],
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: [
      'tests/store/database.setup.ts',
      'tests/temp-folder.setup.ts',
      'tests/programs.setup.ts',
    ],
    setupFiles: ['tests/properties.setup.ts'],
    // One process for all files: importing discord.js costs a quarter of a second a file under
    // isolation.
    isolate: false,
    pool: 'threads',
    // On any machine: much of the time a test waits, for its processes, sockets and time limits.
    // With more, those that compute would keep the cores from those that wait for a word.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // Against what hangs, and far above what anything takes on a slow machine: no test is about
    // speed.
    testTimeout: 300_000,
    expect: { poll: { timeout: 120_000 } },
    hookTimeout: 300_000,
    // The second one only acts for `.ci/count`.
    reporters: ['default', './tests/count.reporter.ts'],
  },
});
