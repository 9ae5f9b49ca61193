/** From the bot's hello to an answer about a book that nobody has a file of, in four presses. */

import { expect, test } from 'vitest';
import { encyclopediaAt } from '../servers/encyclopedia/client.ts';
import { startEncyclopedia } from '../servers/encyclopedia/index.ts';
import { discordApp } from './discord-app.ts';
import { discordMembers, type Members, slackMembers, whatMayaSees } from './members.ts';
import { slackApp } from './slack-app.ts';

async function onDiscord(): Promise<Members> {
  const encyclopedia = encyclopediaAt((await startEncyclopedia()).api);
  const settings = { asksBook: true, encyclopedia };
  const { server } = await discordApp(undefined, undefined, settings);
  const guild = server.addGuild('New club', ['lounge']);
  const maya = server.addPerson('Maya', { guild, organiser: true });
  return discordMembers(server, guild, { maya });
}

async function onSlack(): Promise<Members> {
  const encyclopedia = encyclopediaAt((await startEncyclopedia()).api);
  const { slack } = await slackApp('socket', { asksBook: true, encyclopedia });
  const channel = slack.world.channels.get('GCLOSED');
  if (!channel) throw new Error('Expected the channel');
  channel.bot = true;
  await slack.event({
    type: 'member_joined_channel',
    user: 'UBOT',
    channel: 'GCLOSED',
    channel_type: 'G',
    team: 'T0CLUB',
    inviter: 'UMAYA',
  });
  return slackMembers(slack, 'GCLOSED');
}

test.each([
  ['Discord', onDiscord],
  ['Slack', onSlack],
])('on %s', async (_, arrive) => {
  const members = await arrive();
  const shown = (words: RegExp) => whatMayaSees(members, words);

  const hello = await shown(/Hello from Commonplace/);
  await members.fill('maya', { on: hello, label: 'Choose the book' }, { Book: 'the salt road' });
  const hits = await shown(/Found for “the salt road”/);
  expect(hits.private).toBe(true);
  await members.press('maya', hits, 'The Salt Road (novel)');
  const report = await shown(/Added: a guide to The Salt Road/);
  expect(report.private).toBe(true);
  expect(report.text).toContain('Ilse Marden');
  expect(report.text).toContain('CC BY-SA 4.0');
  expect(report.text).not.toMatch(/drown|Hell’s Pocket|weigh-house/);
  const used = await members.press('maya', report, 'Use it');
  expect(used.text).toContain('The club now reads The Salt Road');

  const answer = await members.say('maya', 'lookup', { question: 'which prize did it win' });
  expect(answer.text).toContain('Corran Prize');
  expect(answer.text).toContain('Testipedia, revision of 3 May 2026');

  // A reader who hasn't begun, one at 40 %, and one who has finished.
  const ask = (question: string) => members.say('maya', 'lookup', { question });
  const hut = 'with whom do the sisters share a hut';
  const drowned = 'who is drowned when the bridge gives way';
  expect(members.whole(await ask(hut))).not.toMatch(/surveyor/);
  await members.say('maya', 'progress set', { section: '40%' });
  expect((await ask(hut)).text).toMatch(/surveyor/);
  expect(members.whole(await ask(drowned))).not.toMatch(/Quill is drowned/);
  await members.say('maya', 'progress set', { section: 'finished' });
  expect((await ask(drowned)).text).toMatch(/Quill is drowned/);
});
