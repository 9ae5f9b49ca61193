/** Posts that don't come: some are skipped, or all for a while; of a channel, or a member's own. */

import { type Daily, dailyKey } from '../../src/core/domain/club.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { inOption } from '../../src/core/read-options.ts';
import { button, momentPart, type Reply, replacement, textPart } from '../../src/core/reply.ts';
import { compact, listed } from '../../src/lib/counted.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { capital } from '../../src/lib/text.ts';
import {
  dayAfter,
  daysBetween,
  localDay,
  momentOf,
  nextDue,
  nextPost,
  restsUntil,
} from '../../src/schedule/next.ts';
import { dayInWords, readDay } from '../../src/schedule/words/date.ts';
import { daysNamed } from '../../src/schedule/words/days.ts';
import type { Call, Pressed } from '../shared/context.ts';
import { changeIfOn, restInWords, wordsFor } from './dailies.ts';

const SKIPPED_MAX = 7;

/** Skips the next post, or those of the days named: `tomorrow`, `next two`. @throws UserError if none comes */
export async function skip(call: Call, daily: Daily, typed?: string): Promise<Reply> {
  const { post, resumes, skip: command } = wordsFor(daily);
  if (daily.paused) throw new UserError(`${post} is paused. Resume it with ${resumes} first.`);
  const now = call.clock();
  const days = typed === undefined ? [daily.day] : inDay(daily, 'skip', () => daysSkipped(typed, daily, now));
  const none = days.find((day) => !comesOn(daily, day));
  if (none !== undefined)
    throw new UserError(`No daily post comes on ${dayInWords(none)}. See when with /daily show.`, 'day');
  const next = await changeIfOn(call, daily, (one) => ({ ...one, skipped: [...one.skipped, ...days] }));
  const [first = ''] = days;
  return {
    parts: [textPart(`I’ll skip ${postsOf(days)}.`), momentPart('The next one comes on ', next.due)],
    buttons: [button('Post it after all', command, 'undo', [dailyKey(daily), first, String(days.length)])],
  };
}

const postsOf = (days: readonly string[]) =>
  `the post${days.length > 1 ? 's' : ''} of ${listed(days.map(dayInWords))}`;

const comesOn = (daily: Daily, day: string): boolean =>
  day >= daily.day && nextDue(daily, momentOf(daily.zone, day, '00:00') - 1).day === day;

/** Reads `tomorrow`, `friday and saturday`, `the next two posts`, `24 to 26 december`. */
function daysSkipped(typed: string, daily: Daily, now: number): readonly string[] {
  const daysIn = (list: RegExp) => typed.split(list).map((one) => dayToCome(one, daily.day, now, daily.zone));
  const count = numeral(NEXT_FEW.exec(typed)?.[1] ?? '');
  const named = () => [...new Set(daysIn(/,? and |, | & /))].sort();
  const ahead = () => postsFrom(daily.day, WEEK * (daily.skipped.length + ENOUGH), daily).slice(0, count);
  const days = count ? ahead() : SPAN.test(typed) ? postsBetween(daysIn(SPAN), daily) : named();
  if (days.length <= SKIPPED_MAX) return days;
  const { pause } = wordsFor(daily);
  throw new UserError(`I skip at most ${SKIPPED_MAX} posts in one go. To stop for longer, type /${pause}.`);
}

const NEXT_FEW = /^(?:the )?next (\w+)(?: (?:daily )?(?:posts?|ones|times|passages|prompts|questions))?$/i;
const SPAN = / (?:to|until|till) /;
const WEEK = 7;
/** Enough to be too many. */
const ENOUGH = SKIPPED_MAX + 1;

const postsFrom = (first: string, length: number, daily: Daily): readonly string[] =>
  Array.from({ length }, (_, at) => dayAfter(first, at)).filter((day) => comesOn(daily, day));

function postsBetween([first = '', last = '']: readonly string[], daily: Daily): readonly string[] {
  const length = Math.max(0, Math.min(daysBetween(first, last) + 1, WEEK * ENOUGH));
  const days = postsFrom(first, length, daily);
  if (days.length > 0) return days;
  throw new UserError(`No daily post comes from ${dayInWords(first)} to ${dayInWords(last)}.`);
}

