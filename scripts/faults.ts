/** `npm run faults`: tries the product's patience, see docs/faults.md. Exit status 1 where something was found. */
import { parseArgs } from 'node:util';
import { hostileRun } from './faults/hostile/index.ts';

/** Inputs to one product, before the next gets a new data folder. */
const SESSION = 1000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, count: { type: 'string' } },
});

const [what = 'plan'] = positionals;
if (what === 'hostile') await hostile(Number(values.count ?? 2000), values.seed);

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
