/** Titles of the club's library in plain words. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolderUntilEnd } from '../e2e/room.world.ts';
import { inRoom } from './platforms.ts';

const chapter = (n: number) =>
  `## Chapter ${n}\n\n${'Jonas went to the lamp room and lit the lamp, and nobody spoke of it. '.repeat(60)}\n\n`;

/** A club that reads the shipped guide and has added a novel. */
async function withNovel() {
  const path = join(await inFolderUntilEnd(), 'keeper.md');
  await writeFile(path, `# The Keeper of Skerry Point\n\n${chapter(1)}${chapter(2)}`);
  const club = await inRoom();
  await club.ask(`/book add ${path}`);
  return club;
}

test.each([
  'use the keeper',
  'let’s start the keeper next',
  'let’s go with Skerry Point',
  'can we read the keeper',
])('a title behind a word of use is meant: %s', async (line) => {
  const club = await withNovel();
  expect((await club.ask(line)).text).toMatch(/^Shall the club read The Keeper of Skerry Point from now on/);
});

test.each(['can you remove the Keeper book', 'delete the keeper', 'get rid of the Keeper of Skerry Point'])(
  'a title behind a word of removal is meant, and asked about once more: %s',
  async (line) => {
    const club = await withNovel();
    const asked = await club.ask(line);
    expect(asked.text).toMatch(/^Remove The Keeper of Skerry Point for good/);
    expect(asked.buttons).toEqual(['Remove it']);
  },
);

test.each([
  'use me',
  'use it',
  'remove tommy from the story',
  'who removed the keeper',
  'start with the lamp',
])('what is no title changes no book: %s', async (line) => {
  const club = await withNovel();
  expect((await club.ask(line)).text).not.toMatch(/Shall the club read|for good/);
});

test('a question that names another book of the club leads there, and gives nothing away', async () => {
  const club = await withNovel();
  for (const line of [
    'how does the keeper of skerry point end',
    'who lit the lamp in The Keeper of Skerry Point?',
  ]) {
    const asked = await club.ask(line);
    expect(asked.text).toContain('The Keeper of Skerry Point, which is in this club’s library too');
    expect(asked.text).not.toContain('lamp room');
    expect(asked.buttons).toContain('Look it up there');
  }
  expect((await club.ask('press Look it up there')).text).toContain('lamp');
});
