/** `npm run faults`: tries the product's patience, see docs/faults.md. Exit status 1 where something was found. */
import { spawnSync } from 'node:child_process';
import type { Platform } from '../../tests/servers/stage/index.ts';
import { readArguments } from '../arguments.ts';
import { hostileRun } from './faults/hostile/index.ts';
import { killRun } from './faults/kill.ts';
import { leftOver, resources, undead } from './faults/rest.ts';
import { seedRun } from './faults/seeds/index.ts';

/** Inputs to one product, before the next gets a new data folder. */
const SESSION = 1000;

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { seed: { type: 'string' }, count: { type: 'string' }, platform: { type: 'string' } },
});

/** Each says what came of it, and gives what was found. */
const RUNS: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  plan: () => plan(count(values.seed === undefined ? 100 : 1), seed()),
  kill: () => kill(count(50), seed()),
  hostile: () => hostile(count(2000), seed()),
  full: () => fullSize('tests/faults/process.test.ts', 'full disk'),
  readonly: () => fullSize('tests/faults/process.test.ts', 'only be read'),
  memory: () => fullSize('tests/faults/process.test.ts', 'holds no more'),
  stranger: () => fullSize('tests/faults/process.test.ts', 'connections that never finish'),
  evening: () => fullSize('tests/e2e/quiz-club.test.ts'),
  day: () => fullSize('tests/e2e/processes.test.ts'),
};

const [what = 'plan'] = positionals;
const run = Object.hasOwn(RUNS, what) ? RUNS[what] : undefined;
if (!run) {
  process.stderr.write(`There is no run “${what}”. There are: ${Object.keys(RUNS).join(', ')}.\n`);
  process.exit(1);
}
const platform = platformNamed(values.platform);
const began = performance.now();
const problems = await run();
problems.forEach(say);
process.exit(problems.length === 0 ? 0 : 1);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function count(usual: number): number {
  return Number(values.count ?? usual);
}

function seed(): number {
  return Number(values.seed ?? 1);
}

function seconds(): string {
  return `${((performance.now() - began) / 1000).toFixed(0)} s`;
}

/** Undefined where none is named. @throws RangeError for what is no platform */
function platformNamed(name: string | undefined): Platform | undefined {
  if (name === undefined || name === 'discord' || name === 'slack') return name;
  throw new RangeError(`Expected --platform discord or slack, got ${name}`);
}

/** Says what each seed found as soon as it is over. */
async function plan(count: number, first: number): Promise<readonly string[]> {
  const failed: string[] = [];
  let confirmed = 0;
  const before = resources();
  for (let seed = first; seed < first + count; seed++) {
    const outcome = await seedRun(seed, platform);
    confirmed += outcome.confirmed;
    const problems = [...outcome.problems, ...(await leftOver(before))];
    if (problems.length === 0) continue;
    const faults = [...outcome.plan].sort(([a], [b]) => a - b).map(([step, fault]) => `${step}: ${fault}`);
    const on = outcome.platform;
    say(`seed ${seed} on ${on} (${faults.join('; ')})\n  ${problems.join('\n  ')}`);
    failed.push(`again: npm run faults -- --seed ${seed} --platform ${on}`);
  }
  const { of, held } = await undead();
  say(`${count} seeds, ${failed.length} failed, ${confirmed} answers confirmed, ${seconds()}`);
  say(`of ${of} products that ended long ago ${held} are still in memory`);
  return held > 0 ? [...failed, 'what has ended is still in memory'] : failed;
}

async function kill(kills: number, seed: number): Promise<readonly string[]> {
  const { confirmed, questions, problems } = await killRun(seed, kills, platform);
  say(
    `${kills} kills with -9 in one quiz of ${questions} questions, ${confirmed} answers confirmed, ` +
      `${problems.length} problems, ${seconds()}`,
  );
  return problems;
}

/** A test that `npm test` runs in a small size. @param name what the names of those that are meant have in common */
async function fullSize(file: string, name = ''): Promise<readonly string[]> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', file, '-t', name, '--reporter', 'verbose'];
  const env = { ...process.env, FULL_SIZE: '1' };
  const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' });
  return status === 0 ? [] : [`${what} failed`];
}

async function hostile(count: number, first: number): Promise<readonly string[]> {
  const problems: string[] = [];
  for (let done = 0; done < count; done += SESSION) {
    const findings = await hostileRun(first + done / SESSION, Math.min(SESSION, count - done));
    for (const { seed, input, problem, after } of findings)
      problems.push(
        `seed ${seed}, input ${input}: ${problem}\n  after\n    ${after.slice(-3).join('\n    ')}`,
      );
  }
  say(`${count} hostile inputs, ${problems.length} findings, ${seconds()}`);
  return problems;
}
