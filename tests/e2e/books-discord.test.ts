import { expect, test } from 'vitest';
import { epubNovel, SECRET, TXT } from './books.files.ts';
import { discordApp } from './discord-app.ts';

test('an EPUB is added, checked, used, asked, quizzed on and removed, within its own server', async () => {
  const { server, app, room, maya, tom, troubles } = await discordApp();
  const report = await server.slash(maya, 'book add', { file: await epubNovel() });
  expect(report.private).toBe(true);
  expect(report.text).toMatch(/Added: The Ferry[\s\S]*Ada Merrow[\s\S]*Chapters: 7[\s\S]*\nChapter 1 \(/);
  expect(report.text).toMatch(/How sure I am of the chapters/);
  expect((await server.slash(maya, 'book info')).text).toMatch(/Never Let Me Go/);
  const used = await server.press(maya, report, 'Use it');
  expect(used).toMatchObject({ private: false });
  expect(used.text).toMatch(/The club now reads The Ferry/);

  for (const reader of [maya, tom]) await server.slash(reader, 'progress set', { section: '100%' });
  const answer = await server.slash(tom, 'lookup', { question: 'where was the silver compass hidden' });
  expect(answer.text).toMatch(/hidden under the floor of the chapel/);
  expect(answer.text).toMatch(/The Ferry, chapter 2/);

  const started = await server.slash(maya, 'quiz start', { rounds: 1, style: 'choice', seconds: 600 });
  expect(started.text).toMatch(/a quiz on The Ferry/);
  await server.until('the question', () =>
    server.messages(room).find((one) => one.text.startsWith('Question 1 of 1')),
  );
  const club = (await app.store.running())[0];
  if (!club) throw new Error('Expected a quiz');
  const right = (await app.store.quiz(club.club, club.channel))?.rounds[0]?.answer ?? '';
  expect((await server.slash(tom, 'quiz answer', { text: right })).text).toMatch(/right/);
  await server.slash(maya, 'quiz stop');

  const elsewhere = server.addGuild('Another club', ['lounge']);
  const olga = server.addPerson('Olga', { guild: elsewhere, organiser: true });
  expect((await server.slash(olga, 'book list')).text).not.toMatch(/Ferry/);
  for (const [command, options] of [
    ['lookup', { question: 'silver compass', book: 'The Ferry' }],
    ['passage', { book: 'the-ferry' }],
    ['book use', { book: 'the-ferry' }],
    ['book remove', { book: 'The Ferry' }],
  ] as const) {
    const seen = await server.slash(olga, command, options);
    expect(seen.text).toMatch(/has no book/);
    expect(seen.text).not.toMatch(SECRET);
  }
  expect(await server.autocomplete(olga, 'lookup', 'book', 'ferry')).toEqual([]);

  const asked = await server.slash(maya, 'book remove', { book: 'The Ferry' });
  await server.press(maya, asked, 'Remove it');
  expect((await server.slash(tom, 'book list')).text).not.toMatch(/Ferry/);
  expect((await server.slash(tom, 'lookup', { question: 'silver compass' })).text).not.toMatch(SECRET);
  expect(server.messages(room).length).toBeGreaterThan(0);
  expect(troubles).toEqual([]);
});

test('a TXT is added by form, and its chapters are corrected from the report; readers may do neither', async () => {
  const { server, maya, tom } = await discordApp();
  const form = await server.slashForm(maya, 'book add');
  const report = await server.submit(maya, form, { file: TXT });
  expect(report.text).toMatch(/Added: The Lighthouse/);
  const correct = await server.pressForm(maya, report, 'Chapters are wrong');
  const again = await server.submit(maya, correct, { chapters: 'Chapter 1\nChapter 3' });
  expect(again.text).toMatch(/1\. Chapter 1[\s\S]*2\. Chapter 3/);
  expect(again.text).toMatch(/already had this file/);
  const wrong = await server.pressForm(maya, again, 'Chapters are wrong');
  expect((await server.submit(maya, wrong, { chapters: '^(' })).text).toMatch(/isn’t a pattern/);
  const asked = await server.press(maya, again, 'Remove it');
  expect(asked.text).toMatch(/^Remove The Lighthouse for good\?/);
  const removed = await server.press(maya, asked, 'Remove it');
  expect(removed.text).toMatch(/^Removed\. /);
  expect((await server.slash(tom, 'book add', { file: TXT })).text).toMatch(/Only an organiser/);
});

test('while a book is being imported, others are answered', async () => {
  const { server, maya, tom } = await discordApp();
  await server.slash(tom, 'lookup', { question: 'who is Miss Lucy' });
  const order: string[] = [];
  const long = {
    name: 'long.txt',
    bytes: Buffer.concat([TXT.bytes, Buffer.from('\n\nIt rained again. '.repeat(20_000))]),
  };
  const adding = server.slash(maya, 'book add', { file: long }).then(() => order.push('added'));
  const asked = server
    .slash(tom, 'lookup', { question: 'who is Miss Lucy' })
    .then(() => order.push('answered'));
  await Promise.all([adding, asked]);
  expect(order).toEqual(['answered', 'added']);
});
