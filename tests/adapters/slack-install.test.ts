import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { manifest } from '../../src/adapters/slack/connect/manifest.ts';
import { UnavailableError } from '../../src/core/errors.ts';
import type { Installations } from '../../src/core/ports/installations.ts';
import type { Log } from '../../src/core/ports/runtime.ts';
import { openFileInstallations } from '../../src/store/file/installations.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { type SlackServer, startSlackServer } from '../servers/slack/index.ts';
import { createSampleBot, sampleSet } from './sample-set.ts';
import { createBrowser } from './slack-browser.ts';
import { installable, KEY, listening } from './slack-many.ts';

interface Settings {
  readonly clientSecret?: string;
  readonly botToken?: boolean;
  readonly find?: Installations['find'];
}

/** A Slack, and a process of the app that any of its workspaces can install. */
async function site(settings: Settings = {}) {
  const slack = await startSlackServer({ manifest: manifest(sampleSet, 'https://club.example') });
  onTestFinished(() => slack.close());
  return again(slack, await inFolderUntilEnd(), settings);
}

/** A process with a folder that may have been used before. */
async function again(slack: SlackServer, folder: string, settings: Settings = {}) {
  const errors: Record<string, unknown>[] = [];
  let gone = 0;
  const log: Log = {
    debug: () => {},
    info: (message) => {
      if (message === 'a workspace removed the app') gone += 1;
      slack.world.changed();
    },
    warn: () => {},
    error: (message, facts) => errors.push({ message, ...facts }),
  };
  const adapter = await installable(slack, folder, { ...settings, log });
  const { bot, answers } = createSampleBot({});
  const lines = (await adapter.start(bot)).join('\n');
  const address = await listening(slack, adapter);
  const browser = createBrowser(address);
  /** Resolves once a workspace was let go. */
  const left = () => slack.world.wait('a goodbye', () => (gone > 0 ? true : undefined));
  return { slack, adapter, browser, address, folder, answers, errors, lines, left };
}

/** The same, and a workspace that a member has added the app to. */
async function installed(settings: Settings = {}, name = 'Night Readers') {
  const one = await site(settings);
  const readers = one.slack.workspace(name);
  const page = await one.browser.install(one.slack, readers, 'UTOM');
  return { ...one, readers, page };
}

describe('installing', () => {
  it('goes from the page through Slack’s consent into the workspace', async () => {
    const { lines, page, readers } = await installed();
    expect(lines).toContain('so far 0 did');
    expect(page).toMatchObject({
      status: 200,
      html: expect.stringContaining('Welcome, Night Readers'),
    });
    const seen = await readers.slash('URUTH', '/lookup', 'who is Miss Lucy');
    expect(seen.text).toContain('She is a guardian.');
    expect((await readers.mention('URUTH', 'quiz answer Ruth')).text).toContain('You said Ruth');
  });

  it('begins with a page that is only read', async () => {
    const { address } = await site();
    const { origin } = new URL(address);
    for (const path of ['/slack/install', '/healthz'])
      expect((await fetch(origin + path, { method: 'POST' })).status, path).toBe(404);
  });

  it('begins with a page that asks for every scope and names no other address', async () => {
    const { browser, address } = await site();
    const response = await fetch(new URL('/slack/install', address));
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/);
    const link = new URL(await browser.begin());
    expect(link.searchParams.get('scope')?.split(',')).toContain('chat:write');
    expect(link.searchParams.has('redirect_uri')).toBe(false);
  });

  it('accepts a state only once, even with its cookie, another code or after a restart', async () => {
    const { slack, browser, adapter, folder } = await site();
    const readers = slack.workspace('Night Readers');
    const others = slack.workspace('Others');
    const link = await browser.begin();
    const copied = browser.copy();
    const consent = (club: typeof readers) =>
      slack.consent(link, { world: club.world, user: 'UTOM' });
    expect((await browser.open(consent(readers))).status).toBe(200);
    const late = await copied.copy().open(consent(others));
    expect(late).toMatchObject({ status: 400, html: expect.stringContaining('opened twice') });
    await adapter.stop();
    const next = await again(slack, folder);
    expect((await createBrowser(next.address, copied.cookies()).open(consent(others))).status).toBe(
      400,
    );
    expect((await others.slash('URUTH', '/lookup', 'who')).text).toContain('not installed');
  });

  it('shows a workspace’s name as text', async () => {
    const { page } = await installed({}, '<script>alert("x")</script>');
    expect(page.html).toContain('Welcome, &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(page.html).not.toContain('<script');
  });

  it('makes whoever installed it an organiser, only there', async () => {
    const { slack, browser, readers } = await installed();
    const other = slack.workspace('Other');
    await browser.install(slack, other, 'UMAYA');
    expect((await readers.slash('UTOM', '/daily', 'set time:09:00')).text).not.toContain(
      'Only an organiser',
    );
    expect((await other.slash('UTOM', '/daily', 'set time:09:00')).text).toContain(
      'Only an organiser',
    );
  });

  it('survives a restart, and works beside a bot token', async () => {
    const { slack, adapter, folder, readers } = await installed({ botToken: true });
    await adapter.stop();
    const { lines } = await again(slack, folder, { botToken: true });
    expect(lines).toMatch(/The Club[\s\S]*so far 1 did/);
    expect((await readers.slash('UTOM', '/quiz', 'answer a')).text).toBe('You said a.');
    expect((await slack.slash('UTOM', '/quiz', 'answer b')).text).toBe('You said b.');
  });
});

