import { describe, expect, test } from 'vitest';
import { nextList } from '../../commands/next/suggestions.ts';
import { nextVote } from '../../commands/next/vote.ts';
import type { Election, Round } from '../../src/core/domain/next-book.ts';
import { DeliveryError } from '../../src/core/errors.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { closeOf, resultPost, showVoters, votePost } from '../../src/schedule/vote.ts';
import { CLUB, DAY, HOUR, Host, MINUTE, OLU } from './harness.ts';
import { memoryStore } from './memory-store.ts';

const NOW = '2026-11-20T18:00:00Z';

const aVote = (host: Host): Election => ({
  id: 'v1',
  channel: 'c1',
  by: OLU,
  at: host.now,
  closes: host.now + 30 * MINUTE,
  take: 1,
  candidates: [
    { id: 'e', title: 'Emma', author: 'Jane Austen' },
    { id: 'm', title: 'Middlemarch' },
    { id: 't', title: 'The Trial' },
  ],
  voters: 0,
});

/** A vote that three members have voted in, with its message in the channel. */
async function withVote(once = 0): Promise<Host> {
  const host = await Host.start({ now: NOW, once, store: memoryStore() });
  const vote = aVote(host);
  await host.store.openElection(CLUB, vote, closeOf(vote));
  await host.store.noteElection(
    CLUB,
    'v1',
    await host.post.post({ club: CLUB, channel: 'c1' }, votePost(vote)),
  );
  await host.store.cast(CLUB, 'v1', { member: 'maya', ranked: ['e', 'm'], nowMs: host.now });
  await host.store.cast(CLUB, 'v1', { member: 'ruth', ranked: ['m'], nowMs: host.now });
  await host.store.cast(CLUB, 'v1', { member: 'tommy', ranked: ['e'], nowMs: host.now });
  return host;
}

const results = (host: Host) =>
  host.post.posts.filter(({ message }) => message.title?.startsWith('We read next'));

const ballots = (host: Host) =>
  Promise.all(['maya', 'ruth', 'tommy'].map((member) => host.store.ballot(CLUB, 'v1', member)));

describe.each([
  ['that knows nonces', 10 * MINUTE],
  ['that knows none', 0],
])('on a platform %s', (_, once) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'a process killed at step %i of the close posts the result once',
    async (step) => {
      for (const when of ['before', 'after'] as const) {
        const host = await withVote(once);
        host.now += 30 * MINUTE;
        await host.restart({ step, when });
        await host.daily.tick();
        const counted = (await host.store.elections(CLUB))[0]?.result;
        await host.restart();
        await host.pass(10 * MINUTE);
        const { unsure = [], due } = await host.theDaily('vote');
        const story = JSON.stringify({ step, when, unsure });
        expect(results(host).length, story).toBeLessThanOrEqual(1);
        expect(results(host).length + unsure.length, story).toBeGreaterThanOrEqual(1);
        const [closed] = await host.store.elections(CLUB);
        expect(
          closed?.result?.seats.map(({ winner }) => winner),
          story,
        ).toEqual(['e']);
        if (counted) expect(closed?.result, story).toEqual(counted);
        expect(await ballots(host), story).toEqual([undefined, undefined, undefined]);
        await host.pass(2 * DAY, HOUR);
        expect(results(host).length, story).toBeLessThanOrEqual(1);
        expect(due, story).toBeGreaterThan(host.now);
      }
    },
  );
});

test('the vote’s own message loses its button, and says what was chosen', async () => {
  const host = await withVote();
  await host.pass(HOUR);
  const [own, result] = host.post.posts;
  expect(own?.message.buttons).toBeUndefined();
  expect(plainText(own?.message ?? { parts: [] })).toContain('Chosen: Emma');
  expect(plainText(result?.message ?? { parts: [] })).toContain('Emma has 2 of 3');
  expect(result?.at).toBe(Date.parse(NOW) + 30 * MINUTE);
});

test('before it closes, nothing is posted, and no message says more than how many have voted', async () => {
  const host = await withVote();
  await host.pass(29 * MINUTE);
  expect(host.post.posts).toHaveLength(1);
  const [open] = await host.store.elections(CLUB);
  expect(plainText(votePost(open ?? aVote(host)))).toContain('3 members have voted');
  expect(open?.result).toBeUndefined();
});

