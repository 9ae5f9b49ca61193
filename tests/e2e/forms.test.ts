import { expect, test } from 'vitest';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

test.each(['socket', 'http'] as const)('on Slack a daily post is set by form, over %s', async (mode) => {
  const { slack, app } = await slackApp(mode);
  const { view } = await slack.slash('UMAYA', '/daily', 'set');
  expect(await slack.suggest(view, 'Time zone', 'lisb')).toEqual(['Europe/Lisbon']);
  await expect(slack.submit(view, { 'Time zone': 'Europe/Lisbon' })).rejects.toThrow(
    'Time must be filled in',
  );
  const filled = { Time: '07:30', 'Time zone': 'Europe/Lisbon', What: 'prompt', Days: 'Monday,Friday' };
  const done = await slack.submit(view, filled);
  expect(done.text).toContain('A prompt goes out on Monday and Friday at 07:30 (Europe/Lisbon).');
  expect(done.private).toBe(true);
  expect(await app.store.dailies('slack:T0CLUB')).toMatchObject([
    { channel: 'CBOOKS', time: '07:30', zone: 'Europe/Lisbon', what: 'prompt', days: ['mon', 'fri'] },
  ]);
});

test('on Discord a daily post is set by form; a mistake brings the form back as it was filled in', async () => {
  const { server, app, guild, room, maya } = await discordApp();
  const form = await server.slashForm(maya, 'daily set');
  expect(form.fields.map(({ label }) => label)).toEqual(['Time', 'Channel', 'Time zone', 'What', 'Days']);
  const wrong = { time: '25 o’clock', timezone: 'Atlantis', what: 'prompt', days: 'Monday,Friday' };
  const refused = await server.submit(maya, form, wrong);
  expect(refused.private).toBe(true);
  expect(refused.text).toMatch(/There’s no time “25 o’clock”[\s\S]*time zone “Atlantis”/);
  const again = await server.pressForm(maya, refused, 'Change it');
  const done = await server.submit(maya, again, { time: '7:30', timezone: 'Lisbon' });
  expect(done.text).toContain('A prompt goes out on Monday and Friday at 07:30 (Europe/Lisbon).');
  expect(await app.store.dailies(`discord:${guild.id}`)).toMatchObject([
    { channel: room.id, time: '07:30', zone: 'Europe/Lisbon', what: 'prompt', days: ['mon', 'fri'] },
  ]);
});
