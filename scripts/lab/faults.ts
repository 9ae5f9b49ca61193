/**
 * `npm run faults`: the tests of the product's patience in their full size, see docs/faults.md.
 * Exit status as theirs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments } from '../arguments.ts';

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { seed: { type: 'string' }, count: { type: 'string' }, platform: { type: 'string' } },
});
const { seed, count, platform = '' } = values;
if (!['', 'discord', 'slack'].includes(platform))
  end(`Expected --platform discord or slack, got ${platform}`);

const PROCESS = 'tests/faults/process.test.ts';

/** Of each run the file of its tests, and what their names have in common. */
const RUNS: Readonly<Record<string, readonly [file: string, name?: string]>> = {
  plan: ['tests/faults/seeds.test.ts'],
  kill: [PROCESS, `continues it on ${platform}`],
  hostile: ['tests/faults/hostile.test.ts'],
  repeated: ['tests/faults/repeated.test.ts'],
  full: [PROCESS, 'full disk'],
  readonly: [PROCESS, 'only be read'],
  memory: [PROCESS, 'holds no more'],
  stranger: [PROCESS, '(connections that|a member’s largest file|one character)'],
  evening: ['tests/e2e/quiz-club.test.ts'],
  day: ['tests/e2e/processes.test.ts'],
};

const [what = 'plan'] = positionals;
const run = Object.hasOwn(RUNS, what) ? RUNS[what] : undefined;
const [file, name = ''] =
  run ?? end(`There is no run “${what}”. There are: ${Object.keys(RUNS).join(', ')}.`);
const chosen = { ...(seed && { SEED: seed }), ...(count && { COUNT: count }), PLATFORM: platform };
const reporters = ['verbose', './tests/count.reporter.ts'].flatMap((one) => ['--reporter', one]);
const args = ['node_modules/vitest/vitest.mjs', 'run', file, '-t', name, ...reporters];
const folder = mkdtempSync(join(tmpdir(), 'faults-'));
const counted = join(folder, 'count.txt');
const env = { ...process.env, FULL_SIZE: '1', TEST_COUNT: counted, ...chosen };
const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' });
// A name that no test has leaves every test out, and Vitest ends with 0.
const none = status === 0 && readFileSync(counted, 'utf8').startsWith('0 ');
rmSync(folder, { recursive: true });
if (none) end(`No test of ${file} was run: none is named “${name}”.`);
process.exitCode = status ?? 1;

function end(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
