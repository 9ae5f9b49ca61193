import { type Daily, type DailyWhat, dailyKey } from '../../src/core/domain/club.ts';
import { DeliveryError, UnclearError, UserError } from '../../src/core/errors.ts';
import { channel, text } from '../../src/core/options.ts';
import { shortRef } from '../../src/core/press.ts';
import { inOption } from '../../src/core/read-options.ts';
import { button, momentPart, type Reply, replacement, say, textPart } from '../../src/core/reply.ts';
import { listed } from '../../src/lib/counted.ts';
import { numeral } from '../../src/lib/numerals.ts';
import {
  dayAfter,
  daysBetween,
  isDay,
  localDay,
  momentOf,
  NEVER,
  nextDue,
  WEEKDAYS,
} from '../../src/schedule/next.ts';
import { dayInWords, readDay } from '../../src/schedule/words/date.ts';
import { daysNamed, whenInWords } from '../../src/schedule/words/days.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone } from '../../src/schedule/words/zone.ts';
import { type Call, define, type Pressed } from '../shared/context.ts';
import { channelDailies, dailyFrom, nextAfterRest, restsUntil } from './dailies.ts';
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
  actions: { undo: unskip },
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
    return until === undefined ? pause(call, daily) : pauseUntil(call, daily, until);
  },
  actions: {
    resume: async (call) => ({ ...(await resume(call, await dailyOf(call, call.args[0]))), replaces: true }),
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

/** Most posts that are skipped in one go; their days fit into the button that takes it back. */
const SKIPPED_MAX = 7;

async function skip({ clock, store, where }: Call, daily: Daily, typed?: string): Promise<Reply> {
  if (daily.paused) throw new UserError('The daily post is paused. Resume it with /daily pause first.');
  const now = clock();
  const days = typed === undefined ? [daily.day] : inOption('day', () => daysSkipped(typed, daily, now));
  const none = days.find((day) => !comesOn(daily, day));
  if (none !== undefined)
    throw new UserError(`No daily post comes on ${dayInWords(none)}. See when with /daily show.`, 'day');
  const skipped = [...daily.skipped, ...days];
  const isNext = days.includes(daily.day);
  const next = isNext ? nextDue({ ...daily, skipped }, Math.max(daily.due, now)) : daily;
  const { trouble } = daily;
  if (isNext)
    await store.settleDaily(where.club, dailyKey(daily), daily.day, {
      ...next,
      skipped,
      ...(trouble && { trouble }),
    });
  else await store.setDaily(where.club, { ...daily, skipped });
  const [first = ''] = days;
  const after = days.map((day) => String(daysBetween(first, day))).slice(1);
  const all = listed(days.map(dayInWords));
  return {
    parts: [
      textPart(`I’ll skip the post${after.length > 0 ? 's' : ''} of ${all}.`),
      momentPart('The next one comes on ', next.due),
    ],
    buttons: [button('Post it after all', 'daily skip', 'undo', [dailyKey(daily), first, ...after])],
  };
}

/** Whether a post comes on a day that isn't over. */
const comesOn = (daily: Daily, day: string): boolean =>
  day >= daily.day && nextDue(daily, momentOf(daily.zone, day, '00:00') - 1).day === day;

/** The days of the posts that are to be left out: `tomorrow`, `friday and saturday`, `the next two posts`. */
function daysSkipped(typed: string, daily: Daily, now: number): readonly string[] {
  const count = numeral(NEXT_FEW.exec(typed)?.[1] ?? '') ?? 0;
  if (count > SKIPPED_MAX)
    throw new UserError(`I skip at most ${SKIPPED_MAX} posts in one go. /daily pause rests until a day.`);
  const days: string[] = [];
  for (let { due, day } = daily; days.length < count; { due, day } = nextDue(daily, due)) days.push(day);
  if (count > 0) return days;
  const read = typed.split(/,? and |, | & /).map((one) => dayToCome(one, daily.day, now, daily.zone));
  return [...new Set(read)].sort().slice(0, SKIPPED_MAX);
}

const NEXT_FEW = /^(?:the )?next (\w+)(?: (?:daily )?(?:posts?|ones|times|passages|prompts|questions))?$/i;

async function unskip({ args: [key, first = '', ...after], ...call }: Pressed): Promise<Reply> {
  const daily = (await channelDailies(call)).find((one) => dailyKey(one) === key);
  const days = isDay(first) ? [first, ...after.map((days) => dayAfter(first, Number(days)))] : [];
  const skipped = daily?.skipped.filter((one) => !days.includes(one)) ?? [];
  const back = daily && nextAfterRest({ ...daily, skipped }, call.at);
  const still = days.filter((day) => daily?.skipped.includes(day) && back && day >= back.day);
  if (!back || still.length === 0 || daily.paused) {
    throw new UserError('It’s too late for that post. Post one now with /daily now.');
  }
  await call.store.setDaily(call.where.club, { ...daily, ...(still.includes(back.day) && back), skipped });
  const all = listed(still.map(dayInWords));
  return replacement(`The post${still.length > 1 ? 's' : ''} of ${all} will come after all.`);
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

async function pause(call: Call, daily: Daily): Promise<Reply> {
  if (daily.paused || restsUntil(daily, call.at)) return resume(call, daily);
  const paused = { why: 'asked', since: call.at } as const;
  await call.store.setDaily(call.where.club, { ...going(daily), due: NEVER, paused });
  return say('The daily post is paused. Type /daily pause again to resume it.', resumeButton(daily));
}

/** The day that words name; of a weekday that is today, the next one where today is before the first that may be meant. */
function dayToCome(typed: string, first: string, now: number, zone: string): string {
  const day = readDay(typed, { now, zone });
  const isNext = day < first && day === localDay(zone, now) && daysNamed(typed)?.length === 1;
  return isNext ? dayAfter(day, 7) : day;
}

/** Nothing before a day, and then as before. */
async function pauseUntil({ clock, store, where }: Call, daily: Daily, typed: string): Promise<Reply> {
  const now = clock();
  const tomorrow = dayAfter(localDay(daily.zone, now), 1);
  const rests = inOption('until', () => dayToCome(typed, tomorrow, now, daily.zone));
  if (momentOf(daily.zone, rests, '00:00') <= now)
    throw new UserError(`${dayInWords(rests)} is not to come. Give a later day.`, 'until');
  const resting = { ...going(daily), rests };
  const next = nextAfterRest(resting, now);
  await store.setDaily(where.club, { ...resting, ...next });
  return {
    parts: [
      textPart(`The daily post rests until ${dayInWords(rests)}.`),
      momentPart('The next one comes on ', next.due),
    ],
    buttons: [resumeButton(daily)],
  };
}

const resumeButton = (daily: Daily) => button('Resume it', 'daily pause', 'resume', [dailyKey(daily)]);

async function resume({ clock, store, where }: Call, daily: Daily): Promise<Reply> {
  const { due, day } = nextDue(daily, clock());
  await store.setDaily(where.club, { ...going(daily), due, day });
  return { parts: [textPart('The daily post is on again.'), momentPart('The next one comes on ', due)] };
}

function going({ paused: _, trouble: __, rests: ___, ...daily }: Daily): Daily {
  return daily;
}

async function off({ store, where }: Call, daily: Daily): Promise<Reply> {
  await store.removeDaily(where.club, daily.channel);
  return say(
    'The daily post is off. I remember what I’ve shown, in case you set it again.',
    button('Set it again', 'daily off', 'undo', pack(daily)),
  );
}

async function setAgain({ args, ...call }: Pressed): Promise<Reply> {
  const daily = await unpack(call, args);
  if ((await channelDailies(call)).some(({ channel }) => channel === daily.channel))
    throw new UserError('That channel has a daily post again. See it with /daily show.');
  await call.store.setDaily(call.where.club, daily);
  return replacement('It’s set again, just as it was.');
}

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
  if (!only || id !== undefined)
    throw new UserError(
      `There’s no daily post${id === undefined ? '' : ' in that channel'}. An organiser can set one with /daily set 9am.`,
    );
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

/** All that a daily is, in few letters: days are a number of seven bits, Monday the lowest. */
function pack({ channel, time, zone, what, days, book }: Daily): string[] {
  const bits = days.reduce((sum, day) => sum + 2 ** WEEKDAYS.indexOf(day), 0);
  const kind = (KINDS as readonly string[]).indexOf(what);
  return [channel, time, zone, `${kind}${bits.toString(36)}`, book === undefined ? '' : shortRef(book)];
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
  return dailyFrom({ channel, time, zone, what, days }, book, call);
}
