/**
 * The smallest discord.js program that answers: constants, read from the file that REPLIES names, of the size and
 * shape that the product's replies have.
 */
import { readFileSync } from 'node:fs';
import { Client, Events, GatewayIntentBits, type InteractionReplyOptions } from 'discord.js';
import type { Replies } from './asking.ts';

const { REPLIES = '', DISCORD_TOKEN, DISCORD_API_URL = '' } = process.env;
const replies = JSON.parse(readFileSync(REPLIES, 'utf8')) as Replies;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isAutocomplete()) void interaction.respond([...replies.choices]);
  else if (interaction.isButton()) void interaction.reply(replies.button as InteractionReplyOptions);
  else if (interaction.isChatInputCommand()) {
    const reply = interaction.commandName === 'quiz' ? replies.answer : replies.lookup;
    void interaction.reply(reply as InteractionReplyOptions);
  }
});
client.once(Events.ClientReady, () => process.stdout.write('Listening on port 0.\n'));
process.on('SIGTERM', () => process.exit(0));
await client.login(DISCORD_TOKEN);
