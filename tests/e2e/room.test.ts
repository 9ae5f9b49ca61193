import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BOOKS } from '../../src/host/default-book.ts';
import { program } from '../program.ts';
import { ROOT } from '../root.ts';
import { inFolder, roomSays, type Said } from './room.world.ts';

/** Each file of lines has its transcript beside it, to be read aloud when it changes. */
const SCENES = ['asking', 'quizzing', 'daily', 'mistakes', 'books', 'privacy'];

test.each(SCENES)('the transcript of %s reads exactly like this', async (scene) => {
  const path = join(ROOT, 'tests/fixtures/room', `${scene}.txt`);
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const here = { books: BOOKS, zone: 'Europe/London' };
  const said = await inFolder((folder) => roomSays(lines, folder, false, here));
  await expect(said).toMatchFileSnapshot(path.replace('.txt', '.transcript'));
});

test('a program that reads the room gets times in the zone of the machine', async () => {
  const line = '/quiz start rounds:1 style:choice';
  const said = await inFolder((folder) =>
    roomSays([line], folder, true, { books: BOOKS, zone: 'Asia/Tokyo' }),
  );
  expect(said).toContain('Closes at 21:00:30');
});

test('escape sequences in what people type never reach the terminal', async () => {
  const said = await inFolder((folder) => roomSays(['/lookup \u001b[2Jwho is Kathy'], folder));
  expect(said).not.toContain('\u001b');
});

test('plain words of more than 500 characters get a sentence, and a command none', async () => {
  const words = (length: number) =>
    'who is Ruth and '
      .repeat(length)
      .slice(0, length - 1)
      .concat('?');
  const said = await inFolder((folder) =>
    roomSays([words(500), words(501), `/lookup ${words(300)}`], folder),
  );
  const refused = 'I read up to 500 characters of plain words at once, and that’s 501.';
  expect(said.split('I read up to')).toHaveLength(2);
  expect(said).toContain(refused);
});

/** What the product's own process does with lines from a pipe. */
function run(args: readonly string[], input: string, env: Readonly<Record<string, string>>) {
  const line = [program('src/main.ts'), ...args];
  const options = {
    cwd: ROOT,
    input,
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
  } as const;
  return spawnSync(process.execPath, line, options);
}

test('the process reads a pipe, answers in JSON, prints no address, takes UTC for no TZ, and ends by itself', async () => {
  await inFolder(async (folder) => {
    const lines =
      '/lookup who is Miss Lucy\nmaya: /quiz start rounds:2 style:choice\ntom: /quiz answer A\n/daily set 9am\n/leaderboard\n';
    const { status, stdout } = run(['--json'], lines, { DATA_DIR: folder, PORT: '0', TZ: '' });
    expect(status).toBe(0);
    const said = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Said);
    expect(said[0]?.text).toMatch(/guardian/);
    expect(said.some(({ text }) => text.startsWith('Question 1 of 2'))).toBe(true);
    expect(said.some(({ to, private: hidden }) => to === 'tom' && hidden)).toBe(true);
    expect(stdout).toMatch(/The next one comes on [^"]*, 09:00/);
    expect(said.at(-1)?.text).toContain('Leaderboard');
  });
});

test('the room prints its browser address, but not if it’s off', async () => {
  await inFolder(async (folder) => {
    const line = /^In the browser: http:\/\/localhost:\d+\/room\/[\w-]{22}\/$/m;
    const env = { DATA_DIR: folder, PORT: '0' };
    expect(run([], '', env).stdout).toMatch(line);
    expect(run([], '', { ...env, WEB: 'off' }).stdout).not.toContain('http');
  });
});
