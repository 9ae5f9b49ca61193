import { expect, onTestFinished, test } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { createApp } from '../../src/app.ts';
import type { Form } from '../../src/core/forms/form.ts';
import type { Raw } from '../../src/core/options.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Delivered } from '../../src/core/ports/bot.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

test.each(['socket', 'http'] as const)('on Slack a daily post is set by form, over %s', async (mode) => {
  const { slack, app } = await slackApp(mode);
  const { view } = await slack.slash('UMAYA', '/daily', 'set');
  expect(await slack.suggest(view, 'Time zone', 'lisb')).toEqual(['Europe/Lisbon']);
  await expect(slack.submit(view, { 'Time zone': 'Europe/Lisbon' })).rejects.toThrow('Time must be filled in');
  const filled = { Time: '07:30', 'Time zone': 'Europe/Lisbon', What: 'prompt', Days: 'Monday,Friday' };
  const done = await slack.submit(view, filled);
  expect(done.text).toContain('I’ll post a prompt here on Mondays and Fridays at 07:30 (Europe/Lisbon).');
  expect(done.private).toBe(true);
  expect(await app.store.dailies('slack:T0CLUB')).toMatchObject([
    { channel: 'CBOOKS', time: '07:30', zone: 'Europe/Lisbon', what: 'prompt', days: ['mon', 'fri'] },
  ]);
});

test('on Slack a form opens even if somebody typed a channel that doesn’t exist', async () => {
  const { slack } = await slackApp('socket');
  const { view, text } = await slack.slash('UMAYA', '/daily', 'set channel:2024-02-29');
  expect(view, text).toBeDefined();
});

test('on Discord a form opens even if somebody typed a channel that doesn’t exist', async () => {
  const { server } = await discordApp();
  const alone = server.addPerson('Solo');
  const said = await server.dm(alone, 'daily set channel:general');
  const form = await server.pressForm(alone, said, 'A post every day');
  expect(form.fields.map(({ label }) => label)).toContain('Channel');
});

test('on Discord a form opens even if somebody typed a name too long for its menu', async () => {
  const { server, maya } = await discordApp();
  const said = await server.dm(maya, `character book:${'x'.repeat(101)}`);
  const form = await server.pressForm(maya, said, 'Look somebody up');
  expect(form.fields.map(({ label }) => label)).toEqual(['Name', 'Book']);
});

test('on Discord a daily post is set by form; after a mistake the form comes back as it was filled in', async () => {
  const { server, app, guild, room, maya } = await discordApp();
  const form = await server.slashForm(maya, 'daily set');
  expect(form.fields.map(({ label }) => label)).toEqual(['Time', 'Channel', 'Time zone', 'What', 'Days']);
  const wrong = { time: '25 o’clock', timezone: 'Atlantis', what: 'prompt', days: 'Monday,Friday' };
  const refused = await server.submit(maya, form, wrong);
  expect(refused.private).toBe(true);
  expect(refused.text).toMatch(/There’s no time “25 o’clock”[\s\S]*time zone “Atlantis”/);
  const again = await server.pressForm(maya, refused, 'Change it');
  const done = await server.submit(maya, again, { time: '7:30', timezone: 'Lisbon' });
  expect(done.text).toContain('I’ll post a prompt here on Mondays and Fridays at 07:30 (Europe/Lisbon).');
  expect(await app.store.dailies(`discord:${guild.id}`)).toMatchObject([
    { channel: room.id, time: '07:30', zone: 'Europe/Lisbon', what: 'prompt', days: ['mon', 'fri'] },
  ]);
  // The zone is filled in as set; the one beside the time was given on purpose.
  const later = await server.slashForm(maya, 'daily set');
  const moved = await server.submit(maya, later, { time: '9am London' });
  expect(moved.text).toContain('at 09:00 (Europe/London)');
});

