/** What comes back from a platform counts only in the shape that it was given. */
import { ComponentType, InteractionType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { delivering, isAway, stripRequest } from '../../src/adapters/discord/connect/failures.ts';
import { LIMITS, type Limits, TEXT_ONLY } from '../../src/adapters/discord/reply/limits.ts';
import { sharedBy, withShare } from '../../src/adapters/discord/reply/share.ts';
import { scopeProblems } from '../../src/adapters/slack/connect/workspaces.ts';
import { readAction } from '../../src/adapters/slack/reply/actions.ts';
import { readMetadata } from '../../src/adapters/slack/reply/modal.ts';
import type { Delivered } from '../../src/core/ports/bot.ts';

describe('on Slack', () => {
  const origin = { channel: 'C1' };

  test.each([
    ['of no form', ''],
    ['of another app', '{"id":"12"}'],
    ['whose press is no text', JSON.stringify({ press: 1, origin })],
    ['from nowhere', JSON.stringify({ press: '1|a|b' })],
    ['from a channel that is no text', JSON.stringify({ press: '1|a|b', origin: { channel: 1 } })],
  ])('a form is none of ours with what is kept %s', (_, kept) => {
    expect(readMetadata(kept)).toBeUndefined();
  });

  test('a form of ours means what was put into it', () => {
    const kept = { press: '1|a|b', origin };
    expect(readMetadata(JSON.stringify(kept))).toEqual(kept);
  });

  test('what is picked in a menu that has no press of ours is no press either', () => {
    const selected_option = { value: 'x' };
    expect(readAction({ selected_option, block_id: 'menu:1|a|b' })).toEqual({
      press: '1|a|b',
      picked: 'x',
    });
    for (const block_id of ['other:1|a|b', undefined])
      expect(readAction({ selected_option, block_id })).toEqual({ press: '' });
  });

  test('the host hears of lacking scopes only where Slack tells which there are', () => {
    expect(scopeProblems({ scopes: [] })).toEqual([]);
    expect(scopeProblems({ scopes: ['chat:write'] })).toHaveLength(1);
  });
});

describe('on Discord', () => {
  const answer = (length: number): Delivered => ({
    audience: 'room',
    parts: [{ kind: 'quote', words: 'word '.repeat(length / 5), citation: 'A Book, section 1' }],
  });
  const offered = (reply: Delivered, limits: Limits = LIMITS) =>
    withShare(reply, limits).buttons?.length;

  test('an answer can be shared with all if it is one message, with room for who shares it', () => {
    expect(offered(answer(500))).toBe(1);
    expect(offered(answer(9000))).toBeUndefined();
    expect(offered(answer(500), TEXT_ONLY)).toBe(1);
    expect(offered(answer(1900), TEXT_ONLY)).toBeUndefined();
  });

  test('what is for its asker alone, or quotes no book, can’t be shared', () => {
    expect(offered({ ...answer(500), audience: 'asker' })).toBeUndefined();
    expect(offered({ audience: 'room', parts: [{ kind: 'text', words: 'x' }] })).toBeUndefined();
  });

  test('what is shared has all of the message, and its words stand under whose it is', () => {
    const user = { id: '1', username: 'ines', global_name: 'Ines' };
    const data = { custom_id: '1|share|here', component_type: ComponentType.Button };
    const type = InteractionType.MessageComponent;
    const raw = { type, data, user, message: { content: 'The passage', embeds: [] } };
    const shared = (one: object) => sharedBy({ ...raw, ...one } as never);
    expect(shared({})?.body.content).toMatch(
      /^-# Ines shows this to everyone here\.\nThe passage$/,
    );
    expect(shared({ message: { content: '', embeds: [] } })?.body.content).toMatch(/here\.$/);
    expect(shared({ data: { ...data, custom_id: '1|lookup|more|2' } })).toBeUndefined();
    expect(shared({ user: undefined })).toBeUndefined();
    expect(shared({ type: InteractionType.ModalSubmit })).toBeUndefined();
  });

  test.each([
    ['an address that nobody has', { code: 'ENOTFOUND' }, true],
    ['a connection that nobody took', { code: 'ECONNREFUSED' }, true],
    ['a connection that was cut', { code: 'ECONNRESET' }, false],
    ['an answer that took too long', { name: 'AbortError' }, false],
    ['a failure of Discord’s', { status: 502, code: 0 }, false],
  ])(
    '%s is waited for, and says whether something may have been posted',
    async (_, facts, surely) => {
      const error = Object.assign(new Error('x'), facts);
      expect(isAway(error)).toBe(true);
      const sent = delivering('a message', () => Promise.reject(error));
      await expect(sent).rejects.toMatchObject({ failure: 'failed', surely });
    },
  );

  test.each([{ code: 'ENOSPC' }, { status: 404, code: 10_003 }, { status: 400, code: 50_035 }])(
    '%j isn’t waited for',
    (facts) => {
      expect(isAway(Object.assign(new Error('x'), facts))).toBe(false);
    },
  );

  test('an error with a request’s address keeps nothing of the request', () => {
    const facts = { url: 'https://discord.com/secret', status: 400, code: 50_035, requestBody: {} };
    const kept = stripRequest(Object.assign(new Error('Invalid'), facts));
    expect(JSON.stringify(kept)).not.toMatch(/secret|requestBody/);
    expect(kept).toMatchObject({ message: 'Invalid', status: 400, code: 50_035 });
    for (const other of ['text', undefined, new Error('ours')])
      expect(stripRequest(other)).toBe(other);
  });
});
