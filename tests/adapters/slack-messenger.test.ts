import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { deliveryError } from '../../src/adapters/slack/reply/failure.ts';
import { say } from '../../src/core/reply.ts';
import { slackClub } from './slack-club.ts';

const CLUB = 'slack:T0CLUB';
const BOOKS = { club: CLUB, channel: 'CBOOKS' };

/** A club, what posts by itself there, and what stands in its channel. */
async function posting(settings: Parameters<typeof slackClub>[0] = {}) {
  const { slack, adapter } = await slackClub(settings);
  return { slack, ...adapter.messenger, posts: () => slack.messages('CBOOKS') };
}

const nonceOf = ({ metadata }: { readonly metadata?: unknown }): unknown =>
  Object(Object(metadata).event_payload).nonce;

describe('the Slack messenger', () => {
  it('posts and edits; buttons missing from the edit disappear from the message', async () => {
    const { slack, post, edit, posts } = await posting();
    const buttons = [
      { label: 'Ruth', press: { command: 'quiz start', action: 'choose', args: ['0'] } },
    ];
    const ref = await post(BOOKS, { ...say('Who?'), buttons }, 'n1');
    expect(posts()).toHaveLength(1);
    await edit(CLUB, ref, { ...say('It was Ruth.'), buttons: [] });
    const [message] = posts();
    expect(message && slack.seen(message)).toMatchObject({ text: 'It was Ruth.', buttons: [] });
  });

  it('makes one message of several tries at one post, and stores the nonce with it', async () => {
    const { post, posts } = await posting();
    const tries = await Promise.all([1, 2, 3].map(() => post(BOOKS, say('Daily'), 'day-1')));
    expect(new Set(tries.map((one) => one.id)).size).toBe(1);
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.metadata).toMatchObject({ event_payload: { nonce: 'day-1' } });
    await post(BOOKS, say('Daily'), 'day-2');
    expect(posts()).toHaveLength(2);
    await Promise.all([1, 2].map(() => post(BOOKS, say('Nobody knows whether this is one post'))));
    expect(posts()).toHaveLength(4);
  });

  it('finds a post by its nonce, in the channel and in a thread, and none of another app’s', async () => {
    const { slack, post, find } = await posting();
    const root = await post(BOOKS, say('Who?'), 'q-1');
    const thread = { ...BOOKS, thread: root.id };
    const answer = await post(thread, say('It was Ruth.'), 'a-1');
    expect(await find?.(BOOKS, 'q-1')).toEqual(root);
    expect(await find?.(thread, 'a-1')).toEqual(answer);

    // Whoever saw our metadata may copy it: that message isn't ours to edit, and ours is still due.
    for (const nonce of ['q-1', 'a-1'])
      for (const message of slack.world.messages.filter((one) => nonceOf(one) === nonce))
        slack.world.messages.push({
          ...message,
          user: 'UOTHERBOT',
          otherBot: 'BOTHER',
          ts: `9${message.ts}`,
          metadata: { event_type: 'commonplace_post', event_payload: { nonce: `${nonce}-copy` } },
        });
    expect(slack.world.messages).toHaveLength(4);
    expect(await find?.(BOOKS, 'q-1-copy')).toBeUndefined();
    expect(await find?.(thread, 'a-1-copy')).toBeUndefined();
  });

  it('surely sent nothing where no connection was made, and can’t tell where one was cut', () => {
    const isSure = (code: string) => {
      const cause = Object.assign(new Error(), { code });
      return deliveryError(new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause })))
        .surely;
    };
    const refused = ['ECONNREFUSED', 'EAI_AGAIN', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].map(
      isSure,
    );
    expect(refused).toEqual([true, true, true, true]);
    expect(['UND_ERR_SOCKET', 'ECONNRESET'].map(isSure)).toEqual([false, false]);
    const page = new webApi.WebAPIPlatformError({ ok: false, error: '<html>' });
    expect(deliveryError(page)).toMatchObject({ failure: 'failed', surely: false });
  });

  it('shows no link previews and pings nobody, when it posts, edits and answers', async () => {
    const { slack, post, edit, direct, posts } = await posting();
    const words = 'See https://a.example/cat.png, @tom, @channel and <!here>.';
    const ref = await post(BOOKS, say(words));
    await edit(CLUB, ref, say(`${words} Edited.`));
    await direct(CLUB, 'UTOM', say(words));
    await slack.slash('UTOM', '/quiz', `answer ${words}`);
    slack.fail('response_url', { status: 404 });
    await slack.slash('UTOM', '/quiz', `answer ${words}`);
    expect((await slack.slash('UTOM', '/discuss', words, 'CBOOKS', true)).private).toBe(false);
    const lookup = await slack.slash('UTOM', '/lookup', words);
    expect(lookup).toMatchObject({ private: false });
    // Turns the page to one that mentions somebody, edited in by the Web API.
    const row = lookup.message?.blocks.find((one) => one.type === 'actions');
    const [button] = row?.elements ?? [];
    if (button?.type !== 'button') throw new Error('Expected a button');
    button.value = '1|lookup|more|@tom';
    slack.fail('response_url', { status: 404 });
    slack.press('UTOM', lookup.message, button.text.text).catch(() => undefined);
    await slack.world.wait('the page', () => (lookup.message?.edits === 1 ? true : undefined));
    expect(lookup.message?.text).toBe('Passage @tom');
    expect(posts()[0]).toMatchObject({ edits: 1 });
    expect(slack.pings()).toEqual([]);
  });

  it('joins a public channel to post there, and again to edit where it was removed meanwhile', async () => {
    const { slack, post, edit } = await posting();
    const ref = await post({ club: CLUB, channel: 'COPEN' }, say('Hello'));
    const channel = slack.world.channels.get('COPEN');
    if (channel) channel.bot = false;
    await edit(CLUB, ref, say('Hello again'));
    expect(slack.messages('COPEN')).toMatchObject([{ text: 'Hello again', edits: 1 }]);
  });

  it('opens a thread under a post', async () => {
    const { post, posts } = await posting();
    const ref = await post(BOOKS, { ...say('What is memory?'), thread: { title: 'On memory' } });
    const [root, first] = posts();
    expect(root?.ts).toBe(ref.id);
    expect(first).toMatchObject({ thread: ref.id, text: 'Talk about it here.' });
  });

  it('writes to one member alone, once', async () => {
    const { slack, direct } = await posting();
    await direct(CLUB, 'UMAYA', say('The channel is gone.'), 'n');
    await direct(CLUB, 'UMAYA', say('The channel is gone.'), 'n');
    expect(slack.direct('UMAYA').map((one) => one.text)).toEqual(['The channel is gone.']);
  });

  it.each([
    ['a channel that is gone', 'CNONE', {}, 'gone', true],
    ['an archived channel', 'COLD', {}, 'gone', true],
    ['a private channel without the bot', 'GCLOSED', {}, 'gone', true],
    [
      'a restricted channel',
      'CBOOKS',
      { error: 'restricted_action_read_only_channel' },
      'forbidden',
      true,
    ],
    ['a missing scope', 'CBOOKS', { error: 'missing_scope' }, 'forbidden', true],
    ['an expired token', 'CBOOKS', { error: 'token_expired' }, 'forbidden', true],
    ['an answer that never came', 'CBOOKS', { cut: true, done: true }, 'failed', false],
    ['a server error', 'CBOOKS', { status: 500 }, 'failed', false],
    ['a rate limit that names no time', 'CBOOKS', { status: 429 }, 'failed', true],
    ['a failure in the middle', 'CBOOKS', { error: 'fatal_error' }, 'failed', false],
    ['a refusal of what it says', 'CBOOKS', { error: 'invalid_blocks' }, 'refused', true],
    ['an unknown refusal', 'CBOOKS', { error: 'too_many_attachments' }, 'failed', true],
  ] as const)('tells %s apart', async (_name, channel, fault, failure, surely) => {
    const { slack, post, posts } = await posting();
    if (Object.keys(fault).length > 0) slack.fail('chat.postMessage', fault);
    const sending = post({ club: CLUB, channel }, say('x'));
    await expect(sending).rejects.toMatchObject({ name: 'DeliveryError', failure, surely });
    const done = 'done' in fault ? 1 : 0;
    expect(posts()).toHaveLength(done);
  });

  it('recognises a public channel that it may not join', async () => {
    const { slack, post } = await posting();
    slack.scopes.delete('channels:join');
    const sending = post({ club: CLUB, channel: 'COPEN' }, say('x'));
    await expect(sending).rejects.toMatchObject({ failure: 'forbidden' });
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  it('distinguishes a message that is gone, a member who is gone, and another workspace', async () => {
    const { slack, post, edit, direct } = await posting();
    const editing = edit(CLUB, { channel: 'CBOOKS', id: '1.1' }, say('x'));
    await expect(editing).rejects.toMatchObject({ failure: 'gone' });
    const ref = await post(BOOKS, say('x'));
    slack.fail('chat.update', { error: 'edit_window_closed' });
    await expect(edit(CLUB, ref, say('y'))).rejects.toMatchObject({ failure: 'gone' });
    await expect(direct(CLUB, 'UNONE', say('x'))).rejects.toMatchObject({ failure: 'gone' });
    const elsewhere = post({ club: 'slack:TOTHER', channel: 'CBOOKS' }, say('x'));
    await expect(elsewhere).rejects.toMatchObject({ failure: 'gone' });
  });

  it('says that a post of several messages may be there if only its end was refused', async () => {
    const { slack, post, posts } = await posting();
    const long = say('words '.repeat(3000));
    const sending = post(BOOKS, long);
    await slack.world.wait('its beginning', () => posts()[0]);
    slack.fail('chat.postMessage', { error: 'is_archived' });
    await expect(sending).rejects.toMatchObject({ failure: 'gone', surely: false });
  });

  it('posts again with the same nonce after a failure', async () => {
    const { slack, post, posts } = await posting();
    slack.fail('chat.postMessage', { error: 'fatal_error' });
    await expect(post(BOOKS, say('x'), 'n')).rejects.toMatchObject({ failure: 'failed' });
    await post(BOOKS, say('x'), 'n');
    expect(posts()).toHaveLength(1);
  });

  it('posts a whole burst in order, though a channel takes one message a second', async () => {
    const { post, posts } = await posting({ limits: { burst: 2 } });
    const said = ['one', 'two', 'three'];
    for (const word of said) await post(BOOKS, say(word));
    expect(posts().map((one) => one.text)).toEqual(said);
  });
});
