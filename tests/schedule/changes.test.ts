/** What somebody does to a daily post while it changes anyway. */
import { expect, test } from 'vitest';
import { dailyPause } from '../../commands/daily/change.ts';
import { takeWritten } from '../../commands/daily/show.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { CLUB, DAY, HOUR, Host, libraryOf, OLU } from './harness.ts';
import { memoryStore } from './memory-store.ts';

const EVE = '2026-11-20T07:00:00Z';

/** A club whose channel has a daily question, and a call of its organiser. */
async function withQuestion() {
  const host = await Host.start({ now: EVE, store: memoryStore() });
  await host.store.setPlace(CLUB, OLU, 'small', 2);
  await host.set({ what: 'question', zone: 'UTC' });
  const where = { platform: 'test', club: CLUB, channel: 'c1', direct: false };
  const asker = { ...OLU, organiser: true };
  const call = { store: host.store, library: libraryOf(host.book), where, asker };
  return { host, call };
}

test('whoever sends an answer just as the next post closes its question hears that it is closed', async () => {
  const { host, call } = await withQuestion();
  await host.pass(2 * HOUR);
  const { day = '' } = (await host.store.dailyQuestion(CLUB, 'c1')) ?? {};
  const late = {
    ...host.store,
    answerDaily: async (...answer: Parameters<typeof host.store.answerDaily>) => {
      await host.pass(DAY, HOUR);
      return host.store.answerDaily(...answer);
    },
  };
  const sent = { ...call, store: late, at: host.now, args: ['c1', day], fields: { answer: 'He' } };
  await expect(takeWritten(sent as never)).rejects.toThrow('That question is closed.');
});

test('an answer without words counts for nothing, and a channel without a post changes no other’s', async () => {
  const { host, call } = await withQuestion();
  await host.pass(2 * HOUR);
  const { day = '' } = (await host.store.dailyQuestion(CLUB, 'c1')) ?? {};
  const empty = { ...call, at: host.now, args: ['c1', day], fields: { answer: '  ' } };
  await expect(takeWritten(empty as never)).rejects.toThrow('There was nothing in the form.');
  const options = { channel: { id: 'c2' } };
  const pausing = dailyPause.run({
    ...call,
    at: host.now,
    options,
    clock: () => host.now,
  } as never);
  await expect(pausing).rejects.toThrow('There’s no daily post in that channel.');
  expect((await host.theDaily()).paused).toBeUndefined();
});

test('a post that is off, or changed, by the time it is paused stays as it is', async () => {
  const { host, call } = await withQuestion();
  const late = {
    ...host.store,
    changeDaily: async (...change: Parameters<typeof host.store.changeDaily>) => {
      await host.store.changeDaily(
        CLUB,
        'c1',
        (daily) => Object.assign({}, daily, { off: host.now }) as never,
      );
      return host.store.changeDaily(...change);
    },
  };
  const sent = { ...call, store: late, at: host.now, options: {}, clock: () => host.now };
  await expect(dailyPause.run(sent as never)).rejects.toThrow('has changed since then');
  expect((await host.store.dailies(CLUB))[0]?.paused).toBeUndefined();
});

test('a post that is paused again counts as paused since the first time', async () => {
  const { host, call } = await withQuestion();
  const pause = async () =>
    plainText(
      await dailyPause.run({ ...call, at: host.now, options: {}, clock: () => host.now } as never),
    );
  const first = host.now;
  expect(await pause()).toContain('is paused until');
  host.now += HOUR;
  expect(await pause()).toContain('is paused already');
  expect((await host.theDaily()).paused).toMatchObject({ since: first });
});
