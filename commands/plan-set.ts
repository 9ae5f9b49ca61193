import { UserError } from '../src/core/errors.ts';
import type { Plan } from '../src/core/model.ts';
import { channel, inOption, parsed, text } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import { localDay } from '../src/schedule/next.ts';
import { divide } from '../src/schedule/plan.ts';
import { dayInWords, readDay } from '../src/schedule/words/date.ts';
import { readMeetings } from '../src/schedule/words/meetings.ts';
import { planWords } from '../src/schedule/words/plan.ts';
import { readZone, zonesLike } from '../src/schedule/words/zone.ts';
import { define } from './shared/context.ts';
import { usualZone } from './shared/daily-words.ts';
import { calendarButton, keepPlan, planParts } from './shared/plans.ts';
import { asCompletions, bookOption, completeBook, reading } from './shared/reading.ts';

export const planSet = define({
  name: 'plan set',
  description: 'Divides the book over the weeks, with notices, threads and meetings',
  audience: 'room',
  who: 'organisers',
  options: {
    finish: text('The day by which it’s read, such as 12 January or “in 6 weeks”', {
      required: true,
      rest: true,
      greedy: true,
      max: 200,
    }),
    start: text('The first day, such as 1 December; today unless told', { greedy: true, max: 60 }),
    meetings: text('When you meet, such as “tuesdays at 7pm” or “every other friday”', {
      greedy: true,
      max: 100,
    }),
    timezone: parsed('Whose clock, such as Europe/London; the daily post’s unless told', readZone, {
      completed: true,
      max: 60,
    }),
    channel: channel('Where its notices go; this channel unless told'),
    book: bookOption(),
  },
  example: '/plan set finish:in 6 weeks meetings:tuesdays at 7pm',
  async run({ options, ...request }, ctx): Promise<Reply> {
    const { where, asker } = request;
    if (where.direct && !options.channel) {
      throw new UserError(
        'Which channel should its notices go to? Say it with channel:…, or type this there.',
      );
    }
    const { book } = await reading(ctx, request, options.book);
    const said = planWords(options.finish);
    const before = await ctx.store.plan(where.club);
    const typedMeetings = options.meetings ?? said.meetings;
    const usual = options.timezone ?? (await usualZone(ctx, where.club, where.channel));
    const today = { now: ctx.clock(), zone: usual };
    const met =
      typedMeetings === undefined
        ? undefined
        : inOption('meetings', () => readMeetings(typedMeetings, today, before?.meetings?.time));
    const zone = options.timezone ?? met?.zone ?? usual;
    const typedStart = options.start ?? said.start;
    const start =
      typedStart === undefined
        ? localDay(zone, ctx.clock())
        : inOption('start', () => readDay(typedStart, { ...today, zone }, 'start'));
    const finish = inOption('finish', () => readDay(said.finish ?? '', { ...today, zone }, 'finish'));
    const meetings = met?.meetings;
    if (finish < localDay(zone, ctx.clock())) {
      throw new UserError(`${dayInWords(finish)} is over. Give a day that’s still to come.`);
    }
    if (
      options.start !== undefined &&
      start < localDay(zone, ctx.clock()) &&
      /yesterday|ago|last/i.test(options.start)
    ) {
      throw new UserError(`${dayInWords(start)} is over. Which day shall the plan start? Try start:today.`);
    }
    const dates = { start, finish, zone, ...(meetings && { meetings }) };
    const plan: Plan = {
      ...dates,
      book: book.id,
      channel: options.channel?.id ?? where.channel,
      parts: divide(book, dates),
      setBy: { id: asker.id, name: asker.name },
    };
    await keepPlan(ctx, where.club, plan, where.channel);
    // Only now: from here on the channel's horizon is the plan's.
    const { place } = await reading(ctx, request, book.id);
    const readers = await ctx.store.readers(where.club, book.id);
    const count = plan.parts.length;
    const note = met?.note === undefined ? '' : ` ${met.note}`;
    const lead = `${book.title} in ${count} ${count === 1 ? 'part' : 'parts'}, from ${dayInWords(start)} to ${dayInWords(finish)} (${zone}).${note} What this channel sees keeps to the plan.`;
    return {
      title: 'The reading plan',
      parts: [{ kind: 'text', words: lead }, ...planParts(plan, book, place, readers, ctx.clock())],
      buttons: [
        ...(calendarButton(plan).buttons ?? []),
        { label: 'Turn it off', press: { command: 'plan off', action: 'off', args: [] }, tone: 'danger' },
      ],
    };
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    return asCompletions(zonesLike(query.typed));
  },
});
