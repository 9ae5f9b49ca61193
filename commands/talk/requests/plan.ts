import type { Raw, Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import { listPart, textPart } from '../../../src/core/reply.ts';
import { compact, counted } from '../../../src/lib/counted.ts';
import { numeral } from '../../../src/lib/numerals.ts';
import { daysBetween, localDay } from '../../../src/schedule/next.ts';
import { DATE, dayInWords, readDay, type Today } from '../../../src/schedule/words/date.ts';
import { readMeetings } from '../../../src/schedule/words/meetings.ts';
import {
  breakIn,
  COUNTED,
  PACE,
  type PlanSaid,
  planSaid,
  readFinish,
} from '../../../src/schedule/words/plan.ts';
import { surely, tried } from '../../../src/schedule/words/stretch.ts';
import { clockIn } from '../../daily/said.ts';
import { movesFinish } from '../../plan/dates.ts';
import { movesMeeting } from '../../plan/moved.ts';
import { kindOf } from '../intents/intents.ts';
import { answered, type Circumstances, offer, run, say, todayOf } from '../sayings.ts';
import { isPlain } from '../words.ts';

const PLANNED =
  /\b(?:plan|schedule|finish\w*|done|ready|reach|through|end|ends|ending|wrap|complete|read|spread|divide|split|pace|start\w*|begin\w*|commenc\w*|kick|meet|meets|meeting|meetings)\b/;
const OURS =
  /\b(?:we|us|our|ours|lets|everyone|everybody|club|circle|group|book|reading|chapters?|meetings|(?:a|the|our|new) (?:plan|schedule))\b|^(?:plan|schedule|finish (?:it )?(?:by|before|in))\b/;
/** What has been is no plan: `we finished on friday`; `if we finished by june` wishes for one. */
const HAS_BEEN =
  /\bused to\b|(?:(?<!\bif )\b(?:we|they)|^(?:(?:the|our) (?:club|group|circle)|everyone|everybody))(?: (?:all|just|already|nearly|almost|finally))* (?:finished|started|began|met|ended|completed|reached|planned)\b/;
/** What says that days of the week alone are those of meetings. */
const MEETS = /\b(?:meets?|meetings|gather|get together)\b|\b(?:club|group|circle) is\b/;
/** Another book than the club's, and what is to be talked about, is no plan for this one. */
const OTHER_BOOK = /\b(?:something else|(?:another|a different) (?:book|novel|one)|(?:talk|discuss)\w*)\b/;
const CHANGES_MEETING = /\b(?:move|change|shift|cancel|skip|cant|cannot|no)\b.*\bmeet(?:ing)?\b/;

/** A reading plan that is wanted; by pages alone there is none. */
export function planRequested(text: string, from: Circumstances): Meaning {
  const isPaged = PAGES.test(text) && OURS.test(text) && !HAS_BEEN.test(text);
  return planIn(text, from) ?? (isPaged ? say(BY_CHAPTERS) : undefined);
}

/** Until when, from when, and when the club meets. */
function planIn(text: string, from: Circumstances): Meaning {
  const { asker, openQuestion, zone } = from;
  const today = todayOf(from);
  const moved = movedOrWithout(text, today);
  if (moved) return moved;
  if (HAS_BEEN.test(text) || OTHER_BOOK.test(text)) return undefined;
  const rest = restIn(text);
  const planned = planSaid(rest?.before ?? text, today);
  const { meetings, left } = planned;
  if (!PLANNED.test(text) && !PACE.test(text) && !isBare(planned)) return undefined;
  if (!meetings && CHANGES_MEETING.test(text)) return answered('no meeting');
  const unclear = meetings ? undefined : dayAsked(text);
  if (unclear || !isWhole(text, planned)) return unclear;
  const raws = rawsOf(planned, zone);
  const notes = notesOn(text, rest?.words);
  const isAll = notes.length === 0 && !openQuestion && saysNothing(left);
  return asker.organiser && !isAll ? offerPlan(raws, today, notes) : run('plan set', raws);
}

/** So many meetings say when it ends: then they are all that /plan set has to be given. */
function rawsOf({ left: _, meetings, ...dates }: PlanSaid, zone: string | undefined): Raws {
  const isEnd = dates.finish === undefined && meetings !== undefined && COUNTED.test(meetings);
  const when = meetings && { [isEnd ? 'finish' : 'meetings']: meetings };
  return { ...dates, ...when, ...(zone && { timezone: zone }) };
}

const PAGES = /\b(?:pages?|parts?|sections?) (?:a|an|per|each|every) (?:day|week|month|time)\b/;
const BY_CHAPTERS = 'I set the pace by chapters, such as “3 chapters a week”.';
const PART_ALONE =
  /\b(?:finish|end|read|done|through)\w*(?: with)? (?:of )?(?:part|section|chapters?|ch) \w+/;

/** What is said beside a plan that can't be just so. @param rest when it is to pause */
const notesOn = (text: string, rest: string | undefined): readonly string[] =>
  compact(
    rest && `Once it’s set, say “pause the plan ${rest}” for the break.`,
    PAGES.test(text) && BY_CHAPTERS,
    PART_ALONE.test(text) && 'A plan always goes to the end of the book.',
  );

/** Whether nothing is left of a sentence but dates and what is said around a plan. */
const saysNothing = (left: string): boolean => isPlain(left.replace(DATE, '|').replace(PACE, '|'));

/** Meetings and an end, and nothing else, are a plan without its name. */
const isBare = ({ finish, meetings, left }: PlanSaid): boolean =>
  finish !== undefined && meetings !== undefined && saysNothing(left);

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
  /\b(?:skip|cancel(?:l?ed)?|drop|leave (?:it |that |this )?(?:one )?out|call(?:ed)? off|is off|without|(?:no|not|dont|wont|cant) (?:a )?(?:meet(?:ing)?|club|session))\b/;
const WEEKS = '(?:an?|another|one|two|three|four|five|six|[2-9])(?: (?:more|extra|whole|other))* weeks?';
/** The whole plan later: `push everything back a week`. */
const LATER = new RegExp(
  `\\b(?:push|move|shift|delay|postpone|put)\\b(?: \\w+){0,4}? (?:by|back|for|on|out)(?: by)? (${WEEKS})\\b|\\b(?:start|begin)\\b(?: \\w+)? (${WEEKS}) later\\b`,
);
/** More or less time for what is left: `we need another week`, `can we finish two weeks earlier`. */
const MORE_TIME = new RegExp(
  `\\b(?:need|have|give us|get|take|add|extend)\\b(?: \\w+){0,3}? ((?:another|one more|an extra|two more|three more) weeks?|${WEEKS}(?= (?:more|longer)))\\b|\\b(?:finish|end|done|through)\\b(?: \\w+)? (${WEEKS} (?:earlier|later|sooner))\\b|\\bextend\\b(?: \\w+){0,3}? (?:by|for) (${WEEKS})\\b`,
);
const MEETING = /\b(?:meet|meets|meeting|club|session)\b/;

const found = (pattern: RegExp, text: string): string | undefined =>
  pattern
    .exec(text)
    ?.slice(1)
    .find((one) => one !== undefined);

/** The plan some weeks later or longer, or with one of its meetings moved or left out. */
function movedOrWithout(text: string, today: Today): Meaning {
  if (movesMeeting(text)) return run('plan set', { finish: text });
  const isOne = /\bmeeting\b/.test(text);
  const by = isOne ? undefined : found(LATER, text);
  if (by !== undefined) {
    const finish = `in ${numeral(by.split(' ')[0] ?? '') ?? 1} weeks`;
    return offerPause({ start: 'tomorrow', finish }, today);
  }
  const longer = isOne ? undefined : found(MORE_TIME, text);
  if (longer !== undefined) {
    const finish = /\b(?:earlier|later|sooner|more|extra|another)\b/.test(longer)
      ? longer
      : `${longer} later`;
    return offerPlan({ finish }, today);
  }
  return leftOut(text, today);
}

/** The plan without one of its meetings: that on a day, next week’s, or the next. */
function leftOut(text: string, today: Today): Meaning {
  if (!LEFT_OUT.test(text) || /\bposts?\b|^im?\b/.test(text)) return undefined;
  const [day, another] = text.match(DATE) ?? [];
  const isNamed = day !== undefined && /\d|\b(?:christmas|easter|eve)\b/.test(day);
  const isWeek = day !== undefined && /\b(?:weeks?|months?)\b/.test(day);
  if (another !== undefined || !(isNamed || MEETING.test(text)) || (isWeek && day !== 'next week'))
    return undefined;
  const which = day ?? 'the next meeting';
  // Which month's `the 24th` is meant only the plan knows.
  const isBare = /^(?:the )?\d+(?:st|nd|rd|th)$/.test(which);
  const dated = `the meeting on ${isBare ? which : inWords(dayOf(which, today), which)}`;
  const asked = isWeek ? 'next week’s meeting' : day === undefined ? which : dated;
  return offer([textPart(`Shall I leave out ${asked}?`)], 'Yes, leave it out', 'plan set', {
    finish: `not ${which}`,
  });
}

/** Words for a time without reading or meetings, and what follows them. */
const RESTS =
  /(?:\b(?:with|and|but|except|we) )*\b(?:(?:no|without)(?: any)? (?:reading|meetings?|club|sessions?|posts?)|(?:(?:a|take|have) )*(?:break|holiday|vacation|pause)|paus(?:e|ing)|resume|rest|skip(?:ping)?|leave out|stop)\b(.*)$/;

/** A time without reading that words end with, and the words before it. */
function restIn(text: string) {
  const [all, words = ''] = RESTS.exec(text) ?? [];
  const span = all === undefined ? undefined : breakIn(all);
  return all && span ? { before: text.slice(0, -all.length).trim(), words: words.trim(), span } : undefined;
}

/** A break that is wanted, and nothing else: of the plan, or of the daily post. */
export function pauseRequested(text: string, from: Circumstances): Meaning {
  const rest = restIn(text);
  if (!rest || (rest.before.match(DATE) && !/\baway\b/.test(rest.before)) || HAS_BEEN.test(text))
    return undefined;
  const kind = /\b(?:plan|schedule|meet\w*|read\w*|club)\b/.test(text)
    ? 'plan'
    : /\b(?:post\w*|daily|passages?|prompts?)\b/.test(text)
      ? 'daily'
      : kindOf(from.past?.about ?? '');
  if (kind === 'daily') return run('daily pause', { until: rest.span.finish });
  return kind === 'plan' ? offerPause(rest.span, todayOf(from)) : undefined;
}

/** Asks whether the plan shall rest for some days, or be moved on from tomorrow by some weeks. */
export function offerPause(raws: Raws, today: Today): NonNullable<Meaning> {
  const { start, finish } = raws;
  const [first, last] = [start, finish].map((typed) => dayOf(String(typed), today));
  // Days that can't be so are refused there.
  if (first === undefined || last === undefined || last < first) return run('plan pause', raws);
  const weeks = counted(Math.ceil((daysBetween(first, last) + 1) / 7), 'week');
  const asked =
    start === 'tomorrow'
      ? `Shall I move what’s left of the plan on by ${weeks}?`
      : `Shall I pause the plan from ${dayInWords(first)} to ${dayInWords(last)}? What follows moves on by ${weeks}.`;
  return offer([textPart(asked)], 'Yes, please', 'plan pause', raws);
}

/** Asks whether the reading plan shall be set so. */
export function offerPlan(raws: Raws, today: Today, notes: readonly string[] = []): NonNullable<Meaning> {
  const typed = String(raws.finish ?? '');
  const { left: _, ...said } = movesFinish(typed) ? { left: '' } : planSaid(typed, today);
  const { start, finish, meetings, timezone }: Raws = { ...raws, ...said };
  const first = start === undefined ? localDay(today.zone, today.now) : dayOf(String(start), today);
  const items = compact(
    start !== undefined && `Start: ${inWords(first, start)}`,
    finish !== undefined &&
      `${nameOfFinish(String(finish))}: ${inWords(finishOf(String(finish), first, today), finish)}`,
    meetings !== undefined && `Meetings: ${meetings}`,
    timezone !== undefined && `Time zone: ${timezone}`,
  );
  const list = listPart(items.map((one) => [{ text: one }]));
  const parts = [
    textPart('Shall I set the reading plan like this?'),
    list,
    ...notes.map((one) => textPart(one)),
  ];
  return offer(parts, 'Yes, please', 'plan set', raws);
}

/**
 * What words say of a plan as options, and the words that are left without them.
 * @param met when the club meets, as it was said: a time alone is that of its meetings
 */
export function planValues(
  text: string,
  met: Raw | undefined,
  today: Today,
): { readonly raws: Raws; readonly left: string } {
  const { left, meetings, ...dates } = planSaid(text, today);
  const clock = meetings === undefined && met !== undefined ? clockIn(left) : undefined;
  const timed = clock && `${met} at ${clock.typed.replace(/^at /, '')}`;
  const isTimed = timed !== undefined && tried(() => readMeetings(timed, today)) !== undefined;
  const meets = isTimed ? timed : meetings;
  const rest = (isTimed && clock?.left) || left;
  return {
    raws: { ...dates, ...(meets && { meetings: meets }) },
    left: rest.replace(DATE, '|').replace(dates.finish ?? '|', '|'),
  };
}

/** Whether enough is said to make a plan: an end, or else two of the parts, or one and that it is for a plan. */
function isWhole(text: string, { start, finish, meetings }: PlanSaid): boolean {
  const parts = compact(start, finish, meetings);
  if (parts.length === 0 || (parts.length === 1 && !OURS.test(text))) return false;
  if (finish !== undefined || /\b(?:plan|schedule)\b/.test(text)) return true;
  return meetings !== undefined && (start !== undefined || MEETS.test(text));
}

/** What it says in the option that ends the plan. */
function nameOfFinish(typed: string): string {
  if (PACE.test(typed)) return 'Pace';
  return COUNTED.test(typed) ? 'Meetings' : 'Finish';
}

/** The last day of a plan, where it is a date; only /plan set knows how long a book lasts at three chapters a week. */
function finishOf(typed: string, start: string | undefined, today: Today): string | undefined {
  if (start === undefined || nameOfFinish(typed) !== 'Finish' || movesFinish(typed)) return undefined;
  return surely(() => readFinish(typed, start, today));
}

const dayOf = (typed: string, today: Today): string | undefined => surely(() => readDay(typed, today));

/** A day in words; as it was typed where only /plan set may say what is wrong with it. */
const inWords = (day: string | undefined, typed: Raw): string =>
  day === undefined ? String(typed) : dayInWords(day);
