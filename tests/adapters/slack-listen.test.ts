import { describe, expect, it } from 'vitest';
import { command } from '../../src/core/command.ts';
import { say } from '../../src/core/reply.ts';
import { aGate } from '../gate.ts';
import { BOT_USER } from '../servers/slack/index.ts';
import { silentLog } from '../silent-log.ts';
import type { SampleCtx } from './sample-set.ts';
import { slackClub } from './slack-club.ts';

describe('what Slack members type', () => {
  it.each([
    ['an owner', { owner: 'owner' }, 'At 09:00'],
    ['the primary owner', { owner: 'primary' }, 'At 09:00'],
    ['an admin of another workspace', { admin: true, team: 'T0OTHER' }, 'another workspace'],
    ['anybody else', {}, 'Only an organiser'],
  ] as const)('counts as an organiser’s from %s, or doesn’t', async (_, rights, answer) => {
    const { slack } = await slackClub();
    slack.world.users.set('UTOM', { id: 'UTOM', name: 'tom', ...rights });
    expect((await slack.slash('UTOM', '/daily', 'set time:09:00')).text).toContain(answer);
  });

  it('has a time in the zone that its writer set, if that is one', async () => {
    const zones: unknown[] = [];
    const clock = command<SampleCtx>()({
      name: 'clock',
      description: 'What time it is',
      run: async ({ asker }) => say(String(zones.push(asker.zone))),
    });
    const { slack } = await slackClub({ more: [clock] });
    for (const [id, zone] of [
      ['UBERLIN', 'Europe/Berlin'],
      ['UMOON', 'Moon/Sea of Tranquility'],
    ] as const) {
      slack.world.users.set(id, { id, name: id, zone });
      await slack.dm(id, 'clock');
    }
    expect(zones).toEqual(['Europe/Berlin', undefined]);
  });

  it('isn’t in a thread where it is a press on the message that the thread is under', async () => {
    const { slack } = await slackClub();
    const question = await slack.slash('UTOM', '/quiz', 'start');
    const root = question.message;
    if (!root) throw new Error('Expected a message');
    slack.world.messages.push({ ...root, ts: slack.world.ts(), thread: root.ts, blocks: [] });
    const pressed = await slack.press('UTOM', Object.assign(root, { thread: root.ts }), 'Ruth');
    expect([pressed.text, pressed.message?.thread]).toEqual(['Taken, Tom.', undefined]);
  });

  it('runs any command through /commonplace, and help if nothing follows', async () => {
    const { slack } = await slackClub();
    expect((await slack.slash('UTOM', '/commonplace', 'quiz answer Ruth')).text).toBe(
      'You said Ruth.',
    );
    expect((await slack.slash('UTOM', '/commonplace', '/quiz answer Ruth')).text).toBe(
      'You said Ruth.',
    );
    // In a channel that isn't a conversation of two, nobody is asked which of those it may be.
    expect(slack.calls.map(({ method }) => method)).not.toContain('conversations.open');
    const help = await slack.slash('UTOM', '/commonplace', '');
    expect(help).toMatchObject({
      text: 'Type /lookup and a question, or /commonplace help for this.',
      private: true,
    });
  });

  it('is read as it was typed, without Slack’s escapes', async () => {
    const { slack } = await slackClub();
    const typed =
      'answer a &lt; b &amp;&amp; c, says <@UTOM|tom> in <#CBOOKS|books> at <https://x.example/a|x.example/a> <!here>';
    const seen = await slack.slash('UTOM', '/quiz', typed);
    expect(seen.text).toBe('You said a < b && c, says @tom in #books at x.example/a @here.');
    expect(slack.pings()).toEqual([]);
  });

  it('may mention members and channels', async () => {
    const { slack } = await slackClub();
    const ruth = await slack.slash('UTOM', '/stats', '<@URUTH|ruth>');
    expect(ruth.text).toContain('Member: Ruth <!channel> *x*\nId: URUTH');
    const set = await slack.slash('UMAYA', '/daily', 'set time:09:00 channel:<#COPEN|open>');
    expect(set.text).toBe('At 09:00 in COPEN.');
    for (const typed of ['time:09:00 <#COPEN|open>', 'in <#COPEN|> time:09:00']) {
      const bare = await slack.slash('UMAYA', '/daily', `set ${typed}`);
      expect(bare.text).toBe('At 09:00 in COPEN.');
    }
    const twice = await slack.slash(
      'UMAYA',
      '/daily',
      'set time:09:00 <#COPEN|open> channel:<#CBOOKS|books>',
    );
    expect(twice.text).toContain('channel is there twice');
    const odd = await slack.slash('UMAYA', '/daily', 'set time:<#COPEN|open> channel:<@UTOM|tom>');
    expect(odd.text).toContain('“@tom”');
    expect(twice.text + odd.text).not.toMatch(/COPEN|UTOM|&lt;|</);
    const nobody = await slack.slash('UTOM', '/stats', 'somebody');
    expect(nobody.text).toContain('Member: somebody\nId: \n');
    expect(slack.pings()).toEqual([]);
  });

  it('is no word of the bot’s own, or of another bot', async () => {
    const { slack, answers } = await slackClub();
    const ts = slack.world.ts();
    const text = `<@${BOT_USER}> quiz answer Tommy`;
    const said = { type: 'app_mention', user: BOT_USER, channel: 'CBOOKS', text };
    await slack.event({ ...said, ts, event_ts: ts });
    const other = slack.world.ts();
    slack.world.users.set('UOTHERBOT', { id: 'UOTHERBOT', name: 'other' });
    const byOther = { ...said, user: 'UOTHERBOT', bot_id: 'BOTHER' };
    await slack.event({ ...byOther, ts: other, event_ts: other });
    await slack.mention('UTOM', 'quiz answer Ruth');
    expect(answers).toEqual(['UTOM:Ruth']);
  });

  it('answers mentions in the channel, or privately, and in their thread', async () => {
    const { slack } = await slackClub();
    const open = await slack.mention('UTOM', 'lookup who is Miss Lucy');
    expect(open).toMatchObject({ private: false });
    expect(open.text).toContain('She is a guardian.');
    const answer = await slack.mention('UTOM', '/quiz answer Ruth &amp; Tommy');
    expect(answer).toMatchObject({ private: true, text: 'You said Ruth & Tommy.' });
    const root = slack.messages('CBOOKS')[0];
    const inThread = await slack.mention('UTOM', 'lookup pencil case', 'CBOOKS', root?.ts);
    expect(inThread.message?.thread).toBe(root?.ts);
    expect((await slack.mention('UTOM', '')).private).toBe(true);
  });

  it('gets no answer where neither the channel nor its writer alone can be told it, and is in the log', async () => {
    const troubles: string[] = [];
    const log = { ...silentLog, error: (message: string) => void troubles.push(message) };
    const { slack } = await slackClub({ log });
    for (const method of ['chat.postMessage', 'chat.postEphemeral'])
      slack.fail(method, { error: 'restricted_action' }, 9);
    const ts = slack.world.ts();
    const text = `<@${BOT_USER}> lookup who is Miss Lucy`;
    const said = { type: 'app_mention', user: 'UTOM', channel: 'CBOOKS', text };
    await slack.event({ ...said, ts, event_ts: ts });
    await slack.world.wait('the end', () => troubles[0]);
    expect([slack.messages('CBOOKS'), slack.ephemeral('UTOM')]).toEqual([[], []]);
  });

  it('answers direct messages there, visibly and for good', async () => {
    const { slack, answers } = await slackClub();
    const seen = await slack.dm('UTOM', 'quiz answer <b>Ruth</b>');
    expect(seen.text).toBe('You said <b>Ruth</b>, here between us.');
    expect(seen.message?.to).toBeUndefined();
    expect(answers).toEqual(['UTOM:<b>Ruth</b>']);
    const command = await slack.slash('UTOM', '/quiz', 'answer Tommy', slack.world.im('UTOM').id);
    expect(command.text).toBe('You said Tommy, here between us.');
    expect(command.message?.to).toBeUndefined();
  });

  it('answers a member there while a message to them still waits for Slack', async () => {
    const { slack, adapter } = await slackClub();
    slack.fail('conversations.open', { late: 3000 });
    let written = false;
    const writing = adapter.messenger.direct('slack:T0CLUB', 'UTOM', say('Today’s passage'));
    writing.finally(() => (written = true)).catch(() => undefined);
    await expect
      .poll(() => slack.calls.map(({ method }) => method))
      .toContain('conversations.open');
    const command = await slack.slash('UTOM', '/quiz', 'answer Tommy', slack.world.im('UTOM').id);
    expect(command.text).toBe('You said Tommy, here between us.');
    expect(written).toBe(false);
  });

  it('treats a direct conversation of two members as a channel', async () => {
    const { slack } = await slackClub();
    slack.world.channels.set('DTWO', {
      id: 'DTWO',
      name: 'directmessage',
      kind: 'im',
      bot: false,
      user: 'UX',
    });
    const seen = await slack.slash('UTOM', '/quiz', 'answer Tommy', 'DTWO');
    expect(seen.message).toMatchObject({ to: 'UTOM', text: 'You said Tommy.' });
  });

  it.each([
    { subtype: 'me_message' },
    { subtype: 'thread_broadcast' },
    { bot_id: null, files: null },
  ])('hears a direct message with %o', async (more) => {
    const { slack, answers } = await slackClub();
    const channel = slack.world.im('UTOM').id;
    const common = { type: 'message', channel, channel_type: 'im', user: 'UTOM', ts: '1.1' };
    await slack.event({ ...common, ...more, text: 'quiz answer yes' });
    await slack.world.wait('the answer', () => answers.find((one) => one === 'UTOM:yes'));
    await slack.event({ ...common, ...more, ts: '1.2', text: null });
    await slack.world.wait('a line of help', () =>
      slack.direct('UTOM').find(({ text }) => text.includes('help')),
    );
  });

  it('says nothing otherwise', async () => {
    const { slack, answers } = await slackClub();
    // An app that was made with more than ours asks for.
    for (const one of ['message.channels', 'reaction_added']) slack.events.add(one);
    for (const one of ['channels:history', 'reactions:read']) slack.scopes.add(one);
    const channel = slack.world.im('UTOM').id;
    const common = {
      type: 'message',
      channel,
      channel_type: 'im',
      user: 'UTOM',
      text: 'quiz answer no',
    };
    await slack.event({ ...common, ts: '1.1', bot_id: 'BOTHER' });
    await slack.event({ ...common, ts: '1.2', subtype: 'message_changed' });
    await slack.event({ ...common, ts: '1.3', user: BOT_USER });
    await slack.event({ ...common, ts: '1.4', channel: 'CBOOKS', channel_type: 'channel' });
    await slack.event({ ...common, ts: '1.6', user: '' });
    await slack.event({
      type: 'reaction_added',
      user: 'UTOM',
      reaction: 'x',
      item: { channel },
      ts: '1.5',
    });
    await slack.dm('UTOM', 'quiz answer yes');
    expect(answers).toEqual(['UTOM:yes']);
  });

  it('asks Slack once in a while who somebody is', async () => {
    const { slack } = await slackClub();
    const asked = () => slack.calls.filter((one) => one.method === 'users.info').length;
    for (const text of ['one', 'two', 'three'])
      await slack.slash('UTOM', '/quiz', `answer ${text}`);
    expect(asked()).toBe(1);
    slack.world.advance(6 * 60_000);
    await slack.slash('UTOM', '/quiz', 'answer four');
    expect(asked()).toBe(2);
  });

  it('relies on what Slack last said about somebody until it says something new', async () => {
    const { slack } = await slackClub();
    const line = 'set time:09:00';
    expect((await slack.slash('UMAYA', '/daily', line)).text).not.toContain('Only an organiser');
    slack.world.advance(6 * 60_000);
    slack.fail('users.info', { status: 500 }, 5);
    expect((await slack.slash('UMAYA', '/daily', line)).text).not.toContain('Only an organiser');
  });

  /** A club whose slow command waits until `finish`. */
  async function slowClub(noticeAfter: number) {
    const { opened, open } = aGate();
    const club = await slackClub({ gate: opened, noticeAfter });
    const first = await club.slack.slash('UTOM', '/slow', '');
    return { ...club, first, finish: open };
  }

  it('finishes what is under way before it stops', async () => {
    const { slack, adapter, finish } = await slowClub(1);
    const stopping = adapter.stop();
    await slack.world.wait('the goodbye', () => (slack.sockets() === 0 ? true : undefined));
    finish();
    await stopping;
    expect(slack.messages('CBOOKS').map((one) => one.text)).toEqual(['Done at last.']);
  });

  it('says after a while that a slow command is under way', async () => {
    const { slack, first, finish } = await slowClub(5);
    expect(first).toMatchObject({ text: 'One moment, I’m working on it.', private: true });
    finish();
    await slack.world.wait('the reply', () => slack.messages('CBOOKS')[0]);
    expect(slack.messages('CBOOKS').map((one) => one.text)).toEqual(['Done at last.']);
  });
});

describe.each(['socket', 'http'] as const)('deliveries over %s', (mode) => {
  it('are handled once if Slack sends them twice', async () => {
    const { slack, answers } = await slackClub({ mode });
    await slack.slash('UTOM', '/quiz', 'answer one');
    await slack.again();
    await slack.mention('UTOM', 'quiz answer two');
    await slack.again();
    const question = await slack.slash('UMAYA', '/quiz', 'start');
    await slack.press('UTOM', question.message, 'Ruth');
    await slack.again();
    const form = await slack.press('UTOM', question.message, 'Type it');
    await slack.submit(form.view, { Answer: 'three' });
    await slack.again();
    await slack.dm('UTOM', 'quiz answer last');
    expect(answers).toEqual(['UTOM:one', 'UTOM:two', 'UTOM:0', 'UTOM:7:three', 'UTOM:last']);
  });
});
