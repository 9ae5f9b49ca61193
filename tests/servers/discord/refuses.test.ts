import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DiscordServer, startDiscordServer } from './index.ts';
import { outsideBars, read } from './reader.ts';

const long = (length: number) => 'x'.repeat(length);
const embed = (part: object) => ({ embeds: [{ title: 'T', ...part }] });
const row = (...components: object[]) => ({ type: 1, components });
const button = (custom_id: string, part: object = {}) => ({
  type: 2,
  style: 2,
  label: 'L',
  custom_id,
  ...part,
});
const withRows = (...components: object[]) => ({ content: 'x', components });
const select = (part: object) => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'L', value: 'v' }],
  ...part,
});
const options = (n: number, same = false) =>
  Array.from({ length: n }, (_, i) => ({ label: 'L', value: same ? 'v' : `v${i}` }));

/** Messages that Discord refuses, with its code. */
const REFUSED: readonly (readonly [why: string, body: object, code: number])[] = [
  ['nothing at all', {}, 50006],
  ['white space', { content: ' \n' }, 50006],
  ['buttons alone', { components: [row(button('a'))] }, 50006],
  ['long content', { content: long(2001) }, 50035],
  ['a long title', embed({ title: long(257) }), 50035],
  ['a long description', embed({ description: long(4097) }), 50035],
  ['a long footer', embed({ footer: { text: long(2049) } }), 50035],
  ['26 fields', embed({ fields: Array(26).fill({ name: 'n', value: 'v' }) }), 50035],
  ['an empty field', embed({ fields: [{ name: 'n', value: '' }] }), 50035],
  ['a long field name', embed({ fields: [{ name: long(257), value: 'v' }] }), 50035],
  ['a long field value', embed({ fields: [{ name: 'n', value: long(1025) }] }), 50035],
  ['more than 6,000 in all', { embeds: [{ description: long(4000) }, { description: long(2001) }] }, 50035],
  ['11 embeds', { embeds: Array(11).fill({ title: 'T' }) }, 50035],
  ['an empty embed', { content: 'x', embeds: [{}] }, 50035],
  ['6 rows', withRows(...Array.from({ length: 6 }, (_, i) => row(button(`${i}`)))), 50035],
  ['6 buttons in a row', withRows(row(...Array.from({ length: 6 }, (_, i) => button(`${i}`)))), 50035],
  ['an empty row', withRows(row()), 50035],
  ['one id twice', withRows(row(button('a'), button('a'))), 50035],
  ['a long id', withRows(row(button(long(101)))), 50035],
  ['a long label', withRows(row(button('a', { label: long(81) }))), 50035],
  ['an empty label', withRows(row(button('a', { label: '' }))), 50035],
  ['a menu without a choice', withRows(row(select({ options: [] }))), 50035],
  ['a menu of 26', withRows(row(select({ options: options(26) }))), 50035],
  ['a menu with a value twice', withRows(row(select({ options: options(2, true) }))), 50035],
  ['a menu beside a button', withRows(row(select({}), button('a'))), 50035],
  ['privacy in a channel', { content: 'x', flags: 64 }, 50035],
  ['a long nonce', { content: 'x', nonce: long(26) }, 50035],
  ['an enforced nonce that is none', { content: 'x', enforce_nonce: true }, 50035],
  ['both ways of allowing', { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } }, 50035],
];

