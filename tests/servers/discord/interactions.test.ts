import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RawApp, startRawApp } from './raw-app.ts';

const MINUTE = 60_000;

describe('interactions with the test Discord', () => {
  let app: RawApp;
  let ask: RawApp['ask'];
  beforeAll(async () => {
    app = await startRawApp();
    ask = app.ask;
  });
  afterAll(() => app.stop());

  test('are answered once', async () => {
    const { callback, shown } = await app.asked();
    const answer = { type: 4, data: { content: 'a', flags: 64 } };
    expect(await ask('POST', callback, answer)).toMatchObject({ status: 204 });
    expect(shown()).toMatchObject([{ text: 'a', private: true }]);
    expect(await ask('POST', callback, answer)).toMatchObject({ code: 40060 });
  });

  test('have no follow-ups before they are answered', async () => {
    const { webhook } = await app.asked();
    expect(await ask('POST', webhook, { content: 'a' })).toMatchObject({ status: 404, code: 10015 });
  });

  test.each([
    [0, 64, false],
    [64, 0, true],
  ])('deferred with flags %i and followed up with %i are private: %s', async (first, then, hidden) => {
    const { callback, webhook, shown } = await app.asked();
    await ask('POST', callback, { type: 5, data: { flags: first } });
    await ask('POST', webhook, { content: 'a', flags: then });
    expect(shown()).toMatchObject([{ private: hidden, text: 'a' }]);
  });

  test('deferred privately stay private when the answer is edited in', async () => {
    const { callback, webhook, shown } = await app.asked();
    await ask('POST', callback, { type: 5, data: { flags: 64 } });
    await ask('PATCH', `${webhook}/messages/@original`, { content: 'a' });
    expect(shown()).toMatchObject([{ private: true, text: 'a' }]);
  });

  test('can have their public wait deleted, and be answered privately', async () => {
    const { callback, webhook, shown } = await app.asked();
    await ask('POST', callback, { type: 5 });
    expect(await ask('DELETE', `${webhook}/messages/@original`)).toMatchObject({ status: 204 });
    await ask('POST', webhook, { content: 'secret', flags: 64 });
    expect(shown()).toMatchObject([{ private: true, text: 'secret' }]);
  });

  test.each(['command', 'autocomplete'] as const)('of kind %s wait three seconds', async (kind) => {
    const body = kind === 'command' ? { type: 5 } : { type: 8, data: { choices: [] } };
    const early = await app.asked(kind);
    const late = await app.asked(kind);
    app.server.world.advance(2900);
    expect(await ask('POST', early.callback, body)).toMatchObject({ status: 204 });
    app.server.world.advance(101);
    expect(await ask('POST', late.callback, body)).toMatchObject({ status: 404, code: 10062 });
  });

  test('can be followed up for a quarter of an hour', async () => {
    const { callback, webhook, shown } = await app.asked();
    await ask('POST', callback, { type: 5 });
    app.server.world.advance(14 * MINUTE);
    expect(await ask('POST', webhook, { content: 'a' })).toMatchObject({ status: 200 });
    app.server.world.advance(MINUTE + 1);
    const original = `${webhook}/messages/@original`;
    const tries = [
      ask('POST', webhook, { content: 'b' }),
      ask('PATCH', original, { content: 'b' }),
      ask('GET', original),
      ask('DELETE', original),
    ];
    for (const one of await Promise.all(tries)) expect(one).toMatchObject({ status: 401, code: 50027 });
    expect(shown()).toHaveLength(1);
  });

  test('have five follow-ups if the bot isn’t in that place, and those are all it can post there', async () => {
    const there = app.server.addOutside('server');
    const { callback, webhook, shown } = await app.asked('command', there);
    await ask('POST', callback, { type: 4, data: { content: 'a' } });
    for (let n = 0; n < 5; n++) expect(await ask('POST', webhook, { content: 'b' })).toMatchObject({ status: 200 });
    expect(await ask('POST', webhook, { content: 'c' })).toMatchObject({ code: 40094 });
    expect(shown().map((one) => one.private)).toEqual(Array(6).fill(false));
    expect(await ask('POST', `/channels/${there.id}/messages`, { content: 'd' })).toMatchObject({
      code: 50001,
    });
  });

  test('are answered privately, whatever was requested, if outside apps may not speak', async () => {
    const { callback, shown } = await app.asked('command', app.server.addOutside('server', false));
    await ask('POST', callback, { type: 4, data: { content: 'a' } });
    expect(shown()).toMatchObject([{ private: true }]);
  });
});
