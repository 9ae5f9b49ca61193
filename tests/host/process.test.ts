import { readdir } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createBrowser } from '../adapters/slack-browser.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  CLIENT_ID,
  CLIENT_SECRET,
  type SlackServer,
  startSlackServer,
} from '../servers/slack/index.ts';
import { type Running, startProduct } from './process.ts';

const MARKER = 'Zwiebelfisch';
const KEY = '0123456789abcdef'.repeat(4);

async function overSocket(): Promise<{ slack: SlackServer; running: Running }> {
  const slack = await startSlackServer();
  onTestFinished(() => slack.close());
  const running = await startProduct({
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

/** Everything a member can write, with the marker in it, right and wrong, and while Slack fails. */
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
  slack.fail('response_url', { status: 500 }, 3);
  slack.fail('chat.postMessage', { error: 'fatal_error' });
  await slack.slash('UTOM', '/lookup', `who is ${MARKER}`, 'CBOOKS', true).catch(() => undefined);
}

test('the log tells of incidents, and nothing that anybody wrote, nor a token', {
  timeout: 60_000,
}, async () => {
  const { slack, running } = await overSocket();
  await talk(slack);
  const lines = () =>
    running
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  await slack.world.wait('the log', () => (lines().some((line) => line.level === 50) ? true : undefined));
  const incidents = lines().filter((line) => line.level === 50);
  expect(incidents.length).toBeGreaterThan(0);
  for (const line of incidents) expect(line.reference).toMatch(/^[0-9a-f]{8}$/);
  const all = running.log() + running.told();
  for (const secret of [MARKER, MARKER.toLowerCase(), BOT_TOKEN, APP_TOKEN])
    expect(all).not.toContain(secret);

  const { text } = await page(running, '/metrics');
  expect(text).toMatch(/commonplace_requests_total\{what="lookup",outcome="answered"\} [1-9]/);
  expect(text).toMatch(/commonplace_requests_total\{what="quiz start",outcome="refused"\} 1/);
  expect(text).toMatch(/commonplace_request_seconds_bucket\{le="10",what="character"\} 1/);
  expect(text).toMatch(/commonplace_quizzes_running 0/);
  expect(text).toContain('process_cpu_user_seconds_total');
  for (const secret of [MARKER, 'UTOM', 'UMAYA', 'CBOOKS', 'T0CLUB', 'xox'])
    expect(text).not.toContain(secret);
});

test('health names what is not well, and is well again by itself', { timeout: 60_000 }, async () => {
  const { slack, running } = await overSocket();
  expect(await page(running, '/healthz')).toEqual({ status: 200, text: 'ok\n' });
  slack.fail('apps.connections.open', { error: 'internal_error' }, 6);
  slack.drop(2);
  await slack.world.wait('the end of the connections', () => (slack.sockets() === 0 ? true : undefined));
  // The process hears of it in its own time.
  let seen = await page(running, '/healthz');
  for (let tries = 0; seen.status === 200 && tries < 500; tries += 1) seen = await page(running, '/healthz');
  expect(seen).toEqual({ status: 503, text: 'not well: slack\n' });
  await slack.connected(1);
  for (let tries = 0; seen.status !== 200 && tries < 500; tries += 1) seen = await page(running, '/healthz');
  expect(seen.status).toBe(200);
  expect((await page(running, '/elsewhere')).status).toBe(404);
});

test('a stop finishes what is under way, within ten seconds, and keeps it', { timeout: 60_000 }, async () => {
  const { slack, running } = await overSocket();
  await slack.slash('UTOM', '/progress', 'set 100%');
  await slack.slash('UTOM', '/quiz', 'start rounds:3 style:typed seconds:600');
  const question = () =>
    slack.messages('CBOOKS').find((one) => slack.seen(one).text.startsWith('Question 1'));
  await slack.world.wait('the question', question);
  const answers = ['one', 'two', 'three'].map((word) => slack.slash('UTOM', '/quiz', `answer ${word}`));
  const { code, ms } = await running.stop();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  await Promise.allSettled(answers);
  expect((await readdir(running.folder)).filter((name) => name === 'store.lock')).toEqual([]);
});

test('installing runs in the product’s own process, and what is kept shows no token', {
  timeout: 60_000,
}, async () => {
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
  expect((await readers.slash('UTOM', '/lookup', 'who is Miss Lucy')).text).toMatch(/Miss Lucy/);
  expect((await page(running, '/healthz')).text).toBe('ok\n');
  const all = running.log() + running.told();
  for (const secret of [KEY, CLIENT_SECRET, 'shhh-signing', 'xoxb-']) expect(all).not.toContain(secret);
  expect((await running.stop()).code).toBe(0);
});
