import type { Book } from '../../src/core/domain/book.ts';
import type { Meetings, Plan } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, text } from '../../src/core/options.ts';
import { inOption } from '../../src/core/read-options.ts';
import { button, type Reply, textPart } from '../../src/core/reply.ts';
import { counted } from '../../src/lib/counted.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { dayAfter, localDay, WEEKDAYS } from '../../src/schedule/next.ts';
import { divide, LONGEST_PLAN, meetingDays } from '../../src/schedule/plan.ts';
import { dayInWords, readDay, type Today } from '../../src/schedule/words/date.ts';
import { type ParsedMeetings, readMeetings } from '../../src/schedule/words/meetings.ts';
import { PACE, type PlanSaid, planSaid, readFinish } from '../../src/schedule/words/plan.ts';
import { readZone, zoneBeside } from '../../src/schedule/words/zone.ts';
import { mustPost } from '../shared/access.ts';
import { define } from '../shared/context.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { UNKNOWN_ZONE, usualZone, zoneOption } from '../shared/zone.ts';
import { spelled } from '../talk/requests/spelled.ts';
import { calendarButton, planOn, planParts, savePlan } from './plans.ts';

export const planSet = define({
  name: 'plan set',
  description: 'Spreads the book over the weeks, with notices, threads and meetings',
  audience: 'room',
  who: 'organisers',
  options: {
    finish: text('The day to finish by, such as 12 January or “in 6 weeks”; or “3 chapters a week”', {
      required: true,
      rest: true,
      greedy: true,
      max: 200,
      asks: 'date',
    }),
    start: text('The first day, such as 1 December; today if you leave it out', {
      greedy: true,
      max: 60,
      asks: 'date',
    }),
    meetings: text('When you meet, such as “tuesdays at 7pm” or “every other friday”, or “none”', {
      greedy: true,
      max: 100,
    }),
    timezone: zoneOption('yours or the club’s'),
    channel: channel('Where its notices go; this channel if you leave it out'),
    book: bookOption(),
  },
  example: '/plan set finish:in 6 weeks meetings:tuesdays at 7pm',
  also: ['/plan set in 10 weeks'],
  form: {
    title: 'The reading plan',
    fields: ['finish', 'start', 'meetings', 'timezone', 'channel'],
    async filled(call) {
      const { where } = call;
      await reading(call);
      const running = await planOn(call);
      return {
        finish: running?.finish,
        start: running?.start,
        timezone: (await usualZone(call, running?.zone))?.zone,
        channel: running?.channel ?? (where.direct ? undefined : where.channel),
      };
    },
  },
  async run({ options, ...call }): Promise<Reply> {
    const { where, asker } = call;
    if (where.direct && !options.channel) {
      throw new UserError(
        'Which channel should its notices go to? Say it with channel:…, or type this there.',
        'channel',
      );
    }
    await mustPost(call, options.channel?.id);
    const { book } = await reading(call, options.book);
    const running = await planOn(call);
    const usual = (await usualZone(call, running?.zone)) ?? UNKNOWN_ZONE;
    const { typed = '' } = zoneBeside(options.finish) ?? {};
    // A form may have the usual zone filled in: what is named among the dates was said on purpose.
    const named = typed ? inOption('timezone', () => readZone(typed)) : options.timezone;
    const zone = named ?? usual.zone;
    const { start, finish, meetings, note } = dated(
      { ...options, finish: options.finish.replace(typed, '') },
      { book, running },
      { now: call.clock(), zone },
    );
    const usualNote = (named ?? meetings?.zone) ? undefined : usual.note;
    const zoneNote = usualNote === undefined ? '' : ` ${usualNote}`;
    const held = { zone: meetings?.zone ?? zone, ...(meetings && { meetings: meetings.meetings }) };
    const dates = { start, finish, ...held };
    const plan: Plan = {
      ...dates,
      book: book.id,
      channel: options.channel?.id ?? where.channel,
      parts: divide(book, dates),
      setBy: { id: asker.id, name: asker.name },
    };
    await savePlan(call, plan);
    // Only now: from here on the channel's horizon is the plan's.
    const { place } = await reading(call, book.id);
    const lead = `${book.title} in ${counted(plan.parts.length, 'part')}, from ${dayInWords(start)} to ${dayInWords(finish)} (${dates.zone}).${zoneNote}${note} This channel shows only what the plan has reached.`;
    return {
      title: 'The reading plan',
      parts: [textPart(lead), ...(await planParts(call, plan, book, place))],
      buttons: [...calendarButton(plan), button('Turn it off', 'plan off', 'off', [], 'danger')],
    };
  },
});

