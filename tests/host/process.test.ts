import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openFileStore } from '../../src/store/file/index.ts';
import { createBrowser } from '../adapters/slack-browser.ts';
import { PATIENCE } from '../patience.ts';
import { type DiscordServer, type Person, startDiscordServer } from '../servers/discord/index.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  CLIENT_ID,
  CLIENT_SECRET,
  type SlackServer,
  startSlackServer,
} from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import { type Running, startProduct } from './process.ts';

const MARKER = 'Zwiebelfisch';
const KEY = '0123456789abcdef'.repeat(4);

/** The product on Slack, and what else its settings name. */
async function overSocket(more: Readonly<Record<string, string>> = {}) {
  const slack = await startSlackServer();
  onTestFinished(() => slack.close());
  const running = await startProduct({
    ...more,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
  });
  await slack.connected(2);
  return { slack, running };
}

async function page(running: Running, path: string) {
  const response = await fetch(new URL(path, running.site));
  return { status: response.status, text: await response.text() };
}

/**
 * Everything that a member can write, right and wrong, with the marker in it, and while Slack
 * fails.
 */
async function talk(slack: SlackServer): Promise<void> {
  await slack.slash('UTOM', '/lookup', `who is ${MARKER}`);
  await slack.slash('UTOM', '/character', MARKER);
  await slack.slash('UTOM', '/commonplace', `${MARKER} ${MARKER}`);
  await slack.slash('UTOM', '/quiz', `start rounds:${MARKER}`);
  await slack.slash('UMAYA', '/daily', `set time:09:00 timezone:${MARKER}`);
  await slack.slash('UTOM', '/progress', `set ${MARKER}`);
  await slack.mention('UTOM', `lookup ${MARKER}`);
  await slack.dm('UTOM', `quiz answer ${MARKER}`);
  await slack.dm('UTOM', '', [{ name: `${MARKER}.epub`, bytes: Buffer.from(`PK${MARKER}`) }]);
  // Also where it is tried again, to the asker alone.
  slack.fail('response_url', { status: 500 }, 6);
  for (const way of ['chat.postMessage', 'chat.postEphemeral'])
    slack.fail(way, { error: 'fatal_error' }, 2);
  slack.slash('UTOM', '/lookup', `who is ${MARKER}`, 'CBOOKS', true).catch(() => undefined);
}

/** The same on Discord, where a reply is refused at last. */
async function talkOnDiscord(discord: DiscordServer, maya: Person): Promise<void> {
  await discord.slash(maya, 'lookup', { question: MARKER });
  await discord.slash(maya, 'character', { name: MARKER });
  await discord.slash(maya, 'daily set', { time: MARKER });
  discord.fail('POST /interactions/:id/:token/callback', { status: 400, code: 50035 });
  discord.slash(maya, 'lookup', { question: MARKER }).catch(() => undefined);
}

test('the log shows incidents on both platforms, but nothing that anybody wrote, and no token', async () => {
  const discord = await startDiscordServer();
  onTestFinished(() => discord.stop());
  const guild = discord.addGuild('Book club', ['reading-room']);
  const maya = discord.addPerson('Maya', { guild, organiser: true });
  const { slack, running } = await overSocket({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
  });
  const incidents = () =>
    running
      .log()
      .split('\n')
      .filter((line) => line.includes('"level":50'));
  await talkOnDiscord(discord, maya);
  await running.logged('request failed');
  const before = incidents().length;
  expect(before).toBeGreaterThan(0);
  await talk(slack);
  await vi.waitFor(() => expect(incidents().length).toBeGreaterThan(before), PATIENCE);
  for (const line of incidents()) expect(JSON.parse(line).reference).toMatch(/^[0-9a-f]{8}$/);
  const all = running.log() + running.told();
  for (const secret of [MARKER, MARKER.toLowerCase(), BOT_TOKEN, APP_TOKEN, discord.token])
    expect(all).not.toContain(secret);
  expect(all).not.toMatch(/\/interactions\/\d+\/[\w-]/);

  const { text } = await page(running, '/metrics');
  expect(text).toMatch(/commonplace_requests_total\{what="lookup",outcome="answered"\} [1-9]/);
  expect(text).toMatch(/commonplace_requests_total\{what="quiz start",outcome="refused"\} 1/);
  expect(text).toMatch(/commonplace_request_seconds_bucket\{le="10",what="character"\} 2/);
  expect(text).toMatch(/commonplace_incidents_total [1-9]/);
  expect(text).toMatch(/commonplace_quizzes_running 0/);
  expect(text).toContain('process_cpu_user_seconds_total');
  const people = ['UTOM', 'UMAYA', 'CBOOKS', 'T0CLUB', 'Maya', maya.id, guild.id];
  for (const secret of [MARKER, 'xox', ...people]) expect(text).not.toContain(secret);
});

