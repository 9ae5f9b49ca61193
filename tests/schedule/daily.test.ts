import { describe, expect, test, vi } from 'vitest';
import { dailyNow } from '../../commands/daily/change.ts';
import { dailySet } from '../../commands/daily/set.ts';
import { dailyShow } from '../../commands/daily/show.ts';
import type { Book } from '../../src/core/domain/book.ts';
import type { Daily } from '../../src/core/domain/club.ts';
import { DeliveryError, UserError } from '../../src/core/errors.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Messenger } from '../../src/core/ports/messenger.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { passageById } from '../../src/corpus/reply-parts.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { createDailyPosts } from '../../src/schedule/daily.ts';
import { NEVER } from '../../src/schedule/next.ts';
import { aGate } from '../gate.ts';
import { PATIENCE } from '../patience.ts';
import { PLAIN_PLATFORM } from '../plain-platform.ts';
import { aDaily, anEntry } from '../store/samples.ts';
import { CLUB, DAY, HOUR, Host, libraryOf, MINUTE, OLU } from './harness.ts';
import { memoryStore } from './memory-store.ts';
import { mark, smallBook } from './small-book.ts';

const EVE = '2026-11-20T07:59:00Z';
const TODAY = '2026-11-20';

/**
 * A platform that makes one message of tries with the same nonce within two minutes, and one that
 * can't.
 */
const PLATFORMS = [
  ['with a nonce', 2 * MINUTE],
  ['without a nonce', 0],
] as const;

/**
 * A club through section 2, its rows in memory, or on disk where a test needs its files or its
 * board.
 */
async function aHost(once = 0, on: 'memory' | 'disk' = 'memory'): Promise<Host> {
  const host = await Host.start({
    now: EVE,
    once,
    ...(on === 'memory' && { store: memoryStore() }),
  });
  await host.store.setPlace(CLUB, OLU, 'small', 2);
  return host;
}

async function aHostWithDaily(changes?: Partial<Daily>): Promise<Host> {
  const host = await aHost();
  await host.set(changes);
  return host;
}

test('a post goes out once, at its minute, and the next is due a day later', async () => {
  const host = await aHostWithDaily();
  await host.pass(3 * HOUR);
  expect(host.post.posts).toMatchObject([
    { channel: 'c1', at: Date.parse('2026-11-20T08:00:00Z') },
  ]);
  expect(await host.theDaily()).toMatchObject({ day: '2026-11-21', skipped: [] });
  await host.pass(DAY, 10 * MINUTE);
  expect(host.post.posts).toHaveLength(2);
});

/** Processes on a host's store whose platform answers no post before the test says so. */
function slowPost(host: Host) {
  const begun = aGate();
  const answered = aGate();
  let count = 0;
  const post: Messenger['post'] = async () => {
    count += 1;
    begun.open();
    await answered.opened;
    return { channel: 'c1', id: `m${count}` };
  };
  const { store, log } = host;
  const messenger = {
    ...PLAIN_PLATFORM,
    post,
    edit: async () => undefined,
    direct: async () => undefined,
  };
  const library = libraryOf(host.book);
  return {
    begun: begun.opened,
    posts: () => count,
    answer: answered.open,
    daily: (noted = (_outcome: string, _days: number): void => undefined, setTimer = systemTimer) =>
      createDailyPosts({
        setTimer,
        store,
        library,
        messenger,
        clock: () => host.now,
        log,
        noted,
        random: () => 0,
      }),
  };
}

