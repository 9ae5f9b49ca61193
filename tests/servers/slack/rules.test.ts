/** What the test Slack expects of an app besides the contents of its messages. */
import { LogLevel, webApi } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { manifest } from '../../../src/adapters/slack/connect/manifest.ts';
import { sampleSet } from '../../adapters/sample-set.ts';
import { BOT_TOKEN, startSlackServer } from './index.ts';
import { createLimits } from './limits.ts';

const nothing = () => undefined;
const silent = {
  ...{ debug: nothing, info: nothing, warn: nothing, error: nothing, setLevel: nothing, setName: nothing },
  getLevel: () => LogLevel.ERROR,
};

async function calling(settings: Parameters<typeof startSlackServer>[0] = {}) {
  const slack = await startSlackServer(settings);
  onTestFinished(() => slack.close());
  const client = new webApi.WebClient(BOT_TOKEN, {
    slackApiUrl: slack.apiUrl,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    logger: silent,
  });
  const outcome = (method: string, args: Record<string, unknown>) =>
    client.apiCall(method, args).then(
      () => 'ok',
      (error: unknown) => (error instanceof webApi.WebAPIPlatformError ? error.data.error : String(error)),
    );
  return { slack, client, outcome };
}

describe('rate limits', () => {
  it('let a channel accept a burst, and then one message a second', () => {
    let now = 0;
    const take = createLimits({ burst: 3 }, () => now);
    const post = (channel = 'CBOOKS') => take('chat.postMessage', 'T', channel);
    expect([post(), post(), post(), post()]).toEqual([undefined, undefined, undefined, 1]);
    expect(post('COPEN')).toBeUndefined();
    now += 999;
    expect(post()).toBe(1);
    now += 1;
    expect([post(), post()]).toEqual([undefined, 1]);
  });

  it('let a workspace use a method as often as a minute allows', () => {
    let now = 0;
    const take = createLimits({}, () => now);
    const tries = Array.from({ length: 51 }, () => take('chat.update', 'T', 'C'));
    expect(tries.filter((one) => one === undefined)).toHaveLength(50);
    expect(take('chat.update', 'TOTHER', 'C')).toBeUndefined();
    now += 60_000;
    expect(take('chat.update', 'T', 'C')).toBeUndefined();
  });

  it('come with the seconds to wait', async () => {
    const { slack, outcome } = await calling({ limits: { burst: 1 } });
    expect(await outcome('chat.postMessage', { channel: 'CBOOKS', text: 'x' })).toBe('ok');
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'CBOOKS', text: 'x' }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await response.json()).toEqual({ ok: false, error: 'ratelimited' });
    slack.world.advance(1000);
    expect(await outcome('chat.postMessage', { channel: 'CBOOKS', text: 'x' })).toBe('ok');
  });
});

describe('methods', () => {
  it.each([
    ['chat.postMessage', { text: 'x' }],
    ['chat.postMessage', { channel: 'books', text: 'x' }],
    ['chat.postMessage', { channel: 'CBOOKS', text: 'x', blocks: '{not json' }],
    ['chat.postMessage', { channel: 'CBOOKS', text: 'x', thread_ts: 'yesterday' }],
    ['chat.postMessage', { channel: 'CBOOKS', text: 'x', unfurl_links: 'perhaps' }],
    ['chat.postMessage', { channel: 'CBOOKS', text: 'x', parse: 'some' }],
    ['chat.postMessage', { channel: 'CBOOKS', text: 'x', metadata: { event_type: 'x' } }],
    ['chat.postEphemeral', { channel: 'CBOOKS', text: 'x' }],
    ['chat.update', { channel: 'CBOOKS', text: 'x' }],
    ['views.open', { trigger_id: 'x' }],
    ['views.publish', { view: { type: 'home', blocks: [] } }],
    ['users.info', {}],
    ['conversations.open', {}],
    ['conversations.open', { users: 'tom' }],
    ['conversations.join', {}],
    ['files.info', {}],
    ['files.getUploadURLExternal', { filename: 'x' }],
    ['files.getUploadURLExternal', { filename: 'x', length: 0 }],
    ['files.getUploadURLExternal', { filename: 'x', length: 1, alt_text: 'x'.repeat(1001) }],
    ['files.completeUploadExternal', { files: [] }],
    ['files.completeUploadExternal', { files: [{ title: 'x' }] }],
  ])('%s refuses %j', async (method, args) => {
    const { slack, outcome } = await calling();
    expect(await outcome(method, args)).toBe('invalid_arguments');
    expect(slack.refused[0]?.detail[0]).toMatch(/^\[ERROR\] /);
  });

  it.each([
    ['chat.postMessage', 'COPEN', 'not_in_channel'],
    ['chat.postMessage', 'GCLOSED', 'channel_not_found'],
    ['chat.postMessage', 'DTWO', 'channel_not_found'],
    ['chat.postEphemeral', 'COPEN', 'not_in_channel'],
    ['chat.postEphemeral', 'CSOME', 'user_not_in_channel'],
    ['chat.update', 'GCLOSED', 'channel_not_found'],
  ])('%s in %s says %s', async (method, channel, error) => {
    const { slack, outcome } = await calling();
    const { channels } = slack.world;
    channels.set('DTWO', { id: 'DTWO', name: 'two', kind: 'im', bot: false, user: 'URUTH' });
    channels.set('CSOME', {
      id: 'CSOME',
      name: 'some',
      kind: 'public',
      bot: true,
      members: new Set(['UMAYA']),
    });
    expect(await outcome(method, { channel, text: 'x', user: 'UTOM', ts: '1.1' })).toBe(error);
  });

  it('accept as many bytes of a file as were announced', async () => {
    const { slack, client } = await calling();
    const share = async (length: number) => {
      const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
        filename: 'x',
        length,
      });
      const { status } = await fetch(String(url), { method: 'POST', body: 'four' });
      const shared = client.files.completeUploadExternal({
        files: [{ id: String(id) }],
        channel_id: 'CBOOKS',
      });
      return [
        status,
        await shared.then(
          () => 'ok',
          (error: Error) => error.message,
        ),
      ];
    };
    expect(await share(4)).toEqual([200, 'ok']);
    for (const wrong of [3, 5]) expect(await share(wrong)).toEqual([400, expect.stringContaining('file_not_found')]);
    expect(slack.messages('CBOOKS')).toHaveLength(1);
  });
});

