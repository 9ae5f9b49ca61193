/**
 * The smallest discord.js program that answers: what the product answered, read from the file that
 * REPLIES names.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Client,
  Events,
  GatewayIntentBits,
  Routes,
} from 'discord.js';
import type { Replies } from '../load.ts';

const { REPLIES = '', ROOM = '', DISCORD_TOKEN, DISCORD_API_URL = '' } = process.env;
const replies: Replies = JSON.parse(readFileSync(REPLIES, 'utf8'));
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isAutocomplete()) void interaction.respond(replies.choices);
  if (interaction.isButton()) void interaction.reply(replies.pressed);
  if (!interaction.isChatInputCommand()) return;
  void interaction.reply(interaction.commandName === 'quiz' ? replies.typed : replies.lookup);
});
const { String: text, Subcommand: sub } = ApplicationCommandOptionType;
const question = {
  name: 'question',
  description: 'What to look up',
  type: text,
  autocomplete: true,
} as const;
const given = { name: 'text', description: 'The answer', type: text } as const;
process.on('SIGTERM', () => process.exit(0));
const ready = once(client, Events.ClientReady);
await client.login(DISCORD_TOKEN);
await ready;
await client.application?.commands.set([
  {
    type: ApplicationCommandType.ChatInput,
    name: 'lookup',
    description: 'Looks something up',
    options: [question],
  },
  {
    type: ApplicationCommandType.ChatInput,
    name: 'quiz',
    description: 'A quiz',
    options: [{ name: 'answer', description: 'Answers', type: sub, options: [given] }],
  },
]);
await client.rest.post(Routes.channelMessages(ROOM), { body: replies.question });
process.stdout.write('Listening on port 0.\n');
