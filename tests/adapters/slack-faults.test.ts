import { describe, expect, it } from 'vitest';
import { createSlack } from '../../src/adapters/slack/index.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { APP_TOKEN, BOT_TOKEN, BOT_USER, startSlackServer } from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import { lateCommands } from './late-commands.ts';
import { createSampleBot } from './sample-set.ts';
import { slackClub } from './slack-club.ts';

describe('when Slack is unwell', () => {
  it.each([{ status: 503 }, { cut: true }, { status: 429, retryAfter: 1 }])(
    'answers a command again after %o',
    async (fault) => {
      const { slack } = await slackClub();
      slack.fail('response_url', fault);
      expect((await slack.slash('UTOM', '/quiz', 'answer Ruth')).text).toBe('You said Ruth.');
      const methods = slack.calls.map((one) => one.method).filter((one) => /^(chat|response)/.test(one));
      expect(methods).toEqual(['response_url', 'response_url']);
    },
  );

  it.each([{ status: 404 }, { error: 'expired_url' }])(
    'answers another way if the response address is used up or gone: %o',
    async (fault) => {
      const { slack } = await slackClub();
      slack.fail('response_url', fault, 2);
      const secret = await slack.slash('UTOM', '/quiz', 'answer Ruth');
      expect(secret).toMatchObject({ text: 'You said Ruth.', private: true });
      const open = await slack.slash('UTOM', '/lookup', 'x', 'CBOOKS', true);
      expect(open).toMatchObject({ private: false });
    },
  );

  it.each([0, 404])('keeps every page of a private answer private if the response address says %i', async (status) => {
    const { slack } = await slackClub({ more: lateCommands });
    if (status > 0) slack.fail('response_url', { status }, 9);
    await slack.slash('UTOM', '/commonplace', 'late-secret');
    const words = () =>
      slack
        .ephemeral('UTOM')
        .map((one) => slack.seen(one).text)
        .join(' ');
    await slack.world.wait('all words', () => words().match(/Many words\./g)?.length === 1500 || undefined);
    expect(slack.ephemeral('UTOM').length).toBeGreaterThan(1);
    expect(slack.messages('CBOOKS')).toEqual([]);
  });

  it('answers in the direct conversation if it may not write at all', async () => {
    const { slack } = await slackClub();
    slack.fail('response_url', { status: 404 });
    const seen = await slack.slash('UTOM', '/quiz', 'answer Ruth', 'GCLOSED');
    expect(seen.text).toBe('You said Ruth.');
    expect(slack.direct('UTOM')).toHaveLength(1);
  });

  it.each([
    { status: 500 },
    { cut: true },
    { cut: true, done: true },
    { error: 'ratelimited' },
    { error: 'internal_error' },
    { error: 'restricted_action' },
    { error: 'is_archived' },
  ])(
    'answers whoever mentioned it, and doesn’t post twice in the channel, if its post fails with %o',
    async (fault) => {
      const { slack } = await slackClub();
      slack.fail('chat.postMessage', fault);
      await slack.mention('UTOM', 'lookup x');
      const [alone] = await slack.world.wait('the answer', () => {
        const seen = slack.ephemeral('UTOM');
        return seen.length > 0 ? seen : undefined;
      });
      expect(alone && slack.seen(alone).text).toContain('She is a guardian.');
      const posts = slack.messages('CBOOKS').filter((one) => one.user === BOT_USER);
      expect(posts).toHaveLength('done' in fault ? 1 : 0);
    },
  );

  it('answers a direct message again if its post fails', async () => {
    const { slack } = await slackClub();
    slack.fail('chat.postMessage', { status: 500 });
    expect((await slack.dm('UTOM', 'quiz answer Ruth')).text).toContain('You said Ruth');
  });

  it('checks whether its answer is already in a direct conversation before it sends it again', async () => {
    const { slack } = await slackClub();
    slack.fail('chat.postMessage', { cut: true, done: true });
    await slack.dm('UTOM', 'quiz answer Ruth');
    await slack.world.wait('a look', () => slack.calls.find(({ method }) => method === 'conversations.history'));
    await slack.dm('UTOM', 'help');
    const answers = slack.direct('UTOM').filter((one) => slack.seen(one).text.includes('You said Ruth'));
    expect(answers).toHaveLength(1);
  });

  it('goes on without names and roles', async () => {
    const { slack } = await slackClub();
    slack.fail('users.info', { status: 500 }, 5);
    const question = await slack.slash('UMAYA', '/quiz', 'start');
    expect((await slack.press('UTOM', question.message, 'Ruth')).text).toBe('Taken, tom.');
    slack.fail('users.info', { error: 'missing_scope' });
    expect((await slack.slash('UMAYA', '/daily', 'set time:09:00')).text).toContain('Only an organiser');
  });

  it('keeps only those out who are surely from elsewhere while the token lacks the scope', async () => {
    const { slack } = await slackClub();
    slack.fail('users.info', { error: 'missing_scope' }, 10);
    expect((await slack.mention('UTOM', 'lookup who is Ruth')).text).not.toContain('workspace');
    const question = await slack.slash('UTOM', '/quiz', 'start');
    slack.world.users.set('UOUT', { id: 'UOUT', name: 'out', team: 'T0OTHER' });
    expect((await slack.press('UOUT', question.message, 'Ruth')).text).toContain('from another workspace');
    expect((await slack.press('UTOM', question.message, 'Ruth')).text).toBe('Taken, tom.');
  });

  it('takes nobody for a member about whom Slack doesn’t answer, until it does', async () => {
    const { slack } = await slackClub();
    slack.world.users.set('UOUT', { id: 'UOUT', name: 'out', team: 'T0OTHER' });
    for (const refusal of [{ status: 500 }, { error: 'ratelimited' }, { error: 'user_not_found' }]) {
      slack.fail('users.info', refusal);
      expect((await slack.mention('UOUT', 'lookup who is Ruth')).text).toContain('can’t tell right now');
    }
    slack.fail('users.info', { status: 500 });
    expect((await slack.mention('UTOM', 'lookup who is Ruth')).text).toContain('can’t tell right now');
    expect((await slack.mention('UTOM', 'lookup who is Ruth')).text).not.toContain('can’t tell right now');
    expect((await slack.mention('UOUT', 'lookup who is Ruth')).text).toContain('from another workspace');
  });

  it('says how to answer in words if a form doesn’t open', async () => {
    const { slack } = await slackClub();
    const question = await slack.slash('UMAYA', '/quiz', 'start');
    slack.fail('views.open', { error: 'expired_trigger_id' });
    const seen = await slack.press('UTOM', question.message, 'Type it');
    expect(seen).toMatchObject({ text: 'Type /quiz answer and your answer.', private: true });
  });

  it('posts the answer as a new message if the pressed one is gone', async () => {
    const { slack } = await slackClub();
    const question = await slack.slash('UMAYA', '/quiz', 'start');
    slack.fail('response_url', { status: 404 }, 2);
    slack.fail('chat.update', { error: 'message_not_found' });
    await Promise.race([
      slack.press('UMAYA', question.message, 'Close'),
      slack.world.wait('a message', () => slack.messages('CBOOKS')[1]),
    ]);
    expect(slack.messages('CBOOKS').map((one) => one.edits)).toEqual([0, 0]);
    slack.world.see({ via: 'ephemeral', to: 'UMAYA' });
  });

  it('changes a message another way if its response address is gone', async () => {
    const { slack } = await slackClub();
    const question = await slack.slash('UMAYA', '/quiz', 'start');
    slack.fail('response_url', { status: 404 });
    const pressing = slack.press('UMAYA', question.message, 'Close').catch(() => undefined);
    const closed = await slack.world.wait('the update', () => slack.messages('CBOOKS').find((one) => one.edits === 1));
    expect(slack.seen(closed)).toMatchObject({ buttons: [] });
    expect(slack.seen(closed).text).toContain('closed');
    slack.world.see({ via: 'ephemeral', to: 'UMAYA' });
    await pressing;
  });
});

