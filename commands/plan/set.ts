import type { Book } from '../../src/core/domain/book.ts';
import { NOTICES, type Plan } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, parsed, type Values } from '../../src/core/options.ts';
import { datesInWords, zoneInWords } from '../../src/core/plain-text.ts';
import type { Reply } from '../../src/core/reply.ts';
import { compact, counted } from '../../src/lib/counted.ts';
import { localDay } from '../../src/schedule/next.ts';
import { divide } from '../../src/schedule/plan.ts';
import { readDayWords, type Today } from '../../src/schedule/words/date.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { readEndWords, readFinishWords } from '../../src/schedule/words/plan-times.ts';
import {
  calendarButton,
  planOn,
  planParts,
  replacePlan,
  savePlan,
  takeBackButton,
} from '../shared/club/plans.ts';
import { action, type Call, channelToPost, define } from '../shared/context.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { UNKNOWN_ZONE, usualZone, zoneOption } from '../shared/zone.ts';
import { namesHoliday, planDates, readMeetingWords, withMeetingMoved } from './dates.ts';
import { oneMeetingChanged } from './in-talk.ts';
import { planWithoutPause } from './pause.ts';
import WORDS from './sentence.json' with { type: 'json' };

const planOptions = {
  finish: {
    ...parsed(
      'The day to finish by, such as 12 January or “in 6 weeks”; or “3 chapters a week”',
      readFinishWords,
      {
        required: true,
        missing: 'When do you want to finish? “in 6 weeks”, a date, or “3 chapters a week”.',
        rest: true,
        greedy: true,
        max: 200,
        asks: 'date',
        says: readEndWords,
        // “Before” says which day by itself: the one before.
        inSentence: { after: ([word]) => (word === 'before' ? undefined : WORDS.finish) },
      },
    ),
    units: ['chapters', 'chapter'],
  },
  start: parsed('The first day, such as 1 December; today if you leave it out', readDayWords, {
    greedy: true,
    max: 60,
    asks: 'date',
    inSentence: { after: WORDS.start, isAlone: namesHoliday },
  }),
  meetings: parsed(
    'When you meet, such as “tuesdays at 7pm” or “every other friday”, or “none”',
    readMeetingWords,
    {
      greedy: true,
      max: 100,
      inSentence: {
        read: (typedText) => readMeetings(readMeetingWords(typedText)),
        notLast: ['the'],
      },
    },
  ),
  timezone: zoneOption('yours or the club’s'),
  channel: channel('Where its notices go; the plan’s, or this channel, if you leave it out'),
  book: bookOption(),
};

export const planSet = define({
  name: 'plan set',
  inTalk: { meanings: { 'one meeting': oneMeetingChanged } },
  description: 'Spreads the book over the weeks, with notices, threads and meetings',
  audience: 'room',
  who: 'organisers',
  options: planOptions,
  example: '/plan set finish:in 6 weeks meetings:tuesdays at 7pm',
  also: ['/plan set in 10 weeks'],
  form: {
    title: 'The reading plan',
    fields: ['finish', 'start', 'meetings', 'timezone', 'channel'],
    async filled(call) {
      const { where } = call;
      const { book } = await reading(call);
      const running = await planOn(call);
      const goesOn = running && planGoingOn(running, book, call.clock());
      return {
        finish: goesOn?.finish,
        start: goesOn?.start,
        timezone: (await usualZone(call, running?.zone))?.zone,
        channel: (await channelKept(call, running)) ?? (where.direct ? undefined : where.channel),
      };
    },
    async before(call) {
      const plan = await planOn(call);
      return (
        plan && `a plan from ${datesInWords(plan)}, with ${counted(plan.parts.length, 'part')}`
      );
    },
  },
  async run({ options, ...call }) {
    const { plan, book, said } = await planMeant(call, options);
    return planReply(call, await replacePlan(call, plan), book, said);
  },
  undoing: ['back'],
  actions: {
    back: action({ audience: 'room' }, async (call) => {
      const [revision] = call.args;
      const plan = await planOn(call);
      if (!plan?.before || String(plan.revision) !== revision)
        throw new UserError('The plan has changed since then. See it with /plan show.');
      const saved = await savePlan(call, plan.before);
      const { book } = await reading(call, saved.book);
      return planReply(call, saved, book, 'It’s as it was before.');
    }),
  },
});

