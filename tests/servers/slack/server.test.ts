import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { manifest } from '../../../src/adapters/slack/connect/manifest.ts';
import { sampleSet } from '../../adapters/sample-set.ts';
import { refusedIn } from '../refused.ts';
import { checkModal } from './check.ts';
import { BOT_TOKEN, CLIENT_ID, CLIENT_SECRET, startSlackServer } from './index.ts';
import { createLimits } from './limits.ts';
import { issue } from './world.ts';

/** A workspace, and an app without any library that calls Slack's methods. */
async function calling(settings: Parameters<typeof startSlackServer>[0] = {}) {
  const slack = await startSlackServer(settings);
  onTestFinished(() => slack.close());
  const post = (method: string, args: object, token = BOT_TOKEN) =>
    fetch(slack.apiUrl + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
  const ask = async (method: string, args: object, token?: string) =>
    (await (await post(method, args, token)).json()) as {
      ok: boolean;
      error?: string;
      [name: string]: unknown;
    };
  const outcome = async (method: string, args: object, token?: string) =>
    (await ask(method, args, token)).error ?? 'ok';
  return { slack, post, ask, outcome };
}

const MESSAGE = { channel: 'CBOOKS', text: 'x' };
const sections = refusedIn(new URL('refused.txt', import.meta.url));

describe('the test Slack', () => {
  it.each(sections.filter(({ name }) => name !== 'modal'))(
    'takes what $name takes, and refuses the rest with Slack’s word',
    async ({ name, taken, cases }) => {
      const { slack, outcome } = await calling({ limits: 'none' });
      const { channels } = slack.world;
      channels.set('DTWO', { id: 'DTWO', name: 'two', kind: 'im', bot: false, user: 'URUTH' });
      channels.set('CSOME', {
        id: 'CSOME',
        name: 'some',
        kind: 'public',
        bot: true,
        members: new Set(['UMAYA']),
      });
      expect(await outcome(name, taken)).toBe('ok');
      for (const { why, body, word } of cases) expect(await outcome(name, body), why).toBe(word);
    },
  );

  it.each(sections.filter(({ name }) => name === 'modal'))(
    'takes a form, and refuses the rest',
    ({ taken, cases }) => {
      expect(checkModal(taken)).toEqual(taken);
      for (const { why, body, word } of cases) expect(() => checkModal(body), why).toThrow(word);
    },
  );

  it('changes a message that is there, and the bot’s own', async () => {
    const { ask, outcome } = await calling();
    const { ts } = await ask('chat.postMessage', MESSAGE);
    expect(await outcome('chat.update', { ...MESSAGE, ts })).toBe('ok');
    expect(await outcome('chat.update', { ...MESSAGE, ts, text: 'é'.repeat(2001) })).toBe(
      'msg_too_long',
    );
    expect(await outcome('chat.update', { ...MESSAGE, ts: '1.1' })).toBe('message_not_found');
    expect(await outcome('chat.update', MESSAGE)).toBe('invalid_arguments');
  });

  it('shares as many bytes of a file as were announced', async () => {
    const { slack, ask, outcome } = await calling();
    const share = async (length: number) => {
      const { upload_url: url, file_id: id } = await ask('files.getUploadURLExternal', {
        filename: 'x',
        length,
      });
      const { status } = await fetch(String(url), { method: 'POST', body: 'four' });
      return [
        status,
        await outcome('files.completeUploadExternal', { files: [{ id }], channel_id: 'CBOOKS' }),
      ];
    };
    expect(await share(4)).toEqual([200, 'ok']);
    for (const wrong of [3, 5]) expect(await share(wrong)).toEqual([400, 'file_not_found']);
    expect(slack.messages('CBOOKS')).toHaveLength(1);
  });

  it('opens a form once for a trigger, within three seconds', async () => {
    const { slack, outcome } = await calling();
    const view = sections.find(({ name }) => name === 'modal')?.taken;
    const trigger = (age = 0) =>
      issue(slack.world, { user: 'UTOM', channel: 'CBOOKS', at: slack.world.now() - age }).id;
    const fresh = trigger();
    expect(await outcome('views.open', { trigger_id: fresh, view })).toBe('ok');
    expect(await outcome('views.open', { trigger_id: fresh, view })).toBe('exchanged_trigger_id');
    expect(await outcome('views.open', { trigger_id: trigger(4000), view })).toBe(
      'expired_trigger_id',
    );
    expect(await outcome('views.open', { trigger_id: 'nonsense', view })).toBe(
      'invalid_trigger_id',
    );
    expect(await outcome('views.open', { trigger_id: trigger(), view: {} })).toBe(
      'invalid_arguments',
    );
  });

  it('takes five answers at a response address, within half an hour', async () => {
    const { slack } = await calling();
    const answerAt = async (id: string) =>
      (
        await fetch(`${slack.base}/response/${id}`, {
          method: 'POST',
          body: JSON.stringify({ text: 'x' }),
        })
      ).text();
    const asked = { user: 'UTOM', channel: 'COPEN' };
    const { id } = issue(slack.world, asked);
    for (let i = 0; i < 5; i += 1) expect(await answerAt(id)).toBe('ok');
    expect(await answerAt(id)).toBe('used_url');
    const old = issue(slack.world, { ...asked, at: slack.world.now() - 1_800_001 });
    expect(await answerAt(old.id)).toBe('expired_url');
  });

  it('refuses a wrong token, one of a workspace that removed the app, and anything that it may not do', async () => {
    const { slack, outcome } = await calling();
    expect(await outcome('auth.test', {}, 'xoxb-other')).toBe('invalid_auth');
    expect(await outcome('chat.delete', MESSAGE)).toBe('unknown_method');
    slack.scopes.delete('chat:write');
    expect(await outcome('chat.postMessage', MESSAGE)).toBe('missing_scope');
    const sent = slack.uninstall(slack);
    expect(await outcome('auth.test', {})).toBe('account_inactive');
    await sent;
  });

  it('refuses codes, secrets and addresses of an installation that don’t match', async () => {
    const { slack, outcome } = await calling();
    const { world } = slack.workspace('Readers');
    const link = `https://slack.com/oauth/v2/authorize?client_id=${CLIENT_ID}&scope=commands&state=s`;
    const consent = () =>
      new URL(slack.consent(link, { world, user: 'UTOM' }), 'https://app.example').searchParams;
    const back = consent();
    expect(back.get('state')).toBe('s');
    const good = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, code: back.get('code') };
    for (const [wrong, error] of [
      [{ client_id: '9' }, 'invalid_client_id'],
      [{ client_secret: 'guess' }, 'bad_client_secret'],
      [{ redirect_uri: 'https://elsewhere.example' }, 'bad_redirect_uri'],
      [{ code: 'guess' }, 'invalid_code'],
      [{}, 'ok'],
      [{}, 'code_already_used'],
    ] as const)
      expect(await outcome('oauth.v2.access', { ...good, ...wrong })).toBe(error);
    expect(() => slack.consent(link.replace(CLIENT_ID, '9'), { world, user: 'UTOM' })).toThrow();
    const late = consent();
    slack.world.advance(601_000);
    expect(await outcome('oauth.v2.access', { ...good, code: late.get('code') })).toBe(
      'invalid_code',
    );
  });

  it('notices pings and previews', async () => {
    const { slack, outcome } = await calling();
    await outcome('chat.postMessage', { ...MESSAGE, text: '<!channel> https://a.example' });
    await outcome('chat.postMessage', { ...MESSAGE, text: '@here', link_names: true });
    expect(slack.pings()).toEqual([
      '<!channel>',
      'link preview: <!channel> https://a.example',
      '@here',
    ]);
  });

  it('says where no acknowledgement comes', async () => {
    const { slack } = await calling({ patience: 20 });
    expect((await slack.slash('UTOM', '/quiz', 'start')).error).toBe('dispatch_failed');
    const deaf = new WebSocket(slack.apiUrl.replace('http', 'ws').replace('/api/', '/link'));
    onTestFinished(() => deaf.terminate());
    await Promise.all([once(deaf, 'open'), slack.connected(1)]);
    expect((await slack.slash('UTOM', '/quiz', 'start')).error).toBe('operation_timeout');
  });
});

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
    const { slack, post } = await calling({ limits: { burst: 1 } });
    expect((await post('chat.postMessage', MESSAGE)).status).toBe(200);
    const response = await post('chat.postMessage', MESSAGE);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await response.json()).toEqual({ ok: false, error: 'ratelimited' });
    slack.world.advance(1000);
    expect((await post('chat.postMessage', MESSAGE)).status).toBe(200);
  });
});

