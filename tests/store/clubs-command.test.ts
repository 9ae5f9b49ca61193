import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import {
  eraseCommand,
  exportCommand,
  importCommand,
  listCommand,
} from '../../scripts/club/backup.ts';
import { openFileLibrary } from '../corpus/file-library.ts';
import { novel, SHIPPED } from '../corpus/library.shelf.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { program } from '../program.ts';
import { saidBy } from '../stdout.ts';
import { inFileStore, readableLog } from './folder.ts';
import { anEntry, entering, MAYA } from './samples.ts';

type Env = Parameters<typeof listCommand>[0];
const COMMANDS: Readonly<Record<string, (words: readonly string[], env: Env) => Promise<number>>> =
  {
    list: (_, env) => listCommand(env),
    export: exportCommand,
    import: importCommand,
    erase: eraseCommand,
  };

/** What `npm run club -- …` says, in this process; what the host has to correct too. */
async function club(folder: string, name: string, ...words: string[]): Promise<string> {
  const command = COMMANDS[name];
  if (!command) throw new Error(`Expected a command ${name}`);
  return (await saidBy(() => command(words, { DATA_DIR: folder }))).out;
}

async function addFerry(folder: string, id: string): Promise<void> {
  const library = await openFileLibrary({
    shipped: SHIPPED,
    added: join(folder, 'books'),
    log: readableLog(),
    deadline: () => new AbortController().signal,
  });
  await library.add(id, { name: 'ferry.txt', bytes: novel('The Ferry') });
}

test('the program ends with 0 once done, else with 1 and a sentence; what it makes is for its own user alone', async () => {
  const folder = join(await inFolderUntilEnd(), 'clubs');
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, [program('scripts/club.ts'), ...words], {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
    });
  await expect(run('import', 'room:local', 'none.json')).rejects.toMatchObject({ code: 1 });
  expect((await stat(folder)).mode & 0o077).toBe(0);
  expect((await run('list')).stdout).toBe('There are no clubs yet.\n');
  const stderr =
    'There is no data of room:local. npm run club -- list shows which clubs there are.\n';
  await expect(run('export', 'room:local')).rejects.toMatchObject({ code: 1, stderr });
});

test('root is refused where the clubs are another user’s files', async () => {
  const folder = await inFolderUntilEnd();
  await inFileStore(folder, (store) => store.useBook('room:local', 'lantern'));
  const isRoot = process.getuid?.() === 0;
  for (const name of isRoot ? await readdir(folder) : [])
    await chown(join(folder, name), 65_534, 65_534);
  expect(await club(folder, 'list')).toMatch(
    isRoot ? /files of user 65534: .* sudo -u '#65534'/ : /^room:local {2}lantern/,
  );
});

test('a club is exported to a file and imported into another folder', async () => {
  const from = await inFolderUntilEnd();
  const to = await inFolderUntilEnd();
  await inFileStore(from, (store) => store.play('room:local', 'c', entering(anEntry())));
  const file = join(from, 'whole.json');
  expect(await club(from, 'export', 'room:local', file)).toBe(
    `room:local is in ${file} now, without the books that it added: they have to be added again there.\n`,
  );
  expect(await club(to, 'import', 'room:local', file)).toContain('room:local is here now.');
  expect(await club(to, 'export', 'room:local')).toBe(await readFile(file, 'utf8'));
  const none = join(to, 'none.json');
  expect(await club(to, 'import', 'room:dm-José', none)).toBe(
    `There is no such file or folder: ${none}.`,
  );
  expect(await club(to, 'import', 'discord:my club', file)).toMatch(
    /^discord:my club isn't a club's id\./,
  );
});

test('an export that finds no room leaves the one before as it was, and the clubs free, with a sentence', async () => {
  const folder = await inFolderUntilEnd();
  await inFileStore(folder, (store) => store.play('room:local', 'c', entering(anEntry())));
  const file = join(folder, 'last.json');
  await writeFile(file, 'the last good one', { mode: 0o644 });
  const env = { PATH: process.env.PATH, DATA_DIR: folder };
  const exported = (limit: string, to: string) => {
    const line = `${limit} "${process.execPath}" "${program('scripts/club.ts')}" export room:local ${to}`;
    return spawnSync('sh', ['-c', line], { env, encoding: 'utf8' });
  };
  const stderr = 'The disk is full (EFBIG). Free some space there, or name another place.\n';
  expect(exported('ulimit -f 1;', file)).toMatchObject({ status: 1, stderr });
  expect(await readFile(file, 'utf8')).toBe('the last good one');
  expect((await readdir(folder)).filter((name) => /lock|tmp/.test(name))).toEqual([]);
  expect(exported('', file).status).toBe(0);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test.each(['list', 'export'])('%s makes no folder where there is none', async (name) => {
  const nowhere = join(await inFolderUntilEnd(), 'clubz');
  expect(await club(nowhere, name, 'room:local')).toBe(
    `Nothing is at ${nowhere}. DATA_DIR names the folder of clubs.`,
  );
  expect(existsSync(nowhere)).toBe(false);
});

test('clubs are listed with what they have, and one is erased once its id is typed twice', async () => {
  const folder = await inFolderUntilEnd();
  await inFileStore(folder, async (store) => {
    for (const id of ['discord:1', 'room:local', 'slack:T1']) await store.useBook(id, 'lantern');
    await store.setPlace('room:local', MAYA, 'lantern', 3);
  });
  await addFerry(folder, 'slack:T1');
  const listed = [
    'discord:1  lantern, 0 readers, 0 books added\n',
    'room:local  lantern, 1 reader, 0 books added\n',
    'slack:T1  lantern, 0 readers, 1 book added\n',
  ];
  expect(await club(folder, 'list')).toBe(listed.join(''));
  for (const again of [undefined, 'slack:T2'])
    expect(await club(folder, 'erase', 'slack:T1', ...(again ? [again] : []))).toContain(
      'Nothing was erased. To erase slack:T1 (lantern, 0 readers, 1 book added) for good, type its id twice',
    );
  for (const name of ['erase', 'export'])
    expect(await club(folder, name, 'slack:T2', 'slack:T2')).toContain(
      'There is no data of slack:T2.',
    );
  expect(await club(folder, 'erase', 'slack:T1', 'slack:T1')).toBe(
    'Nothing is stored of slack:T1 any more, but in your backups, and its token if it installed the app by itself.\n',
  );
  expect(await club(folder, 'list')).toBe(listed.slice(0, 2).join(''));
  const left = await readdir(folder, { recursive: true });
  expect(left.filter((one) => /T1|ferry/i.test(one))).toEqual([]);
});

test('for a club file of a later version every command says so, and nothing is removed', async () => {
  const folder = await inFolderUntilEnd();
  await inFileStore(folder, (store) => store.useBook('room:local', 'lantern'));
  const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.json'));
  const file = join(folder, name);
  await writeFile(file, (await readFile(file, 'utf8')).replace('"version":3', '"version":99'));
  await addFerry(folder, 'room:local');
  const before = await readdir(folder, { recursive: true });
  for (const command of ['export', 'list', 'erase'])
    expect(await club(folder, command, 'room:local', 'room:local')).toMatch(
      /was written by a newer version of Commonplace \(format 99, .*Upgrade, says what to do\./,
    );
  expect(await readdir(folder, { recursive: true })).toEqual(before);
});
