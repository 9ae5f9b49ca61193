import { DAILY_WHATS, type Daily, dailyKey, WEEKDAYS } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { channel, choice, parsed, type Values } from '../../src/core/options.ts';
import { type Reply, textPart } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { spokenNumber } from '../../src/lib/numerals.ts';
import { lastPosted, nextDue, whenInWords } from '../../src/schedule/next.ts';
import { dayName, leaveDaysOut, readDays } from '../../src/schedule/words/days.ts';
import { type ParsedTime, readTime } from '../../src/schedule/words/time.ts';
import { type Call, channelToPost, define } from '../shared/context.ts';
import { nextPostPart, ownKey } from '../shared/dailies.ts';
import { bookOption, reading } from '../shared/reading.ts';
import { UNKNOWN_ZONE, usualZone, zoneOption } from '../shared/zone.ts';
import * as change from './change.ts';
import WORDS from './words.json' with { type: 'json' };

const says = (typedText: string) => readTime(typedText).time;
/** Below it a number alone may be how many of something: `2 a week`. */
const NUMBER_AS_TIME_MIN = 100;
const hourAfter = (words: readonly string[]) => {
  if ((spokenNumber(words.join(' ')) ?? NUMBER_AS_TIME_MIN) < NUMBER_AS_TIME_MIN)
    return WORDS.hourAfter;
  return undefined;
};
const TIME = {
  required: true,
  missing: 'At what time? “8am” or “19:30”.',
  rest: true,
  max: 60,
  asks: 'time',
  says,
  inSentence: { after: hourAfter },
} as const;

const ruleOptions = {
  what: choice('What to post', DAILY_WHATS, undefined, WORDS.what),
  days: parsed('Which days: every, weekdays, weekends, or a list such as mon,wed,fri', readDays, {
    max: 60,
    asks: { any: WEEKDAYS.map((day) => ({ label: dayName(day), value: day })) },
  }),
  book: bookOption(),
};

async function ruleFilled(call: Call, earlier: Daily | undefined) {
  const timezone = (await usualZone(call, earlier?.zone))?.zone;
  const { what, days } = earlier ?? { what: 'passage', days: WEEKDAYS };
  return { timezone, what, days: days.join(','), ...(earlier && { time: earlier.time }) };
}

interface Wording {
  says(content: string, timesText: string): string;
  readonly last?: string;
  readonly isOut: string;
}

/**
 * What wasn't given stays as it was.
 * @param wording what to say: about the post, at the end, where today's is out
 */
async function set(
  call: Call,
  ruleSaid: Values<typeof ruleOptions> & {
    readonly time: ParsedTime;
    readonly timezone: string | undefined;
  },
  whose: Pick<Daily, 'key' | 'member' | 'channel'>,
  wording: Wording,
): Promise<Reply> {
  const key = dailyKey(whose);
  // A form may have the usual zone filled in, so a zone within the time was typed on purpose and
  // wins.
  const named = ruleSaid.time.zone ?? ruleSaid.timezone;
  const usual = named ? { zone: named } : ((await usualZone(call, undefined)) ?? UNKNOWN_ZONE);

  // A club that hasn't chosen its book chooses it first.
  const { book: read } = await reading(call, ruleSaid.book);
  const { id, name } = call.asker;

  const daily = await change.changeDaily(call, key, (earlier) => {
    const on = earlier?.off === undefined ? earlier : undefined;
    const book = ruleSaid.book === undefined ? on?.book : read.id;

    return {
      ...whose,
      time: ruleSaid.time.time,
      zone: named ?? on?.zone ?? usual.zone,
      what: ruleSaid.what ?? on?.what ?? 'passage',
      days: ruleSaid.days ?? on?.days ?? WEEKDAYS,
      ...{ due: 0, day: '' },
      ...(book !== undefined && { book }),
      setBy: { id, name },
      setIn: call.where.channel,
      skipped: on?.skipped ?? [],
      ...(earlier?.posts && { posts: earlier.posts }),
      ...(on && { before: change.ruleOf(on) }),
    };
  });

  return setReply(call, daily, { ...wording, zoneNote: usual.note });
}

