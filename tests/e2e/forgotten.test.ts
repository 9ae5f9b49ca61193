import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TXT } from './books.files.ts';
import { discordApp } from './discord-app.ts';

/** Names and bytes of every file below a folder. */
async function everything(folder: string): Promise<string> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const bytes = await Promise.all(files.map((path) => readFile(path, 'latin1')));
  return `${files.join('\n')}\n${bytes.join('\n')}`;
}

test('a forgotten member isn’t in any byte of the folder once the bot says so', async () => {
  const { server, app, room, dataDir, maya, tom } = await discordApp();
  const words = 'Tom’s very own remark';
  await server.slash(tom, 'progress set', { section: '3' });
  await server.slash(tom, 'quiz settings', { board: 'hidden' });
  await server.slash(tom, 'daily me', { time: '09:00' });
  await server.slash(tom, 'save', { text: words });
  await server.slash(tom, 'quiz start', { rounds: 2, mode: 'solo' });
  await server.slash(maya, 'quiz start', { rounds: 1, style: 'typed', seconds: 600 });
  await server.until('the question', () => server.messages(room).find((one) => /Question 1/.test(one.text)));
  await server.slash(tom, 'quiz answer', { text: words });
  await app.tick();
  expect(await everything(dataDir)).toContain(tom.id);
  const asked = await server.slash(tom, 'privacy forget');
  expect((await server.press(tom, asked, 'Erase all of it')).text).toContain('is erased');
  const left = await everything(dataDir);
  expect(left).not.toContain(tom.id);
  expect(left).not.toContain(words);
  expect(left).toContain(maya.id);
});

test('nothing of a forgotten direct-message club is left, not even its name, and it can begin again', async () => {
  const { server, dataDir } = await discordApp();
  const alone = server.addPerson('Alone');
  await server.dm(alone, 'progress set 3');
  await server.slash(alone, 'book add', { file: TXT });
  expect(await everything(dataDir)).toContain(alone.id);
  const asked = await server.slash(alone, 'privacy forget');
  await server.press(alone, asked, 'Erase all of it');
  const left = await everything(dataDir);
  expect(left).not.toContain(alone.id);
  expect(left).not.toMatch(/books\/[0-9a-f]{32}\/.*card/);
  expect((await server.dm(alone, 'progress set 3')).text).not.toContain('wrong');
  expect((await server.dm(alone, 'progress show')).text).toContain('3');
});
