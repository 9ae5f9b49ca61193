import { runButton } from '../../src/core/command-press.ts';
import { type Daily, dailyKey, type Weekday } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, choice, parsed, type Values } from '../../src/core/options.ts';
import { momentPart, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { localDay, nextDue, WEEKDAYS } from '../../src/schedule/next.ts';
import { dayName, daysNamed, notWeekly, readDays, whenInWords } from '../../src/schedule/words/days.ts';
import { stretch } from '../../src/schedule/words/stretch.ts';
import { type ParsedTime, readTime } from '../../src/schedule/words/time.ts';
import { mustPost } from '../shared/access.ts';
import { type Call, define } from '../shared/context.ts';
import { bookNamed, bookOption } from '../shared/reading.ts';
import { UNKNOWN_ZONE, usualZone, zoneOption } from '../shared/zone.ts';
import { againButton, setAgain } from './change.ts';
import { changedDaily, dailyFrom, kindInWords, ownDaily, ownKey } from './dailies.ts';
import { letRest, pause, resume, skip, unskip } from './rest.ts';

/** What is said of a daily post in one go: `weekdays at 9am Berlin time`. */
interface ParsedDaily extends ParsedTime {
  readonly days?: readonly Weekday[];
}

/** Reads the time of a daily post, with its zone and days where they are said too. @throws UserError as `readTime` */
function readDailyTime(typed: string): ParsedDaily {
  const refused = notWeekly(typed);
  if (refused !== undefined) throw new UserError(refused);
  const days = stretch(typed.trim(), /./, daysNamed);
  if (!days) return readTime(typed);
  const rest = days.left.replace('|', ' ').trim();
  return { ...(rest !== '' && readTime(rest)), days: days.value };
}

/** Days of the week: those meant, or some besides or without those that are set, such as `also sat`. */
interface DaysSaid {
  readonly way: string | undefined;
  readonly days: readonly Weekday[];
}

/** @throws UserError as `readDays` */
function daysSaid(typed: string): DaysSaid {
  const [lead, way] = /^(also|except) /i.exec(typed.trim()) ?? [];
  return { way: way?.toLowerCase(), days: readDays(typed.trim().slice(lead?.length ?? 0)) };
}

/** @param before those that are set @throws UserError where none are left */
function daysMeant({ way, days }: DaysSaid, before: readonly Weekday[]): readonly Weekday[] {
  if (way === undefined) return days;
  const meant = WEEKDAYS.filter((day) =>
    way === 'also' ? before.includes(day) || days.includes(day) : before.includes(day) && !days.includes(day),
  );
  if (meant.length > 0) return meant;
  throw new UserError('Then no day is left. /daily off stops the post.', 'days');
}

/** How the `time` option of a daily post is asked for. */
const TIME = { required: true, rest: true, max: 60, asks: 'time' } as const;

/** What else can be said of a daily post. */
const ruleOptions = {
  what: choice('What to post', ['passage', 'prompt', 'question', 'mix']),
  days: parsed('Which days: every, weekdays, weekends, or a list such as mon,wed,fri', daysSaid, {
    max: 60,
    asks: { any: WEEKDAYS.map((day) => ({ label: dayName(day), value: day })) },
  }),
  book: bookOption(),
};

type Rule = Pick<Daily, 'time' | 'zone' | 'what' | 'days'>;

/** What the form of a daily post has at first: what is set already. */
async function ruleFilled(call: Call, before: Rule | undefined) {
  const timezone = (await usualZone(call, before?.zone))?.zone;
  const { what, days } = before ?? { what: 'passage', days: WEEKDAYS };
  return { timezone, what, days: days.join(','), ...(before && { time: before.time }) };
}

/**
 * When and what a daily post is, as it was said; what wasn't said stays as it was before.
 * @param ask what to say where no time is known
 * @throws UserError where none is
 * @returns the rule, the book that was named, and what to say of what was taken for granted
 */
async function ruleSaid(
  call: Call,
  said: Values<typeof ruleOptions> & { readonly time: ParsedDaily; readonly timezone: string | undefined },
  before: Rule | undefined,
  ask: string,
) {
  const time = said.time.time ?? before?.time;
  if (time === undefined) throw new UserError(ask, 'time');
  // A form may have the usual zone filled in: what the time itself names was said on purpose.
  const named = said.time.zone ?? said.timezone;
  const { zone, note } = named ? { zone: named } : ((await usualZone(call, before?.zone)) ?? UNKNOWN_ZONE);
  const was = said.time.days ?? before?.days ?? WEEKDAYS;
  const days = said.days ? daysMeant(said.days, was) : was;
  const what = said.what ?? before?.what ?? 'passage';
  const book = said.book === undefined ? undefined : await bookNamed(call, said.book);
  const rule: Rule = { time, zone, what, days };
  return { rule, book, notes: [note, said.time.note].flatMap((one) => one ?? []) };
}

export const dailySet = define({
  name: 'daily set',
  description: 'Posts in a channel every day at a time you choose',
  who: 'organisers',
  options: {
    time: parsed('When, such as 9am or 19:30 London', readDailyTime, TIME),
    channel: channel('Where; this channel if you leave it out'),
    timezone: zoneOption('yours or the club’s'),
    ...ruleOptions,
  },
  example: '/daily set 9am London',
  also: ['/daily set weekdays at 7:30', '/daily set 9am what:question'],
  form: {
    title: 'A post every day',
    fields: ['time', 'channel', 'timezone', 'what', 'days'],
    async filled(call) {
      const { where } = call;
      const channel = where.direct ? undefined : where.channel;
      return { channel, ...(await ruleFilled(call, await dailyAt(call, where.channel))) };
    },
  },
  async run({ options, ...call }) {
    const { where } = call;
    if (where.direct && !options.channel) {
      throw new UserError(
        'Which channel should it be? Say it with channel:…, or type this in the channel itself. For a post of your own there’s /daily me.',
        'channel',
      );
    }
    const id = options.channel?.id ?? where.channel;
    await mustPost(call, id);
    const before = await dailyAt(call, id);
    const ask = 'What time? Nothing is set here yet; try /daily set 9am.';
    const { rule, book, notes } = await ruleSaid(call, options, before, ask);
    const now = call.clock();
    const soonest = changedDaily(dailyFrom({ channel: id, ...rule }, book, call), before, now);
    // One post a day: who moves the time after it is out gets the next one tomorrow.
    const latest = before?.posts?.at(-1);
    const day = before && latest && localDay(before.zone, latest.at);
    const done = day === soonest.day && day === localDay(rule.zone, now);
    const daily = done ? { ...soonest, ...nextDue(soonest, soonest.due) } : soonest;
    await call.store.setDaily(where.club, daily);
    const there = id === where.channel ? 'here' : 'there';
    const was = replaced('daily set', before, daily);
    const words = [
      `I’ll post a ${kindInWords(rule.what)} ${there} ${whenInWords(rule)}.`,
      ...notes,
      ...was.notes,
    ];
    return {
      parts: [
        textPart(words.join(' ')),
        momentPart('The next one comes on ', daily.due),
        ...(done ? [textPart('Today’s is out already; /daily now posts another.')] : []),
      ],
      buttons: there === 'here' ? was.buttons : [],
    };
  },
});

export const dailyMe = define({
  name: 'daily me',
  description: 'Sends you a daily post of your own, in your time zone',
  options: {
    time: parsed('When, such as 8am or 19:30 London; or off, pause, skip, on', ownTime, TIME),
    timezone: zoneOption('the club’s'),
    ...ruleOptions,
  },
  example: '/daily me 7:30 Kathmandu',
  also: ['/daily me off', '/daily me pause until 2 January', '/daily me skip tomorrow'],
  form: {
    title: 'A post for you',
    fields: ['time', 'timezone', 'what', 'days', 'book'],
    filled: async (call) => ruleFilled(call, await ownDaily(call)),
  },
  async run({ options, ...call }) {
    const { where, asker } = call;
    const { time } = options;
    const before = await ownDaily(call);
    if ('way' in time) return resting(call, before, time);
    const key = ownKey(asker.id);
    const ask = 'What time should I write to you? Try /daily me 8am.';
    const { rule, book, notes } = await ruleSaid(call, { ...options, time }, before, ask);
    const fresh = dailyFrom({ channel: where.channel, ...rule }, book, call);
    const set = changedDaily(fresh, before, call.clock());
    await call.store.setDaily(where.club, { key, member: asker.id, ...set });
    const was = replaced('daily me', before, set);
    const what = `I’ll send you a ${kindInWords(rule.what)} ${whenInWords(rule)}, as far as you’ve read.`;
    return {
      parts: [
        textPart([what, ...notes, ...was.notes, 'Stop it with /daily me off.'].join(' ')),
        momentPart('The next one comes on ', set.due),
      ],
      buttons: was.buttons,
    };
  },
  actions: {
    resume: async (call) => ({
      ...(await resting(call, await ownDaily(call), { way: 'resume' })),
      replaces: true,
    }),
    rest: async (call) => resting(call, await ownDaily(call), { way: 'rest', day: call.args[1] }),
    undo: async (call) => unskip(call, await ownDaily(call)),
    back: ({ args: [, ...rule], ...call }) => setAgain({ ...call, args: ['', ...rule] }),
  },
});

/** What is to become of a member's own post other than its time. */
interface Resting {
  readonly way: 'off' | 'pause' | 'skip' | 'resume' | 'rest';
  /** Until which day, or which days: `2 January`, `next two`. */
  readonly day?: string | undefined;
}

const REST =
  /^(?:(?<off>off|stop|end|none)|(?<resume>resume|on)|(?<way>pause|skip)(?: (?:(?:until|till) )?(?<day>.+))?)$/i;

/** Whether the time of a member's own post says that it rests, ends or goes on. */
export const isRest = (time: string): boolean => REST.test(time.trim());

/** @throws UserError as `readDailyTime` */
function ownTime(typed: string): ParsedDaily | Resting {
  const { off, resume, way, day } = REST.exec(typed.trim())?.groups ?? {};
  if (off) return { way: 'off' };
  if (resume) return { way: 'resume' };
  return way ? { way: way.toLowerCase() === 'skip' ? 'skip' : 'pause', day } : readDailyTime(typed);
}

async function resting(call: Call, own: Daily | undefined, { way, day }: Resting): Promise<Reply> {
  if (!own) return whisper('You have no daily post of your own. Start one with /daily me 8am.');
  if (way === 'skip') return skip(call, own, day);
  if (way === 'resume') return resume(call, own);
  if (way === 'rest' || day !== undefined) return letRest(call, own, day);
  if (way === 'pause') return pause(call, own);
  await call.store.removeDaily(call.where.club, dailyKey(own));
  return whisper(
    'I’ve stopped writing to you. If you start again, we’ll go on where we left off.',
    againButton('Start it again', own),
  );
}

/** What a daily post was until now, where it was another, and what sets it so again, or takes the first one back. */
function replaced(command: string, before: Daily | undefined, now: Daily) {
  const inWords = (one: Rule) => `a ${kindInWords(one.what)} ${whenInWords(one)}`;
  if (!before) {
    const [off, raws] = command === 'daily me' ? [command, { time: 'off' }] : ['daily off'];
    return { notes: [], buttons: runButton('Take it back', off, raws) };
  }
  if (inWords(before) === inWords(now)) return { notes: [], buttons: [] };
  return {
    notes: [`Until now it was ${inWords(before)}.`],
    buttons: [againButton('Set it back', before, now)],
  };
}

async function dailyAt({ where, store }: Call, key: string): Promise<Daily | undefined> {
  return (await store.dailies(where.club)).find((one) => dailyKey(one) === key);
}