test('a channel that is gone doesn’t keep the vote open, and its organiser is told where the result is', async () => {
  const host = await withVote();
  host.post.refusal = new DeliveryError('gone', 'no such channel');
  await host.pass(HOUR);
  expect((await host.store.elections(CLUB))[0]?.result?.seats).toHaveLength(1);
  expect(host.post.letters.map(({ message }) => plainText(message)).join()).toContain(
    '/next list shows',
  );
});

test('where there is no vote, or its message was never confirmed, no message changes with a ballot', async () => {
  const host = await Host.start({ now: NOW, store: memoryStore() });
  const shown = () => showVoters({ store: host.store, messenger: host.post }, CLUB);
  await expect(shown()).resolves.toBeUndefined();
  const vote = aVote(host);
  await host.store.openElection(CLUB, vote, closeOf(vote));
  await host.store.cast(CLUB, 'v1', { member: 'maya', ranked: ['e'], nowMs: host.now });
  await expect(shown()).resolves.toBeUndefined();
});

test('each round says who goes out, and how equals were told apart', async () => {
  const { now } = await withVote();
  const say = (round: Partial<Round>) => {
    const rounds = [{ votes: { e: 3, m: 2, t: 1 }, out: ['t'], ...round }];
    const result = { seats: [{ winner: 'e', rounds }], lot: ['t', 'm', 'e'] };
    return plainText(resultPost({ ...aVote({ now } as Host), voters: 6, result }));
  };
  const between = ['m', 't'];
  expect(say({})).toMatch(/Emma 3, Middlemarch 2, The Trial 1\. The Trial goes out\.$/m);
  expect(say({ tie: { between, by: 'lot' } })).toContain(
    'Middlemarch and The Trial are equal: the lot decides, The Trial goes out.',
  );
  expect(say({ tie: { between, by: 'earlier' } })).toContain(
    'are equal: The Trial goes out, with fewer in an earlier round.',
  );
  expect(say({ out: [] })).toContain('Emma has 3 of 6.');
});

test('a vote’s message that can’t be edited keeps no ballot back, but a fault of ours is heard of', async () => {
  const host = await withVote();
  const shown = () => showVoters({ store: host.store, messenger: host.post }, CLUB);
  host.post.refusal = new DeliveryError('gone', 'no such message');
  await expect(shown()).resolves.toBeUndefined();
  host.post.edit = async () => {
    throw new TypeError('a message without an id');
  };
  await expect(shown()).rejects.toThrow(TypeError);
});

test('a vote is opened in a channel, and not in a direct message', async () => {
  const host = await Host.start({ now: NOW, store: memoryStore() });
  const where = { club: CLUB, channel: 'direct', direct: true };
  const call = { store: host.store, where, asker: OLU, clock: () => host.now, options: {} };
  await expect(nextVote.run(call as never)).rejects.toThrow('A vote is for a channel.');
});

test('between a vote’s end and its result nobody is offered the ballot', async () => {
  const host = await withVote();
  const { store } = host;
  const where = { club: CLUB, channel: 'c1', direct: false };
  const call = { store, where, asker: { id: 'kathy' }, clock: () => host.now, options: {} };
  const listed = async () => (await nextList.run(call as never)).buttons?.map(({ label }) => label);
  expect(await listed()).toContain('Vote');
  host.now += 30 * MINUTE;
  expect(await listed()).not.toContain('Vote');
});

test('whoever sends a ballot just as the vote closes hears that it is over', async () => {
  const host = await withVote();
  const store = {
    elections: async () => {
      const elections = await host.store.elections(CLUB);
      await host.pass(HOUR);
      return elections;
    },
    cast: host.store.cast.bind(host.store),
  };
  const where = { club: CLUB, channel: 'c1', direct: false };
  const call = { store, where, asker: { id: 'kathy' }, at: host.now, showVoters: () => undefined };
  const sent = { ...call, args: ['v1'], fields: { choice1: 'Emma' } };
  await expect(nextVote.actions.cast?.run(sent as never)).rejects.toThrow(/vote is over|closed/);
});
