/** What is asked outside: within bounds, and of no host but the one that was chosen. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { boundedRequest } from '../../src/catalog/bounded-request.ts';
import { siteOf } from '../servers/site.ts';

const ask = (address: string) =>
  boundedRequest(new URL(address), 'a test').then(({ text }) => text);

test.each([
  ['as it is', undefined, 'words', 'words'],
  ['as it is, and said to be', 'identity', 'words', 'words'],
  ['packed', 'gzip', gzipSync('words'), 'words'],
])('an answer is read that comes %s', async (_, encoding, body, words) => {
  const site = await siteOf((_request, response) => {
    response
      .writeHead(200, encoding === undefined ? {} : { 'content-encoding': encoding })
      .end(body);
  });
  expect(await ask(site)).toBe(words);
});

test.each([
  ['packed in another way', 'br', Buffer.from('words')],
  ['packed, and too large unpacked', 'gzip', gzipSync(Buffer.alloc(9 * 2 ** 20))],
  ['too large as it comes', 'identity', Buffer.alloc(5 * 2 ** 20)],
])('an answer isn’t read that is %s', async (_, encoding, body) => {
  const site = await siteOf((_request, response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(body);
  });
  await expect(ask(site)).rejects.toThrow();
});

test.each([
  ['to another path of it', (own: string) => `${own}/there`, true],
  ['to another host', (own: string) => own.replace('127.0.0.1', 'localhost'), false],
  ['to another scheme than both', (own: string) => own.replace('http:', 'ftp:'), false],
  ['back to itself, again and again', (own: string) => `${own}/here`, false],
])('a redirect %s is followed, or not', async (_, to, isFollowed) => {
  const site: string = await siteOf((request, response) => {
    if (request.url === '/there') return response.writeHead(200).end('words');
    return response.writeHead(302, { location: to(site) }).end();
  });
  const answer = ask(`${site}/here`);
  if (isFollowed) expect(await answer).toBe('words');
  else await expect(answer).rejects.toThrow(/^Expected an answer, got/);
});
