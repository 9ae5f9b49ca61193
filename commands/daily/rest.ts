/** Posts that don't come: some that are skipped, or none for a while; of a channel, or a member's own. */

import { type Daily, dailyKey } from '../../src/core/domain/club.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { inOption } from '../../src/core/read-options.ts';
import { button, momentPart, type Reply, replacement, say, textPart } from '../../src/core/reply.ts';
import { compact, listed } from '../../src/lib/counted.ts';
import { numeral } from '../../src/lib/numerals.ts';
import {
  dayAfter,
  daysBetween,
  isDay,
  localDay,
  momentOf,
  nextDue,
  nextPost,
  restsUntil,
} from '../../src/schedule/next.ts';
import { dayInWords, readDay } from '../../src/schedule/words/date.ts';
import { daysNamed } from '../../src/schedule/words/days.ts';
import type { Call, Pressed } from '../shared/context.ts';
import { change, wordsFor } from './dailies.ts';

/** Most posts that are skipped in one go; their days fit into the button that takes it back. */
const SKIPPED_MAX = 7;

/** Leaves out the next post, or those of the days that are named: `tomorrow`, `next two`. @throws UserError where none comes */
export async function skip(call: Call, daily: Daily, typed?: string): Promise<Reply> {
  const { post, resumes, skip: command } = wordsFor(daily);
  if (daily.paused) throw new UserError(`${post} is paused. Resume it with ${resumes} first.`);
  const now = call.clock();
  const days = typed === undefined ? [daily.day] : inDay(daily, 'skip', () => daysSkipped(typed, daily, now));
  const none = days.find((day) => !comesOn(daily, day));
  if (none !== undefined)
    throw new UserError(`No daily post comes on ${dayInWords(none)}. See when with /daily show.`, 'day');
  const next = await change(call, daily, (one) => ({ ...one, skipped: [...one.skipped, ...days] }));
  const [first = ''] = days;
  const after = days.map((day) => String(daysBetween(first, day))).slice(1);
  const all = listed(days.map(dayInWords));
  return {
    parts: [
      textPart(`I’ll skip the post${after.length > 0 ? 's' : ''} of ${all}.`),
      momentPart('The next one comes on ', next.due),
    ],
    buttons: [button('Post it after all', command, 'undo', [dailyKey(daily), first, ...after])],
  };
}

/** Whether a post comes on a day that isn't over. */
const comesOn = (daily: Daily, day: string): boolean =>
  day >= daily.day && nextDue(daily, momentOf(daily.zone, day, '00:00') - 1).day === day;

/** The days of the posts that are to be left out: `tomorrow`, `friday and saturday`, `the next two posts`. */
function daysSkipped(typed: string, daily: Daily, now: number): readonly string[] {
  const count = numeral(NEXT_FEW.exec(typed)?.[1] ?? '') ?? 0;
  if (count > SKIPPED_MAX) throw tooMany(daily);
  const days: string[] = [];
  for (let { due, day } = daily; days.length < count; { due, day } = nextDue(daily, due)) days.push(day);
  if (count > 0) return days;
  const daysIn = (list: RegExp) => typed.split(list).map((one) => dayToCome(one, daily.day, now, daily.zone));
  if (SPAN.test(typed)) return postsBetween(daysIn(SPAN), daily);
  const read = daysIn(/,? and |, | & /);
  if (new Set(read).size > SKIPPED_MAX) throw tooMany(daily);
  return [...new Set(read)].sort();
}

const SPAN = / (?:to|until|till) /;

/** The days of a span on which posts come. @throws UserError where there are none, or too many */
function postsBetween([first = '', last = '']: readonly string[], daily: Daily): readonly string[] {
  const length = daysBetween(first, last) + 1;
  if (length > SKIPPED_MAX * 7) throw tooMany(daily);
  const days = Array.from({ length: Math.max(0, length) }, (_, at) => dayAfter(first, at));
  const some = days.filter((day) => comesOn(daily, day));
  if (some.length > SKIPPED_MAX) throw tooMany(daily);
  if (some.length > 0) return some;
  throw new UserError(`No daily post comes from ${dayInWords(first)} to ${dayInWords(last)}.`);
}

const tooMany = (daily: Daily) =>
  new UserError(
    `I skip at most ${SKIPPED_MAX} posts in one go. /${wordsFor(daily).pause} rests until a day.`,
  );

const NEXT_FEW = /^(?:the )?next (\w+)(?: (?:daily )?(?:posts?|ones|times|passages|prompts|questions))?$/i;

