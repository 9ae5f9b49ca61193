/** Previews of a plan, shown before it is set or moved. */

import { isDeepStrictEqual } from 'node:util';
import type { Plan } from '../../src/core/domain/club.ts';
import type { Raws } from '../../src/core/options.ts';
import { listPart, momentPart, type Part, textPart } from '../../src/core/reply.ts';
import { counted } from '../../src/lib/counted.ts';
import { capital } from '../../src/lib/text.ts';
import { daysBetween, localDay } from '../../src/schedule/next.ts';
import { meetingsOf } from '../../src/schedule/plan.ts';
import { dayInWords } from '../../src/schedule/words/date.ts';
import { meetingsInWords } from '../../src/schedule/words/meetings.ts';
import { readZone } from '../../src/schedule/words/zone.ts';
import type { Call } from '../shared/context.ts';
import { isOfOneMeeting } from './dates.ts';
import { planWithBreak } from './pause.ts';
import { planOf, planOn } from './plans.ts';
import { planMeant } from './set.ts';

/** Asks to confirm a plan, with what would change; undefined if nothing would. @throws UserError if it is impossible */
export async function planPreview(call: Call, raws: Raws): Promise<readonly Part[] | undefined> {
  const running = await planOn(call);
  const typed = (name: string) => (raws[name] === undefined ? undefined : String(raws[name]));
  const [finish = running?.finish ?? '', zone] = [typed('finish'), typed('timezone')];
  // Setting the plan asks for what it lacks.
  if (finish === '') return [textPart('Shall I set the reading plan like this?'), listOf(raws)];
  const { plan } = await planMeant(call, {
    finish,
    start: typed('start'),
    meetings: typed('meetings'),
    timezone: zone && readZone(zone),
    channel: call.where.channel,
    book: typed('book'),
  });
  const before = running?.book === plan.book ? running : undefined;
  if (before && isOfOneMeeting(finish)) return oneMeeting(before, plan);
  const then = before && saidOf(before);
  // By default a new plan begins today, has no meetings, and uses the asker's zone.
  const plain: Readonly<Record<string, string | undefined>> = then ?? {
    ...(raws.start === undefined && { Start: dayInWords(plan.start) }),
    Meetings: 'none',
    ...(plan.zone === call.asker.zone && { 'Time zone': plan.zone }),
  };
  const changed = Object.entries(saidOf(plan)).flatMap(([name, now]) => {
    if (now === plain[name]) return [];
    return [[name, then ? `${now} (until now ${then[name]})` : now]];
  });
  if (changed.length === 0 && isDeepStrictEqual(plan.parts, before?.parts)) return undefined;
  const cards = await call.library.list(call.where.club);
  const titleOf = (id: string) => cards.find((one) => one.id === id)?.title ?? id;
  const of = cards.length > 1 ? ` for ${titleOf(plan.book)}` : '';
  const over = running && !before ? ` It replaces the plan for ${titleOf(running.book)}.` : '';
  return [
    textPart(`Shall I set the reading plan${of} like this?${over}`),
    listOf(Object.fromEntries(changed)),
  ];
}

const listOf = (said: Raws): Part =>
  listPart(Object.entries(said).map(([name, one]) => [{ text: `${capital(name)}: ${one}` }]));

const saidOf = ({ start, finish, meetings, zone, parts }: Plan): Readonly<Record<string, string>> => ({
  Start: dayInWords(start),
  Finish: dayInWords(finish),
  Meetings: meetings ? meetingsInWords(meetings) : 'none',
  'Time zone': zone,
  Parts: String(parts.length),
});

function oneMeeting(before: Plan, plan: Plan): readonly Part[] {
  const out = plan.meetings?.except?.at(-1);
  const [end = 0, was] = [plan, before].map(({ parts }) => parts.at(-1)?.until);
  if (out !== undefined && !before.meetings?.except?.includes(out)) {
    const due = `It’s the last one: the whole book would be due on ${dayInWords(localDay(plan.zone, end))}.`;
    const last = end === was ? '' : ` ${due} For more time, say “move the last meeting to a week later”.`;
    return [textPart(`Shall I leave out the meeting on ${dayInWords(out)}?${last}`)];
  }
  const at = plan.parts.findIndex(({ until }, i) => until !== before.parts[i]?.until);
  const [old, now] = [before.parts[at], plan.parts[at]];
  if (!old || !now) return [];
  return [
    textPart(`Shall I move the meeting of ${dayInWords(localDay(plan.zone, old.until))}? The others stay.`),
    momentPart('It would be on ', now.until),
  ];
}

/** Asks for confirmation of a break. @throws UserError for days that make no break */
export async function breakPreview(call: Call, { start, finish }: Raws): Promise<readonly Part[]> {
  const plan = await planOf(call);
  const {
    plan: moved,
    first,
    last,
  } = planWithBreak(plan, { start: String(start), finish: String(finish) }, call.at);
  const next = meetingsOf(moved).find(({ until }) => localDay(plan.zone, until) > last);
  const by = counted(Math.round(daysBetween(plan.finish, moved.finish) / 7), 'week');
  const due = plan.parts.find(({ until }) => until > call.at)?.until;
  const isAll = due !== undefined && localDay(plan.zone, due) === first;
  return [
    textPart(
      isAll
        ? `Shall I move what’s left of the plan on by ${by}?`
        : `Shall I pause the plan from ${dayInWords(first)} to ${dayInWords(last)}? What follows moves on by ${by}.`,
    ),
    ...(next ? [momentPart('After that you meet on ', next.until)] : []),
  ];
}