describe.each(PLATFORMS)('on a platform %s', (_, once) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'a process that dies at step %i posts once in the end, or says that it can’t tell',
    async (step) => {
      for (const when of ['before', 'after'] as const) {
        for (const asleep of [0, 5 * MINUTE, 3 * HOUR]) {
          const host = await aHost(once);
          await host.set();
          await host.restart({ step, when });
          await host.pass(MINUTE);
          const died = host.mortal.dead;
          host.now += asleep;
          await host.restart();
          await host.pass(10 * MINUTE);
          const { unsure = [], skipped, day } = await host.theDaily();
          const story = JSON.stringify({
            step,
            when,
            asleep,
            died,
            posts: host.post.posts.length,
            unsure,
          });
          expect(host.post.posts.length, story).toBeLessThanOrEqual(1);
          expect(host.post.posts.length + unsure.length, story).toBeGreaterThanOrEqual(1);
          expect(skipped, story).toEqual([]);
          expect(day, story).toBe('2026-11-21');
          // Nothing else happens between the claim and the post: only a crash during the post
          // itself leaves a doubt.
          if (unsure.length > 0) expect(host.log.lines.join('\n')).toContain('may be out');
        }
      }
    },
  );

  test('an attempt with unknown outcome is repeated only while that can’t post twice', async () => {
    const host = await aHost(once);
    await host.set();
    host.post.faults.push(new DeliveryError('failed', 'no answer'));
    await host.pass(HOUR);
    const { unsure = [] } = await host.theDaily();
    expect([host.post.posts.length, unsure]).toEqual(once > 0 ? [1, []] : [0, [TODAY]]);
  });
});

test('a post that was cut off isn’t repeated where its passage is gone since: it may be out', async () => {
  const host = await aHost(2 * MINUTE);
  await host.set();
  host.post.faults.push(new DeliveryError('failed', 'no answer'));
  await host.pass(MINUTE);
  const sections = host.book.sections.map((section) => ({
    ...section,
    passages: section.passages.map((passage) => ({ ...passage, id: `${passage.id}-again` })),
  }));
  const library = libraryOf({ ...host.book, sections });
  host.openBook = (_, id) => library.open(CLUB, id);
  await host.pass(HOUR);
  expect([host.post.posts.length, (await host.theDaily()).unsure]).toEqual([0, [TODAY]]);
  expect(host.log.lines.filter((line) => line.startsWith('error'))).toEqual([]);
});

test('an attempt that certainly failed is repeated until it gets through', async () => {
  const host = await aHostWithDaily();
  host.post.refusal = new DeliveryError('failed', 'too busy', undefined, true);
  await host.pass(2 * HOUR);
  expect(host.post.posts).toEqual([]);
  host.post.refusal = undefined;
  await host.pass(10 * MINUTE);
  expect(host.post.posts).toHaveLength(1);
  await host.pass(DAY, HOUR);
  expect(host.post.posts).toHaveLength(2);
});

test('after downtime the same local day is caught up once, and an older one is skipped and recorded', async () => {
  const host = await aHostWithDaily();
  host.now += 10 * HOUR;
  await host.restart();
  await host.pass(5 * MINUTE);
  expect(host.post.posts).toHaveLength(1);
  host.now = Date.parse('2026-11-23T07:00:00Z');
  await host.restart();
  await host.pass(5 * MINUTE);
  expect(host.post.posts).toHaveLength(1);
  expect(await host.theDaily()).toMatchObject({
    day: '2026-11-23',
    skipped: ['2026-11-21', '2026-11-22'],
  });
  await host.pass(2 * HOUR);
  expect(host.post.posts).toHaveLength(2);
});

test('a daily post set again for later the same day counts as new, and is posted', async () => {
  const host = await aHostWithDaily();
  await host.pass(HOUR);
  await host.set({ time: '12:00' });
  await host.pass(6 * HOUR);
  expect(host.post.posts).toHaveLength(2);
  expect(await host.theDaily()).toMatchObject({ day: '2026-11-21' });
});

test('if two processes find missed days, one of them records and counts them', async () => {
  const host = await aHostWithDaily();
  host.now = Date.parse('2026-11-23T07:00:00Z');
  const counted: number[] = [];
  const process = () => slowPost(host).daily((_, days) => counted.push(days));
  await Promise.all([process().tick(), process().tick()]);
  const skipped = [TODAY, '2026-11-21', '2026-11-22'];
  expect([await host.theDaily(), counted]).toMatchObject([{ day: '2026-11-23', skipped }, [3]]);
});

