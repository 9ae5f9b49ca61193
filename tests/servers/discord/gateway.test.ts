import { expect, onTestFinished, test } from 'vitest';
import { type RawApp, startRawApp } from './raw-app.ts';

const GUILDS = 1 << 0;
const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;

async function listening(settings: Parameters<typeof startRawApp>[0]): Promise<RawApp> {
  const app = await startRawApp(settings);
  onTestFinished(() => app.stop());
  return app;
}

test.each([
  [GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES, ['READY', 'GUILD_CREATE', 'channel', 'direct']],
  [GUILD_MESSAGES | DIRECT_MESSAGES, ['READY', 'channel', 'direct']],
  [GUILDS | DIRECT_MESSAGES, ['READY', 'GUILD_CREATE', 'direct']],
  [GUILDS | GUILD_MESSAGES, ['READY', 'GUILD_CREATE', 'channel']],
])('a bot with intents %i receives %j', async (intents, expected) => {
  const app = await listening({ intents });
  const { server, guild, maya } = app;
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  server.message(maya, room, 'hello');
  server.dm(maya, 'hello').catch(() => undefined);
  // Interactions need no intent, and come last.
  await app.asked();
  const kinds = app.events.map(({ t, d }) => (t === 'MESSAGE_CREATE' ? (d.guild_id ? 'channel' : 'direct') : t));
  expect(kinds).toEqual([...expected, 'INTERACTION_CREATE']);
});