const NO_MEETINGS = /^(?:none|no)$/i;
/** Nothing but a day on which they don't meet. */
const EXCEPT = /^(?:but |and )?(?:not|except(?: for)?|without|skip(?:ping)?)(?: on)? (?:the )?/;

/**
 * When a plan begins and ends, and when the club meets, as it was said; what isn't said stays as it was in the plan
 * before. @throws UserError for days that make no plan; an `UnclearError` where one may be two
 */
function dated(
  options: {
    readonly start: string | undefined;
    readonly finish: string;
    readonly meetings: string | undefined;
  },
  { book, running }: { readonly book: Book; readonly running: Plan | undefined },
  today: Today,
) {
  const { now, zone } = today;
  const { except, ...said } = saidIn(options.finish, today);
  const met = options.meetings ?? said.meetings;
  const left = except === undefined ? undefined : without(except, running, today);
  const named =
    met === undefined || NO_MEETINGS.test(met)
      ? left
      : inOption('meetings', () => readMeetings(met, today, running?.meetings?.time));
  const first = options.start ?? said.start;
  const start = first === undefined ? localDay(zone, now) : inOption('start', () => readDay(first, today));
  const last = said.finish ?? lastMeeting(start, named?.meetings) ?? running?.finish;
  if (last === undefined)
    throw new UserError('By when should the book be read? Add a last day, such as finish:in 6 weeks.');
  const finish =
    finishAtPace(book, start, last, named?.meetings ?? running?.meetings) ??
    inOption('finish', () => readFinish(last, start, today));
  checkAhead(first !== undefined && /yesterday|ago|last/i.test(first) ? [start, finish] : [finish], today);
  const meetings = named ?? (met === undefined ? asBefore(running, start, finish) : undefined);
  return { start, finish, meetings, note: meetings?.note === undefined ? '' : ` ${meetings.note}` };
}

/** What the option that ends a plan says: all of its parts, or a day without a meeting. */
function saidIn(typed: string, today: Today): Partial<PlanSaid> & { readonly except?: string } {
  const finish = spelled(typed);
  if (EXCEPT.test(finish)) return { except: finish.replace(EXCEPT, '') };
  const { left, ...parts } = planSaid(finish, today);
  // Plain words have lost the sign of `-3 weeks`, and `last Christmas` has a date in it.
  const isPast = /(?:^|\s)[-−]\d/.test(typed) || /\b(?:last|past|ago)\b/.test(left);
  return Object.keys(parts).length > 0 && !isPast ? parts : { finish: typed };
}

/** @throws UserError where one of the days is past */
function checkAhead(days: readonly string[], { now, zone }: Today): void {
  const over = days.find((day) => day < localDay(zone, now));
  if (over !== undefined)
    throw new UserError(`${dayInWords(over)} is past. Give a day that’s still to come.`);
}

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14, month: 30 };

/** `3 chapters a week`, `a chapter a day`, `two chapters each time`, which is from one meeting to the next. */
function finishAtPace(
  book: Book,
  start: string,
  typed: string,
  meetings: Meetings | undefined,
): string | undefined {
  const [, chapters = '', unit = ''] = PACE.exec(typed) ?? [];
  const each = /^an?$/.test(chapters) ? 1 : numeral(chapters);
  if (!each) return undefined;
  const count = Math.ceil((book.chapters ?? book.sections.filter(({ story }) => story).length) / each);
  const days = DAYS[unit];
  return days ? dayAfter(start, count * days - 1) : lastMeeting(start, meetings && { ...meetings, count });
}

/** The day of the last of so many meetings, where it was said on which days they are. */
function lastMeeting(start: string, meetings: Meetings | undefined): string | undefined {
  if (meetings?.count === undefined || meetings.also?.length === WEEKDAYS.length - 1) return undefined;
  const { count, ...each } = meetings;
  return meetingDays(start, dayAfter(start, LONGEST_PLAN), each)[count - 1];
}

/** The meetings of the plan before, where one of them is among the new days. */
function asBefore(
  { meetings }: Partial<Plan> = {},
  start: string,
  finish: string,
): ParsedMeetings | undefined {
  return meetings && meetingDays(start, finish, meetings).length > 0 ? { meetings } : undefined;
}

/** The meetings of a plan but for one day. @throws UserError where there are none */
function without(except: string, { meetings }: Partial<Plan> = {}, now: Today): ParsedMeetings {
  if (!meetings)
    throw new UserError(
      'There are no meetings yet, so there’s none to leave out. Set them with meetings:tuesdays at 7pm.',
    );
  const day = inOption('finish', () => readDay(except, now));
  const others = { ...meetings, except: [...(meetings.except ?? []), day] };
  return { meetings: others, note: `You don’t meet on ${dayInWords(day)}.` };
}