/** Lets posts come after all that were skipped: a press with the key of their daily post, a day, and others in days after it. */
export async function unskip(
  { args: [, first = '', ...after], ...call }: Pressed,
  daily: Daily | undefined,
): Promise<Reply> {
  const isDays = isDay(first) && after.every((days) => /^\d{1,3}$/.test(days));
  const days = isDays ? [first, ...after.map((days) => dayAfter(first, Number(days)))] : [];
  const without = (one: Daily): Daily => ({
    ...one,
    skipped: one.skipped.filter((day) => !days.includes(day)),
  });
  const next = daily && nextPost(without(daily), call.at).day;
  const still = days.filter((day) => daily?.skipped.includes(day) && next !== undefined && day >= next);
  if (!daily || still.length === 0 || daily.paused) {
    throw new UserError(
      `It’s too late for that post.${daily?.member === undefined ? ' Post one now with /daily now.' : ''}`,
    );
  }
  await change(call, daily, without);
  const all = listed(still.map(dayInWords));
  return replacement(`The post${still.length > 1 ? 's' : ''} of ${all} will come after all.`);
}

/** Lets it rest until somebody resumes it; resumes one of a channel that rests. */
export async function pause(call: Call, daily: Daily): Promise<Reply> {
  const rests = daily.paused || restsUntil(daily, call.at);
  return rests && daily.member === undefined ? resume(call, daily) : letRest(call, daily);
}

/** Lets it rest, to a day where one is given. @throws UserError as `pauseUntil` */
export async function letRest(call: Call, daily: Daily, until?: string): Promise<Reply> {
  if (until) return pauseUntil(call, daily, until);
  const { post, resumes } = wordsFor(daily);
  const paused = { why: 'asked', since: call.at } as const;
  await change(call, daily, (one) => ({ ...going(one), paused }));
  return say(`${post} is paused. ${resumes} resumes it.`, resumeButton(daily));
}

/** Nothing before a day, and then as before. @throws UserError for a day that is no day, or not to come */
async function pauseUntil(call: Call, daily: Daily, typed: string): Promise<Reply> {
  const now = call.clock();
  const tomorrow = dayAfter(localDay(daily.zone, now), 1);
  const rests = inDay(daily, 'pause', () => dayToCome(typed, tomorrow, now, daily.zone));
  if (momentOf(daily.zone, rests, '00:00') <= now)
    throw new UserError(`${dayInWords(rests)} is not to come. Give a later day.`, 'until');
  const { due } = await change(call, daily, (one) => ({ ...going(one), rests }));
  return {
    parts: [
      textPart(`${wordsFor(daily).post} rests until ${dayInWords(rests)}.`),
      momentPart('The next one comes on ', due),
    ],
    buttons: [resumeButton(daily)],
  };
}

const resumeButton = (daily: Daily) =>
  button('Resume it', wordsFor(daily).pause, 'resume', [dailyKey(daily)]);

/** Lets it come again, from its next day on. */
export async function resume(call: Call, daily: Daily): Promise<Reply> {
  const { due } = await change(call, daily, going);
  const { post, pause } = wordsFor(daily);
  const rested = daily.paused ? [''] : compact(restsUntil(daily, call.at));
  return {
    parts: [textPart(`${post} is on again.`), momentPart('The next one comes on ', due)],
    buttons: rested.map((until) => button('Let it rest again', pause, 'rest', [dailyKey(daily), until])),
  };
}

function going({ paused: _, trouble: __, rests: ___, ...daily }: Daily): Daily {
  return daily;
}

/** The day that words name; of a weekday that is today, the next one where today is before the first that may be meant. */
function dayToCome(typed: string, first: string, now: number, zone: string): string {
  const day = readDay(typed, { now, zone });
  const isNext = day < first && day === localDay(zone, now) && daysNamed(typed)?.length === 1;
  return isNext ? dayAfter(day, 7) : day;
}

/** Reads a day in the option that takes it: for a member's own post, beside the way in which it rests. */
function inDay<T>({ member }: Daily, way: 'skip' | 'pause', read: () => T): T {
  if (member === undefined) return inOption(way === 'skip' ? 'day' : 'until', read);
  const day = attempt(read);
  if (!(day instanceof UserError)) return day;
  if (!(day instanceof UnclearError)) throw day;
  const candidates = day.candidates.map(({ label, value }) => ({ label, value: `${way} ${value}` }));
  throw new UnclearError(day.message, candidates, 'time');
}
