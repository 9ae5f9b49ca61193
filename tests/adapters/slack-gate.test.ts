import { once } from 'node:events';
import { createServer, IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createGate, REFUSALS_MAX } from '../../src/adapters/slack/connect/gate.ts';
import type { SetTimer } from '../../src/lib/timer.ts';
import { openFileOnce } from '../../src/store/file/once.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { PATIENCE } from '../patience.ts';
import { siteFor } from '../servers/site.ts';
import { sign } from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import { SECRET, slackClub } from './slack-club.ts';

const BODY =
  'command=%2Fquiz&text=answer+x&team_id=T0CLUB&user_id=UTOM&channel_id=CBOOKS&trigger_id=1';

async function gate() {
  const lines: { message: string; facts: unknown }[] = [];
  const log = {
    ...silentLog,
    warn: (message: string, facts?: unknown) => void lines.push({ message, facts }),
  };
  const { eventsUrl = '', ...club } = await slackClub({ mode: 'http', log });
  const send = (headers: Record<string, string>, body = BODY) =>
    fetch(eventsUrl, { method: 'POST', headers, body });
  const post = async (...sent: Parameters<typeof send>) => (await send(...sent)).status;
  return { ...club, eventsUrl, lines, send, post };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const now = () => Math.floor(Date.now() / 1000);

/** The answer to a request of which only the headers were ever sent. */
async function answerToHeaders(
  url: string,
  headers: Record<string, string>,
): Promise<IncomingMessage> {
  const sent = request(url, { method: 'POST', headers });
  sent.flushHeaders();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  sent.destroy();
  return response;
}

it('a request that can’t be Slack’s is refused before any of its body arrives', async () => {
  const { eventsUrl } = await gate();
  const long = { 'content-length': String(10 * 2 ** 20) };
  const unsigned = await answerToHeaders(eventsUrl, long);
  expect(unsigned.statusCode).toBe(401);
  expect(unsigned.headers.connection).toBe('close');
  expect((await answerToHeaders(eventsUrl, { ...long, ...sign(BODY, SECRET) })).statusCode).toBe(
    413,
  );
  const odd = { ...long, ...sign(BODY, SECRET), 'x-slack-signature': `v0=${'z'.repeat(64)}` };
  expect((await answerToHeaders(eventsUrl, odd)).statusCode).toBe(401);
  for (const at of [now() - 360, now() + 120]) {
    const untimely = await answerToHeaders(eventsUrl, { ...long, ...sign(BODY, SECRET, at) });
    expect(untimely.statusCode).toBe(401);
  }
  const unsaid = request(eventsUrl, {
    method: 'POST',
    headers: { ...sign(BODY, SECRET), connection: 'keep-alive' },
  });
  unsaid.write(Buffer.alloc(300 * 1024, 'x'));
  const [{ statusCode }] = (await once(unsaid, 'response')) as [IncomingMessage];
  unsaid.destroy();
  expect(statusCode).toBe(413);
});

/** A server behind a gate whose refusals wait until the test lets them go. */
async function gateInHand() {
  const waiting = new Set<() => void>();
  const setTimer: SetTimer = (run) => {
    waiting.add(run);
    return () => waiting.delete(run);
  };
  const door = createGate({ clock: Date.now, log: silentLog, setTimer });
  const server = createServer((asked, response) => {
    if (door.admits(asked, response)) response.end();
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0), 'listening');
  const { port } = server.address() as AddressInfo;
  /** Ends with the status, or with `cut`. */
  const ask = async (headers: Record<string, string>, signal?: AbortSignal) => {
    const sent = request({ port, method: 'POST', headers, ...(signal && { signal }) }).end();
    const [response] = await once(sent, 'response').catch(() => []);
    return response instanceof IncomingMessage ? response.resume().statusCode : 'cut';
  };
  const release = () => {
    for (const run of waiting) run();
  };
  return { port, waiting, ask, release };
}

it('whoever is refused waits for the answer, while a signed request gets its own at once', async () => {
  const { waiting, ask, release } = await gateInHand();
  const refused = ask({});
  await vi.waitFor(() => expect(waiting.size).toBe(1), PATIENCE);
  expect(await ask(sign(BODY, SECRET))).toBe(200);
  expect(await Promise.race([refused, 'still waiting'])).toBe('still waiting');
  release();
  expect(await refused).toBe(401);
});

it('more than two hundred don’t wait to be refused: they are cut, and who leaves makes room', async () => {
  const { waiting, ask, release } = await gateInHand();
  const leaving = new AbortController();
  const left = ask({}, leaving.signal);
  await vi.waitFor(() => expect(waiting.size).toBe(1), PATIENCE);
  const others = Array.from({ length: REFUSALS_MAX - 1 }, () => ask({}));
  await vi.waitFor(() => expect(waiting.size).toBe(REFUSALS_MAX), PATIENCE);
  expect(await ask({})).toBe('cut');
  leaving.abort();
  await left;
  await vi.waitFor(() => expect(waiting.size).toBe(REFUSALS_MAX - 1), PATIENCE);
  const late = ask({});
  await vi.waitFor(() => expect(waiting.size).toBe(REFUSALS_MAX), PATIENCE);
  release();
  expect(new Set(await Promise.all([...others, late]))).toEqual(new Set([401]));
});

it('requests in one packet wait as one, and their connection makes room when it is cut', async () => {
  const { port, waiting, ask, release } = await gateInHand();
  const packet = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n'.repeat(8);
  for (let round = 0; round < REFUSALS_MAX; round++) {
    const stranger = connect({ port }, () => void stranger.write(packet)).on(
      'error',
      () => undefined,
    );
    await once(stranger.resume(), 'close');
  }
  await vi.waitFor(() => expect(waiting.size).toBe(0), PATIENCE);
  const refused = ask({});
  await vi.waitFor(() => expect(waiting.size).toBe(1), PATIENCE);
  release();
  expect(await refused).toBe(401);
});

it.each([
  ['six minutes old', () => sign(BODY, SECRET, now() - 360)],
  ['dated two minutes ahead', () => sign(BODY, SECRET, now() + 120)],
  ['signed by another', () => sign(BODY, 'another secret')],
  ['signed for another body', () => sign(`${BODY}&text=more`, SECRET)],
])('a request that is %s is refused, and nothing comes of it', async (_, headers) => {
  const { post, answers } = await gate();
  expect(await post({ ...FORM, ...headers() })).toBe(401);
  expect(answers).toEqual([]);
});

it('strangers are counted in one log line instead of getting one each', async () => {
  const { post, lines } = await gate();
  const unsigned = Array.from({ length: 20 }, () => post({}));
  const wrong = Array.from({ length: 20 }, () => post(sign(BODY, 'another secret')));
  expect(new Set(await Promise.all([...unsigned, ...wrong]))).toEqual(new Set([401]));
  expect(lines).toEqual([
    { message: expect.stringContaining('SLACK_SIGNING_SECRET'), facts: { count: 1 } },
  ]);
});

it('a request for another path is left to the host', async () => {
  const { eventsUrl } = await gate();
  for (const url of [new URL('/healthz', eventsUrl), eventsUrl])
    expect((await fetch(url)).status).toBe(404);
});

it('where Slack calls by socket, a request to its address is nothing to the app', async () => {
  const { adapter, answers } = await slackClub({ mode: 'socket' });
  const url = `${await siteFor(adapter)}/slack/events`;
  const headers = { ...sign(BODY, SECRET), ...FORM };
  expect((await fetch(url, { method: 'POST', headers, body: BODY })).status).toBe(404);
  expect(answers).toEqual([]);
});

it('a request after the end gets 503, so that Slack sends it again', async () => {
  const { adapter, slack } = await gate();
  await adapter.stop();
  expect((await slack.slash('UTOM', '/quiz', 'answer x')).error).toBe('status 503');
});

it.each([
  ['http', 2],
  ['socket', 0],
] as const)(
  'over %s, what is sent again does nothing though it can’t be noted as done',
  async (mode, notes) => {
    const first = vi.fn(() => Promise.reject(new Error('The disk is full')));
    const { slack, answers } = await slackClub({
      mode,
      once: { first },
    });
    await slack.slash('UTOM', '/quiz', 'answer x');
    await slack.again();
    await slack.slash('UTOM', '/quiz', 'answer y');
    expect(answers).toEqual(['UTOM:x', 'UTOM:y']);
    expect(first).toHaveBeenCalledTimes(notes);
  },
);

it('the same signed bytes do nothing again, even in a process that was started since', async () => {
  const folder = await inFolderUntilEnd();
  const headers = { ...sign(BODY, SECRET), ...FORM };
  const answersOf = async (times: number) => {
    const seen = openFileOnce({ folder, clock: Date.now });
    const { eventsUrl = '', adapter, answers } = await slackClub({ mode: 'http', once: seen });
    for (let i = 0; i < times; i++)
      expect((await fetch(eventsUrl, { method: 'POST', headers, body: BODY })).status).toBe(200);
    await adapter.stop();
    await seen.close();
    return answers;
  };
  expect(await answersOf(2)).toEqual(['UTOM:x']);
  expect(await answersOf(1)).toEqual([]);
});
