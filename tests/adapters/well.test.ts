import { describe, expect, onTestFinished, test } from 'vitest';
import { startSlackServer } from '../servers/slack/index.ts';
import { startClub } from './discord-club.ts';
import { createSampleBot } from './sample-set.ts';
import { slackClub } from './slack-club.ts';
import { installable, temporaryFolder } from './slack-many.ts';

describe('Discord is well', () => {
  test('while every connection stands, and no longer once it stops', async () => {
    const club = await startClub();
    onTestFinished(() => club.stop());
    const { adapter, server, maya } = club;
    expect(adapter.well()).toBe(true);
    server.gateway.drop();
    await server.until('the loss', () => (adapter.well() === false ? true : undefined));
    expect((await server.slash(maya, 'help')).text).toContain('/lookup');
    expect(adapter.well()).toBe(true);
    await adapter.stop();
    expect(adapter.well()).toBe(false);
  });
});

describe('Slack is well', () => {
  test('over sockets: while one connection stands', async () => {
    const { adapter } = await slackClub();
    expect(await adapter.well()).toBe(true);
    await adapter.stop();
    expect(await adapter.well()).toBe(false);
  });

  test('over HTTP: while its API answers, which is asked now and then', async () => {
    const slack = await startSlackServer();
    onTestFinished(() => slack.close());
    const adapter = await installable(slack, await temporaryFolder());
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