test.each([
  [
    'skips the day after',
    { skipped: ['2026-11-21'] },
    { day: '2026-11-22', skipped: ['2026-11-21'] },
  ],
  [
    'moves it to later that day',
    { time: '20:00', due: Date.parse('2026-11-20T20:00:00Z') },
    { day: '2026-11-21', time: '20:00' },
  ],
  ['pauses it', { paused: { why: 'asked', since: 1 }, due: NEVER }, { due: NEVER }],
] as const)(
  'somebody who %s while a post is under way is respected, and the post is recorded',
  async (_, set, then) => {
    const host = await aHostWithDaily();
    host.now += 2 * MINUTE;
    const slow = slowPost(host);
    const tick = slow.daily().tick();
    await slow.begun;
    await host.store.changeDaily(CLUB, 'c1', (daily = aDaily()) => ({ ...daily, ...set }));
    slow.answer();
    await tick;
    expect(await host.theDaily()).toMatchObject({ ...then, posts: [{ day: TODAY }] });
    await host.pass(12 * HOUR);
    expect([slow.posts(), host.post.posts.length]).toEqual([1, 0]);
  },
);

test('a stop lets at most eight posts under way finish, and starts none of the others', async () => {
  const host = await Host.start({ now: EVE, store: memoryStore() });
  for (let i = 0; i < 20; i++) {
    await host.store.setPlace(`test:${i}`, OLU, 'small', 2);
    await host.setFor(`test:${i}`, { zone: 'UTC' });
  }
  host.now += MINUTE;
  const slow = slowPost(host);
  const daily = slow.daily();
  const ticks = Promise.all([daily.tick(), daily.tick()]);
  await slow.begun;
  await new Promise(setImmediate);
  const stopped = daily.stop();
  slow.answer();
  await Promise.all([ticks, stopped]);
  expect(slow.posts()).toBe(8);
  await daily.tick();
  expect(slow.posts()).toBe(8);
  expect(await host.store.dueDailies(host.now, 100)).toHaveLength(12);
});

test('a post that takes very long holds up none of the rest, and goes out once', async () => {
  const host = await aHostWithDaily();
  host.now += 2 * MINUTE;
  const slow = slowPost(host);
  const timers: (() => void)[] = [];
  const daily = slow.daily(undefined, (run) => {
    timers.push(run);
    return () => undefined;
  });
  const look = daily.tick();
  await slow.begun;
  for (const run of timers) run();
  await look;
  await host.store.setPlace('test:other', OLU, 'small', 2);
  await host.setFor('test:other', { due: host.now });
  const next = daily.tick();
  await vi.waitFor(() => expect(slow.posts()).toBe(2), PATIENCE);
  slow.answer();
  await Promise.all([next, daily.stop()]);
  expect(slow.posts()).toBe(2);
  expect(await host.store.dueDailies(host.now, 100)).toEqual([]);
});

test('after a stop nothing is looked for, though more posts are due than one look takes', async () => {
  const all = memoryStore();
  let looks = 0;
  const dueDailies: Store['dueDailies'] = async (...given) => {
    looks += 1;
    return all.dueDailies(...given);
  };
  const host = await Host.start({ now: EVE, store: { ...all, dueDailies } });
  for (let i = 0; i < 250; i++) {
    await host.store.setPlace(`test:${i}`, OLU, 'small', 2);
    await host.setFor(`test:${i}`, { zone: 'UTC' });
  }
  host.now += MINUTE;
  const slow = slowPost(host);
  const daily = slow.daily();
  const tick = daily.tick();
  await slow.begun;
  const stopped = daily.stop();
  slow.answer();
  await Promise.all([tick, stopped]);
  await daily.tick();
  expect(looks).toBe(2);
});

test('posts that another process is making hold up none of the rest', async () => {
  const host = await Host.start({ now: EVE, store: memoryStore() });
  for (let i = 0; i < 250; i++) {
    const { due } = await host.setFor(`test:${i}`, { time: '08:01', zone: 'UTC' });
    await host.store.claimDaily(`test:${i}`, 'c1', { day: TODAY, nowMs: due, lease: DAY });
  }
  await host.store.setPlace(CLUB, OLU, 'small', 2);
  await host.set({ zone: 'UTC' });
  host.now += 2 * MINUTE;
  await host.daily.tick();
  expect(host.post.posts).toMatchObject([{ club: CLUB }]);
});

