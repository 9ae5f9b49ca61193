import type { Plan } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import { inOption } from '../../src/core/read-options.ts';
import { button, type Reply, say, whisper } from '../../src/core/reply.ts';
import { daysBetween, localDay, momentOf } from '../../src/schedule/next.ts';
import { moved } from '../../src/schedule/plan.ts';
import { dayInWords, readDay } from '../../src/schedule/words/date.ts';
import { type Call, define } from '../shared/context.ts';
import { planOf, replacePlan, ruleInWords, savePlan, takeBackButton } from './plans.ts';

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
  also: ['/plan pause'],
  async run(call) {
    const plan = await planOf(call);
    const day = (name: 'start' | 'finish') => {
      const typed = call.options[name];
      return typed && inOption(name, () => readDay(typed, { now: call.at, zone: plan.zone }));
    };
    const [start, finish] = [day('start'), day('finish')];
    const away = start !== undefined || finish !== undefined;
    if (!away && plan.paused === undefined) {
      await savePlan(call, { ...plan, paused: call.at });
      return say(
        'The plan is paused: I send no notices, and this channel sees no further than it does today. Type /plan pause again to resume it.',
      );
    }
    const on = resumed(plan, call.at);
    const next = away ? holiday(on, start ?? localDay(on.zone, call.at), finish) : on;
    const saved = away ? await replacePlan(call, next) : await savePlan(call, next);
    const said = away ? 'The plan takes a break then.' : 'The plan is on again.';
    const buttons = away ? [takeBackButton(saved)] : [];
    return say(`${said} You’ll finish the book by ${dayInWords(next.finish)}.`, ...buttons);
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

function resumed(plan: Plan, now: number): Plan {
  const { paused: since = now, ...rest } = plan;
  const days = daysBetween(localDay(rest.zone, since), localDay(rest.zone, now));
  return days === 0 ? rest : moved(rest, since, weeks(days));
}

function weeks(days: number): number {
  return Math.ceil(days / 7) * 7;
}

export const planOff = define({
  name: 'plan off',
  description: 'Ends the club’s reading plan',
  audience: 'room',
  who: 'organisers',
  run: end,
  actions: {
    off: { audience: 'room', run: end },
    async undo(call): Promise<Reply> {
      const plan = await call.store.plan(call.where.club);
      if (plan?.off === undefined) throw new UserError('There’s no plan to bring back. See /plan show.');
      const { off: _, ...on } = plan;
      await savePlan(call, on);
      return whisper('The plan is back as it was. See it with /plan show.');
    },
  },
});

async function end(call: Call): Promise<Reply> {
  const plan = await planOf(call);
  await savePlan(call, { ...plan, off: call.at });
  return say(
    `The reading plan is off. ${await ruleInWords(call)}`,
    button('Bring it back', 'plan off', 'undo'),
  );
}
