/** Two processes on one database: a vote is closed once, and ratings open once. */
import { expect, test } from 'vitest';
import { discordMembers } from './members.ts';
import { holdNextPost, startPair } from './processes-pair.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

async function twoProcesses() {
  const pair = await startPair();
  const { server, guild, maya, one, two } = pair;
  const members = discordMembers(server, guild, { maya });
  const count = (words: string) => members.posts().filter(({ text }) => text.includes(words)).length;
  const ticks = async (...all: (typeof one)[]) => void (await Promise.all(all.map(({ app }) => app.tick())));
  return { pair, members, one, two, count, ticks, club: `discord:${guild.id}` };
}

test.each([
  ['at the same moment', false],
  ['while the other hangs in the middle of its post', true],
])('a vote that both find due, %s, has one result', async (_, hangs) => {
  const { pair, members, one, two, count, ticks, club } = await twoProcesses();
  for (const title of ['Emma', 'The Trial']) await members.say('maya', 'next add', { title });
  const vote = await members.say('maya', 'next vote', { closes: 'in 2 hours' });
  // One ballot each: only the lot decides, and both processes would draw.
  await members.fill('tom', { on: vote, label: 'Vote' }, { 'First choice': 'Emma' });
  await members.fill('ruth', { on: vote, label: 'Vote' }, { 'First choice': 'The Trial' });
  pair.pass(DAY);
  if (hangs) {
    const hung = holdNextPost(pair);
    const first = one.app.tick();
    await hung.begun();
    pair.pass(51 * SECOND);
    await ticks(two);
    hung.letGo();
    await first;
  } else await ticks(one, two, one, two);
  pair.pass(HOUR);
  await ticks(one, two);
  expect(count('We read next')).toBe(1);
  const [closed] = await two.app.store.elections(club);
  const chosen = closed?.result?.seats.map(({ winner }) => closed.candidates.find(({ id }) => id === winner)?.title);
  expect(count(`We read next: ${chosen}`)).toBe(1);
  expect((await two.app.store.dailies(club)).flatMap(({ unsure = [] }) => unsure)).toEqual([]);
});

test('ratings that both find due open with one card', async () => {
  const { pair, members, one, two, count, ticks } = await twoProcesses();
  const finish = new Date(pair.now() + 14 * DAY).toISOString().slice(0, 10);
  await members.say('maya', 'plan set', { finish, timezone: 'UTC' });
  for (const who of ['maya', 'tom', 'ruth']) await members.say(who, 'progress set', { section: 'finished' });
  for (const who of ['tom', 'ruth']) await members.fill(who, 'rate', { Stars: '4' });
  pair.pass(12 * DAY);
  await ticks(one, two);
  expect(count('What we think of')).toBe(0);
  pair.pass(6 * DAY);
  await ticks(one, two, one, two);
  pair.pass(DAY);
  await ticks(two, one);
  expect(count('What we think of')).toBe(1);
});
