import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Writes how many tests passed and failed to the file that `TEST_COUNT` names, as `3 1`. A file
 * that could not be loaded, an error in a hook and an error that no test caught each count as a
 * failure.
 */
export default class Count implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const { TEST_COUNT: file } = process.env;
    if (!file) return;
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      passed += states.filter((state) => state === 'passed').length;
      const red = states.filter((state) => state === 'failed').length;
      failed += red === 0 && !module.ok() ? 1 : red;
    }
    writeFileSync(file, `${passed} ${failed}\n`);
  }
}
