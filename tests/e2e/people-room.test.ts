import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, repliesOn, roomSays } from './room.world.ts';

const scene = (name: string) =>
  `${name} smiled at the porter. “Yes,” said ${name}. ${name} laughed, and ${name} sat down by the fire.`;
const BOOK = `THE PIER\n\n\nCHAPTER 1\n\n${scene('Nora Tully')}\n\n${scene('Edmund')}\n\n${scene('Longbarrow')}\n\n\nCHAPTER 2\n\n${scene('Mrs. Hale')}\n\n${scene('Nora')}\n`;

test('an organiser joins, splits, renames and strikes people, and marks a book as free; lookups follow at once, and a press undoes it', async () => {
  const lines = [
    '/progress set 100%',
    '/book people',
    '/book people join:"Nora Tully | Mrs. Hale"',
    '/character Mrs. Hale',
    '/book people show:"Mrs. Hale"',
    '/character Nora',
    '/book people split:"Mrs. Hale"',
    '/character Nora',
    '/book people strike:Longbarrow',
    '/character Longbarrow',
    'press Undo the last',
    '/character Longbarrow',
    '/book people join:"Nora | Nora Tully"',
    '/book people join:Nora',
    '/book people strike:Zebedee',
    '/book info',
    'press It’s in the public domain',
    '/book info',
    'press It isn’t in the public domain',
  ];
  const said = (await repliesOn(BOOK, lines)).map(({ text }) => text);
  expect(said[3]).toMatch(/^The people of The pier/i);
  expect(said[3]).toMatch(/Longbarrow/);
  expect(said[3]).toMatch(/such as join:"Ann \| Mrs\. Brown"; \/help book people says what each does\.$/);
  expect(said[4]).toMatch(/Nora Tully and Mrs\. Hale are one person now/);
  expect(said[5]).toMatch(/^Nora Tully\b|^Nora\b/);
  expect(said[7]).toMatch(/^Mrs\. Hale\b/);
  expect(said[9]).toMatch(/^Nora/);
  expect(said[11]).toMatch(/I don’t know anybody called “Longbarrow”/);
  expect(said[12]).toMatch(/Undone/);
  expect(said[13]).toMatch(/^Longbarrow/);
  expect(said[14]).toMatch(/are one person already/);
  expect(said[15]).toMatch(/Give two names with \| between/);
  expect(said[16]).toMatch(/Nobody in The pier has the name “Zebedee”/i);
  expect(said[17]).toMatch(/Quoted: in excerpts/);
  expect(said[18]).toMatch(/I’ll quote .* without a limit/);
  expect(said[19]).toMatch(/Quoted: without a limit, .*an organiser says so/);
  expect(said[20]).toMatch(/I’ll quote .* in excerpts/);
});

test('an organiser hears of the excerpt limit if there is one', () =>
  inFolder(async (folder) => {
    const marked = `This eBook is for the use of anyone anywhere.\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE PIER ***\n\n${BOOK}\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE PIER ***\n`;
    await writeFile(join(folder, 'own.txt'), BOOK);
    await writeFile(join(folder, 'free.txt'), marked);
    const add = (name: string) => roomSays([`/book add ${join(folder, name)}`], join(folder, name.slice(0, 3)), true);
    expect(await add('own.txt')).toMatch(/only excerpts of it/);
    const free = await add('free.txt');
    expect(free).toMatch(/in the public domain, so it’s quoted without a limit/);
    expect(free).not.toMatch(/excerpts/);
  }));