describe('Socket Mode', () => {
  it('answers while a connection is renewed or lost, and comes back to two', async () => {
    const { slack } = await slackClub();
    slack.refresh(1);
    slack.drop(1);
    await slack.world.wait('a lost connection', () => (slack.sockets() < 2 ? true : undefined));
    await slack.connected(2);
    expect((await slack.slash('UTOM', '/quiz', 'answer one')).text).toBe('You said one.');
    expect((await slack.slash('UTOM', '/quiz', 'answer two')).text).toBe('You said two.');
  });

  it.each(['refresh_requested', 'warning', 'link_disabled'] as const)(
    'comes back after all connections are asked to end (%s)',
    async (reason) => {
      const { slack } = await slackClub();
      slack.refresh(2, reason);
      await slack.world.wait('no connection', () => (slack.sockets() === 0 ? true : undefined));
      await slack.connected(2);
      expect((await slack.slash('UTOM', '/quiz', 'answer one')).text).toBe('You said one.');
    },
  );

  it('acts once on something that Slack sends again by the other connection, unacknowledged', async () => {
    const { slack } = await slackClub();
    slack.deafen(2);
    expect((await slack.slash('UTOM', '/quiz', 'answer one')).text).toBe('You said one.');
    expect((await slack.slash('UTOM', '/quiz', 'answer two')).text).toBe('You said two.');
    expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(2);
  });

  it('comes back after all connections are lost and Slack refuses new ones for a moment', async () => {
    const { slack } = await slackClub();
    slack.fail('apps.connections.open', { error: 'internal_error' }, 2);
    slack.drop(2);
    await slack.world.wait('no connection', () => (slack.sockets() === 0 ? true : undefined));
    await slack.connected(2);
    expect((await slack.slash('UTOM', '/quiz', 'answer one')).text).toBe('You said one.');
  });

  it('stops at once even while it’s reconnecting', async () => {
    const { slack, adapter } = await slackClub();
    slack.drop(2);
    await slack.world.wait('no connection', () => (slack.sockets() === 0 ? true : undefined));
    await adapter.stop();
    await adapter.stop();
    await slack.world.wait('no connection', () => (slack.sockets() === 0 ? true : undefined));
  });
});

