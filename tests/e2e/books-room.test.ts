import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { novel } from '../corpus/library.shelf.ts';
import { epubNovel, TXT } from './books.files.ts';
import { inFolder, repliesIn } from './room.world.ts';

type Files = Readonly<Record<string, Uint8Array>>;

/** Each reply to a line, as the room prints it in JSON, where a file's name stands for its path. */
function says(files: Files, lines: readonly string[]) {
  return inFolder(async (folder) => {
    let typed = lines.join('\n');
    for (const [name, bytes] of Object.entries(files)) {
      await writeFile(join(folder, name), bytes);
      typed = typed.replaceAll(`add ${name}`, `add ${join(folder, name)}`);
    }
    return repliesIn(join(folder, 'data'), typed.split('\n'));
  });
}

test('a club’s text is shown in excerpts, and so many words a day', async () => {
  const asked = Array.from({ length: 40 }, (_, i) => `/passage section ${(i % 7) + 1}`);
  const replies = await says({ 'ferry.epub': (await epubNovel()).bytes }, [
    '/book add ferry.epub',
    '/book use the-ferry',
    '/progress set 100%',
    ...asked,
  ]);
  const passages = replies.slice(3).map((one) => one.text);
  const counts = passages.map((text) => (text.split('\n— ')[0] ?? '').match(/\S+/g)?.length ?? 0);
  expect(Math.max(...counts)).toBeLessThanOrEqual(122);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBeLessThan(2600);
  expect(passages[0]).not.toMatch(/words of your club’s texts today/);
  expect(passages.at(-1)).toMatch(/words of your club’s texts today/);
  expect(passages.at(-1)).toMatch(/— The Ferry, chapter \d/);
});

test.each(['yes', 'do it'])('“%s” makes the club read the book that was just added', async (line) => {
  const replies = await says({ 'the-lighthouse.txt': TXT.bytes }, [
    '/book add the-lighthouse.txt',
    line,
    'what are we reading',
  ]);
  expect(replies.at(-1)?.text).toContain('The Lighthouse');
});

test('lookup says so if another book of the club answers better', async () => {
  const replies = await says({ 'the-lighthouse.txt': TXT.bytes }, [
    '/book add the-lighthouse.txt',
    '/lookup who lost the key marked 1001',
    '/lookup who is Miss Lucy',
    '/lookup who lost the key marked 1001 book:the-lighthouse',
  ]);
  expect(replies[1]?.text).toMatch(/The Lighthouse, which is in this club’s library too, answers it/);
  expect(replies[2]?.text).not.toMatch(/answers it/);
  expect(replies[3]?.text).not.toMatch(/answers it/);
});

test('two books with the same title are told apart by their ids', async () => {
  const files = { 'one.txt': TXT.bytes, 'two.txt': novel('The Lighthouse', 4) };
  const replies = await says(files, ['/book add one.txt', '/book add two.txt', '/book list']);
  for (const id of ['the-lighthouse', 'the-lighthouse-2'])
    expect(replies.at(-1)?.text).toContain(`The Lighthouse by Ada Merrow (as ${id}, `);
});

test('for a path to no file, a folder, and a file that is no book, the bot says what to do', async () => {
  const odd = Buffer.from('89504e470d0a1a0a', 'hex');
  const [none, picture, inside] = await says({ 'odd.txt': odd }, [
    '/book add /nowhere/none.txt',
    '/book add odd.txt',
    `/book add ${tmpdir()}`,
  ]);
  expect(none).toMatchObject({ private: true });
  expect(none?.text).toMatch(/There’s no file at/);
  expect(picture?.text).toMatch(/odd\.txt is a PNG picture/);
  expect(inside?.text).toContain('is a folder. Give the path of a file in it.');
});

test('readers keep their place in the text when its chapters are corrected', async () => {
  const replies = await says({ 'the-lighthouse.txt': TXT.bytes }, [
    '/book add the-lighthouse.txt',
    '/book use the-lighthouse',
    '/progress set section 2',
    '/book add the-lighthouse.txt chapters:"Chapter 1 | Chapter 3"',
    '/progress show',
    '/book add the-lighthouse.txt',
    '/progress show',
  ]);
  expect(replies[2]?.text).toMatch(/through chapter 2/);
  expect(replies[3]?.text).toMatch(/Readers stay where they were in the text/);
  expect(replies[4]?.text).toMatch(/through chapter 1 \(66%\)/);
  expect(replies[6]?.text).toMatch(/through chapter 2/);
});

test('a lookup in the guide is answered while the club’s own book is damaged', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'ferry.txt');
    const data = join(folder, 'data');
    await writeFile(path, novel('The Ferry'));
    await repliesIn(data, [`/book add ${path}`, '/book use the-ferry']);
    const books = join(data, 'books');
    for (const name of await readdir(books, { recursive: true }))
      if (/\.(?:book|source)$/.test(name)) await writeFile(join(books, name), 'cut');
    const ask = '/lookup question:"who is Miss Lucy" book:never-let-me-go';
    const [said] = await repliesIn(data, [`tom: ${ask}`]);
    expect(said?.text).toMatch(/Miss Lucy is/);
    expect((await repliesIn(data, ['tom: /lookup who is Nora']))[0]?.text).toMatch(/damaged/);
  }));

