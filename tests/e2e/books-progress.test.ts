import { expect, test, vi } from 'vitest';
import { WebTab } from '../adapters/web-tab.ts';
import { PATIENCE } from '../patience.ts';
import { browserRoom } from '../web/room-app.ts';
import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

/** Whoever sends a long book sees at once that it is read, in the place where the report comes. */

const SENTENCE =
  'The ferry came in late that evening, and Nora counted the lamps along the quay.\n\n';
const NOVEL = Array.from(
  { length: 8 },
  (_, at) => `Chapter ${at + 1}\n\n${SENTENCE.repeat(150)}`,
).join('\n\n\n');
const FILE = { name: 'the-ferry.txt', bytes: Buffer.from(NOVEL) };
const READING = /Reading the-ferry\.txt/;
const ADDED = /Added: The ferry[\s\S]*Chapters: 8/;

test('on Discord the answer is edited', async () => {
  const { server, room, maya } = await discordApp();
  const first = await server.slash(maya, 'book add', { file: FILE });
  expect(first.private).toBe(true);
  const seen = () =>
    server.messages(room, maya).filter(({ text }) => /the-ferry|The ferry/.test(text));
  await vi.waitFor(
    () => expect(seen().map(({ text }) => text)).toEqual([expect.stringMatching(ADDED)]),
    PATIENCE,
  );
});

test('on Slack the asker alone sees that it is read, and the report', async () => {
  const { slack } = await slackApp('socket');
  const form = await slack.slash('UMAYA', '/book', 'add');
  const first = await slack.submit(form.view, { File: FILE });
  expect(first.private).toBe(true);
  expect(first.text).toMatch(READING);
  const seen = () => slack.ephemeral('UMAYA').map((one) => slack.seen(one).text);
  await vi.waitFor(() => expect(seen().at(-1)).toMatch(/Use it|Added: The ferry/), PATIENCE);
  expect(seen().join('\n')).toMatch(ADDED);
  expect(slack.messages('CBOOKS')).toEqual([]);
});

test('in the browser the card changes', async () => {
  const { address } = await browserRoom();
  const maya = new WebTab(address, 'Maya');
  const form = await maya.say('book add');
  await maya.submit(form, {
    [form.form?.find((field) => field.startsWith('File')) ?? '']: new File([NOVEL], FILE.name),
  });
  await vi.waitFor(async () => {
    const cards = (await maya.page()).filter(({ text }) => /Reading|Added/.test(text));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.text).toMatch(/Added: /);
  }, PATIENCE);
});