describe('an app is sent what its manifest asks for', () => {
  type Made = {
    features: { slash_commands: { command: string }[] };
    oauth_config: { scopes: { bot: string[] } };
    settings: {
      event_subscriptions: { bot_events: string[] };
      interactivity: { is_enabled: boolean };
    };
  };
  const changed = (change: (made: Made) => void) => {
    const made = JSON.parse(JSON.stringify(manifest(sampleSet))) as Made;
    change(made);
    return made;
  };
  const remove = (all: string[], one: string) => void all.splice(all.indexOf(one), 1);

  it('and members see its Home, may write to it, and never see it away; over HTTP all comes to its addresses', () => {
    const features = {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'commonplace', always_online: true },
    };
    const settings = { interactivity: { is_enabled: true }, socket_mode_enabled: true };
    expect(manifest(sampleSet)).toMatchObject({
      display_information: { name: 'Commonplace' },
      features,
      settings,
    });
    const made = JSON.stringify(manifest(sampleSet, 'https://books.example/'));
    expect(made).toContain('"redirect_urls":["https://books.example/slack/oauth_redirect"]');
    expect(made.split('https://books.example/slack/events').length).toBeGreaterThan(4);
  });

  type Caller = Awaited<ReturnType<typeof calling>>;
  it.each<[string, string | undefined, (club: Caller) => Promise<unknown>]>([
    ['message.im', 'im:history', ({ slack }) => slack.dm('UTOM', 'help')],
    ['app_mention', 'app_mentions:read', ({ slack }) => slack.mention('UTOM', 'help')],
    ['app_home_opened', undefined, ({ slack }) => slack.home('UTOM')],
  ])('and no %s without it', async (event, scope, act) => {
    const unasked = changed(({ settings }) =>
      remove(settings.event_subscriptions.bot_events, event),
    );
    const club = await calling({ manifest: unasked });
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
    const { slack: still, ask } = await calling({ manifest: quiet });
    await ask('chat.postMessage', sections[0]?.taken ?? {});
    await expect(still.press('UTOM', still.messages('CBOOKS')[0], 'x'.repeat(75))).rejects.toThrow(
      'no interactions',
    );
  });

  it.each<[string, (made: Made) => void]>([
    [
      'an event without its scope',
      ({ oauth_config: { scopes } }) => void scopes.bot.splice(0, 99, 'commands'),
    ],
    [
      'commands without their scope',
      ({ oauth_config: { scopes } }) => remove(scopes.bot, 'commands'),
    ],
    [
      'a command in capitals',
      ({ features }) => void features.slash_commands.push({ command: '/Quiz' }),
    ],
  ])('an app that is refused with %s', async (_what, change) => {
    await expect(startSlackServer({ manifest: changed(change) })).rejects.toThrow(
      'invalid_manifest',
    );
  });
});
