import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openFileStore } from '../../src/store/file/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { program, runProgram } from '../program.ts';
import { ROOT } from '../root.ts';
import { silentLog } from '../silent-log.ts';
import { inFileStore } from '../store/folder.ts';
import { takenPort } from './taken-port.ts';

/** What a start that can't succeed prints, and its exit status. */
async function failingStart(
  settings: Readonly<Record<string, string>>,
  ...args: readonly string[]
) {
  const { code, out, err } = await runProgram('src/main.ts', { args, settings });
  return { code, text: out + err };
}

test('without a platform and without a terminal the start fails with a sentence, and a failing status', async () => {
  const env = { ...process.env, DATA_DIR: await inFolderUntilEnd(), PORT: '0' };
  const settings = { cwd: ROOT, env, encoding: 'utf8' } as const;
  const args = [program('src/main.ts')];
  const { status, stderr } = spawnSync(process.execPath, args, {
    ...settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(status).toBe(1);
  expect(stderr).toContain('No platform is set, and there is no terminal for the local room.');
});

test('where neither log nor output can be written, as on a full disk, lines are still taken and saved', async () => {
  const DATA_DIR = await inFolderUntilEnd();
  const env = { ...process.env, DATA_DIR, PORT: '0', LOG_LEVEL: 'debug' };
  const refused = openSync(program('src/main.ts'), 'r');
  onTestFinished(() => closeSync(refused));
  const how = { cwd: ROOT, env, input: '/help\n/save a word\n' };
  spawnSync(process.execPath, [program('src/main.ts')], {
    ...how,
    stdio: ['pipe', refused, refused],
  });
  expect(await inFileStore(DATA_DIR, (store) => store.clubs())).toEqual(['room:local']);
});

test('only the process’s own user can read what clubs write', async () => {
  const folder = await inFolderUntilEnd();
  const env = { ...process.env, DATA_DIR: join(folder, 'clubs'), PORT: '0', WEB: 'off' };
  const child = execFile(process.execPath, ['scripts/run.mjs', 'src/main'], { cwd: ROOT, env });
  // Run from its sources, the thread that reads a book in as well.
  child.stdin?.end('/progress set 3\n/save a word\n/book add tests/fixtures/room/the-lamp.md\n');
  await once(child, 'exit');
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const modes = await Promise.all(
    all.map(async (one) => (await stat(join(one.parentPath, one.name))).mode),
  );
  for (const kind of ['.json', '.source'])
    expect(all.some((one) => one.isFile() && one.name.endsWith(kind))).toBe(true);
  for (const mode of modes) expect(mode & 0o077).toBe(0);
});

test.each([
  [
    { DATA_DIR: '/proc/commonplace/clubs' },
    '',
    "The data folder /proc/commonplace/clubs can't be used",
  ],
  [
    { WEB: 'off' },
    '--jsn',
    'There is no option --jsn. The only one is --json; everything else is set in .env.\n',
  ],
])('with %o and “%s” the start ends with a sentence', async (settings, flags, sentence) => {
  const { code, text } = await failingStart(settings, ...flags.split(' ').filter(Boolean));
  expect(code).toBe(1);
  expect(text).toContain(`Commonplace can't start:\n- ${sentence}`);
});

test('a port that is taken ends the start with a sentence, and no stack', async () => {
  const port = await takenPort();
  const folder = await inFolderUntilEnd();
  const { code, text } = await failingStart({
    DISCORD_TOKEN: 'a.b.c',
    PORT: port,
    DATA_DIR: folder,
  });
  expect(code).toBe(1);
  // The next start would have to take it over.
  expect(await readdir(folder)).not.toContain('store.lock');
  expect(text).toContain(`- Another program uses port ${port} already`);
  expect(text).not.toContain('    at ');
});

test('a second start on a folder says that it’s in use, and doesn’t mention the port', async () => {
  const folder = await inFolderUntilEnd();
  const store = await openFileStore({ folder, log: silentLog });
  onTestFinished(() => store.close());
  const { code, text } = await failingStart({ DATA_DIR: folder, PORT: await takenPort() });
  expect(code).toBe(1);
  expect(text).toMatch(/^Commonplace can't start:\n- The data folder is in use by .*\n$/);
});
