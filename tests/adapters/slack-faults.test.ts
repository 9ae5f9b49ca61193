import { describe, expect, it, onTestFinished } from 'vitest';
import { createSlack } from '../../src/adapters/slack/index.ts';
import { ConfigError } from '../../src/core/errors.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  BOT_USER,
  type SlackServer,
  startSlackServer,
} from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import { type Line, linesInto } from './discord-club.ts';
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
      const methods = slack.calls
        .map((one) => one.method)
        .filter((one) => /^(chat|response)/.test(one));
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

  it('answers everybody another way where Slack surely took nothing at the response address', async () => {
    const { slack } = await slackClub();
    slack.fail('response_url', { status: 429, retryAfter: 0 }, 3);
    const open = await slack.slash('UTOM', '/lookup', 'x', 'CBOOKS', true);
    expect(open).toMatchObject({ private: false });
    expect(slack.messages('CBOOKS')).toHaveLength(1);
  });

  it('answers its asker another way though the response address may have taken the answer', async () => {
    const { slack } = await slackClub();
    slack.fail('response_url', { status: 501 }, 2);
    const secret = await slack.slash('UTOM', '/quiz', 'answer Ruth');
    expect(secret).toMatchObject({ text: 'You said Ruth.', private: true });
  });

  it.each([0, 404])(
    'keeps every page of a private answer private if the response address says %i',
    async (status) => {
      const { slack } = await slackClub({ more: lateCommands });
      if (status > 0) slack.fail('response_url', { status }, 9);
      await slack.slash('UTOM', '/commonplace', 'late-secret');
      const words = () =>
        slack
          .ephemeral('UTOM')
          .map((one) => slack.seen(one).text)
          .join(' ');
      await slack.world.wait(
        'all words',
        () => words().match(/Many words\./g)?.length === 1500 || undefined,
      );
      expect(slack.ephemeral('UTOM').length).toBeGreaterThan(1);
      expect(slack.messages('CBOOKS')).toEqual([]);
    },
  );

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
      const alone = await slack.world.wait('the answer', () => slack.ephemeral('UTOM')[0]);
      expect(slack.seen(alone).text).toContain('She is a guardian.');
      const posts = slack.messages('CBOOKS').filter((one) => one.user === BOT_USER);
      expect(posts).toHaveLength('done' in fault ? 1 : 0);
    },
  );

  it.each([{ status: 500 }, { status: 500, done: true }, { cut: true }, { cut: true, done: true }])(
    'gives an answer that everybody may see already to its asker alone, after %o',
    async (fault) => {
      const { slack } = await slackClub();
      slack.fail('response_url', fault);
      void slack.slash('UTOM', '/lookup', 'x');
      const alone = await slack.world.wait('the answer', () => slack.ephemeral('UTOM')[0]);
      expect(slack.seen(alone).text).toContain('She is a guardian.');
      expect(slack.messages('CBOOKS')).toHaveLength('done' in fault ? 1 : 0);
    },
  );

  it('answers a direct message again if its post fails', async () => {
    const { slack } = await slackClub();
    slack.fail('chat.postMessage', { status: 500 });
    expect((await slack.dm('UTOM', 'quiz answer Ruth')).text).toContain('You said Ruth');
  });

  it('sends an answer again that may not have come, where the newest message says something else', async () => {
    const { slack } = await slackClub();
    const ask = (words: string) =>
      slack.slash('UTOM', '/quiz', `answer ${words}`, slack.world.im('UTOM').id);
    await ask('Ruth');
    slack.fail('response_url', { status: 404 });
    slack.fail('chat.postMessage', { status: 500 });
    await ask('Tommy');
    const texts = slack.direct('UTOM').map((one) => slack.seen(one).text);
    expect(texts.filter((text) => text.startsWith('You said Tommy'))).toHaveLength(1);
  });

  it('sends an answer again that was surely refused, though the one before reads the same', async () => {
    const { slack } = await slackClub();
    const ask = () => slack.slash('UTOM', '/quiz', 'answer Ruth', slack.world.im('UTOM').id);
    await ask();
    slack.fail('response_url', { status: 404 });
    slack.fail('chat.postMessage', { error: 'restricted_action' });
    await ask();
    const seen = slack.direct('UTOM').map((one) => slack.seen(one).text);
    expect(seen.filter((text) => text.startsWith('You said Ruth'))).toHaveLength(2);
  });

  it.each([
    ['said', 'chat.postMessage', (slack: SlackServer) => slack.dm('UTOM', 'quiz answer Ruth')],
    [
      'typed',
      'response_url',
      (slack: SlackServer) =>
        slack.slash('UTOM', '/quiz', 'answer Ruth', slack.world.im('UTOM').id),
    ],
  ])(
    'checks whether its answer to what was %s alone with it is there before it sends it again',
    async (_, way, ask) => {
      const { slack } = await slackClub();
      slack.fail(way, { cut: true, done: true });
      await ask(slack);
      await slack.world.wait('a look', () =>
        slack.calls.find(({ method }) => method === 'conversations.history'),
      );
      await slack.dm('UTOM', 'help');
      const answers = slack
        .direct('UTOM')
        .filter((one) => slack.seen(one).text.includes('You said Ruth'));
      expect(answers).toHaveLength(1);
    },
  );

  it('goes on without names and roles', async () => {
    const { slack } = await slackClub();
    slack.world.users.set('UBLANK', { id: 'UBLANK', name: 'ines', displayName: '\u2800' });
    const question = await slack.slash('UBLANK', '/quiz', 'start');
    expect((await slack.press('UBLANK', question.message, 'Ruth')).text).toBe('Taken, ines.');
    slack.fail('users.info', { status: 500 }, 5);
    expect((await slack.press('UTOM', question.message, 'Ruth')).text).toBe('Taken, tom.');
    slack.fail('users.info', { error: 'missing_scope' });
    expect((await slack.slash('UMAYA', '/daily', 'set time:09:00')).text).toContain(
      'Only an organiser',
    );
  });

  it('keeps only those out who are surely from elsewhere while the token lacks the scope', async () => {
    const { slack } = await slackClub();
    slack.fail('users.info', { error: 'missing_scope' }, 10);
    expect((await slack.mention('UTOM', 'lookup who is Ruth')).text).not.toContain('workspace');
    const question = await slack.slash('UTOM', '/quiz', 'start');
    slack.world.users.set('UOUT', { id: 'UOUT', name: 'out', team: 'T0OTHER' });
    expect((await slack.press('UOUT', question.message, 'Ruth')).text).toContain(
      'from another workspace',
    );
    expect((await slack.press('UTOM', question.message, 'Ruth')).text).toBe('Taken, tom.');
  });

  it('takes nobody for a member about whom Slack doesn’t answer, until it does', async () => {
    const { slack } = await slackClub();
    slack.world.users.set('UOUT', { id: 'UOUT', name: 'out', team: 'T0OTHER', organisation: {} });
    for (const refusal of [
      { status: 500 },
      { error: 'ratelimited' },
      { error: 'user_not_found' },
    ]) {
      slack.fail('users.info', refusal);
      expect((await slack.mention('UOUT', 'lookup who is Ruth')).text).toContain(
        'can’t tell right now',
      );
    }
    slack.fail('users.info', { status: 500 });
    expect((await slack.mention('UTOM', 'lookup who is Ruth')).text).toContain(
      'can’t tell right now',
    );
    expect((await slack.mention('UTOM', 'lookup who is Ruth')).text).not.toContain(
      'can’t tell right now',
    );
    expect((await slack.mention('UOUT', 'lookup who is Ruth')).text).toContain(
      'from another workspace',
    );
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

  it('posts what comes later as a new message if the one that it belongs to is gone', async () => {
    const { slack } = await slackClub({ more: lateCommands });
    slack.fail('chat.update', { error: 'message_not_found' });
    await slack.slash('UMAYA', '/commonplace', 'late-aside');
    await slack.world.wait('what comes later', () =>
      slack.messages('CBOOKS').find((one) => slack.seen(one).text === 'Changed.'),
    );
    expect(slack.messages('CBOOKS').map((one) => one.edits)).toEqual([0, 0]);
    slack.world.see({ via: 'ephemeral', to: 'UMAYA' });
  });

  it('says to its asker alone what may have arrived in a thread', async () => {
    const { slack } = await slackClub({ more: lateCommands });
    slack.fail('response_url', { status: 404 }, 9);
    slack.fail('chat.postMessage', { cut: true });
    const alone = await slack.slash('UMAYA', '/commonplace', 'late-under');
    expect(alone).toMatchObject({ private: true, text: expect.stringContaining('Below it.') });
    expect(slack.messages('CBOOKS')).toEqual([]);
  });

  it('posts nothing anew if Slack refuses what takes the place of a message that stands', async () => {
    const log: Line[] = [];
    const { slack } = await slackClub({ more: lateCommands, log: linesInto(log) });
    slack.fail('chat.update', { error: 'msg_too_long' });
    await slack.slash('UMAYA', '/commonplace', 'late-aside');
    await expect.poll(() => log.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(slack.messages('CBOOKS').map((one) => slack.seen(one).text)).toEqual(['For all.']);
    slack.world.see({ via: 'ephemeral', to: 'UMAYA' });
  });

  it('changes a message another way if its response address is gone', async () => {
    const { slack } = await slackClub();
    const question = await slack.slash('UMAYA', '/quiz', 'start');
    slack.fail('response_url', { status: 404 });
    const pressing = slack.press('UMAYA', question.message, 'Close').catch(() => undefined);
    const closed = await slack.world.wait('the update', () =>
      slack.messages('CBOOKS').find((one) => one.edits === 1),
    );
    expect(slack.seen(closed)).toMatchObject({ buttons: [] });
    expect(slack.seen(closed).text).toContain('closed');
    slack.world.see({ via: 'ephemeral', to: 'UMAYA' });
    await pressing;
  });
});

describe('Socket Mode', () => {
  const none = ({ world, sockets }: SlackServer) =>
    world.wait('no connection', () => (sockets() === 0 ? true : undefined));

  it('answers while a connection is renewed or lost, and comes back to two', async () => {
    const { slack } = await slackClub();
    slack.refresh(1);
    slack.drop(1);
    await slack.world.wait('a lost connection', () => (slack.sockets() < 2 ? true : undefined));
    await slack.connected(2);
    for (const word of ['one', 'two'])
      expect((await slack.slash('UTOM', '/quiz', `answer ${word}`)).text).toBe(`You said ${word}.`);
  });

  it.each<[string, (slack: SlackServer) => void]>([
    ['are asked to end', (slack) => slack.refresh(2)],
    ['are warned', (slack) => slack.refresh(2, 'warning')],
    ['are ended by whoever switched Socket Mode off', (slack) => slack.refresh(2, 'link_disabled')],
    [
      'are lost and Slack refuses new ones for a moment',
      (slack) => {
        slack.fail('apps.connections.open', { error: 'internal_error' }, 2);
        slack.drop(2);
      },
    ],
  ])('comes back after all connections %s', async (how, end) => {
    const errors: string[] = [];
    const { slack } = await slackClub({
      log: { ...silentLog, error: (line) => void errors.push(line) },
    });
    end(slack);
    await none(slack);
    await slack.connected(2);
    expect((await slack.slash('UTOM', '/quiz', 'answer one')).text).toBe('You said one.');
    expect(errors.some((line) => line.includes('switched off'))).toBe(
      how.includes('switched Socket Mode off'),
    );
  });

  it('doesn’t come back at once, again and again, where Slack ends each connection as it begins', async () => {
    const { slack } = await slackClub();
    const opened = () =>
      slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    const ending = setInterval(() => slack.drop(2), 5);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    clearInterval(ending);
    expect(opened()).toBeLessThanOrEqual(8);
  });

  it('acts once on something that Slack sends again by the other connection, unacknowledged', async () => {
    const { slack } = await slackClub();
    slack.deafen(2);
    for (const word of ['one', 'two'])
      expect((await slack.slash('UTOM', '/quiz', `answer ${word}`)).text).toBe(`You said ${word}.`);
    expect(slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(2);
  });

  it('stops at once even while it’s reconnecting', async () => {
    const { slack, adapter } = await slackClub();
    slack.drop(2);
    await none(slack);
    await adapter.stop();
    await adapter.stop();
    await none(slack);
  });
});

describe('tokens', () => {
  /** What comes of a start at a Slack where something isn't as it should be. */
  async function starting(
    spoil: (slack: SlackServer) => void,
    settings: Partial<Parameters<typeof createSlack>[0]> = {},
  ) {
    const slack = await startSlackServer();
    spoil(slack);
    const tokens = { botToken: BOT_TOKEN, appToken: APP_TOKEN };
    const adapter = createSlack({
      ...tokens,
      apiUrl: slack.apiUrl,
      log: silentLog,
      clock: Date.now,
      ...settings,
    });
    onTestFinished(() => adapter.stop().finally(slack.close));
    return adapter.start(createSampleBot().bot).catch((error: unknown) => error);
  }

  it.each([
    ['SLACK_BOT_TOKEN', { botToken: 'xoxb-wrong' }],
    ['SLACK_APP_TOKEN', { appToken: 'xapp-wrong' }],
  ])('that Slack refuses are a problem of the settings: %s', async (name, wrong) => {
    const error = await starting(() => undefined, wrong);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(name);
    expect(String(error)).not.toContain('-wrong');
  });

  it.each([
    ['nobody answers', 'auth.test', { status: 503 }],
    ['Slack is unwell', 'auth.test', { error: 'internal_error' }],
    ['no connection can be made', 'apps.connections.open', { error: 'internal_error' }],
  ])('are not blamed while %s: the start waits, and says so once', async (_, method, fault) => {
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (message: string) => void warnings.push(message) };
    const setTimer = (run: () => void) => {
      const soon = setImmediate(run);
      return () => clearImmediate(soon);
    };
    expect(
      await starting((slack) => slack.fail(method, fault, 6), { log, setTimer }),
    ).toBeInstanceOf(Array);
    expect(warnings.filter((one) => one.includes('can’t be reached'))).toHaveLength(1);
  });

  it('that allow too little are named at the start', async () => {
    const lines = await starting((slack) => slack.scopes.delete('files:write'));
    expect(String(lines)).toContain('files:write');
  });
});