test('health names what is down, and recovers by itself; a stop finishes what is under way, in ten seconds, and saves it', async () => {
  const { slack, running } = await overSocket();
  expect(await page(running, '/healthz')).toEqual({ status: 200, text: 'ok\n' });
  slack.fail('apps.connections.open', { error: 'internal_error' }, 4);
  slack.drop(2);
  await slack.world.wait('the end of the connections', () =>
    slack.sockets() === 0 ? true : undefined,
  );
  // The process notices at its own pace.
  const says = (seen: object) =>
    vi.waitFor(async () => expect(await page(running, '/healthz')).toMatchObject(seen), {
      ...PATIENCE,
      interval: 1,
    });
  await says({ status: 503, text: 'not well: slack\n' });
  await slack.connected(1);
  await says({ status: 200 });
  expect((await page(running, '/elsewhere')).status).toBe(404);
  // The same process stops, which saves a start.
  await stopsInPeace(slack, running);
});

/** Expects that a stop finishes what is under way, within ten seconds, and saves it. */
async function stopsInPeace(slack: SlackServer, running: Running): Promise<void> {
  await slack.slash('UTOM', '/progress', 'set 100%');
  await slack.slash('UTOM', '/quiz', 'start rounds:3 style:typed seconds:600');
  const question = () =>
    slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith('Question 1'));
  await slack.world.wait('the question', question);
  const members = ['UTOM', 'UMAYA', 'URUTH'];
  const answers = members.map((member) => slack.slash(member, '/quiz', 'answer the guardians'));
  expect((await Promise.race(answers)).text).toMatch(/right/);
  const { code, ms } = await running.stop();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  const files = await readdir(running.folder);
  expect(files).not.toContain('store.lock');
  expect(files.length).toBeGreaterThan(0);
  // Nobody else on the machine reads what a club wrote.
  for (const file of files) expect((await stat(join(running.folder, file))).mode & 0o077).toBe(0);
  const store = await openFileStore({ folder: running.folder, log: silentLog });
  onTestFinished(() => store.close());
  expect(await store.quiz('slack:T0CLUB', 'CBOOKS')).toMatchObject({ n: 1 });
  for (const [i, outcome] of (await Promise.allSettled(answers)).entries()) {
    const told = outcome.status === 'fulfilled' && /right/.test(outcome.value.text);
    if (told)
      expect(await store.ledger('slack:T0CLUB')).toContainEqual(
        expect.objectContaining({ member: members[i] }),
      );
  }
}

test('installing runs in the product’s own process, and no file shows a token', async () => {
  const slack = await startSlackServer();
  onTestFinished(() => slack.close());
  const running = await startProduct({
    SLACK_CLIENT_ID: CLIENT_ID,
    SLACK_CLIENT_SECRET: CLIENT_SECRET,
    SLACK_SIGNING_SECRET: 'shhh-signing',
    SECRET_KEY: KEY,
    SLACK_API_URL: slack.apiUrl,
  });
  slack.overHttp(`${running.site}/slack/events`, 'shhh-signing');
  const readers = slack.workspace('Readers');
  const { status } = await createBrowser(running.site).install(slack, readers, 'UTOM');
  expect(status).toBe(200);
  await slack.world.wait(
    'the greeting of the one who installed it',
    () => readers.direct('UTOM')[0],
  );
  expect((await readers.slash('UTOM', '/lookup', 'who is Miss Lucy')).text).toMatch(/Miss Lucy/);
  expect((await page(running, '/healthz')).text).toBe('ok\n');
  const all = running.log() + running.told();
  for (const secret of [KEY, CLIENT_SECRET, 'shhh-signing', 'xoxb-'])
    expect(all).not.toContain(secret);
  expect((await running.stop()).code).toBe(0);
});
