import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectWith, ROOT } from './command.project.ts';

const GREEN = `test('green', () => {
  expect(1).toBe(1);
});
`;
const RED = `test('red', () => {
  expect(1).toBe(2);
});
`;
const UNHANDLED = `test('leaves an error behind', async () => {
  process.nextTick(async () => {
    throw new Error('Nobody handles this');
  });
  await new Promise((resolve) => setTimeout(resolve));
});
`;
const BROKEN_HOOK = `beforeAll(() => {
  throw new Error('Could not prepare');
});
`;
const UNLOADABLE = `throw new Error('Cannot be loaded');
`;

const BROKEN = { red: `${GREEN}\n${RED}`, hook: `${BROKEN_HOOK}\n${GREEN}`, unloadable: UNLOADABLE, late: UNHANDLED };

test('a red test, a broken hook, a file that cannot be loaded and an unhandled rejection: npm test ends with 1', async () => {
  const folder = await projectWith(BROKEN);
  const { code, lines } = await run(folder);
  const says = '2 passed, 4 failed';
  expect(lines.slice(-3), lines.join('\n')).toEqual([
    `npm test: status 1, ${says}`,
    'true: status 0, 0 passed, 0 failed',
    says,
  ]);
  expect(code).toBe(1);
});

test.each([
  { what: 'red tests', beside: 'true', script: 'echo 5 1 >"$TEST_COUNT"', says: '5 passed, 1 failed', code: 1 },
  { what: 'no test', beside: 'true', script: 'true', says: '0 passed, 1 failed', code: 1 },
  { what: 'green tests', beside: 'true', script: 'echo 5 0 >"$TEST_COUNT"', says: '5 passed, 0 failed', code: 0 },
  { what: 'green tests', beside: 'false', script: 'echo 5 0 >"$TEST_COUNT"', says: '5 passed, 1 failed', code: 1 },
])('an npm test that ends with 0 on $what, beside $beside, counts as $says', async ({ script, beside, says, code }) => {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(join(ROOT, '.ci/count'), join(folder, '.ci/count'));
  await writeFile(join(folder, 'npm'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'npm'), 0o755);
  const ended = await run(folder, { PATH: `${folder}${delimiter}${process.env.PATH}` }, beside);
  expect(ended.lines.at(-1)).toBe(says);
  expect(ended.code).toBe(code);
});

/** Runs `npm test` in a folder through the count, beside another command; its two outputs as lines. */
async function run(folder: string, env: NodeJS.ProcessEnv = {}, beside = 'true') {
  const child = spawn('.ci/count', ['npm test', beside], { cwd: folder, env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, lines: said.trimEnd().split('\n') };
}