describe('while the database is away', () => {
  it('a workspace that was known is still served, and another one asked to try again', async () => {
    const { adapter, folder, slack, readers } = await installed();
    const others = slack.workspace('Others');
    await adapter.stop();
    const away = vi.fn(async () => false);
    const { find } = openFileInstallations({ folder, secret: KEY });
    const next = await again(slack, folder, {
      find: async (team) => {
        if (await away()) throw new UnavailableError(false);
        return find(team);
      },
    });
    await readers.slash('UTOM', '/quiz', 'answer a');
    away.mockResolvedValue(true);
    slack.world.advance(61_000);
    expect((await readers.slash('UTOM', '/quiz', 'answer b')).text).toBe('You said b.');
    expect((await others.slash('UTOM', '/quiz', 'answer c')).text).toContain(
      'Please try again in a minute',
    );
    expect(next.errors).toEqual([]);
  });
});

describe('what comes back from Slack is refused', () => {
  type Site = Awaited<ReturnType<typeof site>>;
  const refused = async ({ browser }: Site, path: string) => {
    const { status, html } = await browser.open(path);
    expect(status).toBe(400);
    expect(html).toContain('It isn’t installed yet');
    return html;
  };
  /** Where Slack sends the browser of somebody who was asked. */
  const answerOf = async ({ slack, browser }: Site, no = false) =>
    slack.consent(await browser.begin(), {
      world: slack.workspace('Readers').world,
      user: 'UTOM',
      no,
    });

  it('if it lacks what Slack sends along', async () => {
    const one = await site();
    for (const query of ['', '?code=x', '?code=x&state=made-up'])
      await refused(one, `/slack/oauth_redirect${query}`);
    expect(one.slack.calls).toEqual([]);
  });

  it('in another browser, a second time, or if somebody said no', async () => {
    const one = await site();
    const path = await answerOf(one);
    const stranger = createBrowser(one.address);
    await stranger.begin();
    expect((await stranger.open(path)).html).toContain('another browser');
    expect((await one.browser.open(path)).status).toBe(200);
    expect(await refused(one, path)).toContain('twice');
    expect(await refused(one, await answerOf(one, true))).toContain('You said no');
  });

  it('ten minutes later', async () => {
    const one = await site();
    const path = await answerOf(one);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect(await refused(one, path)).toContain('ten minutes');
  });

  it('with a code that is made up or used up', async () => {
    const one = await site();
    const made = (await answerOf(one)).replace(/code-\w+/, 'code-made-up');
    expect(await refused(one, made)).toContain('opened twice');
    const first = await answerOf(one);
    const [, code = ''] = /code=([^&]*)/.exec(first) ?? [];
    expect((await one.browser.open(first)).status).toBe(200);
    const second = (await answerOf(one)).replace(/code=[^&]*/, `code=${code}`);
    expect(await refused(one, second)).toContain('opened twice');
  });

  it('if the host’s secret is wrong, and the host hears why, without the secret', async () => {
    const { page, errors, readers } = await installed({ clientSecret: 'wrong-secret' });
    expect(page.status).toBe(502);
    expect(page.html).toContain('Slack didn’t finish the installation');
    expect(errors).toMatchObject([
      { message: 'an installation failed', word: 'bad_client_secret' },
    ]);
    expect(readers.world.bot.token).toBeUndefined();
  });

  it.each([
    [
      'a whole organisation',
      { is_enterprise_install: true, team: null, enterprise: { id: 'E1' } },
      'single workspace',
    ],
    [
      'a whole organisation, though it was asked for in a workspace',
      { is_enterprise_install: true, enterprise: { id: 'E1' } },
      'single workspace',
    ],
    ['no token of a bot', { access_token: undefined }, 'token rotation'],
    ['a token that runs out', { refresh_token: 'xoxe-1', expires_in: 43_200 }, 'token rotation'],
  ])('for %s', async (_name, grant, why) => {
    const one = await site();
    Object.assign(one.slack.grant, grant);
    const { status, html } = await one.browser.install(
      one.slack,
      one.slack.workspace('Readers'),
      'UTOM',
    );
    expect(status).toBe(400);
    expect(html).toContain(why);
  });

  it('while the process is ending', async () => {
    const { adapter, browser } = await site();
    await adapter.stop();
    expect((await browser.open('/slack/install')).status).toBe(503);
  });
});

