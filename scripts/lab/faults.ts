/** `npm run faults`: tries the product's patience, see docs/faults.md. Exit status 1 where something was found. */
import { spawnSync } from 'node:child_process';
import { readArguments } from '../arguments.ts';
import { hostileRun } from './faults/hostile/index.ts';
import { fullDisk } from './faults/process/full.ts';
import { killRun } from './faults/process/kill.ts';
import { LONG, memoryRun } from './faults/process/memory.ts';
import { readonlyFolder, whyNot } from './faults/process/readonly.ts';
import { withStrangers } from './faults/process/stranger.ts';
import { seedRun } from './faults/seeds/index.ts';
import { leftOver, resources, undead } from './faults/seeds/rest.ts';
import type { Platform } from './faults/stages/index.ts';

/** Inputs to one product, before the next gets a new data folder. */
const SESSION = 1000;

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { seed: { type: 'string' }, count: { type: 'string' }, platform: { type: 'string' } },
});

const [what = 'plan'] = positionals;
const KINDS = ['plan', 'kill', 'full', 'readonly', 'memory', 'evening', 'day', 'stranger', 'hostile'];
if (!KINDS.includes(what)) {
  process.stderr.write(`There is no run “${what}”. There are: ${KINDS.join(', ')}.\n`);
  process.exit(1);
}
const platform = platformNamed(values.platform);
if (what === 'plan')
  await plan(Number(values.count ?? (values.seed === undefined ? 100 : 1)), Number(values.seed ?? 1));
if (what === 'kill') await kill(Number(values.count ?? 50), Number(values.seed ?? 1));
if (what === 'full') await full();
if (what === 'readonly') await readonly();
if (what === 'memory') await memory(Number(values.count ?? LONG.rounds), Number(values.seed ?? 1));
if (what === 'evening') fullSize('tests/e2e/quiz-club.test.ts');
if (what === 'day') fullSize('tests/e2e/processes.test.ts');
if (what === 'stranger') await stranger(Number(values.count ?? 200));
if (what === 'hostile') await hostile(Number(values.count ?? 2000), values.seed);

/** Prints what was found and what came of it, and ends. */
function report(problems: readonly string[], ...lines: readonly string[]): never {
  for (const line of [...problems, ...lines]) process.stdout.write(`${line}\n`);
  process.exit(problems.length === 0 ? 0 : 1);
}

/** Undefined where none is named. @throws RangeError for what is no platform */
function platformNamed(name: string | undefined): Platform | undefined {
  if (name === undefined || name === 'discord' || name === 'slack') return name;
  throw new RangeError(`Expected --platform discord or slack, got ${name}`);
}

async function plan(count: number, first: number): Promise<void> {
  const began = performance.now();
  let failed = 0;
  let confirmed = 0;
  const before = resources();
  for (let seed = first; seed < first + count; seed++) {
    const outcome = await seedRun(seed, platform);
    confirmed += outcome.confirmed;
    const problems = [...outcome.problems, ...(await leftOver(before))];
    if (problems.length === 0) continue;
    failed++;
    const faults = [...outcome.plan].sort(([a], [b]) => a - b).map(([step, fault]) => `${step}: ${fault}`);
    const on = outcome.platform;
    process.stdout.write(`seed ${seed} on ${on} (${faults.join('; ')})\n  ${problems.join('\n  ')}\n`);
    process.stdout.write(`  again: npm run faults -- --seed ${seed} --platform ${on}\n`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${count} seeds, ${failed} failed, ${confirmed} answers confirmed, ${seconds} s\n`);
  const { of, held } = await undead();
  process.stdout.write(`of ${of} products that ended long ago ${held} are still in memory\n`);
  process.exit(failed === 0 && held === 0 ? 0 : 1);
}

async function kill(kills: number, seed: number): Promise<void> {
  const { confirmed, questions, problems, start } = await killRun(seed, kills, platform);
  report(
    problems,
    `${kills} kills with -9 in one quiz of ${questions} questions, ${confirmed} answers confirmed, ` +
      `${problems.length} problems; a start takes ${(start / 1000).toFixed(1)} s`,
  );
}

async function full(): Promise<void> {
  const { confirmed, problems } = await fullDisk();
  report(problems, `full disk: ${confirmed} quotes confirmed before it, ${problems.length} problems`);
}

async function readonly(): Promise<void> {
  const reason = whyNot();
  if (reason !== undefined) report([], `read-only folder: not tried, ${reason}`);
  const { atStart, told, problems } = await readonlyFolder();
  const sum = `read-only folder: ${problems.length} problems`;
  report(problems, sum, `  a member is told: ${told}`, `  a start says: ${atStart}`);
}

async function memory(rounds: number, seed: number): Promise<void> {
  const platforms: readonly Platform[] = platform ? [platform] : ['discord', 'slack'];
  const reports = await Promise.all(platforms.map((one) => memoryRun(one, { ...LONG, rounds, seed })));
  const lines = reports.map(({ before, after, growth, problems }, i) => {
    const heaps = [before, after].map(({ heap }) => (heap / 2 ** 20).toFixed(1)).join(' to ');
    const held = [before, after].map((one) => `${JSON.stringify(one.resources)}, ${one.files} files`);
    return (
      `${platforms[i]}: ${rounds} rounds of faults, heap ${heaps} MiB, ${(growth / 1024).toFixed(1)} KiB a round, ` +
      `${problems.length} problems\n  before ${held.join('\n  after  ')}`
    );
  });
  report(
    reports.flatMap(({ problems }, i) => problems.map((one) => `${platforms[i]}: ${one}`)),
    ...lines,
  );
}

async function stranger(lookups: number): Promise<void> {
  const [port, clubs] = await withStrangers(async (stage) => [
    await stage.port(),
    await stage.clubs(lookups),
  ]);
  report(
    [...port.problems, ...clubs.slow],
    `${port.before} MB, with 1,500 connections that never finish ${port.stuck} MB, in a flood of requests ${port.flood} MB; ` +
      `answers ${JSON.stringify(port.answers)}`,
    ...Object.entries({ before: clubs.before, meanwhile: clubs.under }).map(
      ([when, { lookup, add }]) =>
        `${when}: /lookup p99 ${lookup} ms, a novel added in ${(add / 1000).toFixed(1)} s`,
    ),
    `the attacking club was told:\n  ${clubs.told.join('\n  ')}`,
  );
}

/** A test that `npm test` runs in a small size. */
function fullSize(file: string): void {
  const args = ['node_modules/vitest/vitest.mjs', 'run', file];
  const { status } = spawnSync(process.execPath, args, {
    env: { ...process.env, FULL_SIZE: '1' },
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

async function hostile(count: number, from: string | undefined): Promise<void> {
  const first = Number(from ?? 1);
  const sessions = Array.from({ length: Math.ceil(count / SESSION) }, (_, i) =>
    Math.min(SESSION, count - i * SESSION),
  );
  const began = performance.now();
  let found = 0;
  for (const [i, inputs] of sessions.entries()) {
    const findings = await hostileRun(first + i, inputs);
    found += findings.length;
    for (const { seed, input, problem, after } of findings) {
      const last = after.slice(-3).join('\n    ');
      process.stdout.write(`seed ${seed}, input ${input}: ${problem}\n  after\n    ${last}\n`);
    }
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${count} hostile inputs, ${found} findings, ${seconds} s\n`);
  process.exit(found === 0 ? 0 : 1);
}
