import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type DiscordServer, type Person, startDiscordServer } from './index.ts';

/** An answer's `data` of a form that Discord takes. */
const FORM = {
  custom_id: 'f',
  title: 'T',
  components: [{ type: 18, label: 'L', component: { type: 4, custom_id: 'a', style: 1 } }],
};
const input = (part: object) => [
  { type: 18, label: 'L', component: { type: 4, custom_id: 'a', style: 1, ...part } },
];

describe('interactions of the Discord for tests', () => {
  let server: DiscordServer;
  let socket: WebSocket;
  let maya: Person;
  const arrived: { id: string; token: string }[] = [];

  beforeAll(async () => {
    server = await startDiscordServer();
    maya = server.addPerson('Maya', { guild: server.addGuild() });
    server.world.commands.set('global', [{ id: '1', name: 'go', description: 'd' }]);
    socket = new WebSocket(`${server.url.replace('http', 'ws').replace('/api', '')}/gateway`);
    socket.on('message', (data) => {
      const { op, t, d } = JSON.parse(String(data));
      if (op === 10) socket.send(JSON.stringify({ op: 2, d: { token: server.token, intents: 1 } }));
      if (t === 'INTERACTION_CREATE') arrived.push(d);
      server.world.changed();
    });
    await server.until('the session', () => server.gateway.sessions() || undefined);
  });
  afterAll(async () => {
    socket.terminate();
    await server.stop();
  });

  /** Somebody types the command; the paths to answer it. */
  async function typed() {
    const count = arrived.length;
    const reply = server.slash(maya, 'go');
    reply.catch(() => undefined);
    const { id, token } = await server.until('the interaction', () => arrived[count]);
    return { reply, callback: `/interactions/${id}/${token}/callback`, webhook: `/webhooks/1/${token}` };
  }

  async function ask(method: string, path: string, body: unknown = {}) {
    const response = await fetch(`${server.url}/v10${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method !== 'DELETE' && { body: JSON.stringify(body) }),
    });
    const json = (await response.json().catch(() => ({}))) as object;
    return { status: response.status, ...json };
  }

  test('are answered once', async () => {
    const { callback, reply } = await typed();
    expect(await ask('POST', callback, { type: 4, data: { content: 'a', flags: 64 } })).toMatchObject({
      status: 204,
    });
    expect(await reply).toMatchObject({ text: 'a', private: true });
    expect(await ask('POST', callback, { type: 4, data: { content: 'b' } })).toMatchObject({ code: 40060 });
  });

  test('have no follow-ups before they are answered', async () => {
    const { webhook } = await typed();
    expect(await ask('POST', webhook, { content: 'a' })).toMatchObject({ status: 404, code: 10015 });
  });

  test('keep to the audience that was announced: the first follow-up takes the waiting place', async () => {
    const { callback, webhook, reply } = await typed();
    await ask('POST', callback, { type: 5 });
    await ask('POST', webhook, { content: 'secret', flags: 64 });
    expect(await reply).toMatchObject({ private: false, text: 'secret' });
  });

  test('can take a wait back and say it to one alone', async () => {
    const { callback, webhook, reply } = await typed();
    await ask('POST', callback, { type: 5 });
    expect(await ask('DELETE', `${webhook}/messages/@original`)).toMatchObject({ status: 204 });
    await ask('POST', webhook, { content: 'secret', flags: 64 });
    expect(await reply).toMatchObject({ private: true, text: 'secret' });
  });

  test.each([
    ['an update of nothing', { type: 7, data: { content: 'x' } }],
    ['completions for a command', { type: 8, data: { choices: [] } }],
    ['an empty message', { type: 4, data: {} }],
    ['a form without fields', { type: 9, data: { ...FORM, components: [] } }],
    ['a form with a long title', { type: 9, data: { ...FORM, title: 'x'.repeat(46) } }],
    [
      'a field with a long label',
      { type: 9, data: { ...FORM, components: [{ ...FORM.components[0], label: 'x'.repeat(46) }] } },
    ],
    ['a field without a style', { type: 9, data: { ...FORM, components: input({ style: undefined }) } }],
    ['a field that takes too much', { type: 9, data: { ...FORM, components: input({ max_length: 4001 }) } }],
    [
      'a long placeholder',
      { type: 9, data: { ...FORM, components: input({ placeholder: 'x'.repeat(101) }) } },
    ],
    [
      'two fields of one id',
      { type: 9, data: { ...FORM, components: [...FORM.components, ...FORM.components] } },
    ],
  ])('take no %s', async (_what, body) => {
    const { callback } = await typed();
    expect(await ask('POST', callback, body)).toMatchObject({ status: 400 });
  });
});