test('a name that comes later than the organiser has read finds, splits and joins nobody, like an unknown name', async () => {
  const lines = [
    '/progress set 100%',
    '/book people join:"Nora Tully | Mrs. Hale"',
    '/progress set chapter 1',
    '/book people Mrs. Hale',
    '/book people Zebedee',
    '/book people split:"Mrs. Hale"',
    '/book people split:Zebedee',
    '/book people join:"Edmund | Mrs. Hale"',
    '/book people strike:"Mrs. Hale"',
    '/book people show:"Mrs. Hale"',
    '/book people Nora Tully',
    '/book people Edmund strike:"Nora Tully"',
  ];
  const said = (await repliesOn(BOOK, lines)).map(({ text }) => text);
  const alike = (words: string | undefined) => words?.replaceAll(/Mrs\. Hale|Zebedee/g, 'NAME');
  expect(said[3]).toMatch(/are one person now/);
  expect(said[6]).toMatch(/I found nobody called “Zebedee” in The pier, as far as you’ve read/i);
  expect(alike(said[5])).toBe(alike(said[6]));
  expect(said[8]).toMatch(/Nobody in The pier has the name “Zebedee”/i);
  for (const at of [7, 9, 10, 11]) expect(alike(said[at])).toBe(alike(said[8]));
  expect(said[12]).toMatch(/Nora Tully/);
  expect(said[13]).toBe('I can’t tell what “Edmund” is for. Put names in quotes.');
});

test('two people are one only for readers who are as far as the organiser who joined them', async () => {
  const lines = [
    '/progress set chapter 1',
    '/character Edmund',
    '/book people',
    '/progress set 100%',
    '/book people join:"Nora Tully | Edmund"',
    '/character Edmund',
    '/book people join:"Nora Tully | Edmund"',
    '/progress set chapter 1',
    '/character Edmund',
    '/book people',
    '/character Nora Tully',
    '/book people split:Edmund',
    '/book people join:"Nora Tully | Edmund"',
    '/character Edmund',
  ];
  const said = (await repliesOn(BOOK, lines)).map(({ text }) => text);
  expect(said[6]).toMatch(/^Nora Tully and Edmund are one person now, to readers who have finished\./);
  expect(said[7]).toMatch(/^Nora Tully/);
  expect(said[8]).toMatch(/are one person already/);
  expect(said[10]).toBe(said[3]);
  expect(said[11]).toBe(said[4]);
  expect(said[12]).toMatch(/^Nora Tully/);
  expect(said[12]).not.toMatch(/Edmund/);
  expect(said[13]).toMatch(/“Edmund” is the only name of that person/);
  expect(said[14]).toMatch(/are one person now, to readers who are as far as you\./);
  expect(said[15]).toMatch(/^Nora Tully/);
});

test('an organiser sees only the people named as far as they’ve read', async () => {
  const lines = [
    '/progress set 100%',
    '/book people join:"Nora Tully | Mrs. Hale"',
    '/book people show:"Mrs. Hale"',
    '/progress set chapter 1',
    '/book people',
    '/progress set start',
    '/book people',
  ];
  const said = (await repliesOn(BOOK, lines)).map(({ text }) => text);
  expect(said[6]).toMatch(/Nora Tully/);
  expect(said[6]).toMatch(/I leave out people and names that come later than you’ve read\./);
  expect(said[6]).not.toMatch(/Hale|covered|▒|\d/);
  expect(said[8]).toBe('I found nobody in The Pier, as far as you’ve read.');
});

test('an organiser who hasn’t said how far they are sees nobody, and no number', async () => {
  const said = await repliesOn(BOOK, ['/book people', '3', '/book people']);
  expect(said[2]?.text).toMatch(/^How far are you in The Pier\? Until you say, I show nobody in it\./i);
  expect(said[3]?.text).toMatch(/^You’ve finished The Pier/i);
  expect(said[4]?.text).toMatch(/^The people of The Pier/i);
});

test('somebody in a book of another language is found where they have been named', async () => {
  const told = 'Der Fluss war noch kalt, und auf der Brücke stand Martha mit dem Korb. Sie wartete auf den Müller.';
  const book = `DIE BRÜCKE\n\n\nKapitel 1\n\n${told.repeat(12)}\n\n\nKapitel 2\n\n${told.replaceAll('Martha', 'Jonas').repeat(12)}\n`;
  const lines = [
    'press Use it',
    '/progress set chapter 1',
    '/character Martha',
    '/character Jonas',
    '/character Zebedee',
  ];
  const [, martha, jonas, nobody] = (await repliesOn(book, lines)).slice(-4).map(({ text }) => text);
  expect(martha).toContain('auf der Brücke stand Martha');
  expect(jonas).toMatch(/don’t know anybody called “Jonas”, as far as you’ve read/);
  expect(nobody).toMatch(/don’t know anybody called “Zebedee”/);
});
