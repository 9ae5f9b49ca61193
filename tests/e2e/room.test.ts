import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { program } from '../program.ts';
import { BOOKS, inFolder, repliesTo, roomSays, type Said } from './room.world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Each file of lines has its transcript beside it, to be read aloud when it changes. */
const SCENES = ['asking', 'quizzing', 'daily', 'mistakes', 'books', 'privacy'];

test.each(SCENES)('the transcript of %s reads exactly like this', async (scene) => {
  const path = join(ROOT, 'tests/fixtures/room', `${scene}.txt`);
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  const here = { books: BOOKS, zone: 'Europe/London' };
  const said = await inFolder((folder) => roomSays(lines, folder, false, here));
  await expect(said).toMatchFileSnapshot(path.replace('.txt', '.transcript'));
});

test('members aren’t mixed up: each has their own place, and mistakes are private', async () => {
  const said = await repliesTo(
    'ann: /progress set finished part two',
    'ben: /progress show',
    'ann: /progress show',
    'ben: /nonsense',
  );
  expect(said.map(({ to }) => to)).toEqual(['ann', 'ben', 'ann', 'ben']);
  expect(said.every((one) => one.private)).toBe(true);
  expect(said[1]?.text).toContain('haven’t started');
  expect(said[2]?.text).toContain('71%');
});

test('escape sequences in what people type never reach the terminal', async () => {
  const said = await inFolder((folder) => roomSays(['/lookup \u001b[2Jwho is Kathy'], folder));
  expect(said).not.toContain('\u001b');
});

test('the process reads from a pipe, answers everything and ends by itself', async () => {
  await inFolder(async (folder) => {
    const lines =
      '/lookup who is Miss Lucy\nmaya: /quiz start rounds:2 style:choice\ntom: /quiz answer A\n/leaderboard\n';
    const { status, out } = await run(['--json'], lines, { DATA_DIR: folder });
    expect(status).toBe(0);
    const said = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Said);
    expect(said[0]?.text).toMatch(/guardian/);
    expect(said.some(({ text }) => text.startsWith('Question 1 of 2'))).toBe(true);
    expect(said.some(({ to, private: hidden }) => to === 'tom' && hidden)).toBe(true);
    expect(said.at(-1)?.text).toContain('Leaderboard');
  });
});

test('the room prints its browser address, but not to a program that reads it, and not if it’s off', async () => {
  await inFolder(async (folder) => {
    const line = /^In the browser: http:\/\/localhost:\d+\/room\/[\w-]{22}\/$/m;
    const env = { DATA_DIR: folder, PORT: '0' };
    expect((await run([], '', env)).out).toMatch(line);
    expect((await run(['--json'], '', env)).out).toBe('');
    expect((await run([], '', { ...env, WEB: 'off' })).out).not.toContain('http');
  });
});

test('wrong settings are all listed at once, and nothing is started', async () => {
  await inFolder(async (folder) => {
    await writeFile(join(folder, 'nothing'), '');
    const { status, error } = await run([], '', { DATA_DIR: folder, PORT: 'many', LOG_LEVEL: 'loud' });
    expect(status).toBe(1);
    expect(error).toContain('PORT has to be a port');
    expect(error).toContain('LOG_LEVEL has to be debug, info, warn or error');
  });
});

function run(
  args: readonly string[],
  input: string,
  env: Readonly<Record<string, string>>,
): Promise<{ status: number | null; out: string; error: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program('src/main.ts'), ...args], {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', ...env },
    });
    let [out, error] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      error += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, error }));
    child.stdin.end(input);
  });
}

test('an address at the beginning of a line names no member, and an unknown command is repeated as typed', async () => {
  const said = await repliesTo(
    'https://example.org/x is this the book?',
    'tom:/progress show',
    '/__proto__',
    '//help-me',
  );
  expect(said.map(({ to }) => to)).toEqual(expect.arrayContaining(['guest', 'tom']));
  expect(said.map(({ to }) => to)).not.toContain('https');
  const all = said.map(({ text }) => text).join('\n');
  expect(all).toContain('“/__proto__”');
  expect(all).toContain('“/help-me”');
});
