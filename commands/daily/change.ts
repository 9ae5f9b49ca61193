import { type Daily, type DailyWhat, dailyKey } from '../../src/core/domain/club.ts';
import { DeliveryError, UnclearError, UserError } from '../../src/core/errors.ts';
import { channel, text } from '../../src/core/options.ts';
import { shortRef } from '../../src/core/press.ts';
import { type Button, button, type Reply, replacement, say } from '../../src/core/reply.ts';
import { WEEKDAYS } from '../../src/schedule/next.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone } from '../../src/schedule/words/zone.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import { changedDaily, channelDailies, dailyFrom, kindInWords, ownDaily, ownKey } from './dailies.ts';
import { letRest, pause, resume, skip, unskip } from './rest.ts';
import { pickInWords } from './show.ts';

const FAILURES = {
  gone: 'That channel is gone. Choose another with /daily set.',
  forbidden: 'I’m not allowed to write in that channel. Let me see it and post in it, then try again.',
  failed: 'The post may not have got through. If it isn’t in the channel in a minute, try again.',
} as const;

const whichChannel = channel('Which channel, if several have one', { known: true });

type Changing = (call: Call, daily: Daily) => Promise<Reply>;

/** A command of organisers about the daily post that they mean; `undo` and `resume` are its buttons. */
function changing(
  name: string,
  description: string,
  change: Changing,
  actions: Readonly<Record<string, (call: Pressed) => Promise<Reply>>> = {},
) {
  return define({
    name,
    description,
    who: 'organisers',
    options: { channel: whichChannel },
    run: async (call) => change(call, await dailyOf(call, call.options.channel?.id)),
    actions,
  });
}

export const dailyNow = changing('daily now', 'Posts a daily post now, in the channel you’ve set', post);
export const dailySkip = define({
  name: 'daily skip',
  description: 'Skips the next daily post, or that of another day',
  who: 'organisers',
  options: {
    day: text('Which day’s, such as tomorrow or next two; the next one if you leave it out', {
      rest: true,
      max: 60,
    }),
    channel: whichChannel,
  },
  run: async ({ options: { day, channel }, ...call }) => skip(call, await dailyOf(call, channel?.id), day),
  actions: {
    undo: async (call) => {
      const [key] = call.args;
      return unskip(
        call,
        (await channelDailies(call)).find(({ channel }) => channel === key),
      );
    },
  },
});
export const dailySwap = changing(
  'daily swap',
  'Saves the next daily post for later, and takes another',
  swap,
);
export const dailyPause = define({
  name: 'daily pause',
  description: 'Pauses a daily post, or resumes one that’s paused',
  who: 'organisers',
  options: {
    until: text('The day on which it goes on, such as 2 January', { rest: true, greedy: true, max: 60 }),
    channel: whichChannel,
  },
  async run({ options: { until, channel }, ...call }) {
    const daily = await dailyOf(call, channel?.id);
    return until === undefined ? pause(call, daily) : letRest(call, daily, until);
  },
  actions: {
    resume: async (call) => ({ ...(await resume(call, await dailyOf(call, call.args[0]))), replaces: true }),
    rest: async (call) => letRest(call, await dailyOf(call, call.args[0]), call.args[1]),
  },
});
export const dailyOff = changing('daily off', 'Stops a channel’s daily post', off, { undo: setAgain });

async function post({ posts, where }: Call, { channel }: Daily): Promise<Reply> {
  try {
    await posts.postNow(where.club, channel);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    throw new UserError(FAILURES[error.failure]);
  }
  return say('Posted. The schedule stays as it is.');
}

async function swap(call: Call, daily: Daily): Promise<Reply> {
  const { posts, store, where } = call;
  const [next, other] = await posts.ahead(where.club, daily, 2);
  if (!next || !other || other.item === next.item) {
    throw new UserError('There’s no other post I could use without spoiling the book.');
  }
  await store.show(where.club, next.deck, next.item, next.restart);
  const [then] = await posts.ahead(where.club, daily, 1);
  return say(then ? `Swapped. The next one is ${await pickInWords(call, then)}.` : 'Swapped.');
}

