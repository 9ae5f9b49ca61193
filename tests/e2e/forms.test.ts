import { expect, test } from 'vitest';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

test.each(['socket', 'http'] as const)(
  'on Slack a daily post is set by form, over %s',
  async (mode) => {
    const { slack, app } = await slackApp(mode);
    const { view } = await slack.slash('UMAYA', '/daily', 'set');
    expect(await slack.suggest(view, 'Time zone', 'lisb')).toEqual(['Europe/Lisbon']);
    await expect(slack.submit(view, { 'Time zone': 'Europe/Lisbon' })).rejects.toThrow(
      'Time must be filled in',
    );
    const filled = {
      Time: '07:30',
      'Time zone': 'Europe/Lisbon',
      What: 'prompt',
      Days: 'Monday,Friday',
    };
    const done = await slack.submit(view, filled);
    expect(done.text).toContain(
      'I’ll post a prompt here on Mondays and Fridays at 07:30 (Europe/Lisbon).',
    );
    expect(done.private).toBe(true);
    expect(await app.store.dailies('slack:T0CLUB')).toMatchObject([
      {
        channel: 'CBOOKS',
        time: '07:30',
        zone: 'Europe/Lisbon',
        what: 'prompt',
        days: ['mon', 'fri'],
      },
    ]);
  },
);

test('on Slack a channel that doesn’t exist is refused, and the form opens behind that', async () => {
  const { slack } = await slackApp('socket');
  const said = await slack.slash('UMAYA', '/daily', 'set channel:2024-02-29');
  expect(said.text).toContain('I don’t know a channel “2024-02-29” here');
  const { view } = await slack.press('UMAYA', said.message, 'Change it');
  expect(view).toBeDefined();
});

test('on Discord a channel that doesn’t exist is refused, and the form opens behind that', async () => {
  const { server } = await discordApp();
  const alone = server.addPerson('Solo');
  const said = await server.dm(alone, 'daily set channel:general');
  const form = await server.pressForm(alone, said, 'Change it');
  expect(form.fields.map(({ label }) => label)).toContain('Channel');
});

test('on Discord a form opens even if somebody typed a name too long for its menu', async () => {
  const { server, maya } = await discordApp();
  const said = await server.dm(maya, `character book:${'x'.repeat(101)}`);
  const form = await server.pressForm(maya, said, 'Change it');
  expect(form.fields.map(({ label }) => label)).toEqual(['Name', 'Book']);
});

test('on Discord a daily post is set by form; after a mistake the form comes back as it was filled in', async () => {
  const { server, app, guild, room, maya } = await discordApp();
  const form = await server.slashForm(maya, 'daily set');
  expect(form.fields.map(({ label }) => label)).toEqual([
    'Time',
    'Channel',
    'Time zone',
    'What',
    'Days',
  ]);
  const wrong = { time: '25 o’clock', timezone: 'Atlantis', what: 'prompt', days: 'Monday,Friday' };
  const refused = await server.submit(maya, form, wrong);
  expect(refused.private).toBe(true);
  expect(refused.text).toMatch(/There’s no time “25 o’clock”[\s\S]*time zone “Atlantis”/);
  const again = await server.pressForm(maya, refused, 'Change it');
  const done = await server.submit(maya, again, { time: '7:30', timezone: 'Lisbon' });
  expect(done.text).toContain(
    'I’ll post a prompt here on Mondays and Fridays at 07:30 (Europe/Lisbon).',
  );
  expect(await app.store.dailies(`discord:${guild.id}`)).toMatchObject([
    {
      channel: room.id,
      time: '07:30',
      zone: 'Europe/Lisbon',
      what: 'prompt',
      days: ['mon', 'fri'],
    },
  ]);
  // The zone is filled in as set; the one beside the time was given on purpose.
  const later = await server.slashForm(maya, 'daily set');
  const moved = await server.submit(maya, later, { time: '9am London' });
  expect(moved.text).toContain('at 09:00 (Europe/London)');
});
