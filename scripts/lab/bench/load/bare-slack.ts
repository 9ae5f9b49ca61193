/** The smallest Bolt program that answers: constants from the file that REPLIES names, over Socket Mode. */
import { readFileSync } from 'node:fs';
import { App, LogLevel, type RespondArguments } from '@slack/bolt';
import type { Replies } from './asking.ts';

const { REPLIES = '', SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN = '', SLACK_API_URL = '' } = process.env;
const replies = JSON.parse(readFileSync(REPLIES, 'utf8')) as Replies;
const app = new App({
  token: SLACK_BOT_TOKEN,
  appToken: SLACK_APP_TOKEN,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});

app.command(/.*/, async ({ ack, command, respond }) => {
  await ack();
  await respond((command.command === '/quiz' ? replies.answer : replies.lookup) as RespondArguments);
});
app.action(/.*/, async ({ ack, respond }) => {
  await ack();
  await respond(replies.button as RespondArguments);
});
process.on('SIGTERM', () => process.exit(0));
await app.start();
process.stdout.write('Listening on port 0.\n');
