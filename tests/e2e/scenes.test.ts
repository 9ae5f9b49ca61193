/**
 * What members say in the room and what they hear: each scene is played on its own, and its title
 * is the rule.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyFolder } from '../copy-folder.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { remove, temporaryFolder } from '../store/folder.ts';
import { bookFiles } from './books.files.ts';
import { isThere, missing, openRoom, readScenes } from './scene.ts';

const SCENES = new URL('../fixtures/scenes/', import.meta.url);

let folder: string;
const files = () => join(folder, 'files');

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(files());
  for (const [file, bytes] of Object.entries(await bookFiles()))
    await writeFile(join(files(), file), bytes);
});
afterAll(() => remove(folder));

describe.each(await readdir(SCENES))('%s', async (name) => {
  const { opening, scenes } = readScenes(await readFile(new URL(name, SCENES), 'utf8'));
  const data = () => join(folder, name);

  beforeAll(async () => {
    const room = await openRoom(data(), files());
    for (const line of opening) await room.answersTo(line);
    await room.close();
  });

  test.each(scenes)('%s', async (_, turns) => {
    expect(isThere(turns)).not.toEqual([]);
    const own = await inFolderUntilEnd();
    copyFolder(data(), own);
    const room = await openRoom(own, files());
    try {
      for (const { line, expected } of turns) {
        const answers = await room.answersTo(line);
        for (const words of expected) expect.soft(missing(answers, words), line).toBeUndefined();
      }
    } finally {
      await room.close();
    }
  });
});
