import type { Daily, Weekday } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, parsed, type Values } from '../../src/core/options.ts';
import { WEEKDAYS } from '../../src/schedule/next.ts';
import { dayName, daysNamed, readDays } from '../../src/schedule/words/days.ts';
import { type ParsedTime, readTime } from '../../src/schedule/words/time.ts';
import type { Call } from '../shared/context.ts';
import { bookNamed, bookOption } from '../shared/reading.ts';
import { usualZone, zoneFilled } from '../shared/zone.ts';
import { stretch } from '../talk/requests/stretch.ts';

/** What is said of a daily post in one go: `weekdays at 9am Berlin time`. */
interface ParsedDaily extends ParsedTime {
  readonly days?: readonly Weekday[];
}

/** Reads the time of a daily post, with its zone and days where they are said too. @throws UserError as `readTime` */
export function readDailyTime(typed: string): ParsedDaily {
  const days = stretch(typed.trim(), /./, daysNamed);
  if (!days) return readTime(typed);
  const rest = days.left.replace('|', ' ').trim();
  return { ...(rest !== '' && readTime(rest)), days: days.value };
}

/** How the `time` option of a daily post is asked for. */
export const TIME = { required: true, rest: true, max: 60, asks: 'time' } as const;

/** What else can be said of a daily post. */
export const ruleOptions = {
  what: choice('What to post', ['passage', 'prompt', 'question', 'mix']),
  days: parsed('Which days: every, weekdays, weekends, or a list such as mon,wed,fri', readDays, {
    max: 60,
    asks: { any: WEEKDAYS.map((day) => ({ label: dayName(day), value: day })) },
  }),
  book: bookOption(),
};

type Rule = Pick<Daily, 'time' | 'zone' | 'what' | 'days'>;

/** What the form of a daily post has at first: what is set already. */
export async function ruleFilled(call: Call, before: Rule | undefined) {
  const timezone = await zoneFilled(call, before?.zone);
  const { what, days } = before ?? { what: 'passage', days: WEEKDAYS };
  return { timezone, what, days: days.join(','), ...(before && { time: before.time }) };
}

/**
 * When and what a daily post is, as it was said; what wasn't said stays as it was before.
 * @param ask what to say where no time is known
 * @throws UserError where none is
 * @returns the rule, the book that was named, and what to say of what was taken for granted
 */
export async function ruleSaid(
  call: Call,
  said: Values<typeof ruleOptions> & { readonly time: ParsedDaily; readonly timezone: string | undefined },
  before: Rule | undefined,
  ask: string,
) {
  const time = said.time.time ?? before?.time;
  if (time === undefined) throw new UserError(ask, 'time');
  // A form has the time zone filled in: what the time itself names was said on purpose.
  const named = said.time.zone ?? said.timezone;
  const { zone, note } = named ? { zone: named } : await usualZone(call, before?.zone);
  const days = said.days ?? said.time.days ?? before?.days ?? WEEKDAYS;
  const what = said.what ?? before?.what ?? 'passage';
  const stays = said.what === undefined && what !== 'passage';
  const same = stays ? 'It’s what was set before; what:passage changes it.' : undefined;
  const book = said.book === undefined ? undefined : await bookNamed(call, said.book);
  const rule: Rule = { time, zone, what, days };
  return { rule, book, notes: [same, note, said.time.note].flatMap((one) => one ?? []) };
}

/** What is posted, after `a`. */
export function kindInWords(what: Daily['what']): string {
  return what === 'mix' ? 'mix of posts' : what;
}
