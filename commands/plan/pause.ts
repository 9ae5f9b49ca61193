import type { Plan } from '../../src/core/domain/club.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import { parsed } from '../../src/core/options.ts';
import { dayInWords } from '../../src/core/plain-text.ts';
import { isEmpty, namingOption } from '../../src/core/read-options.ts';
import { button, type Reply, say, whisper } from '../../src/core/reply.ts';
import { daysBetween, localDay, momentOf } from '../../src/schedule/next.ts';
import { meetingsOf, planDelayedAfter } from '../../src/schedule/plan.ts';
import { readDay, readDayWords, type Today } from '../../src/schedule/words/date.ts';
import { namesDaySpan, readDaySpan, readLastDay } from '../../src/schedule/words/plan-times.ts';
import {
  planOf,
  replacePlan,
  ruleInWords,
  savePlan,
  takeBackButton,
} from '../shared/club/plans.ts';
import { action, type Call, define } from '../shared/context.ts';
import { namesHoliday, type TypedDates } from './dates.ts';
import { dayLeftOut } from './in-talk.ts';
import WORDS from './sentence.json' with { type: 'json' };

export const RESUME = button('Resume it', 'plan pause', 'resume');

/** `skip a week` says how long, `skip easter` and `skip next week` which days. */
const isLength = (words: readonly string[]) =>
  WORDS.units.includes(words.at(-1) ?? '') && !WORDS.noLength.includes(words[0] ?? '');

export const planPause = define({
  name: 'plan pause',
  description: 'Pauses the plan until you resume it; with days, adds a holiday',
  audience: 'room',
  who: 'organisers',
  options: {
    start: parsed('First day of a holiday, such as 21 December', readDaySpan, {
      greedy: true,
      rest: true,
      max: 60,
      inSentence: {
        after: (words) => {
          if (isLength(words)) return WORDS.start;
          return [...WORDS.start, ...WORDS.left];
        },
        // Both days of a holiday say themselves what they are.
        isAlone: namesHoliday,
        orElse: dayLeftOut,
      },
    }),
    finish: parsed('Its last day, such as 3 January', readDayWords, {
      isWanted: ({ start }) =>
        !isEmpty(start) && attempt(() => namesDaySpan(String(start))) !== true,
      missing: 'Until which day? “3 January”, or “for a week”.',
      inSentence: {
        after: (words) => {
          if (!isLength(words)) return WORDS.pauseFinish;
          return [...WORDS.pauseFinish, ...WORDS.pauseLength];
        },
        // A day that is left out is all of its holiday.
        orElse: dayLeftOut,
      },
      greedy: true,
      max: 60,
    }),
  },
  example: '/plan pause start:2026-12-21 finish:2027-01-03',
  also: ['/plan pause', '/plan pause 21 december to 3 january'],
  form: { title: 'Pause the plan', fields: ['start', 'finish'] },
  async run(call) {
    const plan = await planOf(call);
    const { start, finish = start?.finish } = call.options;

    if (finish === undefined) {
      if (plan.paused !== undefined) return whisper('The plan is paused already.', RESUME);
      await savePlan(call, { ...plan, paused: call.at });
      return say(
        'The plan is paused: no notices come, and this channel sees no further. “Resume it” is under /plan show, too.',
        RESUME,
      );
    }

    const saved = await replacePlan(
      call,
      planWithBreak(plan, { finish, start: start?.start }, call.at),
    );
    const thenWords = `${plan.paused === undefined ? 'The plan' : 'The plan is on again, and'} takes a break then.`;

    return say(
      `${thenWords} You’ll finish the book by ${dayInWords(saved.finish)}.`,
      takeBackButton(saved),
    );
  },
  undoing: ['resume'],
  actions: { resume: action({ audience: 'room' }, resume) },
});

async function resume(call: Call): Promise<Reply> {
  const plan = await planOf(call);
  if (plan.paused === undefined)
    throw new UserError('The plan is on already. See it with /plan show.');
  const { finish } = await savePlan(call, planWithoutPause(plan, call.at));
  return say(`The plan is on again. You’ll finish the book by ${dayInWords(finish)}.`);
}

/** Today is the first day where none is given. */
function daysOfBreak(plan: Plan, { start, finish }: TypedDates, today: Today) {
  const firstDay = start
    ? namingOption('start', () => readDay(start, today))
    : localDay(plan.zone, today.now);
  const last = namingOption('finish', () => readLastDay(finish, firstDay, today, true));
  return { firstDay, last };
}

/**
 * The plan with a break: later meetings move by whole weeks, keeping their weekday.
 * @throws UserError for no such days
 */
export function planWithBreak(plan: Plan, typed: TypedDates, nowMs: number): Plan {
  const on = planWithoutPause(plan, nowMs);
  const { firstDay, last } = daysOfBreak(on, typed, { now: nowMs, zone: plan.zone });
  const days = daysBetween(firstDay, last) + 1;

  if (days < 1 || days > 365)
    throw new UserError(
      `From ${dayInWords(firstDay)} to ${dayInWords(last)}? ` +
        'Give a first day and a last one that ' +
        'isn’t before it, as in start:3 May finish:9 May.',
    );

  const from = momentOf(on.zone, firstDay, '00:00');
  if (on.parts.every(({ until }) => until < from))
    throw new UserError(`The plan ends on ${dayInWords(on.finish)}, before that.`);

  const met = meetingsOf(on).find(({ until }) => until >= from);
  const away = met ? daysBetween(localDay(on.zone, met.until), last) + 1 : days;

  if (away < 1)
    throw new UserError(
      `You don’t meet from ${dayInWords(firstDay)} to ${dayInWords(last)} anyway, so nothing moves.`,
    );

  return planDelayedAfter(on, from, weeks(away, on.meetings?.every));
}

/** The plan on again: what was still to come moves by whole weeks, as long as it was paused. */
export function planWithoutPause(plan: Plan, nowMs: number): Plan {
  const { paused: since = nowMs, ...rest } = plan;
  const days = daysBetween(localDay(rest.zone, since), localDay(rest.zone, nowMs));
  if (days === 0) return rest;
  return planDelayedAfter(rest, since, weeks(days));
}

/** Days rounded to whole weeks, or to the club's rhythm if it meets less often. In days. */
const weeks = (days: number, every = 1) => Math.ceil(days / 7 / every) * 7 * every;

export const planOff = define({
  name: 'plan off',
  description: 'Ends the club’s reading plan',
  audience: 'room',
  who: 'organisers',
  run: endPlan,
  undoing: ['undo'],
  undoingOnceAsked: ['off'],
  actions: {
    off: action({ audience: 'room' }, (call) => endPlan(call, call.args[0])),
    async undo(call): Promise<Reply> {
      const plan = await call.store.plan(call.where.club);
      if (plan?.off === undefined || String(plan.revision) !== call.args[0])
        throw new UserError(CHANGED);
      const { off: _, ...on } = plan;
      await savePlan(call, on);
      return whisper('The plan is back as it was. See it with /plan show.');
    },
  },
});

const CHANGED = 'The plan has changed since then. See it with /plan show.';

/** @param book of the plan that a button is for */
async function endPlan(call: Call, book?: string): Promise<Reply> {
  const plan = await planOf(call);
  if (book !== undefined && plan.book !== book) throw new UserError(CHANGED);
  const { revision } = await savePlan(call, { ...plan, off: call.at });
  const back = button('Bring it back', 'plan off', 'undo', [String(revision)]);
  return say(`The reading plan is off. ${await ruleInWords(call)}`, back);
}
