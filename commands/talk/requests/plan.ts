import type { Raw, Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import { listPart, textPart } from '../../../src/core/reply.ts';
import { compact, counted } from '../../../src/lib/counted.ts';
import { numeral } from '../../../src/lib/numerals.ts';
import { spaced } from '../../../src/lib/text.ts';
import { localDay } from '../../../src/schedule/next.ts';
import { DATE, dayInWords, readDay, type Today } from '../../../src/schedule/words/date.ts';
import { readMeetings } from '../../../src/schedule/words/meetings.ts';
import { PACE, readFinish } from '../../../src/schedule/words/plan.ts';
import { type Stretch, stretch, surely, tried } from '../../../src/schedule/words/stretch.ts';
import { answered, type Circumstances, offer, run, say, todayOf } from '../sayings.ts';
import { isPlain } from '../words.ts';
import { clockIn } from './post.ts';

const PLANNED =
  /\b(?:plan|schedule|finish\w*|done|ready|reach|through|end|ends|ending|wrap|complete|read|spread|divide|split|pace|start\w*|begin\w*|commenc\w*|kick|meet|meets|meeting|meetings)\b/;
const OURS =
  /\b(?:we|us|our|ours|lets|everyone|everybody|club|circle|group|book|reading|chapters?|meetings|(?:a|the|our|new) (?:plan|schedule))\b|^(?:plan|schedule|finish (?:it )?(?:by|before|in))\b/;
/** What has been is no plan: `we finished on friday`; `if we finished by june` wishes for one. */
const HAS_BEEN =
  /\bused to\b|(?:(?<!\bif )\b(?:we|they)|^(?:(?:the|our) (?:club|group|circle)|everyone|everybody))(?: (?:all|just|already|nearly|almost|finally))* (?:finished|started|began|met|ended|completed|reached|planned)\b/;
const STARTS =
  /\b(?:start\w*|begin\w*|commenc\w*|from|kick ?off|opening)(?: (?!end|finish|done|until|by|to\b|wrap)\w+){0,3} ?$/;
const MEETS_BEGINS = /^(?:mon|tue|wed|thu|fri|sat|sun|every|each|first|second|third|fourth|last)/;
/** Days on which a club meets again: several, each, or with a time. */
const IS_MEETING = /days\b|\b(?:every|each)\b|\bof the month\b|\d|noon|\bat \w/;
/** What says that days of the week alone are those of meetings. */
const MEETS = /\b(?:meets?|meetings|gather|get together)\b|\b(?:club|group|circle) is\b/;
/** Another book than the club's, and what is to be talked about, is no plan for this one. */
const OTHER_BOOK = /\b(?:something else|(?:another|a different) (?:book|novel|one)|(?:talk|discuss)\w*)\b/;
const CHANGES_MEETING = /\b(?:move|change|shift|cancel|skip|cant|cannot|no)\b.*\bmeet(?:ing)?\b/;

const COUNTED = /\b(?:meetings|times|sessions|evenings)$/;

/** What a sentence says of a reading plan. */
interface Planned {
  readonly dates: { readonly start?: string; readonly finish?: string };
  readonly meets: Stretch<unknown> | undefined;
  /** The words without the meetings. */
  readonly left: string;
}

/** A reading plan that is wanted: until when, from when, and when the club meets. */
export function planRequested(text: string, from: Circumstances): Meaning {
  const { asker, openQuestion, zone } = from;
  const today = todayOf(from);
  const moved = movedOrWithout(text, today);
  if (moved) return moved;
  if (HAS_BEEN.test(text) || OTHER_BOOK.test(text)) return undefined;
  const planned = readPlan(text, today);
  const { meets, left } = planned;
  if (!PLANNED.test(text) && !isBare(planned)) return undefined;
  if (!meets && CHANGES_MEETING.test(text)) return answered('no meeting');
  const unclear = meets ? undefined : dayAsked(text);
  if (unclear || !isWhole(text, planned)) return unclear;
  const raws = rawsOf(planned, zone);
  if (!asker.organiser || (!openQuestion && saysNothing(left))) return run('plan set', raws);
  return offerPlan(raws, today);
}

/** So many meetings say when it ends: then they are all that /plan set has to be given. */
function rawsOf({ dates, meets }: Planned, zone: string | undefined): Raws {
  const isEnd = dates.finish === undefined && meets !== undefined && COUNTED.test(meets.typed);
  const when = meets && { [isEnd ? 'finish' : 'meetings']: meets.typed };
  return { ...dates, ...when, ...(zone && { timezone: zone }) };
}

/** Whether nothing is left of a sentence but dates and what is said around a plan. */
const saysNothing = (left: string): boolean => isPlain(left.replace(DATE, '|').replace(PACE, '|'));

/** Meetings and an end, and nothing else, are a plan without its name. */
const isBare = ({ dates, meets, left }: Planned): boolean =>
  dates.finish !== undefined && meets !== undefined && saysNothing(left);

/** How often a club meets, without the day. */
const WITHOUT_DAY =
  /\b(?:every (?:two|2|three|3|four|4|other|second|third) weeks?|every fortnight|fortnightly|biweekly|every week|once a (?:week|fortnight|month)|every month|monthly)\b/;

function dayAsked(text: string): Meaning {
  const often = /\bmeet/.test(text) ? WITHOUT_DAY.exec(text)?.[0] : undefined;
  const example = 'finish by 31 January, meeting every other Thursday at 7pm';
  return often === undefined
    ? undefined
    : say(`Which day do you meet ${often}? Say it with the day, such as “${example}”.`);
}

const LEFT_OUT =
  /\b(?:skip|cancel|drop|leave out|call off|without|(?:no|not|dont|wont|cant) (?:a )?(?:meet(?:ing)?|club|session))\b/;
const WEEKS = '(?:an?|another|one|two|three|four|five|six|[2-9])(?: (?:more|extra|whole|other))* weeks?';
/** The whole plan later: `push everything back a week`, `we need another week`. */
const LATER = new RegExp(
  `\\b(?:push|move|shift|delay|postpone|put|extend)\\b(?: \\w+){0,4}? (?:by|back|for|on|out)(?: by)? (${WEEKS})\\b|\\b(?:need|have|give us|get|take|add)\\b(?: \\w+)? ((?:another|one more|an extra|two more|three more) weeks?)\\b`,
);

/** The plan some weeks later, or without one of its meetings. */
function movedOrWithout(text: string, today: Today): Meaning {
  const [, weeks, more] = LATER.exec(text) ?? [];
  const by = weeks ?? more;
  if (by !== undefined && !/\bmeeting\b/.test(text))
    return offerLater({
      start: 'tomorrow',
      finish: `in ${numeral(by.split(' ')[0] ?? '') ?? 1} weeks`,
    });
  const [day, another] = LEFT_OUT.test(text) ? (text.match(DATE) ?? []) : [];
  const isDate =
    day !== undefined &&
    (/\d|\b(?:christmas|easter|eve)\b/.test(day) || /\b(?:meet|club|session)/.test(text));
  if (!isDate || another !== undefined || /\b(?:weeks?|months?)\b/.test(day)) return undefined;
  const asked = `Shall I leave out the meeting on ${inWords(dayOf(day, today), day)}?`;
  return offer([textPart(asked)], 'Yes, leave it out', 'plan set', { finish: `not ${day}` });
}

/** Asks whether what is left of the plan shall come some weeks later: as after a holiday of so long. */
export function offerLater(raws: Raws): NonNullable<Meaning> {
  const weeks = counted(numeral(String(raws.finish).split(' ')[1] ?? '') ?? 1, 'week');
  return offer(
    [textPart(`Shall I move what’s left of the plan on by ${weeks}?`)],
    'Yes, please',
    'plan pause',
    raws,
  );
}

/** Asks whether the reading plan shall be set so. */
export function offerPlan(raws: Raws, today: Today): NonNullable<Meaning> {
  const { start, finish, meetings, timezone } = raws;
  const first = start === undefined ? localDay(today.zone, today.now) : dayOf(String(start), today);
  const items = compact(
    start !== undefined && `Start: ${inWords(first, start)}`,
    finish !== undefined &&
      `${nameOfFinish(String(finish))}: ${inWords(finishOf(String(finish), first, today), finish)}`,
    meetings !== undefined && `Meetings: ${meetings}`,
    timezone !== undefined && `Time zone: ${timezone}`,
  );
  const list = listPart(items.map((one) => [{ text: one }]));
  const parts = [textPart('Shall I set the reading plan like this?'), list];
  return offer(parts, 'Yes, please', 'plan set', raws);
}

/**
 * What words say of a plan as options, and the words that are left without them.
 * @param met when the club meets, as it was said: a time alone is that of its meetings
 */
export function planSaid(
  text: string,
  met: Raw | undefined,
  today: Today,
): { readonly raws: Raws; readonly left: string } {
  const { dates, meets, left } = readPlan(text, today);
  const clock = meets === undefined && met !== undefined ? clockIn(left) : undefined;
  const timed = clock && `${met} at ${clock.typed.replace(/^at /, '')}`;
  const meetings = timed && tried(() => readMeetings(timed, today)) ? timed : meets?.typed;
  const rest = timed && timed === meetings ? clock.left : left;
  return {
    raws: { ...dates, ...(meetings && { meetings }) },
    left: rest.replace(DATE, '|').replace(dates.finish ?? '|', '|'),
  };
}

/** The start is read first: `thursdays at 7pm starting next week` says no other time of the meetings. */
function readPlan(text: string, today: Today): Planned {
  const [start, rest] = startIn(text.replace(/\balternate\b/g, 'every other'));
  const meets = stretch(rest, MEETS_BEGINS, (typed) =>
    /\b(?:we|meet|start|begin|finish)\b/.test(typed) || !IS_MEETING.test(typed)
      ? undefined
      : tried(() => readMeetings(typed, today)),
  );
  const left = meets?.left ?? rest;
  const finish = left.match(DATE)?.[0] ?? PACE.exec(left)?.[0];
  return { dates: { ...(start && { start }), ...(finish && { finish }) }, meets, left };
}

/** The date by which a plan begins, and the words without it. */
function startIn(text: string): readonly [start: string | undefined, rest: string] {
  for (const { 0: typed, index } of text.matchAll(DATE)) {
    const before = text.slice(0, index);
    const said = STARTS.exec(before)?.[0];
    if (said !== undefined)
      return [typed, spaced(`${before.slice(0, -said.length)} ${text.slice(index + typed.length)}`)];
  }
  return [undefined, text];
}

/** Whether enough is said to make a plan: an end, or else two of the parts, or one and that it is for a plan. */
function isWhole(text: string, { dates: { start, finish }, meets }: Planned): boolean {
  const parts = compact(start, finish, meets?.typed);
  if (parts.length === 0 || (parts.length === 1 && !OURS.test(text))) return false;
  if (finish !== undefined || /\b(?:plan|schedule)\b/.test(text)) return true;
  return meets !== undefined && (start !== undefined || MEETS.test(text));
}

/** What it says in the option that ends the plan. */
function nameOfFinish(typed: string): string {
  if (PACE.test(typed)) return 'Pace';
  return COUNTED.test(typed) ? 'Meetings' : 'Finish';
}

/** The last day of a plan, where it is a date; only /plan set knows how long a book lasts at three chapters a week. */
function finishOf(typed: string, start: string | undefined, today: Today): string | undefined {
  if (start === undefined || nameOfFinish(typed) !== 'Finish') return undefined;
  return surely(() => readFinish(typed, start, today));
}

const dayOf = (typed: string, today: Today): string | undefined => surely(() => readDay(typed, today));

/** A day in words; as it was typed where only /plan set may say what is wrong with it. */
const inWords = (day: string | undefined, typed: Raw): string =>
  day === undefined ? String(typed) : dayInWords(day);
