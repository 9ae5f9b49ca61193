import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { openFileLibrary } from '../corpus/file-library.ts';
import { novel, SHIPPED } from '../corpus/library.shelf.ts';
import { program } from '../program.ts';
import { readableLog, remove, temporaryFolder } from '../store/folder.ts';
import { anEntry, entering, MAYA } from '../store/samples.ts';

const run = promisify(execFile);

test('a club is exported to a file and imported into another folder, and a missing file gives a sentence', async () => {
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

async function addFerry(folder: string, club: string): Promise<void> {
  const library = await openFileLibrary({
    shipped: SHIPPED,
    added: join(folder, 'books'),
    log: readableLog(),
    deadline: () => new AbortController().signal,
  });
  await library.add(club, { name: 'ferry.txt', bytes: novel('The Ferry') });
}

test('clubs are listed with what they have, and one is erased once its id is typed twice', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => remove(folder));
  const clubs = ['discord:1', 'room:local', 'slack:T1'];
  const inStore = async (look: (store: Store) => Promise<unknown>) => {
    const store = await openFileStore({ folder, log: readableLog() });
    await look(store).finally(() => store.close());
  };
  await inStore(async (store) => {
    for (const club of clubs) await store.useBook(club, 'lantern');
    await store.setPlace('room:local', MAYA, 'lantern', 3);
  });
  await addFerry(folder, 'slack:T1');
  const command = (...words: string[]) =>
    run(process.execPath, [program('scripts/club.ts'), ...words], {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
    });
  const listed = [
    'discord:1  lantern, 0 readers, 0 books added\n',
    'room:local  lantern, 1 reader, 0 books added\n',
    'slack:T1  lantern, 0 readers, 1 book added\n',
  ];
  expect((await command('list')).stdout).toBe(listed.join(''));
  for (const words of [['slack:T1'], ['slack:T1', 'slack:T2']])
    await expect(command('erase', ...words)).rejects.toMatchObject({
      code: 1,
      stderr:
        'Nothing was erased. To erase slack:T1 (lantern, 0 readers, 1 book added) for good, type its id twice: npm run club -- erase slack:T1 slack:T1\n',
    });
  for (const words of [
    ['erase', 'slack:T2', 'slack:T2'],
    ['rebuild', 'slack:T2'],
    ['export', 'slack:T2'],
  ])
    await expect(command(...words)).rejects.toMatchObject({
      code: 1,
      stderr: 'There is no data of slack:T2. npm run club -- list shows which clubs there are.\n',
    });
  await expect(command('import', 'discord:my club', 'none.json')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^discord:my club isn't a club's id\. On Discord .*\n$/),
  });
  await expect(command('import', 'room:dm-José', 'none.json')).rejects.toMatchObject({
    stderr: expect.stringMatching(/^There is no such file/),
  });
  expect((await command('erase', 'slack:T1', 'slack:T1')).stdout).toBe(
    'Nothing is stored of slack:T1 any more, but in your backups, and its token if it installed the app by itself.\n',
  );
  expect((await command('list')).stdout).toBe(listed.slice(0, 2).join(''));
  const left = await readdir(folder, { recursive: true });
  expect(left.filter((name) => /T1|ferry/i.test(name))).toEqual([]);
});

test('for a club file of a later version the command line says so, in a sentence', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => remove(folder));
  const store = await openFileStore({ folder, log: readableLog() });
  await store.useBook('room:local', 'lantern');
  await store.close();
  const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.json'));
  const file = join(folder, name);
  await writeFile(file, (await readFile(file, 'utf8')).replace('"version":2', '"version":99'));
  const command = (...words: string[]) =>
    run(process.execPath, [program('scripts/club.ts'), ...words], {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
    });
  const newer =
    /was written by a newer version of Commonplace \(format 99, .*backup from before the upgrade\.\n$/;
  for (const word of ['export', 'rebuild'])
    await expect(command(word, 'room:local')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(newer),
    });
  expect((await command('list')).stdout).toMatch(newer);
  await addFerry(folder, 'room:local');
  const before = await readdir(folder, { recursive: true });
  await expect(command('erase', 'room:local', 'room:local')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(newer),
  });
  expect(await readdir(folder, { recursive: true })).toEqual(before);
});

test('every club is recounted, and its board matches the ledger', async () => {
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