/** The actions of the buttons under a post; each has its key as first argument. */
export const pressed = (postOf: (call: Pressed) => Promise<Daily>) => ({
  resume: async (call: Pressed): Promise<Reply> => ({
    ...(await resume(call, await postOf(call))),
    replaces: true,
  }),
  rest: async (call: Pressed): Promise<Reply> => letRest(call, await postOf(call), call.args[1]),
  undo: async (call: Pressed): Promise<Reply> => unskip(call, await postOf(call)),
});

/** Brings back all that were skipped in one go: the first of them, and how many. */
async function unskip({ args: [, first = '', count = '1'], ...call }: Pressed, daily: Daily): Promise<Reply> {
  const from = daily.skipped.indexOf(first);
  const days = from < 0 ? [] : daily.skipped.slice(from, from + Number(count));
  const without = (one: Daily): Daily => ({
    ...one,
    skipped: one.skipped.filter((day) => !days.includes(day)),
  });
  const next = nextPost(without(daily), call.at).day;
  const still = days.filter((day) => day >= next);
  if (still.length === 0 || daily.paused) {
    const now = daily.member === undefined ? ' Post one now with /daily now.' : '';
    throw new UserError(`It’s too late for that post.${now}`);
  }
  await changeIfOn(call, daily, without);
  return replacement(`${capital(postsOf(still))} will come after all.`);
}

/** Pauses a post, to a day where one is given; without a day it resumes a channel's post that is paused. */
export async function pause(call: Call, daily: Daily, until?: string): Promise<Reply> {
  const isToGoOn = until === undefined && daily.member === undefined && restInWords(daily, call.at) !== '';
  return isToGoOn ? resume(call, daily) : letRest(call, daily, until);
}

async function letRest(call: Call, daily: Daily, until?: string): Promise<Reply> {
  const rests = until ? restingTo(daily, until, call.clock()) : undefined;
  const rest = rests === undefined ? { paused: { since: call.at } } : { rests };
  const { due } = await changeIfOn(call, daily, (one) => ({ ...going(one), ...rest }));
  const { post, resumes, pause } = wordsFor(daily);
  const words =
    rests === undefined ? `is paused. ${resumes} resumes it.` : `is paused until ${dayInWords(rests)}.`;
  return {
    parts: compact(
      textPart(`${post} ${words}`),
      rests !== undefined && momentPart('The next one comes on ', due),
    ),
    buttons: [button('Resume it', pause, 'resume', [dailyKey(daily)])],
  };
}

function restingTo(daily: Daily, until: string, now: number): string {
  const tomorrow = dayAfter(localDay(daily.zone, now), 1);
  const rests = inDay(daily, 'pause', () => dayToCome(until, tomorrow, now, daily.zone));
  if (momentOf(daily.zone, rests, '00:00') > now) return rests;
  throw new UserError(`${dayInWords(rests)} isn’t in the future. Give a later day.`, 'until');
}

export async function resume(call: Call, daily: Daily): Promise<Reply> {
  const { due } = await changeIfOn(call, daily, going);
  const { post, pause } = wordsFor(daily);
  const rested = daily.paused ? [''] : compact(restsUntil(daily, call.at));
  return {
    parts: [
      textPart(`${post} is on${restInWords(daily, call.at) && ' again'}.`),
      momentPart('The next one comes on ', due),
    ],
    buttons: rested.map((until) => button('Pause it again', pause, 'rest', [dailyKey(daily), until])),
  };
}

function going({ paused: _, trouble: __, rests: ___, ...daily }: Daily): Daily {
  return daily;
}

/** The day that words name; for today's weekday the next one, where today is before `first`. */
function dayToCome(typed: string, first: string, now: number, zone: string): string {
  const day = readDay(typed, { now, zone });
  const isNext = day < first && day === localDay(zone, now) && daysNamed(typed)?.length === 1;
  return isNext ? dayAfter(day, 7) : day;
}

/** Reads a day for the option that takes it; a member's own post has it after `skip` or `pause`. */
function inDay<T>({ member }: Daily, way: 'skip' | 'pause', read: () => T): T {
  if (member === undefined) return inOption(way === 'skip' ? 'day' : 'until', read);
  const day = attempt(read);
  if (!(day instanceof UserError)) return day;
  throw day instanceof UnclearError ? day.after(way, 'time') : day;
}
