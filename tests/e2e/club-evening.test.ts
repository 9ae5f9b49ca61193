/** A club's first evening on Discord: things the bot used to say wrongly, or too often. */

import { expect, test } from 'vitest';
import { discordApp } from './discord-app.ts';

test('there is one vote for the next meeting at a time', async () => {
  const { server, maya, room, guild, app } = await discordApp();
  await app.store.setPlace(`discord:${guild.id}`, { id: maya.id, name: 'Maya' }, 'never-let-me-go', 60);
  const prompt = await server.slash(maya, 'discuss');
  await server.press(maya, prompt, 'Vote for the next meeting');
  const again = await server.press(maya, prompt, 'Vote for the next meeting');
  expect(again).toMatchObject({ private: true, text: expect.stringContaining('is open already') });
  const votes = server.messages(room).filter(({ text }) => text.startsWith('What shall we talk about'));
  expect(votes).toHaveLength(1);
});

test('choosing another book mentions that the old one’s plan continues, and offers to turn it off', async () => {
  const { server, maya, guild, app } = await discordApp();
  const club = `discord:${guild.id}`;
  const use = () => server.slash(maya, 'book use', { book: 'never-let-me-go' });
  await server.slash(maya, 'plan set', { start: '2026-12-01', finish: '2027-01-12' });
  expect((await use()).text).not.toContain('goes on');
  const plan = await app.store.plan(club);
  if (!plan) throw new Error('Expected a plan');
  await app.store.setPlan(club, { ...plan, book: 'kidnapped' }, undefined);
  const used = await use();
  expect(used.text).toContain('The reading plan for kidnapped goes on');
  await server.press(maya, used, 'Turn the old plan off');
  expect((await app.store.plan(club))?.off).toBeDefined();
});

test('a book’s page shows nobody’s place to the channel', async () => {
  const { server, maya, tom } = await discordApp();
  await server.slash(tom, 'progress set', { section: 'section 4' });
  for (const who of [maya, tom]) expect((await server.slash(who, 'book info')).text).not.toMatch(/Where .* is/);
});