/** @param wording.zoneNote how its zone was chosen, where nobody named one */
async function setReply(
  call: Call,
  daily: Daily,
  wording: Wording & { readonly zoneNote?: string | undefined },
): Promise<Reply> {
  const { before } = daily;
  const content = await change.contentInWords(call, daily);
  const picks = await call.posts.ahead(call.where.club, daily, 1);
  const until = before && `a ${await change.contentInWords(call, before)} ${whenInWords(before)}`;
  const isOther = until !== `a ${content} ${whenInWords(daily)}`;

  const sentences = compact(
    wording.says(content, whenInWords(daily)),
    !before && wording.zoneNote,
    until && isOther && `Until now it was ${until}.`,
    wording.last,
  );

  return {
    parts: compact(
      textPart(sentences.join(' ')),
      picks.length > 0 ? nextPostPart(daily) : textPart(change.nothingInWords(daily)),
      // One post a day: if today's is out, a new time counts from another day.
      lastPosted(daily) === nextDue(daily, call.clock()).day && textPart(wording.isOut),
    ),
    buttons: compact(isOther && change.backButton('Undo', daily)),
  };
}

export const dailySet = define({
  name: 'daily set',
  inTalk: {
    label: 'The club’s post',
    /** Days that a line leaves out of the post that the club has, and nothing else. */
    async readsLine({ line, store, where }) {
      if (!leaveDaysOut(line) || (await store.dailies(where.club)).length === 0) return undefined;
      return { days: line.trim() };
    },
  },
  description: 'Posts in a channel, on the days and at the time you choose',
  who: 'organisers',
  options: {
    time: parsed('When, such as 9am or 19:30 London', readTime, TIME),
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
      return { channel, ...(await ruleFilled(call, await change.dailyAt(call, where.channel))) };
    },
  },
  async run({ options, ...call }) {
    const whichChannel =
      'Which channel? Say channel:…, or type this there. For yourself there’s /daily me.';
    const id = await channelToPost(call, options.channel?.id, whichChannel);
    const hereOrThere = id === call.where.channel ? 'here' : 'there';
    const whose = { channel: id };
    return set(call, options, whose, {
      says: (content, timesText) => `I’ll post a ${content} ${hereOrThere} ${timesText}.`,
      isOut: 'Today’s is out already; /daily now posts another.',
    });
  },
  undoing: ['back'],
  actions: { back: change.undoDaily },
});

/** A time, or that the post is to end. */
function ownTime(typedText: string): ParsedTime | 'off' {
  if (/^(?:off|stop|end|none)$/i.test(typedText.trim())) return 'off';
  return readTime(typedText);
}

export const dailyMe = define({
  name: 'daily me',
  inTalk: { label: 'Your own daily post' },
  description: 'Sends you a daily post of your own, in your time zone',
  options: {
    time: parsed('When, such as 8am or 19:30 London; or off', ownTime, TIME),
    timezone: zoneOption('the club’s'),
    ...ruleOptions,
  },
  example: '/daily me 7:30 Kathmandu',
  also: ['/daily me off'],
  form: {
    title: 'A post for you',
    fields: ['time', 'timezone', 'what', 'days', 'book'],
    filled: async (call) => ruleFilled(call, await change.dailyAt(call, ownKey(call))),
  },
  async run({ options, ...call }) {
    const { where, asker } = call;
    const { time } = options;

    if (time === 'off') {
      const ownDaily = await change.dailyAt(call, ownKey(call));
      if (ownDaily) return change.turnOff(call, ownDaily);
      throw new UserError('You have no daily post of your own. Start one with /daily me 8am.');
    }

    const whose = { key: ownKey(call), member: asker.id, channel: where.channel };
    return set(call, { ...options, time }, whose, {
      says: (content, timesText) =>
        `I’ll send you a ${content} ${timesText}, as far as you’ve read.`,
      last: 'Stop it with /daily me off.',
      isOut: 'Today’s is out already.',
    });
  },
  undoing: ['back'],
  actions: { back: (call) => change.undoDaily(call, ownKey(call)) },
});
