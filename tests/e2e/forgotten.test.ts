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
