import { expect, test } from 'vitest';
import type { Delivered } from '../../src/core/ports/bot.ts';
import { plain } from '../../src/core/reply.ts';
import { epubNovel, SECRET, TXT } from './books.files.ts';
import { slackApp } from './slack-app.ts';

const FORM = 'File';

test('an EPUB is added, checked, used, asked, quizzed on and removed, within its own workspace', async () => {
  const { slack, app } = await slackApp('socket');
  const form = await slack.slash('UMAYA', '/book', 'add');
  const report = await slack.submit(form.view, { [FORM]: await epubNovel() });
  expect(report.private).toBe(true);
  expect(report.text).toMatch(/Added: The Ferry[\s\S]*Ada Merrow[\s\S]*\nChapter 1 \(/);
  const used = await slack.press('UMAYA', report.message, 'Use it');
  expect(used.text).toMatch(/The club now reads The Ferry/);
  expect(used.private).toBe(false);

  for (const reader of ['UMAYA', 'UTOM']) await slack.slash(reader, '/progress', 'set 100%');
  const answer = await slack.slash('UTOM', '/lookup', 'where was the silver compass hidden');
  expect(answer.text).toMatch(/hidden under the floor of the chapel/);

  await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:choice seconds:600');
  await slack.world.wait('the question', () =>
    slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith('Question 1 of 1')),
  );
  const right = (await app.store.quiz('slack:T0CLUB', 'CBOOKS'))?.rounds[0]?.answer ?? '';
  expect((await slack.slash('UTOM', '/quiz', `answer ${right}`)).text).toMatch(/is right/);
  await slack.slash('UMAYA', '/quiz', 'stop');

  const seen: Delivered[] = [];
  const where = { platform: 'slack', club: 'slack:T0OTHER', channel: 'COTHER', direct: false };
  const asker = { id: 'UOLGA', name: 'Olga', organiser: true };
  for (const line of ['/book list', '/lookup silver compass book:"The Ferry"', '/passage book:the-ferry']) {
    await app.bot.line({ where, asker, at: slack.world.now(), line }, async (reply) => void seen.push(reply));
  }
  const told = seen
    .flatMap((reply) => reply.parts)
    .map((part) =>
      'words' in part ? plain(part.words) : part.kind === 'list' ? part.items.map(plain).join(' ') : '',
    );
  expect(told).toHaveLength(3);
  expect(told[0]).not.toMatch(/Ferry/);
  expect(told.slice(1).join(' ')).toMatch(/has no book “The Ferry”.*has no book “the-ferry”/s);
  expect(told.join(' ')).not.toMatch(SECRET);

  const asked = await slack.slash('UMAYA', '/book', 'remove The Ferry');
  expect((await slack.press('UMAYA', asked.message, 'Remove it')).text).toMatch(/^Removed\. /);
  expect((await slack.slash('UTOM', '/book', 'list')).text).not.toMatch(/Ferry/);
});

test('a TXT is added as a file shared with the bot, and its chapters are corrected from the report', async () => {
  const { slack } = await slackApp('socket');
  const report = await slack.dm('UMAYA', '', [TXT]);
  expect(report.text).toMatch(/Added: The Lighthouse/);
  const form = await slack.press('UMAYA', report.message, 'Chapters are wrong');
  const label = 'A pattern, or all headings, one a line';
  const again = await slack.submit(form.view, { [label]: 'Chapter 1\nChapter 3' });
  expect(again.text).toMatch(/1\. Chapter 1[\s\S]*2\. Chapter 3/);
  expect((await slack.dm('UMAYA', '', [TXT])).text).toMatch(/already had this file/);
  const picture = { name: 'a.txt', bytes: Buffer.from('89504e470d0a1a0a', 'hex') };
  expect((await slack.dm('UMAYA', 'book add', [picture])).text).toMatch(/PNG/);
});
