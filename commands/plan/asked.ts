/** Questions about a plan's meetings, and about what to read by a day. */

import type { Plan, PlanPart } from '../../src/core/domain/club.ts';
import { momentPart, type Part, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { stretchInWords } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { nextMeeting } from '../../src/schedule/meetings.ts';
import { dayAfter, localDay, momentOf } from '../../src/schedule/next.ts';
import { meetingsOf, partAt } from '../../src/schedule/plan.ts';
import { DATE, dayInWords, readDay, type Today } from '../../src/schedule/words/date.ts';
import { surely } from '../../src/schedule/words/stretch.ts';
import type { Call } from '../shared/context.ts';
import { howFar } from '../shared/seen.ts';
import { planOn } from './plans.ts';

const AFTER_NEXT = /\b(?:meeting after|after (?:the )?next|after that|next but one)\b/;

/** The meeting that words mean: the next one, unless they name another. */
function meetingMeant(plan: Plan, words: string, at: number): PlanPart | undefined {
  const coming = meetingsOf(plan).filter(({ until }) => until > at);
  const [nth] = /\b\w+(?= meeting\b)/.exec(words) ?? [];
  const n = numeral(nth ?? '');
  return AFTER_NEXT.test(words) ? coming[1] : n === undefined ? coming[0] : meetingsOf(plan)[n - 1];
}

/** When the club meets, and what to read by then; undefined if only the whole plan says that. */
export async function aboutMeeting(call: Call, words: string): Promise<Reply | undefined> {
  const plan = await planOn(call);
  if (plan?.paused !== undefined) return whisper('The reading plan is paused, so no meeting is set.');
  const day = plan && dayIn(words, { now: call.at, zone: plan.zone });
  if (plan && day !== undefined) return onDay(call, words, plan, day);
  const meant = plan && meetingMeant(plan, words, call.at);
  if (meant) return toRead(call, words, plan, meant);
  if (plan?.meetings) return undefined;
  const why = plan ? 'The reading plan has no meetings in it' : 'I don’t know of a meeting';
  return room(
    textPart(`${why}. An organiser can set them with /plan set, such as meetings:tuesdays at 7pm.`),
  );
}

/** The first day that words name. @throws UserError for a name of a day that isn’t known, such as that of a feast */
export function dayIn(words: string, today: Today): string | undefined {
  const [{ 0: typed, index } = {}] = words.matchAll(DATE);
  if (typed === undefined) return undefined;
  const isEnd = /\bby (?:the )?$/.test(words.slice(0, index));
  const read = () => readDay(typed, { ...today, isEnd });
  // A time of day may look like a date.
  return /\d/.test(typed) ? surely(read) : read();
}

async function onDay(call: Call, words: string, plan: Plan, day: string): Promise<Reply | undefined> {
  const end = momentOf(plan.zone, dayAfter(day, 1), '00:00');
  const on = dayInWords(day);
  if (/\b(?:read\w*|finish\w*|due|far|left)\b/.test(words) || !/\b(?:meet\w*|club|time)\b/.test(words)) {
    const due = plan.parts.findLast(({ until }) => until < end && until > call.at);
    const next = partAt(plan, call.at);
    return due ? toRead(call, words, plan, due, on) : next && toRead(call, words, plan, next);
  }
  const meets = meetingsOf(plan).find(({ until }) => until > call.at && localDay(plan.zone, until) === day);
  if (meets) return room(momentPart('Yes: we meet on ', meets.until));
  const next = nextMeeting(plan, end);
  const after = next ? [momentPart('The next one is on ', next.until)] : [];
  return room(textPart(`No meeting is set for ${on}.`), ...after);
}

/** What to read by the end of a part; for somebody asking about themselves, what they have left. @param by a day, if not the meeting */
async function toRead(
  call: Call,
  words: string,
  plan: Plan,
  { last, until }: PlanPart,
  by?: string,
): Promise<Reply> {
  const { club } = call.where;
  const book = (await call.library.open(club, plan.book))?.book;
  const isOwn = /\b(?:i|ive|my)\b/.test(words);
  const own = isOwn ? ((await call.store.place(club, call.asker.id, plan.book)) ?? 0) : undefined;
  const first = own === undefined ? (partAt(plan, call.at)?.first ?? 1) : own + 1;
  const isNext = nextMeeting(plan, call.at)?.until === until;
  const what = first > last ? 'nothing more' : book && stretchInWords(book, { first, last });
  const parts = compact(
    by === undefined && momentPart(isNext ? 'We meet next on ' : 'That meeting is on ', until),
    what && textPart(`To read by ${by ?? 'then'}: ${what}.`),
  );
  return { audience: isOwn ? 'asker' : 'room', parts };
}

/** Whether the asker keeps up with the plan, and what they have left. @param isNo whether they ask if they are behind */
export async function keepsUp(call: Call, plan: Plan, isNo: boolean): Promise<Reply> {
  const place = await call.store.place(call.where.club, call.asker.id, plan.book);
  const part = partAt(plan, call.at);
  if (place === undefined || !part)
    return whisper('How far are you? I can’t tell yet.', ...howFar(plan.book));
  const isBehind = place < (plan.parts.findLast(({ until }) => until <= call.at)?.last ?? 0);
  const by = dayInWords(localDay(plan.zone, part.until));
  const { parts } = await toRead(call, 'my', plan, part, by);
  return { audience: 'asker', parts: [textPart(isBehind === isNo ? 'Yes.' : 'No.'), ...parts] };
}

const room = (...parts: readonly Part[]): Reply => ({ audience: 'room', parts });