async function off({ store, where }: Call, daily: Daily): Promise<Reply> {
  await store.removeDaily(where.club, daily.channel);
  return say(
    'The daily post is off. I remember what I’ve shown, in case you set it again.',
    againButton('Set it again', daily),
  );
}

/** Sets a daily post as a button has it. @throws UserError where it isn't any more what the button replaces */
export async function setAgain({ args, ...call }: Pressed): Promise<Reply> {
  const daily = await unpack(call, args);
  const all = await call.store.dailies(call.where.club);
  const before = all.find((one) => dailyKey(one) === dailyKey(daily));
  if (refOf(before) !== (args[5] ?? ''))
    throw new UserError('The daily post has changed since then. See it with /daily show.');
  await call.store.setDaily(call.where.club, changedDaily(daily, before, call.clock()));
  return replacement(`It’s set again: a ${kindInWords(daily.what)} ${whenInWords(daily)}.`);
}

/** What sets a daily post again. @param now what is set in its place, if anything */
export function againButton(label: string, daily: Daily, now?: Daily): Button {
  const [command, action] = daily.member === undefined ? ['daily off', 'undo'] : ['daily me', 'back'];
  return button(label, command, action, [...pack(daily), refOf(now)]);
}

/** Another once the post is set anew. */
const refOf = (daily: Daily | undefined): string =>
  daily ? shortRef(JSON.stringify([daily.time, daily.zone, daily.what, daily.days, daily.book])) : '';

const KINDS: readonly DailyWhat[] = ['passage', 'prompt', 'question', 'mix'];

/**
 * The daily post somebody means: the one of the channel they name, of the channel they are in, or the club's only
 * one. @throws UserError where there is none; an `UnclearError` where it isn't clear which
 */
async function dailyOf(call: Call, id: string | undefined): Promise<Daily> {
  const dailies = await channelDailies(call);
  const [only, other] = dailies;
  const named = dailies.find(({ channel }) => channel === (id ?? call.where.channel));
  if (named) return named;
  if (only && !other && id === undefined) return only;
  if (!only || id !== undefined) {
    const there = id === undefined ? '' : ' in that channel';
    const own = (await ownDaily(call)) ? ' Yours goes by /daily me, such as /daily me pause.' : '';
    throw new UserError(`There’s no daily post${there}. An organiser can set one with /daily set 9am.${own}`);
  }
  const candidates = dailies.map((daily) => ({
    label: `${daily.what} ${whenInWords(daily)}, set by ${daily.setBy.name}`,
    value: daily.channel,
  }));
  throw new UnclearError(
    'Several channels have a daily post, but not this one. Which do you mean?',
    candidates,
    'channel',
  );
}

/** All that a daily is, in few letters: days are a number of seven bits, Monday the lowest; a member's own has no channel. */
function pack({ channel, member, time, zone, what, days, book }: Daily): string[] {
  const bits = days.reduce((sum, day) => sum + 2 ** WEEKDAYS.indexOf(day), 0);
  const kind = (KINDS as readonly string[]).indexOf(what);
  return [
    member === undefined ? channel : '',
    time,
    zone,
    `${kind}${bits.toString(36)}`,
    book === undefined ? '' : shortRef(book),
  ];
}

/** @throws UserError for a press that somebody made up */
async function unpack(call: Call, args: readonly string[]): Promise<Daily> {
  const [channel = '', typedTime = '', typedZone = '', rule = '', ref] = args;
  const bits = Number.parseInt(rule.slice(1), 36);
  const days = WEEKDAYS.filter((_, i) => (bits >> i) % 2 === 1);
  const what = KINDS[Number(rule[0])];
  const [{ time }, zone] = [readTime(typedTime), readZone(typedZone)];
  if (!what || !time || days.length === 0) throw new UserError('Set it with /daily set 9am.');
  const book = (await call.library.list(call.where.club)).find((card) => shortRef(card.id) === ref);
  const daily = dailyFrom({ channel: channel || call.where.channel, time, zone, what, days }, book, call);
  return channel ? daily : { ...daily, key: ownKey(call.asker.id), member: call.asker.id };
}