test('a look ends, though more posts wait than it takes at a time: it asks four times for 250', async () => {
  const all = memoryStore();
  let looks = 0;
  const dueDailies: Store['dueDailies'] = async (...given) => {
    looks += 1;
    if (looks > 9) throw new Error('It never ends.');
    return all.dueDailies(...given);
  };
  const host = await Host.start({ now: EVE, store: { ...all, dueDailies } });
  for (let i = 0; i < 250; i++) {
    const { due } = await host.setFor(`test:${i}`, { time: '08:01', zone: 'UTC' });
    await host.store.claimDaily(`test:${i}`, 'c1', { day: TODAY, nowMs: due, lease: DAY });
  }
  host.now += 2 * MINUTE;
  await host.daily.tick();
  expect([looks, host.log.lines]).toEqual([4, []]);
});

test('a mix has passage, prompt and question in turn, and the others if one is missing', async () => {
  const titles = async (book: Book) => {
    const host = await Host.start({ now: EVE, book });
    await host.store.setPlace(CLUB, OLU, 'small', 2);
    await host.set({ what: 'mix' });
    await host.pass(6 * DAY, HOUR);
    return host.post.posts.map(({ message }) => message.buttons?.[0]?.press.action ?? '');
  };
  const kinds = (found: readonly string[]) =>
    found.map((action) => (action === 'here' ? 'text' : 'question'));
  expect(kinds(await titles(smallBook()))).toEqual([
    'text',
    'text',
    'question',
    'text',
    'text',
    'question',
  ]);
  const turns = Array.from({ length: 3 }, () => ['text', 'question']).flat();
  expect(kinds(await titles({ ...smallBook(), prompts: [] }))).toEqual(turns);
});

test('the story comes before notes about the book, and the notes one from each section in turn', async () => {
  const { sections, ...rest } = smallBook();
  const book = { ...rest, sections: sections.map((one) => ({ ...one, story: one.n === 3 })) };
  const host = await Host.start({ now: EVE, book });
  await host.store.setPlace(CLUB, OLU, 'small', 3);
  const ahead = await host.daily.ahead(CLUB, await host.set(), 9);
  expect(ahead.map(({ item }) => passageById(book, item)?.section)).toEqual([
    3, 3, 3, 1, 2, 1, 2, 1, 2,
  ]);
});

test('of a novel one passage of each chapter comes in turn, first what can be read by itself, none with a slur', async () => {
  const small = smallBook();
  const sections = small.sections.map((one) => {
    const [first, ...rest] = one.passages;
    const midway = first && {
      ...first,
      id: `${first.id}-midway`,
      text: `“But she did,” said one. ${first.text}`,
    };
    const hurtful = first && {
      ...first,
      id: `${first.id}-hurtful`,
      text: `A half-breed, said one. ${first.text}`,
    };
    return {
      ...one,
      passages: [first, midway, hurtful, ...rest].flatMap((passage) => passage ?? []),
    };
  });
  const book: Book = { ...small, kind: 'text', sections };
  const host = await Host.start({ now: EVE, book });
  await host.store.setPlace(CLUB, OLU, 'small', 2);
  const ahead = await host.daily.ahead(CLUB, await host.set(), 10);
  expect(ahead.map(({ item }) => passageById(book, item)?.section)).toEqual([
    1, 2, 1, 2, 1, 2, 1, 2, 1, 2,
  ]);
  const texts = ahead.map(({ item }) => passageById(book, item)?.text ?? '');
  expect(texts.map((text) => text.startsWith('“But'))).toEqual([
    ...Array(6).fill(false),
    true,
    true,
    false,
    false,
  ]);
  expect(texts.filter((text) => text.includes('half-breed'))).toEqual([]);
});

test('the preview is right, even if the deck starts again', async () => {
  const host = await aHost();
  const ahead = await host.daily.ahead(CLUB, await host.set(), 9);
  await host.pass(9 * DAY, HOUR);
  const shown = host.post.posts.map(({ message }) => plainText(message));
  const texts = new Map(
    host.book.sections.flatMap((one) => one.passages.map(({ id, text }) => [id, text])),
  );
  expect(ahead).toHaveLength(9);
  for (const [i, pick] of ahead.entries()) expect(shown[i]).toContain(texts.get(pick.item));
});

