import { expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Reply } from '../../src/core/reply.ts';
import { epubNovel, SECRET, TXT } from './books.files.ts';
import { discordApp } from './discord-app.ts';
import { discordMembers, type Members, slackMembers } from './members.ts';
import { eventually } from './processes-pair.ts';
import { slackApp } from './slack-app.ts';

/** A club on a platform: Maya organises, Tom reads. */
interface Club extends Members {
  readonly app: App;
  readonly id: string;
  readonly channel: string;
}

async function onDiscord(): Promise<Club> {
  const { server, app, guild, room, maya, tom } = await discordApp();
  const members = discordMembers(server, guild, { maya, tom });
  return { ...members, app, id: `discord:${guild.id}`, channel: room.id };
}

async function onSlack(): Promise<Club> {
  const { slack, app } = await slackApp('socket');
  return { ...slackMembers(slack), app, id: 'slack:T0CLUB', channel: 'CBOOKS' };
}

const PLATFORMS = [
  ['Discord', onDiscord],
  ['Slack', onSlack],
] as const;

/** Everything that an organiser of another club is told or offered about a book. */
async function toldElsewhere({ app, id }: Club): Promise<readonly string[]> {
  const where = { platform: id.split(':')[0] ?? '', club: `${id}-other`, channel: 'lounge', direct: false };
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

test.each(PLATFORMS)(
  'on %s a book is added, checked, used, asked, quizzed on and removed, and no other club has any of it',
  async (_, open) => {
    const club = await open();
    const report = await club.send('maya', 'book add', await epubNovel());
    expect(report.private).toBe(true);
    expect(report.text).toMatch(/Added: The Ferry[\s\S]*Ada Merrow[\s\S]*Chapters: 7[\s\S]*\nChapter 1 \(/);
    expect(report.text).toMatch(/How sure I am of the chapters/);
    expect((await club.say('maya', 'book info')).text).toMatch(/Never Let Me Go/);
    const used = await club.press('maya', report, 'Use it');
    expect(used.private).toBe(false);
    expect(used.text).toMatch(/The club now reads The Ferry/);

    for (const reader of ['maya', 'tom']) await club.say(reader, 'progress set', { section: '100%' });
    const question = 'where was the silver compass hidden';
    const answer = await club.say('tom', 'lookup', { question });
    expect(answer.text).toMatch(/hidden under the floor of the chapel[\s\S]*The Ferry, chapter 2/);
    await club.say('maya', 'quiz start', { rounds: 1, style: 'choice', seconds: 600 });
    await eventually(async () => club.posts().find(({ text }) => text.startsWith('Question 1 of 1')));
    const right = (await club.app.store.quiz(club.id, club.channel))?.rounds[0]?.answer ?? '';
    expect((await club.say('tom', 'quiz answer', { text: right })).text).toMatch(/is right/);
    await club.say('maya', 'quiz stop');

    const [list, ...others] = await toldElsewhere(club);
    expect(list).not.toMatch(/Ferry/);
    expect(others.pop()).toBe('[]');
    for (const told of others) {
      expect(told).toMatch(/has no book/);
      expect(told).not.toMatch(SECRET);
    }

    const asked = await club.say('maya', 'book remove', { book: 'The Ferry' });
    await club.press('maya', asked, 'Remove it');
    expect((await club.say('tom', 'book list')).text).not.toMatch(/Ferry/);
    expect((await club.say('tom', 'lookup', { question: 'silver compass' })).text).not.toMatch(SECRET);
  },
);

test.each(PLATFORMS)('on %s the chapters of a book are corrected from its report', async (_, open) => {
  const club = await open();
  const report = await club.send('maya', 'book add', TXT);
  expect(report.text).toMatch(/Added: The Lighthouse/);
  const correct = (on: typeof report, chapters: string) =>
    club.fill('maya', { on, label: 'Chapters are wrong' }, chapters);
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