describe('the Discord for tests', () => {
  let server: DiscordServer;
  let channel: string;
  beforeAll(async () => {
    server = await startDiscordServer();
    channel = server.addGuild().channels[0]?.id ?? '';
  });
  afterAll(() => server.stop());

  async function ask(method: string, path: string, body: unknown, token = server.token) {
    const response = await fetch(`${server.url}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = (await response.json().catch(() => ({}))) as { code?: number; id?: string };
    return { status: response.status, ...json };
  }

  test.each(REFUSED)('refuses %s', async (_why, body, code) => {
    expect(await ask('POST', `/channels/${channel}/messages`, body)).toMatchObject({ status: 400, code });
  });

  test('takes as much as Discord takes', async () => {
    const rows = Array.from({ length: 5 }, (_, i) =>
      row(...Array.from({ length: 5 }, (_, j) => button(`${i}-${j}`))),
    );
    const full = {
      content: long(2000),
      embeds: [{ title: long(256), description: long(4096) }],
      components: rows,
    };
    expect(await ask('POST', `/channels/${channel}/messages`, full)).toMatchObject({ status: 200 });
  });

  test('knows strangers, places and messages that are not there', async () => {
    const one = { content: 'x' };
    expect(await ask('POST', `/channels/${channel}/messages`, one, 'wrong')).toMatchObject({ status: 401 });
    expect(await ask('POST', '/channels/1/messages', one)).toMatchObject({ status: 404, code: 10003 });
    expect(await ask('PATCH', `/channels/${channel}/messages/1`, one)).toMatchObject({
      status: 404,
      code: 10008,
    });
    expect(await ask('POST', '/interactions/1/no/callback', { type: 5 })).toMatchObject({
      status: 404,
      code: 10062,
    });
    expect(await ask('POST', '/webhooks/1/no', one)).toMatchObject({ status: 404, code: 10015 });
  });

  test('makes one message of one nonce', async () => {
    const one = { content: 'x', nonce: 'n', enforce_nonce: true };
    const path = `/channels/${channel}/messages`;
    expect((await ask('POST', path, one)).id).toBe((await ask('POST', path, one)).id);
    const loose = { content: 'x', nonce: 'm' };
    expect((await ask('POST', path, loose)).id).not.toBe((await ask('POST', path, loose)).id);
  });

  test('counts whom a message would have pinged', async () => {
    const before = server.pings().length;
    const content = '<@1> <@&2> @everyone';
    await ask('POST', `/channels/${channel}/messages`, { content, allowed_mentions: { parse: [] } });
    expect(server.pings()).toHaveLength(before);
    await ask('POST', `/channels/${channel}/messages`, { content });
    expect(
      server
        .pings()
        .slice(before)
        .map((one) => one.whom),
    ).toEqual(['1', 'role 2', 'everyone']);
  });

  test('refuses command definitions that Discord refuses', async () => {
    const put = (...all: object[]) => ask('PUT', `/applications/${server.botId}/commands`, all);
    const fine = { name: 'lookup', description: 'd' };
    const option = { type: 3, name: 'o', description: 'd' };
    for (const wrong of [
      [{ ...fine, name: 'Lookup' }],
      [{ ...fine, description: long(101) }],
      [{ ...fine, description: '' }],
      [fine, fine],
      [{ ...fine, options: [option, option] }],
      [{ ...fine, options: [option, { ...option, name: 'p', required: true }] }],
      [{ ...fine, options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }] }],
      [{ ...fine, options: [{ ...option, choices: Array(26).fill({ name: 'a', value: 'a' }) }] }],
      [{ ...fine, options: [{ ...option, max_length: 6001 }] }],
      [{ ...fine, options: [option, { type: 1, name: 'sub', description: 'd' }] }],
    ]) {
      expect(await put(...wrong), JSON.stringify(wrong)).toMatchObject({ status: 400, code: 50035 });
    }
    expect(await put(fine)).toMatchObject({ status: 200 });
  });
});

describe('the reader of Discord’s markdown', () => {
  test.each([
    ['a ||b c|| d', 'a ▒ ▒ d', ['b c']],
    ['||a\\||b||', '▒▒b||', ['a\\']],
    ['**||a||**', '▒', ['a']],
    ['`||a||`', '||a||', []],
    ['||a', '||a', []],
    ['\\||a||', '||a||', []],
    ['```\n||a||\n```', '||a||', []],
  ])('sees in %s what a client shows', (md, visible, covered) => {
    expect(read(md)).toMatchObject({ visible, covered });
  });

  test('finds what is alive in a text', () => {
    const kinds = (md: string) => read(md).marks.map((mark) => mark.kind);
    expect(kinds('<@1> @everyone <#2> </a b:3>')).toEqual(['mention', 'mention', 'mention', 'mention']);
    expect(kinds('# a\n- b\n> c\n1. d')).toEqual(['heading', 'list', 'quote', 'list']);
    expect(kinds('https://x.example/y [a](https://b.example) :smile: <t:1:R>')).toEqual([
      'link',
      'link',
      'emoji',
      'timestamp',
    ]);
    expect(kinds('a # b - c \\<@1>')).toEqual([]);
  });

  test('knows what a reader of bars alone would leave open', () => {
    expect(outsideBars('a ||b|| c')).toBe('a ▒ c');
  });
});