test('a member’s own post goes as far as they have read, and has its own deck', async () => {
  const host = await aHost();
  const ruth = { id: 'u-ruth', name: 'Ruth' };
  await host.store.setPlace(CLUB, ruth, 'small', 1);
  await host.set({ zone: 'UTC' });
  for (const { id } of [OLU, ruth]) await host.set({ key: `me:${id}`, member: id, zone: 'UTC' });
  await host.pass(6 * DAY, HOUR);
  const letters = (member: string) =>
    host.post.letters
      .filter((one) => one.member === member)
      .map(({ message }) => plainText(message));
  const sections = (texts: readonly string[]) =>
    texts.map((text) => [1, 2, 3].filter((n) => text.includes(mark(n))).join());
  expect(sections(letters(OLU.id))).toEqual(['1', '1', '1', '2', '2', '2']);
  expect(sections(letters(ruth.id))).toEqual(['1', '1', '1', '1', '1', '1']);
  expect(sections(host.post.posts.map(({ message }) => plainText(message)))).toEqual([
    '1',
    '1',
    '1',
    '1',
    '1',
    '1',
  ]);
});

test('the next post mentions that nobody tried, or that nobody got it', async () => {
  const host = await aHostWithDaily({ what: 'question' });
  await host.pass(HOUR);
  const entry = { ...anEntry({ member: OLU.id, right: false, points: 0 }), quiz: 'daily' };
  await host.store.answerDaily(CLUB, 'c1', TODAY, entry);
  await host.pass(2 * DAY, HOUR);
  const [first, second] = host.post.posts.map(({ message }) => plainText(message));
  expect(first).toContain('Nobody got it.');
  expect(second).toContain('Nobody tried.');
});

test('a question’s answer isn’t shown if the club has gone back to before it', async () => {
  const host = await aHostWithDaily({ what: 'question' });
  await host.pass(3 * DAY, HOUR);
  expect(plainText(host.post.posts[2]?.message ?? { parts: [] })).toContain(mark(2));
  await host.store.setPlace(CLUB, OLU, 'small', 1);
  await host.pass(DAY, HOUR);
  expect(host.post.posts).toHaveLength(4);
  for (const { message } of host.post.posts)
    expect(plainText(message)).not.toContain(`Captain ${mark(2)}`);
});

test('an extra post closes the open question, and asks something else than the day’s own post', async () => {
  const host = await aHostWithDaily({ what: 'question' });
  await host.pass(HOUR);
  await host.daily.postNow(CLUB, 'c1');
  const [first, second] = host.post.posts.map(({ message }) => plainText(message));
  expect(first).toContain('Nobody tried.');
  expect(second).toContain('Nobody tried.');
  expect((await host.store.dailyQuestion(CLUB, 'c1'))?.day).not.toBe(TODAY);
  const entry = anEntry({ member: OLU.id });
  expect(await host.store.answerDaily(CLUB, 'c1', TODAY, entry)).toBe('closed');
  host.post.posts.splice(0);
  await expect(host.daily.postNow(CLUB, 'c1')).resolves.toMatchObject({ channel: 'c1' });
});

test('if a post didn’t get through, a member reads our words and not the platform’s', async () => {
  const host = await aHostWithDaily();
  const call = {
    where: { club: CLUB, channel: 'c1' },
    asker: OLU,
    at: 0,
    options: {},
    store: host.store,
  };
  const now = (error: Error) =>
    dailyNow.run({ ...call, posts: { postNow: () => Promise.reject(error) } } as never);
  const failed = new DeliveryError('failed', 'Discord: 500 internal');
  await expect(now(failed)).rejects.toThrow(/may not have got through.*try again/);
  await expect(now(new UserError('Nothing yet.'))).rejects.toThrow('Nothing yet.');
});

