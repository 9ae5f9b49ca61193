/** The smallest discord.js program that answers: what the product answered, read from the file that REPLIES names. */
import { readFileSync } from 'node:fs';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import type { Replies } from '../load.ts';

const { REPLIES = '', DISCORD_TOKEN, DISCORD_API_URL = '' } = process.env;
const replies: Replies = JSON.parse(readFileSync(REPLIES, 'utf8'));
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });

client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  void interaction.reply(interaction.commandName === 'quiz' ? replies.answer : replies.lookup);
});
client.once(Events.ClientReady, () => process.stdout.write('Listening on port 0.\n'));
process.on('SIGTERM', () => process.exit(0));
await client.login(DISCORD_TOKEN);