describe('tokens', () => {
  async function starting(botToken: string, appToken: string): Promise<unknown> {
    const slack = await startSlackServer();
    const settings = { apiUrl: slack.apiUrl, log: silentLog, clock: Date.now };
    const adapter = createSlack({ botToken, appToken, ...settings });
    const outcome = await adapter.start(createSampleBot().bot).catch((error: unknown) => error);
    await adapter.stop();
    await slack.close();
    return outcome;
  }

  it('that Slack refuses are a problem of the settings, and the bot says what to do', async () => {
    const bot = await starting('xoxb-wrong', APP_TOKEN);
    expect(bot).toBeInstanceOf(ConfigError);
    expect(String(bot)).toContain('SLACK_BOT_TOKEN');
    expect(String(bot)).not.toContain('xoxb-wrong');
    const app = await starting(BOT_TOKEN, 'xapp-wrong');
    expect(app).toBeInstanceOf(ConfigError);
    expect(String(app)).toContain('SLACK_APP_TOKEN');
  });

  it.each([
    ['nobody answers', 'auth.test', { status: 503 }],
    ['Slack is unwell', 'auth.test', { error: 'internal_error' }],
    ['no connection can be made', 'apps.connections.open', { error: 'internal_error' }],
  ])('are not blamed while %s: the start waits, and says so once', async (_, method, fault) => {
    const slack = await startSlackServer();
    slack.fail(method, fault, 6);
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (message: string) => void warnings.push(message) };
    const setTimer = (run: () => void) => {
      const soon = setImmediate(run);
      return () => clearImmediate(soon);
    };
    const settings = { botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl, log, setTimer };
    const adapter = createSlack({ ...settings, clock: Date.now });
    expect(await adapter.start(createSampleBot().bot)).toBeInstanceOf(Array);
    expect(warnings.filter((one) => one.includes('can’t be reached'))).toHaveLength(1);
    await adapter.stop();
    await slack.close();
  });

  it('that allow too little are named at the start', async () => {
    const slack = await startSlackServer();
    slack.scopes.delete('files:write');
    const adapter = createSlack({
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      apiUrl: slack.apiUrl,
      log: silentLog,
      clock: Date.now,
    });
    const lines = await adapter.start(createSampleBot().bot);
    expect(lines.join('\n')).toContain('files:write');
    await adapter.stop();
    await slack.close();
  });
});
