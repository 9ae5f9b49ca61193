import { LogLevel, webApi } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { BOT_TOKEN, CLIENT_ID, CLIENT_SECRET, startSlackServer } from './index.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const section = { type: 'section', text: plain('x') };
const button = { type: 'button', text: plain('x'), action_id: 'a', value: 'v' };

async function calling() {
  const slack = await startSlackServer();
  onTestFinished(() => slack.close());
  const settings = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR };
  const client = new webApi.WebClient(BOT_TOKEN, settings);
  const refusal = (method: string, args: Record<string, unknown>) =>
    client.apiCall(method, args).then(
      () => 'ok',
      (error: unknown) => (error instanceof webApi.WebAPIPlatformError ? error.data.error : String(error)),
    );
  return { slack, refusal };
}

describe('the test Slack refuses what Slack refuses', () => {
  it.each([
    ['nothing to say', {}, 'no_text'],
    ['an unknown channel', { channel: 'CNONE', text: 'x' }, 'channel_not_found'],
    ['an archived channel', { channel: 'COLD', text: 'x' }, 'is_archived'],
    ['a channel without the bot', { channel: 'COPEN', text: 'x' }, 'not_in_channel'],
    ['a thread that is not there', { text: 'x', thread_ts: '1.1' }, 'thread_not_found'],
    ['text that is too long', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['too many blocks', { text: 'x', blocks: Array(51).fill(section) }, 'invalid_blocks'],
    ['a long section', { text: 'x', blocks: [{ type: 'section', text: plain('x'.repeat(3001)) }] }, 'invalid_blocks'],
    ['an empty text', { text: 'x', blocks: [{ type: 'section', text: plain('') }] }, 'invalid_blocks'],
    ['an unknown field', { text: 'x', blocks: [{ ...section, colour: 'red' }] }, 'invalid_blocks'],
    [
      'two of one action_id',
      { text: 'x', blocks: [{ type: 'actions', elements: [button, button] }] },
      'invalid_blocks',
    ],
    [
      'a long label',
      { text: 'x', blocks: [{ type: 'actions', elements: [{ ...button, text: plain('x'.repeat(76)) }] }] },
      'invalid_blocks',
    ],
    [
      'two of one block_id',
      {
        text: 'x',
        blocks: [
          { ...section, block_id: 'b' },
          { ...section, block_id: 'b' },
        ],
      },
      'invalid_blocks',
    ],
    [
      'much in many blocks',
      { text: 'x', blocks: Array(5).fill({ type: 'section', text: plain('x'.repeat(2900)) }) },
      'msg_blocks_too_long',
    ],
    ['blocks without a fallback', { blocks: [section] }, 'missing_text_in_message'],
  ] as const)('%s', async (_name, args, error) => {
    const { refusal } = await calling();
    expect(await refusal('chat.postMessage', { channel: 'CBOOKS', ...args })).toBe(error);
  });

  it('a trigger that is late, used or unknown', async () => {
    const { slack, refusal } = await calling();
    const view = { type: 'modal', title: plain('x'), blocks: [section] };
    const trigger = (at: number) => {
      const id = slack.world.id('R');
      slack.world.tickets.set(id, { id, user: 'UTOM', channel: 'CBOOKS', at, uses: 0, exchanged: false });
      return id;
    };
    const fresh = trigger(slack.world.now());
    expect(await refusal('views.open', { trigger_id: fresh, view })).toBe('ok');
    expect(await refusal('views.open', { trigger_id: fresh, view })).toBe('exchanged_trigger_id');
    expect(await refusal('views.open', { trigger_id: trigger(slack.world.now() - 4000), view })).toBe(
      'expired_trigger_id',
    );
    expect(await refusal('views.open', { trigger_id: 'nonsense', view })).toBe('invalid_trigger_id');
    const strange = { ...view, colour: 'red' };
    expect(await refusal('views.open', { trigger_id: trigger(slack.world.now()), view: strange })).toBe(
      'invalid_arguments',
    );
  });

  it('a sixth answer at a response address, or one after half an hour', async () => {
    const { slack } = await calling();
    const at = slack.world.now();
    slack.world.tickets.set('R', { id: 'R', user: 'UTOM', channel: 'COPEN', at, uses: 0, exchanged: false });
    const answer = async () => {
      const url = new URL('/response/R', slack.apiUrl);
      return (await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'x' }) })).text();
    };
    for (let i = 0; i < 5; i += 1) expect(await answer()).toBe('ok');
    expect(await answer()).toBe('used_url');
    slack.world.tickets.set('R', {
      id: 'R',
      user: 'UTOM',
      channel: 'COPEN',
      at: at - 1_800_001,
      uses: 0,
      exchanged: false,
    });
    expect(await answer()).toBe('expired_url');
  });

  it('a wrong token, or anything that the token may not do', async () => {
    const { slack, refusal } = await calling();
    const other = new webApi.WebClient('xoxb-other', { slackApiUrl: slack.apiUrl });
    await expect(other.auth.test()).rejects.toThrow('invalid_auth');
    slack.scopes.delete('chat:write');
    expect(await refusal('chat.postMessage', { channel: 'CBOOKS', text: 'x' })).toBe('missing_scope');
    expect(await refusal('chat.delete', { channel: 'CBOOKS' })).toBe('unknown_method');
  });

  it('codes, secrets and addresses of an installation that don’t match', async () => {
    const { slack, refusal } = await calling();
    const { world } = slack.workspace('Readers');
    const link = `https://slack.com/oauth/v2/authorize?client_id=${CLIENT_ID}&scope=commands&state=s`;
    const back = new URL(slack.consent(link, { world, user: 'UTOM' }), 'https://app.example');
    expect(back.searchParams.get('state')).toBe('s');
    const good = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, code: back.searchParams.get('code') };
    for (const [wrong, error] of [
      [{ client_id: '9' }, 'invalid_client_id'],
      [{ client_secret: 'guess' }, 'bad_client_secret'],
      [{ redirect_uri: 'https://elsewhere.example' }, 'bad_redirect_uri'],
      [{ code: 'guess' }, 'invalid_code'],
      [{}, 'ok'],
      [{}, 'code_already_used'],
    ] as const) {
      expect(await refusal('oauth.v2.access', { ...good, ...wrong })).toBe(error);
    }
    expect(() => slack.consent(link.replace(CLIENT_ID, '9'), { world, user: 'UTOM' })).toThrow();
    const late = new URL(slack.consent(link, { world, user: 'UTOM' }), 'https://app.example');
    slack.world.advance(601_000);
    expect(await refusal('oauth.v2.access', { ...good, code: late.searchParams.get('code') })).toBe('invalid_code');
  });

  it('the token of a workspace that removed the app', async () => {
    const { slack, refusal } = await calling();
    const sent = slack.uninstall(slack);
    expect(await refusal('auth.test', {})).toBe('account_inactive');
    await sent;
  });

  it('notices pings and previews', async () => {
    const { slack, refusal } = await calling();
    await refusal('chat.postMessage', { channel: 'CBOOKS', text: '<!channel> https://a.example' });
    await refusal('chat.postMessage', { channel: 'CBOOKS', text: '@here', link_names: true });
    expect(slack.pings()).toEqual(['<!channel>', 'link preview: <!channel> https://a.example', '@here']);
  });

  it('an acknowledgement that doesn’t come', async () => {
    const slack = await startSlackServer({ patience: 20 });
    onTestFinished(() => slack.close());
    expect((await slack.slash('UTOM', '/quiz', 'start')).error).toBe('dispatch_failed');
    const deaf = new WebSocket(slack.apiUrl.replace('http', 'ws').replace('/api/', '/link'));
    onTestFinished(() => deaf.terminate());
    await slack.connected(1);
    expect((await slack.slash('UTOM', '/quiz', 'start')).error).toBe('operation_timeout');
  });
});
