import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { projectWith } from './command.project.ts';

/** Everything that a run could leave: a database, a file in the temporary folder, a process that ends only much later. */
const LEAVING = `import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

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

test.each([
  { what: 'a run that ends', killed: false },
  { what: 'a run that is killed with -9', killed: true },
])('$what leaves no file, no database and no process', async ({ killed }) => {
  const folder = await projectWith({ leaving: LEAVING });
  // Where only we can enter: PostgreSQL, which does not run as root, has to find another place then.
  const temporary = join(folder, 'temporary');
  await mkdir(temporary, { mode: 0o700 });
  const run = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run'], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary, HANG: killed ? '1' : '' },
    stdio: 'ignore',
  });
  const gone = once(run, 'exit');
  const state = join(folder, 'state.json');
  const patience = { timeout: 240_000, interval: 50 };
  await Promise.race([gone, vi.waitFor(() => expect(existsSync(state)).toBe(true), patience)]);
  const { data, pid } = JSON.parse(await readFile(state, 'utf8')) as { data: string; pid: number };
  if (killed) {
    expect(existsSync(data)).toBe(true);
    expect(await readdir(temporary)).not.toEqual([]);
    run.kill('SIGKILL');
  }
  expect((await gone)[0]).toBe(killed ? null : 0);
  await vi.waitFor(async () => {
    expect(await readdir(temporary)).toEqual([]);
    expect(existsSync(data)).toBe(false);
    // Only Linux tells what a process was started with, so only there can the others be found.
    if (process.platform === 'linux') expect(await runs(pid)).toBe(false);
  }, patience);
});

/** Whether a process still runs; one that has ended may stay in the list until somebody asks after it. */
async function runs(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && !/\) Z /.test(stat);
}
