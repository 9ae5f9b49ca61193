import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { clubFolder } from '../../src/corpus/library/file-shelf.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { program } from '../program.ts';
import { CLUB, filesIn, libraryIn } from './library.shelf.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the program, and kills it at the n-th change to the club's folder. */
async function killedAt(change: number, folder: string, first: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [program('tests/corpus/programs/add-books.ts'), folder, String(first)],
    {
      cwd: ROOT,
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  let changes = 0;
  const watcher = watch(join(folder, clubFolder(CLUB)), () => {
    changes++;
    if (changes === change) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  watcher.close();
  return said.split('\n').filter(Boolean);
}

test('a process killed at any moment leaves whole books, all that it had confirmed, and no litter', async () => {
  const folder = await inFolderUntilEnd();
  const sure = new Set<string>();
  let first = 0;
  // Another file keeps the folder there to be watched, and is left alone.
  await mkdir(join(folder, clubFolder(CLUB)));
  await writeFile(join(folder, clubFolder(CLUB), 'note.txt'), 'mine');
  for (const change of [2, 11, 24]) {
    for (const id of await killedAt(change, folder, first)) sure.add(id);
    first += 10;
    const library = await libraryIn(folder);
    const own = (await library.list(CLUB)).filter((card) => card.own).map((card) => card.id);
    expect(own).toEqual(expect.arrayContaining([...sure]));
    for (const id of own) {
      const index = await library.open(CLUB, id);
      expect([2, 3]).toContain(index?.book.sections.length);
    }
    expect(await filesIn(folder)).toHaveLength(4 * own.length + 1);
  }
  expect(sure.size).toBeGreaterThan(0);
});
