import type { Plan } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { inOption } from '../../src/core/forms/read-options.ts';
import { text } from '../../src/core/options.ts';
import { say } from '../../src/core/reply.ts';
import { daysBetween, localDay, momentOf } from '../../src/schedule/next.ts';
import { moved } from '../../src/schedule/plan.ts';
import { dayInWords, readDay } from '../../src/schedule/words/date.ts';
import { define } from '../shared/context.ts';
import { planOf, savePlan } from './plans.ts';

export const planPause = define({
  name: 'plan pause',
  description: 'Pauses the plan, resumes it, or adds a holiday',
  audience: 'room',
  who: 'organisers',
  options: {
    start: text('First day of a holiday, such as 21 December', { greedy: true, max: 60 }),
    finish: text('Its last day, such as 3 January', { greedy: true, max: 60 }),
  },
  example: '/plan pause start:2026-12-21 finish:2027-01-03',
  async run({ options, where, at }, ctx) {
    const plan = await planOf(ctx, where.club);
    const day = (name: 'start' | 'finish') => {
      const typed = options[name];
      return typed === undefined
        ? undefined
        : inOption(name, () => readDay(typed, { now: at, zone: plan.zone }));
    };
    const [start, finish] = [day('start'), day('finish')];
    if (start !== undefined || finish !== undefined) {
      const next = holiday(plan, start ?? localDay(plan.zone, at), finish);
      await savePlan(ctx, where.club, next, where.channel);
      return say(
        `The plan pauses then, and the rest moves: you’ll finish the book by ${dayInWords(next.finish)}.`,
      );
    }
    if (plan.paused === undefined) {
      await savePlan(ctx, where.club, { ...plan, paused: at }, where.channel);
      return say(
        'The plan is paused: I send no notices, and this channel sees no further than today. Type /plan pause again to resume it.',
      );
    }
    const next = resumed(plan, plan.paused, at);
    await savePlan(ctx, where.club, next, where.channel);
    return say(`The plan is on again: you’ll finish the book by ${dayInWords(next.finish)}.`);
  },
});

/** What ends after the holiday begins moves by whole weeks, so that meetings keep their day. */
function holiday(plan: Plan, start: string, finish: string | undefined): Plan {
  const days = finish === undefined ? 0 : daysBetween(start, finish) + 1;
  if (days < 1 || days > 365) {
    throw new UserError(
      'A holiday needs a first and a last day, such as start:21 December finish:3 January. Without both, the plan is paused until you type /plan pause again.',
    );
  }
  return moved(plan, momentOf(plan.zone, start, '00:00'), weeks(days));
}

function resumed(plan: Plan, since: number, now: number): Plan {
  const { paused: _, ...rest } = plan;
  const days = daysBetween(localDay(plan.zone, since), localDay(plan.zone, now));
  return days === 0 ? rest : moved(rest, since, weeks(days));
}

function weeks(days: number): number {
  return Math.ceil(days / 7) * 7;
}
