/** Two processes on one database: a vote is closed once. */
import { expect, test } from 'vitest';
import { discordMembers } from './members.ts';
import { type Half, holdNextPost, startPair } from './processes-pair.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

test.each([
  ['at the same moment', false],
  ['while the other hangs in the middle of its post', true],
])('a vote that both find due, %s, has one result', async (_, hangs) => {
  const pair = await startPair();
  const { server, guild, maya, one, two } = pair;
  const members = discordMembers(server, guild, { maya });
  const count = (words: string) =>
    members.posts().filter(({ text }) => text.includes(words)).length;
  const ticks = async (...all: Half[]) =>
    void (await Promise.all(all.map(({ app }) => app.tick())));
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
  const [closed] = await two.app.store.elections(`discord:${guild.id}`);
  const chosen = closed?.result?.seats.map(
    ({ winner }) => closed.candidates.find(({ id }) => id === winner)?.title,
  );
  expect(count(`We read next: ${chosen}`)).toBe(1);
  expect(
    (await two.app.store.dailies(`discord:${guild.id}`)).flatMap(({ unsure = [] }) => unsure),
  ).toEqual([]);
});