describe('a channel that is closed to the bot', () => {
  test.each(['gone', 'forbidden'] as const)(
    '%s: the organiser hears once, and the bot tries daily',
    async (why) => {
      const host = await aHostWithDaily();
      host.post.refusal = new DeliveryError(why, 'no');
      await host.pass(3 * DAY, HOUR);
      expect(host.post.letters).toHaveLength(1);
      expect(host.post.letters[0]?.member).toBe(OLU.id);
      expect(await host.theDaily()).toMatchObject({ trouble: { why }, skipped: { length: 3 } });
      host.post.refusal = undefined;
      await host.pass(DAY, HOUR);
      expect(host.post.posts).toHaveLength(1);
      expect((await host.theDaily()).trouble).toBeUndefined();
    },
  );

  test('and to the bot’s messages: only the channel where a post was set hears, and of a member’s own post none', async () => {
    const host = await aHost();
    const ruth = { id: 'u-ruth', name: 'Ruth' };
    await host.store.setPlace(CLUB, ruth, 'small', 1);
    await host.set({ key: 'me:u-ruth', member: ruth.id, setBy: ruth, setIn: 'c2', zone: 'UTC' });
    await host.set({ channel: 'c1', setIn: 'c3' });
    host.post.direct = () => Promise.reject(new DeliveryError('forbidden', 'no'));
    const { post } = host.post;
    host.post.post = (to, message) =>
      to.channel === 'c1'
        ? Promise.reject(new DeliveryError('gone', 'no'))
        : post.call(host.post, to, message);
    await host.pass(2 * DAY, HOUR);
    expect(host.post.posts.map(({ channel }) => channel)).toEqual(['c3']);
  });

  test('or rejects the message: the organiser hears once', async () => {
    const host = await aHostWithDaily();
    host.post.refusal = new DeliveryError('refused', 'no');
    await host.pass(2 * DAY, HOUR);
    expect(host.post.letters).toHaveLength(1);
    expect(JSON.stringify(host.post.letters[0])).toMatch(/our mistake.*comes as usual/);
  });

  test('is remembered through days without an attempt, and reported once', async () => {
    const host = await aHostWithDaily();
    host.post.refusal = new DeliveryError('forbidden', 'no');
    await host.pass(HOUR);
    const { trouble } = await host.theDaily();
    host.now += 3 * DAY;
    await host.pass(HOUR);
    await host.store.setPlace(CLUB, OLU, 'small', 0);
    await host.pass(DAY, HOUR);
    expect(await host.theDaily()).toMatchObject({ trouble, skipped: { length: 5 } });
    await host.store.setPlace(CLUB, OLU, 'small', 2);
    await host.pass(DAY, HOUR);
    expect(host.post.letters).toHaveLength(1);
  });

  test.each([
    ['where it was set, if its organiser takes no messages', {}, ['c-staff']],
    ['nowhere, if it was set in that very channel', { setIn: 'c1' }, []],
    ['nowhere, if it was one member’s own', { key: 'me:u-olu', member: OLU.id }, []],
  ])('is told %s', async (_, changes, told) => {
    const host = await aHostWithDaily(changes);
    host.post.direct = () => Promise.reject(new DeliveryError('forbidden', 'no'));
    host.post.faults.push(new DeliveryError('forbidden', 'no'));
    await host.pass(HOUR);
    expect(host.post.posts.map(({ channel }) => channel)).toEqual(told);
    expect((await host.store.dailies(CLUB))[0]?.trouble).toMatchObject({ why: 'forbidden' });
  });
});

test.each([
  [
    smallBook(),
    'question',
    0,
    /I’ve no question to post that wouldn’t spoil .* once you’ve read on/,
  ],
  [
    { ...smallBook(), questions: [] },
    'question',
    2,
    /I’ve no question to post .* or choose something else/,
  ],
] as const)(
  'a post with nothing to show says so, when it’s set and when it’s shown: %#',
  async (book, what, place, says) => {
    const host = await Host.start({ now: EVE, book });
    await host.store.setPlace(CLUB, OLU, 'small', place);
    const where = { club: CLUB, channel: 'c1', direct: false };
    const { store, daily: posts } = host;
    const parts = { store, posts, where, library: libraryOf(book), clock: () => host.now };
    const call = { ...parts, asker: OLU, at: host.now, channels: { obstacles: async () => [] } };
    const options = { time: { time: '09:00', zone: 'UTC' }, what };
    expect(plainText(await dailySet.run({ ...call, options } as never))).toMatch(says);
    expect(plainText(await dailyShow.run({ ...call, options: {} } as never))).toMatch(says);
  },
);

test('if everything would spoil, the day is skipped, and nothing is spoilt', async () => {
  const host = await Host.start({ now: EVE });
  await host.set();
  await host.pass(HOUR);
  expect(host.post.posts).toEqual([]);
  expect(await host.theDaily()).toMatchObject({ skipped: [TODAY] });
});

