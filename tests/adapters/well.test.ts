import { describe, expect, onTestFinished, test } from 'vitest';
import { say } from '../../src/core/reply.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { startSlackServer } from '../servers/slack/index.ts';
import { clubUntilEnd } from './discord-club.ts';
import { createSampleBot } from './sample-set.ts';
import { slackClub } from './slack-club.ts';
import { installable } from './slack-many.ts';

describe('Discord is well', () => {
  test('while every connection is up, and not after it stops', async () => {
    const club = await clubUntilEnd();
    const { adapter, server, maya } = club;
    expect(adapter.well()).toBe(true);
    server.gateway.drop();
    await server.until('the loss', () => (adapter.well() === false ? true : undefined));
    expect((await server.slash(maya, 'help')).text).toContain('/lookup');
    expect(adapter.well()).toBe(true);
    await adapter.stop();
    expect(adapter.well()).toBe(false);
  });

  test('after a single 401, and posts; but not once Discord refuses the token again, and then it asks nothing more', async () => {
    const club = await clubUntilEnd();
    const { adapter, server, guild, room, log } = club;
    const channel = room.id;
    const post = () =>
      adapter.messenger.post({ club: `discord:${guild.id}`, channel }, say('Here'));
    const looks = () => server.requests().filter((one) => one === 'GET /gateway/bot').length;
    const before = looks();
    server.fail('POST /channels/:channel/messages', 401);
    await expect(post()).rejects.toThrow();
    await post();
    await server.until('another look', () => (looks() > before ? true : undefined));
    expect(adapter.well()).toBe(true);
    server.fail('POST /channels/:channel/messages', 401);
    server.fail('GET /gateway/bot', 401);
    await expect(post()).rejects.toThrow();
    await server.until('the log', () =>
      log.find(({ message }) => message.includes('DISCORD_TOKEN')),
    );
    expect(adapter.well()).toBe(false);
    expect(server.gateway.sessions()).toBe(0);
    const asked = server.requests().length;
    await expect(post()).rejects.toThrow();
    expect(server.requests()).toHaveLength(asked);
  });
});

describe('Slack is well', () => {
  test('over sockets: while one connection is up', async () => {
    const { adapter } = await slackClub();
    expect(await adapter.well()).toBe(true);
    await adapter.stop();
    expect(await adapter.well()).toBe(false);
  });

  test('over HTTP: while its API answers, which the bot checks now and then', async () => {
    const slack = await startSlackServer();
    onTestFinished(() => slack.close());
    const adapter = await installable(slack, await inFolderUntilEnd());
    await adapter.start(createSampleBot({}).bot);
    const asked = () => slack.calls.filter(({ method }) => method === 'api.test').length;
    for (let i = 0; i < 5; i += 1) expect(await adapter.well()).toBe(true);
    expect(asked()).toBe(1);
    slack.world.advance(31_000);
    slack.fail('api.test', { status: 500 });
    await expect(adapter.well()).rejects.toThrow();
    expect(await adapter.well()).toBe(true);
  });
});
