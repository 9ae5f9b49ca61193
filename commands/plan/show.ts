import { UserError } from '../../src/core/errors.ts';
import { type Reply, textPart } from '../../src/core/reply.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { calendarFeed } from '../pages/calendar.ts';
import { define } from '../shared/context.ts';
import { reading } from '../shared/reading.ts';
import { calendarButton, planOf, planParts, ruleInWords } from './plans.ts';

export const planShow = define({
  name: 'plan show',
  description: 'Shows where the club is in its plan, and when each part is read',
  audience: 'room',
  example: '/plan show',
  async run(request, ctx): Promise<Reply> {
    const { club } = request.where;
    const plan = await planOf(ctx, club);
    const { book, place } = await reading(ctx, request, plan.book);
    const readers = await ctx.store.readers(club, book.id);
    const resting = plan.paused === undefined ? '' : ' It’s paused now; /plan pause resumes it.';
    return {
      title: `The reading plan for ${book.title}`,
      parts: [
        textPart(
          `From ${dayInWords(plan.start)} to ${dayInWords(plan.finish)} (${plan.zone}).${resting} ${ruleInWords(await ctx.store.pace(club), true)}`,
        ),
        ...planParts(plan, book, place, readers, ctx.clock()),
      ],
      ...calendarButton(plan),
    };
  },
  actions: {
    async calendar(request, ctx): Promise<Reply> {
      const plan = await planOf(ctx, request.where.club);
      if (!plan.meetings)
        throw new UserError('The plan has no meetings. An organiser can set them: meetings:tue 19:00.');
      const content = await calendarFeed(ctx, request.where.club);
      const file = { kind: 'file', name: 'meetings.ics', content } as const;
      return { parts: [textPart('The meetings, for your calendar.'), file] };
    },
  },
});