describe('a workspace that removes the app', () => {
  it.each([
    [['tokens_revoked', 'app_uninstalled']],
    [['app_uninstalled', 'tokens_revoked']],
    [['app_uninstalled']],
  ] as const)('is forgotten after %j', async (events) => {
    const { slack, readers, adapter, folder, left, errors } = await installed();
    await slack.uninstall(readers, events);
    await left();
    const seen = await readers.slash('UTOM', '/quiz', 'answer x');
    expect(seen).toMatchObject({
      private: true,
      text: expect.stringContaining('not installed in this workspace'),
    });
    const club = `slack:${readers.world.bot.team}`;
    const post = adapter.messenger.post({ club, channel: 'CBOOKS' }, { parts: [] });
    await expect(post).rejects.toMatchObject({ failure: 'gone', surely: true });
    await adapter.stop();
    expect(errors).toEqual([]);
    expect((await again(slack, folder)).lines).toContain('so far 0 did');
  });

  it('comes back by installing again, and late news from Slack about the first time changes nothing', async () => {
    const { slack, readers, browser, left } = await installed();
    await slack.uninstall(readers);
    await left();
    await browser.install(slack, readers, 'URUTH');
    const asked = () => slack.calls.filter(({ method }) => method === 'auth.test').length;
    const before = asked();
    await readers.event({ type: 'app_uninstalled' });
    await slack.world.wait('the token to be tried', () => (asked() > before ? true : undefined));
    expect((await readers.slash('UTOM', '/quiz', 'answer x')).text).toBe('You said x.');
  });

  it('is forgotten, as Slack said, where Slack doesn’t say whether its token still works', async () => {
    const { slack, readers, left } = await installed();
    slack.fail('auth.test', { status: 500 }, 9);
    await readers.event({ type: 'app_uninstalled' });
    await left();
    expect((await readers.slash('UTOM', '/quiz', 'answer x')).text).toContain('not installed');
  });

  it('isn’t forgotten if only a member took back their own consent', async () => {
    const { readers } = await installed();
    const { bot } = readers.world;
    const { token } = bot;
    bot.token = undefined;
    await readers.event({ type: 'tokens_revoked', tokens: { oauth: ['UTOM'], bot: [] } });
    bot.token = token;
    expect((await readers.slash('UTOM', '/quiz', 'answer x')).text).toBe('You said x.');
  });
});

it.each([
  ['', false],
  [', though another one has a token', true],
])('a workspace that never installed the app hears so%s, and nothing runs', async (_, botToken) => {
  const { slack, answers, errors } = await site({ botToken });
  const seen = await slack.workspace('Strangers').slash('UTOM', '/quiz', 'answer x');
  expect(seen.text).toContain('Ask whoever manages its apps to add me');
  expect([answers, errors]).toEqual([[], []]);
});

it('another key than before is refused at the start, with what to do', async () => {
  const { slack, folder, adapter } = await installed();
  await adapter.stop();
  const other = await installable(slack, folder, { key: 'f'.repeat(64) });
  await expect(other.start(createSampleBot({}).bot)).rejects.toThrow(/^SECRET_KEY: .*another key/);
});