/** The product without a platform: forms are opened and sent as adapters do it. */
async function forms() {
  const app = createApp(
    await worldIn(await inFolderUntilEnd(), {
      clock: () => Date.UTC(2026, 10, 20, 12),
      setTimer: () => () => undefined,
    }),
    [],
  );
  onTestFinished(() => app.stop());
  const where = { platform: 'room', club: 'room:local', channel: 'room', direct: false };
  const request = { where, asker: { id: 'maya', name: 'Maya', organiser: true }, at: 0 };
  const said = async (run: (deliver: (reply: Delivered) => Promise<void>) => Promise<void>) => {
    let last: Delivered | undefined;
    await run(async (reply) => {
      last = reply;
    });
    if (!last) throw new Error('Expected an answer');
    return last;
  };
  return {
    open: async (command: string) =>
      (await said((deliver) => app.bot.command({ ...request, command, raws: {} }, deliver))).form,
    send: (form: Form, fields: Readonly<Record<string, Raw>>) =>
      said((deliver) => app.bot.press({ ...request, press: form.submit, fields }, deliver)),
  };
}

const inFile = (name: string, words: string): Raw => ({
  name,
  size: words.length,
  read: async () => Buffer.from(words),
});

const NOVEL = `# One\n\n${'Some words of a story about a house. '.repeat(80)}`;

/** Bad input with the complaint and its field, then good input with its answer. */
const FILLED: readonly [string, Record<string, Raw>, Record<string, RegExp>, Record<string, Raw>, RegExp][] = [
  [
    'daily set',
    { time: '9am Atlantis', timezone: 'Atlantis', days: 'someday' },
    { time: /time zone “Atlantis”/, timezone: /time zone “Atlantis”/, days: /someday/ },
    { time: '9am', timezone: 'Lisbon', what: 'prompt', days: 'mon,fri' },
    /post a prompt here on Mondays and Fridays at 09:00 \(Europe\/Lisbon\)/,
  ],
  [
    'daily me',
    { time: '', timezone: 'London' },
    { time: /add the time/ },
    { time: '07:30', timezone: 'London' },
    /every day at 07:30 \(Europe\/London\)/,
  ],
  [
    'plan set',
    { finish: 'last Christmas', timezone: 'London' },
    { finish: /Which day is/ },
    { finish: '2027-01-12', meetings: 'tuesdays at 7pm', timezone: 'London' },
    /to Tuesday 12 January 2027/,
  ],
  [
    'progress set',
    { section: 'chapter 99' },
    { section: /no chapter 99/ },
    { section: 'chapter 5' },
    /through chapter 5/,
  ],
  [
    'quiz settings',
    { time: 'slowly', race: 'no' },
    { time: /can be normal, 1\.5 or 2, not “slowly”/ },
    { time: '1.5', race: 'no', board: 'hidden' },
    /1\.5 times as long/,
  ],
  [
    'book add',
    { file: inFile('photo.epub', 'no archive') },
    { file: /isn’t a readable EPUB/ },
    { file: inFile('house.md', NOVEL) },
    /Added/,
  ],
  [
    'save',
    { text: 'We all know it', section: 'chapter 99' },
    { section: /no section “chapter 99”/ },
    { text: 'We all know it', section: 'section 1' },
    /Saved in the club’s commonplace book/,
  ],
  [
    'lookup',
    { question: 'who is Ruth', book: 'Emma' },
    { book: /no book “Emma”/ },
    { question: 'who is Ruth' },
    /Ruth/,
  ],
];

test('each form shows a mistake in its field, and with good input does what its command does', async () => {
  const { open, send } = await forms();
  for (const [command, bad, errors, good, done] of FILLED) {
    const form = await open(command);
    if (!form) throw new Error(`/${command} opens no form`);
    const refused = await send(form, bad);
    expect(refused, command).toMatchObject({ audience: 'asker', buttons: [{ label: 'Change it' }] });
    expect(Object.keys(refused.errors ?? {}), command).toEqual(Object.keys(errors));
    for (const [field, words] of Object.entries(errors)) {
      expect(refused.errors?.[field], `${command} ${field}`).toMatch(words);
      expect(refused.errors?.[field], `${command} ${field}`).not.toMatch(/[a-z]:\w|undefined/);
    }
    const reply = await send(form, good);
    expect(reply.errors, command).toBeUndefined();
    expect(plainText(reply), command).toMatch(done);
  }
});
