import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openFileStore } from '../../src/store/file/index.ts';
import { program } from '../program.ts';
import { readableLog, remove, temporaryFolder } from '../store/folder.ts';
import { anEntry, entering } from '../store/samples.ts';

const run = promisify(execFile);

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
    'room:other: 1 answers, 0 members on the board; it agrees with the ledger.',
  ]);
});
