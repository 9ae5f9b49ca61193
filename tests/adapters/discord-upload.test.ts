import { describe, expect, test } from 'vitest';
import { createClient } from '../../src/adapters/discord/connect/client.ts';
import { discordFile } from '../../src/adapters/discord/request/upload.ts';
import { createWhereabouts } from '../../src/adapters/discord/request/whereabouts.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { siteOf } from '../servers/site.ts';
import { silentLog } from '../silent-log.ts';

const MB = 2 ** 20;

/** A server that sends so many bytes whatever is asked, or that status. */
async function fileServer(bytes: number, status = 200): Promise<string> {
  const site = await siteOf((_request, response) =>
    response.writeHead(status).end(Buffer.alloc(bytes)),
  );
  return `${site}/file`;
}

/** What the member reads; any other error would be a fault of ours. */
const refusal = (words: string) => ({ name: 'UserError', message: expect.stringContaining(words) });

/** A file at an address of the configured API's host. */
const upload = (file: { filename: string; size: number; url: string }) =>
  discordFile(file, URL.canParse(file.url) ? file.url : undefined);

describe('a file from Discord', () => {
  test('is fetched when it’s read', async () => {
    const file = upload({ filename: 'a.txt', size: 3, url: await fileServer(3) });
    expect(file).toMatchObject({ name: 'a.txt', size: 3 });
    expect((await file.read()).length).toBe(3);
  });

  test('is refused if it’s too large, whether it says so or not', async () => {
    const url = await fileServer(33 * MB);
    for (const size of [33 * MB, 5]) {
      const read = upload({ filename: 'a.txt', size, url }).read();
      await expect(read).rejects.toMatchObject(refusal('a.txt is too large: the limit is 32 MB'));
    }
  });

  test('has to be attached again if it’s gone or isn’t at a web address', async () => {
    for (const url of [
      await fileServer(0, 404),
      'file:///etc/passwd',
      'nonsense',
      'http://127.0.0.1:1/',
    ]) {
      await expect(upload({ filename: 'a.txt', size: 5, url }).read()).rejects.toMatchObject(
        refusal('Attach it again'),
      );
    }
  });
});

test('a file isn’t fetched from where its address sends on', async () => {
  const elsewhere = await fileServer(3);
  const url = await siteOf((_, response) => response.writeHead(302, { location: elsewhere }).end());
  await expect(upload({ filename: 'a.txt', size: 3, url }).read()).rejects.toMatchObject(
    refusal('Attach it again'),
  );
});

describe('an address that is none of Discord’s', () => {
  test.each([
    'http://cdn.discordapp.com/attachments/1/2/a.txt',
    'https://cdn.discordapp.com:8443/attachments/1/2/a.txt',
    'https://cdn.discordapp.com.evil.example/a.txt',
    'https://cdn.discordapp.com@evil.example/a.txt',
    'https://127.0.0.1/a.txt',
    'http://[::1]/a.txt',
  ])('%s is not fetched', async (url) => {
    for (const api of [undefined, 'https://proxy.example/api']) {
      const file = discordFile({ filename: 'a.txt', size: 5, url }, api);
      await expect(file.read()).rejects.toMatchObject(refusal('Attach it again'));
    }
  });

  test('on this machine is not fetched, even if a file is there', async () => {
    const url = await fileServer(3);
    const file = discordFile({ filename: 'a.txt', size: 3, url }, undefined);
    await expect(file.read()).rejects.toMatchObject(refusal('Attach it again'));
  });
});

describe('where somebody spoke last', () => {
  const ann = { id: 'ann', name: 'Ann' };

  /** Discord doesn't tell who is a member: this client never connected. */
  const remembering = (max: number) => {
    const client = createClient({ shards: 'auto', stopping: () => false });
    const around = { clock: () => 0, setTimer: systemTimer, log: silentLog };
    return createWhereabouts({ client, all: true, max, ...around });
  };

  const person = (id: string) => ({ id, name: id, organiser: true });

  test('is the latest server and channel, and is forgotten after many other people', async () => {
    const where = remembering(2);
    where.inGuild(person('ann'), 'g1', 'c1');
    where.inGuild(person('ann'), 'g2', 'c2');
    expect((await where.inDirect(ann, 'd')).where).toMatchObject({
      club: 'discord:g2',
      channel: 'c2',
      direct: true,
    });
    where.inGuild(person('bob'), 'g1', 'c1');
    where.inGuild(person('cid'), 'g1', 'c1');
    expect((await where.inDirect(ann, 'd')).where).toMatchObject({
      club: 'discord:dm-ann',
      channel: 'd',
    });
  });

  test('is remembered longer for those who go on speaking', async () => {
    const where = remembering(2);
    where.inGuild(person('ann'), 'g1', 'c1');
    where.inGuild(person('bob'), 'g1', 'c1');
    await where.inDirect(ann, 'd');
    where.inGuild(person('cid'), 'g1', 'c1');
    expect((await where.inDirect(ann, 'd')).where.club).toBe('discord:g1');
  });
});