test('what members wrote about a section opens no earlier after the chapters are corrected', async () => {
  const replies = await says({ 'light.txt': novel('The Lighthouse', 12) }, [
    `/book add light.txt chapters:"^Chapter (?:1|7)$"`,
    '/book use the-lighthouse',
    '/progress set section 1',
    '/save it was the keeper in chapter six',
    '/discuss add:Why was it the keeper in chapter six?',
    '/book add light.txt',
    'tom: /progress set chapter 5',
    'tom: /saved',
    'tom: /discuss keeper in chapter six',
    '/progress set chapter 6',
    'tom: /progress set chapter 6',
    'tom: /saved',
    'tom: /discuss keeper in chapter six',
  ]);
  const said = replies.map(({ text }) => text).filter((text) => !text.startsWith('How far are you'));
  const [early, prompt, later, then] = [7, 8, 11, 12].map((at) => said[at]);
  expect(early).toMatch(/Nothing has been saved yet/);
  expect(prompt).toMatch(/There’s no prompt on/);
  expect(later).toMatch(/it was the keeper in chapter six/);
  expect(then).toMatch(/Why was it the keeper in chapter six\?/);
});

test('a prompt by somebody who never said how far they are waits for the end of the book', async () => {
  const replies = await says({ 'light.txt': novel('The Lighthouse', 4) }, [
    '/book add light.txt',
    '/book use the-lighthouse',
    '/discuss add:Why was it the keeper in the end?',
    'tom: /progress set chapter 3',
    'tom: /discuss keeper in the end',
    'tom: /progress set finished',
    '/progress set finished',
    'tom: /discuss keeper in the end',
  ]);
  const said = replies.map(({ text }) => text).filter((text) => !text.startsWith('How far are you'));
  expect(said[2]).toMatch(/once readers have finished/);
  expect(said[4]).toMatch(/There’s no prompt on/);
  expect(said[7]).toMatch(/Why was it the keeper in the end\?/);
});

test('a different book with a removed book’s title starts afresh, and the same book continues', async () => {
  const files = { 'first.txt': novel('The Lighthouse', 12), 'other.txt': novel('The Lighthouse', 4) };
  const replies = await says(files, [
    '/book add first.txt',
    '/progress set finished book:the-lighthouse',
    'tom: /save "it was the keeper" section:2',
    '/book remove the-lighthouse',
    'press Remove it',
    '/book add other.txt',
    '/book use The Lighthouse',
    '/progress show',
    '/saved',
    '/book add first.txt',
    '/progress show book:the-lighthouse',
  ]);
  expect(replies.at(7)?.text).toMatch(/You haven’t started The Lighthouse yet/);
  expect(replies.at(8)?.text).toMatch(/Nothing has been saved yet/);
  expect(replies.at(10)?.text).toBe('You’ve finished The Lighthouse.');
});

test('a plan ends with the chapters that it follows, or with its book', async () => {
  const plan = ['/plan set start:1 October 2026 finish:1 March 2027 book:the-lighthouse', '/plan show'];
  const replies = await says({ 'light.txt': novel('The Lighthouse', 12) }, [
    '/book add light.txt',
    '/book use the-lighthouse',
    '/progress set finished',
    ...plan,
    `/book add light.txt chapters:"^Chapter (?:1|5|9)$"`,
    '/plan show',
    ...plan,
    '/book remove the-lighthouse',
    'press Remove it',
    '/plan show',
  ]);
  const [before, corrected, again, removed] = [4, 6, 8, 11].map((at) => replies[at]?.text);
  for (const on of [before, again]) expect(on).toMatch(/^The reading plan for The Lighthouse/);
  for (const off of [corrected, removed]) expect(off).toMatch(/^There’s no reading plan/);
});

test('a daily post whose book is removed continues with the club’s current book', async () => {
  const replies = await says({ 'light.txt': novel('The Lighthouse', 12) }, [
    '/book add light.txt',
    'press Use it',
    '/daily set 9am what:passage',
    '/progress set finished book:Never Let Me Go',
    '/book add light.txt',
    'press Remove it',
    'press Remove it',
    '/daily show',
    '/book add https://example.org/light.epub',
  ]);
  expect(replies[5]?.text).toMatch(/^Remove The Lighthouse for good\?/);
  expect(replies[6]?.text).toBe(
    'Removed. Scores and what was saved from it stay. The club reads Never Let Me Go now. The daily post goes on with Never Let Me Go.',
  );
  expect(replies[7]?.text).toMatch(/Next: a passage from section 1/);
  expect(replies[8]?.text).toBe('I can’t open links. Give the path of a file.');
});

test('a quiz pack is added, played and removed', async () => {
  const capitals = {
    Peru: 'Lima',
    Chile: 'Santiago',
    Kenya: 'Nairobi',
    Ghana: 'Accra',
    Nepal: 'Kathmandu',
  };
  const list = Object.entries(capitals).map(([country, city]) => `"Capital of ${country}?": [${city}]\n`);
  const pack = Buffer.from(`AUTHOR: Ada\n${list.join('')}`);
  const replies = await says({ 'capitals.yaml': pack }, [
    '/book add capitals.yaml',
    '/quiz start rounds:1 style:choice book:capitals',
    '/quiz answer A',
    '/quiz stop',
    '/book remove capitals',
    'press Remove it',
    '/book list',
  ]);
  expect(replies[0]?.text).toMatch(/Added: Capitals[\s\S]*From: Ada[\s\S]*Quiz questions: 5/);
  expect(replies[0]?.text).toMatch(/Play it with \/quiz start book:capitals\./);
  const said = replies.map((one) => one.text).join('\n');
  expect(said).toMatch(/a quiz on Capitals/);
  expect(said).toMatch(/Capital of (?:Peru|Chile|Kenya|Ghana|Nepal)\?/);
  expect(replies.at(-1)?.text).not.toMatch(/Capitals/);
});
