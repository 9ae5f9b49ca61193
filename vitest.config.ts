import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    globalSetup: ['tests/store/database.setup.ts', 'tests/temp-folder.setup.ts'],
    // One process for all files: importing discord.js costs a quarter of a second a file under isolation.
    isolate: false,
    pool: 'threads',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // The second one only acts for `.ci/count`.
    reporters: ['default', './tests/count.reporter.ts'],
  },
});