describe('an app is sent what its manifest asks for', () => {
  type Made = {
    features: { app_home: { messages_tab_enabled: boolean }; slash_commands: { command: string }[] };
    oauth_config: { scopes: { bot: string[] } };
    settings: { event_subscriptions: { bot_events: string[] }; interactivity: { is_enabled: boolean } };
  };
  const changed = (change: (made: Made) => void) => {
    const made = JSON.parse(JSON.stringify(manifest(sampleSet))) as Made;
    change(made);
    return made;
  };
  const without = (event: string) =>
    changed(
      ({
        settings: {
          event_subscriptions: { bot_events: events },
        },
      }) => {
        events.splice(events.indexOf(event), 1);
      },
    );

  type Caller = Awaited<ReturnType<typeof calling>>;
  it.each<[string, string | undefined, (club: Caller) => Promise<unknown>]>([
    ['message.im', 'im:history', ({ slack }) => slack.dm('UTOM', 'help')],
    ['app_mention', 'app_mentions:read', ({ slack }) => slack.mention('UTOM', 'help')],
    ['app_home_opened', undefined, ({ slack }) => slack.home('UTOM')],
  ])('and no %s without it', async (event, scope, act) => {
    const club = await calling({ manifest: without(event) });
    await expect(act(club)).rejects.toThrow(`Slack does not send ${event}`);
    if (scope === undefined) return;
    const narrow = await calling({ manifest: manifest(sampleSet) });
    narrow.slack.scopes.delete(scope);
    await expect(act(narrow)).rejects.toThrow(`lacks the scope ${scope}`);
  });

  it('and no command that isn’t in it, and no presses or mentions elsewhere', async () => {
    const { slack } = await calling({ manifest: manifest(sampleSet) });
    await expect(slack.slash('UTOM', '/other', '')).rejects.toThrow('/other is not a command');
    await expect(slack.mention('UTOM', 'help', 'COPEN')).rejects.toThrow('the bot is not in open');
    const quiet = changed(({ settings }) => {
      settings.interactivity.is_enabled = false;
    });
    const { slack: still, outcome } = await calling({ manifest: quiet });
    const button = { type: 'button', text: { type: 'plain_text', text: 'Go' }, action_id: 'a' };
    const blocks = [{ type: 'actions', elements: [button] }];
    expect(await outcome('chat.postMessage', { channel: 'CBOOKS', text: 'x', blocks })).toBe('ok');
    await expect(still.press('UTOM', still.messages('CBOOKS')[0], 'Go')).rejects.toThrow('no interactions');
  });

  it.each<[string, (made: Made) => void]>([
    ['an event without its scope', ({ oauth_config: { scopes } }) => void scopes.bot.splice(0, 99, 'commands')],
    [
      'commands without their scope',
      ({ oauth_config: { scopes } }) => void scopes.bot.splice(scopes.bot.indexOf('commands'), 1),
    ],
    ['a command in capitals', ({ features }) => void features.slash_commands.push({ command: '/Quiz' })],
  ])('an app that is refused with %s', async (_what, change) => {
    await expect(startSlackServer({ manifest: changed(change) })).rejects.toThrow('invalid_manifest');
  });
});
