import { expect, test } from 'vitest';
import type { Reply } from '../../src/core/reply.ts';
import { epubNovel, SECRET, TXT } from './books.files.ts';
import { STAGES, type Stage } from './club-stage.ts';
import { discordApp } from './discord-app.ts';
import { eventually } from './processes-pair.ts';

/** Everything that an organiser of another club is told or offered about a book. */
async function toldElsewhere({ app, club }: Stage): Promise<readonly string[]> {
  const where = {
    platform: club.split(':')[0] ?? '',
    club: `${club}-other`,
    channel: 'lounge',
    direct: false,
  };
  const request = { where, asker: { id: 'olga', name: 'Olga', organiser: true }, at: 0 };
  const told: string[] = [];
  const deliver = async (reply: Reply) => void told.push(JSON.stringify(reply));
  for (const line of [
    '/book list',
    '/lookup silver compass book:"The Ferry"',
    '/passage book:the-ferry',
    '/book use the-ferry',
    '/book remove The Ferry',
  ])
    await app.bot.line({ ...request, line }, deliver);
  const typed = { command: 'lookup', option: 'book', typed: 'ferry', others: {} };
  told.push(JSON.stringify(await app.bot.complete({ ...request, ...typed })));
  return told;
}

test.each(STAGES)(
  'on %s a book is added, checked, used, asked, quizzed on and removed, and no other club has any of it',
  async (_, open) => {
    const stage = await open();
    const report = await stage.send('maya', 'book add', await epubNovel());
    expect(report.private).toBe(true);
    expect(report.text).toMatch(
      /Added: The Ferry[\s\S]*Ada Merrow[\s\S]*Chapters: 7[\s\S]*\nChapter 1 \(/,
    );
    expect(report.text).toMatch(/How sure I am of the chapters/);
    expect((await stage.say('maya', 'book info')).text).toMatch(/Never Let Me Go/);
    const used = await stage.press('maya', report, 'Use it');
    expect(used.private).toBe(false);
    expect(used.text).toMatch(/The club now reads The Ferry/);

    for (const reader of ['maya', 'tom'] as const)
      await stage.say(reader, 'progress set', { section: '100%' });
    const question = 'where was the silver compass hidden';
    const answer = await stage.say('tom', 'lookup', { question });
    expect(answer.text).toMatch(/hidden under the floor of the chapel[\s\S]*The Ferry, chapter 2/);
    await stage.say('maya', 'quiz start', { rounds: 1, style: 'choice', seconds: 600 });
    await eventually(async () =>
      stage.posts().find(({ text }) => text.startsWith('Question 1 of 1')),
    );
    const right = (await stage.app.store.quiz(stage.club, stage.channel))?.rounds[0]?.answer ?? '';
    expect((await stage.say('tom', 'quiz answer', { text: right })).text).toMatch(/is right/);
    await stage.say('maya', 'quiz stop');

    const [list, ...others] = await toldElsewhere(stage);
    expect(list).not.toMatch(/Ferry/);
    expect(others.pop()).toBe('[]');
    for (const told of others) {
      expect(told).toMatch(/has no book/);
      expect(told).not.toMatch(SECRET);
    }

    const asked = await stage.say('maya', 'book remove', { book: 'The Ferry' });
    await stage.press('maya', asked, 'Remove it');
    expect((await stage.say('tom', 'book list')).text).not.toMatch(/Ferry/);
    expect((await stage.say('tom', 'lookup', { question: 'silver compass' })).text).not.toMatch(
      SECRET,
    );
  },
);

test.each(STAGES)('on %s the chapters of a book are corrected from its report', async (_, open) => {
  const stage = await open();
  const report = await stage.send('maya', 'book add', TXT);
  expect(report.text).toMatch(/Added: The Lighthouse/);
  const correct = (on: typeof report, chapters: string) =>
    stage.fill('maya', { on, label: 'Chapters are wrong' }, chapters);
  const again = await correct(report, 'Chapter 1\nChapter 3');
  expect(again.text).toMatch(/1\. Chapter 1[\s\S]*2\. Chapter 3/);
  expect(again.text).toMatch(/already had this file/);
  expect((await correct(again, '^(')).text).toMatch(/isn’t a pattern/);
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
