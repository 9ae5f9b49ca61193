/**
 * The smallest Bolt program that answers over Socket Mode: what the product answered, from the file
 * that REPLIES names.
 */
import { readFileSync } from 'node:fs';
import { App, LogLevel } from '@slack/bolt';
import type { Replies } from '../load.ts';

const {
  REPLIES = '',
  ROOM = '',
  SLACK_BOT_TOKEN = '',
  SLACK_APP_TOKEN = '',
  SLACK_API_URL = '',
} = process.env;
const replies: Replies = JSON.parse(readFileSync(REPLIES, 'utf8'));
const app = new App({
  token: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

app.command(/.*/, async ({ ack, command, respond }) => {
  await ack();
  await respond(command.command === '/quiz' ? replies.typed : replies.lookup);
});
app.action(/.*/, async ({ ack, respond }) => {
  await ack();
  await respond(replies.pressed);
});
process.on('SIGTERM', () => process.exit(0));
await app.start();
await app.client.chat.postMessage({ text: '', ...replies.question, channel: ROOM });
process.stdout.write('Listening on port 0.\n');