/** A plan for this book that is under way, on again: its settings change, and no new one begins. */
function planGoingOn(running: Plan, { id }: Book, nowMs: number): Plan | undefined {
  const on = planWithoutPause(running, nowMs);
  if (running.book === id && (on.parts.at(-1)?.until ?? 0) > nowMs) return on;
  return undefined;
}

/**
 * The running plan with the options applied, or a new one; not saved.
 * @throws UserError for what makes no plan
 */
async function planMeant(call: Call, options: Values<typeof planOptions>) {
  const { book } = await reading(call, options.book);
  const nowMs = call.clock();
  const running = await planOn(call);
  const goesOn = running && planGoingOn(running, book, nowMs);
  const channel = await channelOfNotices(call, options, goesOn);
  const isResumed = goesOn !== undefined && running?.paused !== undefined;
  const meeting = goesOn && withMeetingMoved(options.finish, goesOn, nowMs);
  const { plan, says } = meeting
    ? { plan: meeting.plan, says: [meeting.said] }
    : await planDivided(call, options, { book, running, goesOn, isResumed, nowMs });

  return {
    plan: { ...plan, channel },
    book,
    said: compact(isResumed && 'It’s on again.', ...says).join(' '),
  };
}

/** The channel that was given, else the plan's, else this one. */
async function channelOfNotices(
  call: Call,
  { channel }: Values<typeof planOptions>,
  goesOn: Plan | undefined,
) {
  return channelToPost(
    call,
    channel?.id ?? (await channelKept(call, goesOn)),
    'Where should its notices go? Say it with channel:…, or type this there.',
  );
}

/** What a plan is made from besides the options: the book, and the plan until now. */
interface PlanUntilNow {
  readonly book: Book;
  readonly running: Plan | undefined;
  /** The running plan, if it is still this book's and not over. */
  readonly goesOn: Plan | undefined;
  readonly isResumed: boolean;
  readonly nowMs: number;
}

/** The plan with the book divided anew, and what is to be said of that. */
async function planDivided(
  call: Call,
  options: Values<typeof planOptions>,
  { book, running, goesOn, isResumed, nowMs }: PlanUntilNow,
) {
  const usual = (await usualZone(call, running?.zone)) ?? UNKNOWN_ZONE;
  const today = { now: nowMs, zone: options.timezone ?? usual.zone };
  const divided = partsDivided(book, options, { goesOn, isResumed, today });
  const { id, name } = call.asker;

  return {
    plan: { ...divided.dates, book: book.id, parts: divided.parts, setBy: { id, name } },
    says: [
      options.timezone === undefined && !divided.zoned && usual.note,
      divided.done.length > 0 && 'What you’ve read so far stays as it was.',
    ],
  };
}

/**
 * The dates that options give, and the book divided between them.
 * @throws UserError for what makes no plan
 */
function partsDivided(
  book: Book,
  options: Values<typeof planOptions>,
  from: {
    readonly goesOn: Plan | undefined;
    readonly isResumed: boolean;
    readonly today: Today;
  },
) {
  const { goesOn, isResumed, today } = from;
  // A form has the first day filled in.
  const start = options.start === goesOn?.start ? undefined : options.start;
  const planned = planDates({ ...options, start }, book, goesOn, today);
  const begins = isResumed && start === undefined ? localDay(today.zone, today.now) : undefined;
  const { dates, done, ends } = planned;
  return { ...planned, parts: divide(book, dates, { done, ends, begins }) };
}

/** The plan's channel; undefined if its notices can't go out there. */
async function channelKept(call: Call, plan: Plan | undefined) {
  const notices = (await call.store.dailies(call.where.club)).find(({ key }) => key === NOTICES);
  if (notices?.trouble) return undefined;
  return plan?.channel;
}

/**
 * The reply once a plan is set.
 * @param note what else to say about it
 */
async function planReply(
  call: Call,
  plan: Plan,
  { id, title }: Book,
  note: string,
): Promise<Reply> {
  // Only after saving: from here on the channel's horizon is the plan's.
  const from = await reading(call, id);
  const days = `${datesInWords(plan)} (${zoneInWords(plan.zone)})`;
  const lead = `${title} in ${counted(plan.parts.length, 'part')}, from ${days}.`;
  const otherBook = plan.before?.book === id ? undefined : plan.before?.book;
  const over =
    otherBook && `It replaces the plan for ${(await reading(call, otherBook)).book.title}.`;

  return {
    title: 'The reading plan',
    parts: await planParts(call, plan, from, compact(lead, note, over).join(' ')),
    buttons: [...calendarButton(plan), takeBackButton(plan)],
  };
}