test.each([
  ['is not there', (): Promise<undefined> => Promise.resolve(undefined)],
  ['is damaged', (): Promise<never> => Promise.reject(new UserError('The files are damaged.'))],
] as const)(
  'a post whose book %s waits, unclaimed, with one warning, and goes out when the book opens',
  async (_, fail) => {
    const host = await aHostWithDaily();
    const opens = host.openBook;
    let tries = 0;
    host.openBook = () => {
      tries += 1;
      return fail();
    };
    await host.pass(3 * HOUR);
    // A minute after each try, though it is looked at twice as often.
    await host.pass(10 * MINUTE, MINUTE / 2);
    expect(tries).toBeLessThanOrEqual(3 * 60 + 11);
    await expect(host.daily.postNow(CLUB, 'c1')).rejects.toThrow('can’t be opened');
    expect(host.post.posts).toEqual([]);
    expect(await host.theDaily()).toMatchObject({ day: TODAY, skipped: [] });
    const waits = host.log.lines.filter((line) => line.includes('its book can’t be opened'));
    expect(waits).toEqual([expect.stringMatching(/^warn /)]);
    // Nobody holds the day: another process, or this one, may claim it at once.
    host.openBook = opens;
    await host.pass(2 * MINUTE);
    expect(host.post.posts).toHaveLength(1);
    expect(await host.theDaily()).toMatchObject({ day: '2026-11-21', skipped: [] });
  },
);

test('a post goes out though the book of the question before it is damaged', async () => {
  const host = await aHostWithDaily();
  const pick = {
    book: 'lost',
    kind: 'question',
    deck: 'questions',
    item: 'q1',
    restart: false,
  } as const;
  const asked = {
    day: '2026-11-19',
    book: 'lost',
    question: 'q1',
    postedAt: host.now,
    answers: new Map(),
  };
  await host.store.noteDaily(CLUB, 'c1', pick, asked);
  host.openBook = (open, id) =>
    id === 'lost' ? Promise.reject(new UserError('The files are damaged.')) : open();
  await host.pass(3 * HOUR);
  expect(host.post.posts).toHaveLength(1);
});

test('a question stays sealed until the next post, which closes and scores it', async () => {
  const host = await aHost(0, 'disk');
  await host.set({ what: 'question' });
  await host.pass(HOUR);
  const first = host.post.posts[0];
  expect(plainText(first?.message ?? { parts: [] })).not.toContain('Captain');
  const sealed = await host.store.dailyQuestion(CLUB, 'c1');
  expect(sealed).toMatchObject({ day: TODAY, message: { id: 'm1' } });
  const by = { member: OLU.id, name: OLU.name, book: 'small' };
  const entry = anEntry({
    ...by,
    quiz: 'daily',
    question: sealed?.question ?? '',
    points: 10,
    at: host.now,
  });
  expect(await host.store.answerDaily(CLUB, 'c1', TODAY, entry)).toBe('taken');
  expect(await host.store.board(CLUB, {})).toEqual([]);
  await host.pass(DAY, HOUR);
  expect(await host.store.board(CLUB, {})).toMatchObject([{ name: 'Olu', points: 10 }]);
  expect(await host.store.answerDaily(CLUB, 'c1', TODAY, entry)).toBe('closed');
  for (const { message } of host.post.posts) {
    expect(plainText(message)).toContain(`Captain ${mark(1)}`);
    expect(plainText(message)).toContain('Right: Olu.');
  }
});

test('three hundred clubs due in the same hour: each gets its post once, the latest due first', async () => {
  const host = await Host.start({ now: EVE, store: memoryStore() });
  const minute = (i: number) => `08:${String(i % 60).padStart(2, '0')}`;
  for (let i = 0; i < 300; i++) {
    await host.store.setPlace(`test:${i}`, OLU, 'small', 2);
    await host.setFor(`test:${i}`, { time: minute(i), zone: 'UTC' });
  }
  host.now += 2 * HOUR;
  await host.daily.tick();
  const clubs = host.post.posts.map((one) => Number(one.club.slice(5)));
  expect(new Set(clubs).size).toBe(300);
  expect(clubs).toHaveLength(300);
  const minutes = clubs.map((i) => i % 60);
  expect(minutes).toEqual([...minutes].sort((a, b) => b - a));
  expect(await host.store.dueDailies(host.now, 10)).toEqual([]);
});
