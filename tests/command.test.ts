import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { projectWith } from './command.project.ts';
import { inFolderUntilEnd } from './folder-until-end.ts';
import { PATIENCE } from './patience.ts';
import { ROOT } from './root.ts';

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
const UNLOADABLE = `const why: number = 'Cannot be loaded';
throw new Error(String(why));
`;

const BROKEN = {
  red: `${GREEN}\n${RED}`,
  hook: `${BROKEN_HOOK}\n${GREEN}`,
  unloadable: UNLOADABLE,
  late: UNHANDLED,
};

/**
 * Everything that a run could leave: a database, a file in the temporary folder, a process that
 * ends only much later.
 */
const LEAVING = `import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, test } from 'vitest';

test('uses everything', async () => {
  const url = await (await fetch(inject('databaseDesk'))).text();
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query('show data_directory');
  await client.end();
  mkdtempSync(join(tmpdir(), 'left-'));
  const { pid } = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
  writeFileSync('state', JSON.stringify({ data: rows[0].data_directory, pid }));
  renameSync('state', 'state.json');
  if (process.env.HANG) await new Promise(() => {});
});
`;

test('a red test, a broken hook, a file that cannot be loaded, an unhandled rejection and a wrong type: npm test ends with 1, and leaves nothing', async () => {
  const check = await readFile(join(ROOT, 'tests/check.test.ts'), 'utf8');
  const { folder, temporary, state } = await leavingProject({ ...BROKEN, check });
  const { code, lines } = await run(folder, { TMPDIR: temporary });
  const says = '3 passed, 5 failed';
  expect(lines.join('\n')).toContain("Type 'string' is not assignable to type 'number'.");
  expect(lines.slice(-2), lines.join('\n')).toEqual([`npm test: status 1, ${says}`, says]);
  expect(code).toBe(1);
  await expectNothingLeft(temporary, await state());
});

test('a run that is killed with -9 leaves no file, no database and no process', async () => {
  const { folder, temporary, state } = await leavingProject({});
  const run = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run'], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary, HANG: '1' },
    stdio: 'ignore',
  });
  const gone = once(run, 'exit');
  const left = await Promise.race([gone, vi.waitFor(state, PATIENCE)]);
  if (Array.isArray(left))
    throw new Error(`Expected a run that hangs, and it ended with ${left[0]}`);
  expect(existsSync(left.data)).toBe(true);
  expect(await readdir(temporary)).not.toEqual([]);
  run.kill('SIGKILL');
  await gone;
  await expectNothingLeft(temporary, left);
});

test.each([
  {
    what: 'red tests',
    beside: [],
    script: 'echo 5 1 >"$TEST_COUNT"',
    says: '5 passed, 1 failed',
    code: 1,
  },
  { what: 'no test', beside: [], script: 'true', says: '0 passed, 1 failed', code: 1 },
  {
    what: 'green tests',
    beside: [],
    script: 'echo 5 0 >"$TEST_COUNT"',
    says: '5 passed, 0 failed',
    code: 0,
  },
  {
    what: 'green tests',
    beside: ['false'],
    script: 'echo 5 0 >"$TEST_COUNT"',
    says: '5 passed, 1 failed',
    code: 1,
  },
])(
  'an npm test that ends with 0 on $what, beside $beside, counts as $says',
  async ({ script, beside, says, code }) => {
    const folder = await inFolderUntilEnd();
    await cp(join(ROOT, '.ci/count'), join(folder, '.ci/count'));
    await writeFile(join(folder, 'npm'), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, 'npm'), 0o755);
    const ended = await run(folder, { PATH: `${folder}${delimiter}${process.env.PATH}` }, beside);
    expect(ended.lines.at(-1)).toBe(says);
    expect(ended.code).toBe(code);
  },
);

test('what CI says stays whole in a file, and its tests wait for Chromium', async () => {
  const folder = await inFolderUntilEnd();
  const programs = {
    '.ci/chromium': 'sleep 0.5; echo "No Chromium"; touch waited',
    '.ci/node24': 'exit 0',
    npm: 'echo "npm $*"; test "$*" = ci || { test -f waited && echo 5 0 >"$TEST_COUNT"; }',
  };
  for (const name of ['run', 'count']) await cp(join(ROOT, '.ci', name), join(folder, '.ci', name));
  for (const [name, script] of Object.entries(programs))
    await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
  const [code] = await once(spawn('sh', ['-c', '.ci/run >log 2>&1'], { cwd: folder, env }), 'exit');
  const lines = (await readFile(join(folder, 'log'), 'utf8')).trimEnd().split('\n');
  expect(lines[0]).toBe('npm ci');
  expect(lines).toContain('No Chromium');
  expect(lines.at(-1)).toBe('5 passed, 0 failed');
  expect(code).toBe(0);
});

/**
 * Runs `npm test` in a folder through the count, beside other commands; its two outputs as lines.
 */
async function run(folder: string, env: NodeJS.ProcessEnv, beside: readonly string[] = []) {
  const child = spawn('.ci/count', ['npm test', ...beside], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, lines: said.trimEnd().split('\n') };
}

/** Where PostgreSQL's files are, and the number of a process. */
type Left = { readonly data: string; readonly pid: number };

/** A project whose run uses everything, and these tests; `state` tells what, once it is there. */
async function leavingProject(files: Readonly<Record<string, string>>) {
  const folder = await projectWith({ ...files, leaving: LEAVING });
  // Where only we can enter: PostgreSQL, which does not run as root, has to find another place
  // then.
  const temporary = join(folder, 'temporary');
  await mkdir(temporary, { mode: 0o700 });
  const state = async () => JSON.parse(await readFile(join(folder, 'state.json'), 'utf8')) as Left;
  return { folder, temporary, state };
}

/** Waits until a run has left no file, no database and no process. */
async function expectNothingLeft(temporary: string, { data, pid }: Left): Promise<void> {
  await vi.waitFor(async () => {
    expect(await readdir(temporary)).toEqual([]);
    expect(existsSync(data)).toBe(false);
    // Only Linux tells what a process was started with, so only there can the others be found.
    if (process.platform === 'linux') expect(await runs(pid)).toBe(false);
  }, PATIENCE);
}

/**
 * Whether a process still runs; one that has ended may stay in the list until somebody asks after
 * it.
 */
async function runs(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && !/\) Z /.test(stat);
}
