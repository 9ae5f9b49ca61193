import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { expect, it } from 'vitest';
import { sign } from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import { SECRET, slackClub } from './slack-club.ts';

const BODY = 'command=%2Flookup&text=who';

async function gate() {
  const lines: { message: string; facts: unknown }[] = [];
  const log = {
    ...silentLog,
    warn: (message: string, facts?: unknown) => void lines.push({ message, facts }),
  };
  const { eventsUrl = '' } = await slackClub({ mode: 'http', log });
  const post = async (headers: Record<string, string>, body = BODY) =>
    (await fetch(eventsUrl, { method: 'POST', headers, body })).status;
  return { eventsUrl, lines, post };
}

/** The answer to a request of which only the headers were ever sent. */
async function answerToHeaders(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
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
  expect((await answerToHeaders(eventsUrl, { ...long, ...sign(BODY, SECRET) })).statusCode).toBe(413);
  const unsaid = request(eventsUrl, { method: 'POST', headers: { ...sign(BODY, SECRET), connection: 'keep-alive' } });
  unsaid.write(Buffer.alloc(300 * 1024, 'x'));
  const [{ statusCode, headers }] = (await once(unsaid, 'response')) as [IncomingMessage];
  unsaid.destroy();
  expect([statusCode, headers.connection]).toEqual([413, 'close']);
});

it.each([
  ['six minutes old', -360],
  ['dated two minutes ahead', 120],
])('a request that is %s is refused, even if it’s signed', async (_, seconds) => {
  const { post } = await gate();
  expect(await post(sign(BODY, SECRET, Math.floor(Date.now() / 1000) + seconds))).toBe(401);
});

it('strangers are counted in one log line instead of getting one each', async () => {
  const { post, lines } = await gate();
  for (let i = 0; i < 20; i++) expect(await post({})).toBe(401);
  for (let i = 0; i < 20; i++) expect(await post(sign(BODY, 'another secret'))).toBe(401);
  expect(lines).toEqual([{ message: 'slack: requests without a valid signature were refused', facts: { count: 1 } }]);
});

it('of bodies that aren’t verified yet only 4 MB are held in all, and Slack’s own still come through', async () => {
  const { eventsUrl, post } = await gate();
  let cut = 0;
  const forged = Array.from({ length: 40 }, () => {
    const sent = request(eventsUrl, {
      method: 'POST',
      headers: { ...sign(BODY, 'another secret'), 'content-length': String(256 * 1024) },
    });
    sent.on('error', () => {
      cut += 1;
    });
    sent.write(Buffer.alloc(250 * 1024, 'x'));
    return sent;
  });
  while (cut < 24) await new Promise((resolve) => setImmediate(resolve));
  const body = JSON.stringify({ type: 'url_verification', challenge: 'x' });
  expect(await post({ ...sign(body, SECRET), 'content-type': 'application/json' }, body)).toBe(200);
  expect(cut).toBeLessThan(30);
  for (const sent of forged) sent.destroy();
});
