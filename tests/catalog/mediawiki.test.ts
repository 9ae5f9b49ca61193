import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { mediaWiki } from '../../src/catalog/mediawiki.ts';
import { UserError } from '../../src/core/errors.ts';
import type { SetTimer } from '../../src/lib/timer.ts';
import { startEncyclopedia } from '../servers/encyclopedia/index.ts';
import { siteOf } from '../servers/site.ts';
import { silentLog } from '../silent-log.ts';

const NOVEL = 4101;
const NAMES = 4100;
const OLD_TITLE = 4104;

/** An encyclopedia's client whose clock goes on only by what it waits for. */
function clientOf(api: string, userAgent = 'Commonplace/0.1 (a test of itself)') {
  let now = Date.UTC(2026, 11, 1, 12);
  const waited: number[] = [];
  const setTimer: SetTimer = (run, ms) => {
    waited.push(ms);
    now += ms;
    run();
    return () => undefined;
  };
  const client = mediaWiki({ api, userAgent, clock: () => now, setTimer, log: silentLog });
  const pass = (ms: number) => {
    now += ms;
  };
  return { client, waited, pass };
}

/** What is said instead of an answer. */
async function sentenceOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => new TextDecoder().decode(bytes);

describe('what is found', () => {
  test('books come before films and people, each with its first words in plain text', async () => {
    const { client } = clientOf((await startEncyclopedia()).api);
    const found = await client.search('salt road');
    expect(found[0]).toEqual({
      page: NOVEL,
      title: 'The Salt Road (novel)',
      isBook: true,
      says: expect.stringMatching(/^The Salt Road is a 2019 novel by the Irish writer Ilse Marden/),
    });
    expect(found.map(({ title }) => title).slice(-2)).toEqual([
      'The Salt Road (film)',
      'Ilse Marden',
    ]);
  });

  test('a page comes as its revision of now, with its day, its address and its licence', async () => {
    const { client } = clientOf((await startEncyclopedia()).api);
    const file = await client.page(NOVEL);
    expect(file.name).toBe('“The Salt Road (novel)”');
    expect(JSON.parse(textOf(file))).toMatchObject({
      parse: { title: 'The Salt Road (novel)', revid: 880012 },
      query: {
        pages: [{ revisions: [{ timestamp: '2026-05-03T08:14:27Z' }] }],
        general: { sitename: 'Testipedia' },
      },
    });
  });

  test('an old title leads to the page of now', async () => {
    const { client } = clientOf((await startEncyclopedia()).api);
    expect((await client.page(OLD_TITLE)).name).toBe('“The Salt Road (novel)”');
  });

  test('a day is left out where the page was written anew in between', async () => {
    const server = await startEncyclopedia();
    server.fail((query) => {
      const isSecond = query.get('action') === 'query';
      if (isSecond) server.edit({ ...page(), revision: 990000, written: '2026-11-30T00:00:00Z' });
      return undefined;
    });
    const page = () => ({ ...SALT, title: 'The Salt Road (novel)' });
    const file = await clientOf(server.api).client.page(NOVEL);
    expect(textOf(file)).not.toContain('2026-11-30');
  });

  test('the same title is asked for once an hour', async () => {
    const server = await startEncyclopedia();
    const { client, pass } = clientOf(server.api);
    await client.search('Salt Road');
    await client.search('salt  road');
    expect(server.asked).toHaveLength(1);
    pass(61 * 60_000);
    await client.search('Salt Road');
    expect(server.asked).toHaveLength(2);
  });

  test('a page that only lists names, or is gone, is told apart', async () => {
    const { client } = clientOf((await startEncyclopedia()).api);
    expect(await sentenceOf(client.page(NAMES))).toContain('only lists what has that name');
    expect(await sentenceOf(client.page(77))).toContain('has no such page');
  });
});

const SALT = {
  page: NOVEL,
  revision: 880012,
  written: '2026-05-03T08:14:27Z',
  text: 'The Salt Road is a novel.',
};

