/** Posts that don't come: some are skipped, or all for a while; of a channel, or a member's own. */

import { type Daily, dailyKey } from '../../src/core/domain/club.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { namingOption } from '../../src/core/read-options.ts';
import { button, momentPart, type Reply, replacement, textPart } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { capital } from '../../src/lib/text.ts';
import { dayAfter, localDay, momentOf, nextDue, nextPost, restsUntil } from '../../src/schedule/next.ts';
import { dayInWords, readDay } from '../../src/schedule/words/date.ts';
import { daysNamed } from '../../src/schedule/words/days.ts';
import type { Call, Pressed } from '../shared/context.ts';
import { changeIfOn, restInWords, wordsFor } from './dailies.ts';

/** Skips the next post, or that of the day named. @throws UserError if none comes then */
export async function skipPost(call: Call, daily: Daily, typed?: string): Promise<Reply> {
  const { post, resumes, skip: command } = wordsFor(daily);
  if (daily.paused) throw new UserError(`${post} is paused. Resume it with ${resumes} first.`);
  const day =
    typed === undefined
      ? daily.day
      : readForOption(daily, 'skip', () => dayToCome(typed, daily.day, call.clock(), daily.zone));
  if (!comesOn(daily, day))
    throw new UserError(`No daily post comes on ${dayInWords(day)}. See when with /daily show.`, 'day');
  const next = await changeIfOn(call, daily, (one) => ({ ...one, skipped: [...one.skipped, day] }));
  return {
    parts: [textPart(`I’ll skip ${postOf(day)}.`), momentPart('The next one comes on ', next.due)],
    buttons: [button('Post it after all', command, 'undo', [dailyKey(daily), day])],
  };
}

const postOf = (day: string) => `the post of ${dayInWords(day)}`;

const comesOn = (daily: Daily, day: string): boolean =>
  day >= daily.day && nextDue(daily, momentOf(daily.zone, day, '00:00') - 1).day === day;

/** The actions of the buttons under a post; each has its key as first argument. */
export const pressed = (dailyOf: (call: Pressed) => Promise<Daily>) => ({
  resume: async (call: Pressed): Promise<Reply> => ({
    ...(await resume(call, await dailyOf(call))),
    replaces: true,
  }),
  rest: async (call: Pressed): Promise<Reply> => letRest(call, await dailyOf(call), call.args[1]),
  undo: async (call: Pressed): Promise<Reply> => unskip(call, await dailyOf(call)),
});

async function unskip({ args: [, day = ''], ...call }: Pressed, daily: Daily): Promise<Reply> {
  const dropSkip = (one: Daily): Daily => ({ ...one, skipped: one.skipped.filter((other) => other !== day) });
  const isStillToCome = daily.skipped.includes(day) && day >= nextPost(dropSkip(daily), call.at).day;
  if (!isStillToCome || daily.paused) {
    const now = daily.member === undefined ? ' Post one now with /daily now.' : '';
    throw new UserError(`It’s too late for that post.${now}`);
  }
  await changeIfOn(call, daily, dropSkip);
  return replacement(`${capital(postOf(day))} will come after all.`);
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
  const words = rests === undefined ? `is paused. ${resumes} resumes it.` : `is paused until ${dayInWords(rests)}.`;
  return {
    parts: compact(textPart(`${post} ${words}`), rests !== undefined && momentPart('The next one comes on ', due)),
    buttons: [button('Resume it', pause, 'resume', [dailyKey(daily)])],
  };
}

function restingTo(daily: Daily, until: string, now: number): string {
  const tomorrow = dayAfter(localDay(daily.zone, now), 1);
  const rests = readForOption(daily, 'pause', () => dayToCome(until, tomorrow, now, daily.zone));
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
function readForOption<T>({ member }: Daily, way: 'skip' | 'pause', read: () => T): T {
  if (member === undefined) return namingOption(way === 'skip' ? 'day' : 'until', read);
  const day = attempt(read);
  if (!(day instanceof UserError)) return day;
  throw day instanceof UnclearError ? day.after(way, 'time') : day;
}
