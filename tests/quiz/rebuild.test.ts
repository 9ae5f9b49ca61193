import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openFileStore } from '../../src/store/file/index.ts';
import { program } from '../program.ts';
import { readableLog, remove, temporaryFolder } from '../store/folder.ts';
import { anEntry, entering } from '../store/samples.ts';

const run = promisify(execFile);

test('a club goes into a file and from it into another folder, and a file that isn’t there is a sentence', async () => {
  const [from, to] = [await temporaryFolder(), await temporaryFolder()];
  onTestFinished(() => Promise.all([remove(from), remove(to)]).then(() => {}));
  const store = await openFileStore({ folder: from, log: readableLog() });
  await store.play('room:local', 'c', entering(anEntry()));
  await store.close();
  const club = (folder: string, ...words: string[]) =>
    run(process.execPath, [program('scripts/club.ts'), ...words], {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
    });
  const file = join(from, 'whole.json');
  const out = await club(from, 'export', 'room:local', file);
  expect(out.stdout).toBe(
    `room:local is in ${file} now, without the books that it added: they have to be added again there.\n`,
  );
  const nowhere = join(to, 'clubz');
  for (const command of [['list'], ['export', 'room:local'], ['rebuild']])
    await expect(club(nowhere, ...command)).rejects.toMatchObject({
      stderr: `Nothing is at ${nowhere}. DATA_DIR names the folder of clubs.\n`,
    });
  expect(existsSync(nowhere)).toBe(false);
  const none = club(to, 'import', 'room:local', join(to, 'none.json'));
  await expect(none).rejects.toMatchObject({
    stderr: `There is no such file or folder: ${join(to, 'none.json')}.\n`,
  });
  const into = await club(to, 'import', 'room:local', file);
  expect(into.stdout).toMatch(/^room:local is here now\. .*have to be added again with \/book add\.\n$/);
  expect((await club(to, 'rebuild')).stdout).toMatch(/^room:local: 1 answer, 1 member on the board/);
});

test('counts every club anew and finds its board as the ledger has it', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => remove(folder));
  const store = await openFileStore({ folder, log: readableLog() });
  const wrong = anEntry({ right: false, points: 0 });
  await store.play('room:local', 'c', entering(wrong, anEntry({ member: 'm2', name: 'Two' })));
  await store.revise('room:local', () => ({
    entries: [{ ...wrong, takenBack: true }, anEntry({ appeal: 'a' })],
    result: 0,
  }));
  await store.play('room:other', 'c', entering(anEntry({ practice: true })));
  await store.close();
  const env = { PATH: process.env.PATH, DATA_DIR: folder };
  const { stdout } = await run(process.execPath, [program('scripts/club.ts'), 'rebuild'], { env });
  expect(stdout.trim().split('\n').sort()).toEqual([
    'room:local: 4 answers, 2 members on the board; it agrees with the ledger.',
    'room:other: 1 answer, 0 members on the board; it agrees with the ledger.',
  ]);
});