describe('manners', () => {
  test('many questions at once come one after the other', async () => {
    const server = await startEncyclopedia();
    const { client } = clientOf(server.api);
    await Promise.all(['salt', 'road', 'water', 'ilse'].map((title) => client.search(title)));
    expect(server.refused).toEqual([]);
    expect(server.asked).toHaveLength(4);
  });

  test('more than may wait are sent away at once, and may ask again after the others', async () => {
    const { api } = await startEncyclopedia();
    const { client } = clientOf(api);
    const asked = Array.from({ length: 21 }, (_, n) => client.search(`salt ${n}`));
    expect(await sentenceOf(asked.pop() ?? client.search('salt'))).toContain('Many want something');
    await Promise.all(asked);
    expect(await client.search('salt 20')).not.toEqual([]);
  });

  test('a program without a name is refused, and whoever asks is told', async () => {
    const { api } = await startEncyclopedia();
    const { client } = clientOf(api, 'node');
    expect(await sentenceOf(client.search('salt'))).toContain('refuses my request (403)');
  });

  test('a short pause is waited for; during a long one nothing is asked', async () => {
    const server = await startEncyclopedia();
    let pause = '2';
    const busy = (_: URLSearchParams, response: ServerResponse) => {
      if (pause === '') return undefined;
      response.writeHead(429, { 'retry-after': pause }).end();
      pause = pause === '2' ? '' : pause;
      return 'answered' as const;
    };
    server.fail(busy);
    const { client, waited, pass } = clientOf(server.api);
    expect(await client.search('salt')).not.toEqual([]);
    expect(waited).toEqual([2000]);

    pause = '600';
    expect(await sentenceOf(client.search('road'))).toContain('Try again in 10 minutes');
    const before = server.asked.length;
    expect(await sentenceOf(client.search('water'))).toContain('wants a pause');
    expect(server.asked).toHaveLength(before);
    pass(601_000);
    server.fail(undefined);
    expect(await client.search('water')).not.toEqual([]);
  });

  test('what is put off three times is asked no more', async () => {
    const server = await startEncyclopedia();
    server.fail((_, response) => {
      response.writeHead(429, { 'retry-after': '1' }).end();
      return server.asked.length < 9 ? 'answered' : undefined;
    });
    const { client } = clientOf(server.api);
    expect(await sentenceOf(client.search('salt'))).toContain('wants a pause');
    expect(server.asked).toHaveLength(3);
  });

  test('a limit that comes as an answer is a pause, too', async () => {
    const server = await startEncyclopedia();
    server.fail((_, response) => {
      server.fail(undefined);
      response.end(JSON.stringify({ error: { code: 'ratelimited', info: 'Slow down.' } }));
      return 'answered';
    });
    const { client, waited } = clientOf(server.api);
    expect(await client.search('salt')).not.toEqual([]);
    expect(waited).toEqual([5000]);
  });
});

/** Odd answers by what is odd, and what is said to them. */
const ODD: Readonly<Record<string, readonly [(response: ServerResponse) => unknown, string]>> = {
  'a page of HTML': [(response) => response.end('<html>hello</html>'), 'makes no sense'],
  'no list of hits': [(response) => response.end('{"query":{"search":"none"}}'), 'makes no sense'],
  'nothing at all': [(response) => response.end(), 'makes no sense'],
  'nested without end': [(response) => response.end('['.repeat(200_000)), 'makes no sense'],
  'broken off': [(response) => response.destroy(), 'doesn’t answer'],
  'not gzip, though it says so': [
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}'),
    'doesn’t answer',
  ],
  'gigabytes in a few kilobytes': [
    (response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(64 * 2 ** 20))),
    'doesn’t answer',
  ],
  'without end': [endless, 'doesn’t answer'],
  'redirects in a circle': [
    (response) => response.writeHead(302, { location: '/w/api.php?again' }).end(),
    'doesn’t answer',
  ],
  'a redirect to another host': [
    (response) => response.writeHead(302, { location: 'http://192.0.2.1/' }).end(),
    'doesn’t answer',
  ],
  'a redirect that leads nowhere': [
    (response) => response.writeHead(302).end(),
    'refuses my request (302)',
  ],
  'an error of its own': [(response) => response.writeHead(500).end(), 'refuses my request (500)'],
};

function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(2 ** 16, ' ');
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}

describe('answers that are odd', () => {
  test.each(Object.entries(ODD))('%s', async (_, [answer, says]) => {
    const api = `${await siteOf((_request, response) => void answer(response))}/w/api.php`;
    const { client } = clientOf(api);
    const sentence = await sentenceOf(client.search('salt'));
    expect(sentence).toContain(says);
    expect(sentence).toContain('save its page about the book');
    expect(await sentenceOf(client.page(NOVEL))).toContain(says.replace(' hits', ''));
  });

  test('one that never comes is given up after ten seconds', async () => {
    const time = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(time.signal);
    onTestFinished(() => timeout.mockRestore());
    const api = await siteOf(() => void time.abort());
    expect(await sentenceOf(clientOf(api).client.search('salt'))).toContain('doesn’t answer');
    expect(timeout).toHaveBeenCalledWith(10_000);
  });

  test('a server that is away, and one that moved to another path of its own', async () => {
    expect(await sentenceOf(clientOf('http://127.0.0.1:9').client.search('salt'))).toContain(
      'doesn’t answer',
    );
    const { api } = await startEncyclopedia();
    const moved = await siteOf(({ url = '' }, response) =>
      response.writeHead(301, { location: `${api}?${url.split('?')[1]}` }).end(),
    );
    expect(await clientOf(`${moved}/old.php`).client.search('salt')).not.toEqual([]);
  });

  test('hits that are no hits are left out, and markup is words', async () => {
    const api = await siteOf((_, response) =>
      response.end(
        JSON.stringify({
          query: {
            search: [
              null,
              { title: 'No number' },
              { pageid: -4, title: 'Below zero' },
              { pageid: 5, title: '  ' },
              { pageid: 6, title: 'Salt\u202e\n\n(novel)', snippet: '<b>Salt</b> &amp; &lt;i&gt;' },
              { pageid: 7, title: 'x'.repeat(9000), snippet: 12 },
            ],
          },
        }),
      ),
    );
    const found = await clientOf(api).client.search('salt');
    expect(found).toEqual([
      { page: 6, title: 'Salt (novel)', isBook: true, says: 'Salt & <i>' },
      { page: 7, title: 'x'.repeat(150), isBook: false, says: '' },
    ]);
  });
});
