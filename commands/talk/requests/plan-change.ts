/** Changes to the running plan: another day or time, a meeting moved or left out, more time, a break. */

import { runButton } from '../../../src/core/command-press.ts';
import type { Plan, Weekday } from '../../../src/core/domain/club.ts';
import { attempt, UserError } from '../../../src/core/errors.ts';
import type { Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import { numeral } from '../../../src/lib/numerals.ts';
import { dayAfter, localDay, weekdayOf } from '../../../src/schedule/next.ts';
import { meetingsOf } from '../../../src/schedule/plan.ts';
import { DATE, dayInWords, MONTH, readDay, type Today, WEEKDAY } from '../../../src/schedule/words/date.ts';
import { dayName, daysNamed } from '../../../src/schedule/words/days.ts';
import { AWAY, meetingsInWords } from '../../../src/schedule/words/meetings.ts';
import { breakIn, COUNTED, PACE, planSaid } from '../../../src/schedule/words/plan.ts';
import { surely } from '../../../src/schedule/words/stretch.ts';
import { clockIn } from '../../daily/said.ts';
import { isOfOneMeeting } from '../../plan/dates.ts';
import { meetingNamed, movesMeeting } from '../../plan/moved.ts';
import { nextMeeting, planOn } from '../../plan/plans.ts';
import { clubBook } from '../../shared/reading.ts';
import { kindOf, namesAnother } from '../intents/intents.ts';
import { answered, type Line, rawsOf, run, type Step, say } from '../sayings.ts';
import { isBeside, isQuestion, spelled, WONDERS, withoutCorrecting, withoutLead } from '../words.ts';
import { inBook } from './named-book.ts';
import { HAS_BEEN, OF_ONE_MEMBER, offerPause, offerPlan, planRaws, WITHOUT_DAY } from './plan.ts';

const OF_MEETING = /\b(?:meet(?:s|ings?| ?ups?)?|sessions?|club night)\b/;
const OF_PLAN = new RegExp(`${OF_MEETING.source}|\\b(?:plan|schedule|(?:reading|pace) .*too)\\b`);

/** @param about what was spoken of: `plan`, `daily` … */
const isOfPlan = (text: string, about: string): boolean =>
  OF_PLAN.test(text) ||
  (about === 'plan' && !namesAnother('plan', text)) ||
  (about !== 'daily' && (SHIFTS.test(text) || (MORE_TIME.test(text) && /\b(?:can|need)\b/.test(text))));

export const planChanged: Step = async (line) => {
  const text = spelled(line.line);
  const asks = isQuestion(withoutLead(text)) && !/^is (?:\w+ ){1,3}too (?:fast|slow)\b/.test(text);
  const isTalk = HAS_BEEN.test(text) || OF_ONE_MEMBER.test(text) || asks;
  if (line.openQuestion || isTalk || !isOfPlan(text, kindOf(line.past?.about))) return undefined;
  const plan = await planOn(line);
  if (!plan) return SHIFTS.test(text) || MORE_TIME.test(text) ? run('plan show') : undefined;
  const other = await bookBeside(plan, text, line);
  if (other === 'meant') return undefined;
  const change = changeOf(text, line, plan);
  return (other && inBook(change, plan.book, (command) => command === 'plan set', true)) ?? change;
};

/** The change that a line makes to the plan, whatever its book. */
function changeOf(text: string, line: Line, plan: Plan): Meaning {
  const today: Today = { now: line.at, zone: plan.zone };
  // In `no, on friday` the `no` doesn't deny, as in `no meetings on fridays`.
  const meant = /^no (?!\W)/i.test(line.line) ? text : withoutCorrecting(text);
  return (
    without(text, plan, today) ??
    movedAgain(meant, line, plan) ??
    oneMeeting(meant, plan, today) ??
    later(meant, line, plan) ??
    withValues(meant, line, plan, today) ??
    atOtherPace(text)
  );
}

const ANEW =
  /\b(?:make|set ?up|create|start|new|another)(?: (?:an?|new|another|the|reading))* (?:plan|schedule)\b/;

/** Whether the line means a plan for another book than the running plan's (`meant`), or only reads it (`read`). */
async function bookBeside({ book }: Plan, text: string, line: Line): Promise<'meant' | 'read' | undefined> {
  const { asked } = line.past ?? {};
  const wanted = line.book ?? (asked?.command === 'plan set' ? rawsOf(asked).book : undefined) ?? book;
  if (wanted !== book) return 'meant';
  if ((await clubBook(line)).card?.id === book) return undefined;
  return ANEW.test(text) ? 'meant' : 'read';
}

/** Another day or time for the meeting that the same member just moved. */
function movedAgain(text: string, line: Line, { parts, before, changed = 0 }: Plan): Meaning {
  if (!isCorrection(line) || line.at - changed > JUST_CHANGED_MS || before?.parts.length !== parts.length)
    return undefined;
  const [moved, another] = parts.filter(({ until }, at) => until !== before.parts[at]?.until);
  const finish = `move meeting ${moved?.n} to ${text.replace(/^(?:on|at) /, '')}`;
  const isWhen = isBeside(text.replace(DATE, '|').replace(A_TIME, '|')) && movesMeeting(finish);
  return moved && !another && isWhen ? run('plan set', { finish }) : undefined;
}

const JUST_CHANGED_MS = 3 * 60_000;
const A_TIME = /\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?\b/;

const ONE_IS =
  /^(?:the |our )?(?<which>\S+(?: weeks?)?) (?:meeting|session)(?: (?:should be|is|will be|has to be|must be|shall be))(?: moved to)?(?: now)? (?<when>(?:on |at ).+)$/;
const WE_MEET =
  /^(?:(?:can|could|shall|should|may|might|lets|let us|we|please|i|the club|us|should|would|want to|need to|have to|will|like to) )*(?:(?<week>(?:next|this) week) we )?meet(?:ing)?(?: up)?(?: on| at)?(?: the)? (?<when>.+?)(?: instead)?$/;

/** Moves one meeting. For a weekday alone nothing says whether all are meant. */
function oneMeeting(text: string, plan: Plan, today: Today): Meaning {
  if (movesMeeting(text))
    return WONDERS.test(text) ? offerPlan({ finish: text }) : run('plan set', { finish: text });
  const is = ONE_IS.exec(text)?.groups;
  if (is) return offerPlan({ finish: `move the ${is.which} meeting to ${is.when?.replace(/^on /, '')}` });
  const { when = '', week } = WE_MEET.exec(text)?.groups ?? {};
  const [typed, another] = when.match(DATE) ?? [];
  const day = typed === undefined ? undefined : surely(() => readDay(typed, today));
  const next = nextMeeting(plan, today.now);
  const isOne = day !== undefined && another === undefined && !/days\b|\bevery\b/.test(when);
  if (!isOne || !next || typed === undefined || !isBeside(when.replace(typed, ''))) return undefined;
  if (meetingsOf(plan).some(({ until }) => localDay(plan.zone, until) === day))
    return say(`You meet on ${dayInWords(day)} already.`);
  const one = { finish: `move the ${week ?? 'next'} meeting to ${typed}` };
  if (week ?? !daysNamed(typed)) return offerPlan(one);
  const weekday = dayName(weekdayOf(day));
  return say(`Only the next meeting on ${dayInWords(day)}, or all of them on ${weekday}s?`, [
    ...runButton('Only the next one', 'plan set', one),
    ...runButton(`All on ${weekday}s`, 'plan set', { meetings: `${weekday.toLowerCase()}s` }),
  ]);
}

const WEEKS = '(?:an?|another|one|two|three|four|five|six|[2-9])(?: (?:more|extra|whole|other))* weeks?';
const MORE_WEEKS = '(?:another|one more|an extra|two more|three more) weeks?';
/** Moves all that is left: `push everything back a week`. */
const SHIFTS = new RegExp(
  `\\b(?:push|move|shift|delay|postpone|put)\\b(?: \\w+){0,4}? (?:by|back|for|on|out)(?: by)? (${WEEKS})\\b|\\b(?:start|begin)\\b(?: \\w+)? (${WEEKS}) later\\b`,
);
/** More or less time for what is left: `we need another week`, `can we finish two weeks earlier`. */
const MORE_TIME = new RegExp(
  `\\b(?:need|have|give us|get|take|add|extend)\\b(?: \\w+){0,3}? (${MORE_WEEKS}|${WEEKS}(?= (?:more|longer)))\\b|\\b(?:finish|end|done|through)\\b(?: \\w+)? (${WEEKS} (?:earlier|later|sooner))\\b|\\bextend\\b(?: \\w+){0,3}? (?:by|for) (${WEEKS})\\b|^(${WEEKS} (?:more|longer|later|earlier|sooner)|${MORE_WEEKS})(?: for (?:the plan|us|all))?$`,
);

const TOO_FAST =
  /\b(?:too (?:fast|quick|tight|rushed)|slower|slow (?:\w+ )?down)\b|\b(?:plan|schedule|pace|reading)\b.* too much\b/;
const TOO_SLOW = /\b(?:too slow|faster|quicker|speed (?:\w+ )?up)\b/;

/** More or less time, where only the pace was called wrong; nobody changes it for others by speaking of themselves. */
function atOtherPace(text: string): Meaning {
  const away = TOO_FAST.test(text) ? 'later' : TOO_SLOW.test(text) ? 'earlier' : undefined;
  if (!away || /\b(?:not|isnt|never|till|until|by|\d)\b/.test(text) || text.search(DATE) >= 0)
    return undefined;
  return /\bfor (?!(?:us|our|all|every\w*|most|many|some|an?|the|now|this)\b)\w+/.test(text)
    ? answered('behind')
    : offerPlan({ finish: `two weeks ${away}` });
}

const found = (pattern: RegExp, text: string): string | undefined =>
  pattern
    .exec(text)
    ?.slice(1)
    .find((one) => one !== undefined);

const SO_MANY = new RegExp(`^(${WEEKS})(?: (?:even|rather|then|please))?$`);

/** Some weeks later or longer; also a bare number of weeks, where that was just asked. */
function later(text: string, { past, at }: Line, plan: Plan): Meaning {
  if (/\bmeeting\b/.test(text)) return undefined;
  const by =
    found(SHIFTS, text) ?? (past?.asked?.command === 'plan pause' ? found(SO_MANY, text) : undefined);
  const next = plan.parts.find(({ until }) => until > at);
  if (by !== undefined && next) {
    const start = localDay(plan.zone, next.until);
    const days = 7 * (numeral(by.split(' ')[0] ?? '') ?? 1);
    return offerPause({ start, finish: dayAfter(start, days - 1) });
  }
  const longer = found(MORE_TIME, text);
  if (longer === undefined) return undefined;
  const isAway = /\b(?:earlier|later|sooner|more|extra|another)\b/.test(longer);
  return offerPlan({ finish: isAway ? longer : `${longer} later` });
}

const SKIPPED =
  /\b(?:skip|cancel(?:l?ed)?|drop|leave (?:it |that |this )?(?:one )?out|call(?:ed)? off|is off|without|(?:no|not|never|dont|wont|cant|arent) (?:a )?(?:meet(?:ings?)?|club|session)|we (?:cant|cannot) (?:do|make|manage))\b|^not (?=on\b|the\b)/;
const EACH_WEEKDAY = new RegExp(`\\b(${WEEKDAY})s\\b`);
const WEEK_NAMED = /\b(?:christmas|easter) week\b/;
const MONTH_ALONE = new RegExp(`\\b(?:in|for|all) (${MONTH})$`);

/** Leaves out one meeting, or makes a break of a month. */
function without(text: string, plan: Plan, today: Today): Meaning {
  if (!SKIPPED.test(text)) return undefined;
  const [, weekday] = EACH_WEEKDAY.exec(text) ?? [];
  if (weekday) return notOn(daysNamed(weekday)?.[0], plan);
  const rest = /\bnext week\b/.test(text) ? undefined : breakIn(text);
  if (rest) return offerPause(rest);
  const [, month] = MONTH_ALONE.exec(text) ?? [];
  if (month) return offerPause({ start: `1 ${month}`, finish: `end of ${month}` });
  const which = meetingIn(text);
  if (which === undefined) return undefined;
  const meeting = attempt(() => meetingNamed(which, plan, today.now));
  if (!(meeting instanceof UserError)) return offerPlan({ finish: `not ${which}` });
  // Without a word for a meeting, it may be about anything else.
  return OF_PLAN.test(text) || /^not (?:on |the )/.test(text) ? say(meeting.message) : undefined;
}

/** No meetings on a weekday, which may be so already. */
function notOn(day: Weekday | undefined, { meetings }: Plan): Meaning {
  if (day === undefined || !meetings || [meetings.day, ...(meetings.also ?? [])].includes(day))
    return undefined;
  return say(`You don’t meet on ${dayName(day)}s, but ${meetingsInWords(meetings)}.`);
}

/** The meeting that words name: by its week, day or number, or as the next one. */
function meetingIn(text: string): string | undefined {
  const [day, another] = text.match(DATE) ?? [];
  const [, nth = ''] = /\b(\w+) (?:meeting|session)\b/.exec(text) ?? [];
  const isNth = nth === 'last' || numeral(nth) !== undefined;
  if (another !== undefined || (day === undefined && /\bmeetings\b/.test(text))) return undefined;
  return WEEK_NAMED.exec(text)?.[0] ?? day ?? (isNth ? nth : OF_MEETING.test(text) ? 'next' : undefined);
}

/** Shows that a line asks for another time or end; on its own it means nothing. */
const WISHES =
  /\b(?:(?:too|a bit|a little) (?:early|earlier|late|later|long|short|fast|slow|often)|(?:better|best|enough|suits?|easier)(?: for (?:us|me|all|everyone))?|shorten|shorter|longer|stretch|extend|cut|meet(?:s|ings?)?|sessions?|the plan|schedule|starts?|begins?|ends?|finish|read|everything|up|are|now|per|over|until|by|of us)\b/g;
/** The days on which the club met before. */
const NO_LONGER =
  /\b(?:instead of|rather than)(?: on| at)? \S+|\b(?:not|from)(?: on)? \w+days?\b|\b(?:move|change|switch)(?: (?:it|us|them))? \w+days?(?= to\b)/g;
const ENDS = /\b(?:by|until|till|before|finish\w*|end\w*|done|through)\b/;
const OF_LENGTH = /\b(?:shorten|cut|stretch|extend|enough|altogether|total|instead|only|within|over|in)\b/;
const LENGTH = /\b(?:\d{1,2}|\p{L}+) (?:weeks|months)\b/u;

/** Another time, other days, another end or pace; the rest stays. */
function withValues(text: string, line: Line, plan: Plan, today: Today): Meaning {
  const words = text.replace(NO_LONGER, '|');
  if (/\b(?:no|not|never)\b/.test(words) && !NO_MEETINGS.test(words)) return undefined;
  const said = timeSaid(words, plan) ?? oftenSaid(words, plan) ?? partsSaid(words, today);
  if (!said || !isBeside(said.left.replace(WISHES, '|'))) return undefined;
  const open = offeredValues(line);
  if (!open) return isCorrection(line) ? run('plan set', said.raws) : offerPlan(said.raws);
  const { meetings } = said.raws;
  const days = /^at /.test(String(meetings)) && open.meetings?.replace(/ ?\bat .*/, '');
  return offerPlan({ ...open, ...said.raws, ...(days && { meetings: `${days} ${meetings}` }) });
}

/** The plan that was just offered: the next line changes it further. */
function offeredValues({ past }: Line): Readonly<Record<string, string>> | undefined {
  const open = past?.asked?.command === 'plan set' ? rawsOf(past.asked) : undefined;
  return open && !isOfOneMeeting(open.finish ?? '') ? open : undefined;
}

/** About what the same member just set. */
const isCorrection = ({ line, past }: Line): boolean =>
  past?.last === 'plan set' &&
  past.done?.[0]?.isOthers !== true &&
  !line.trim().endsWith('?') &&
  !/\b(?:rather|better|prefer|nicer)\b/i.test(line) &&
  (withoutCorrecting(line) !== line || /\b(?:instead|change it|make it)\b/i.test(line));

interface ValuesSaid {
  readonly raws: Raws;
  /** The words without these. */
  readonly left: string;
}

/** A time alone: `an hour later`, `meet at 6`, `5pm is too early, 6 is better`. */
function timeSaid(text: string, { meetings }: Plan): ValuesSaid | undefined {
  if (!meetings || /\b\w+days?\b/.test(text) || COUNTED.test(text)) return undefined;
  const [away] = AWAY.exec(text) ?? [];
  if (away) return { raws: { meetings: away }, left: text.replace(away, '|') };
  const better = text
    .replace(/^(?:at )?\S+(?: (?:am|pm))? (?:is|was|would be|feels) too (?:early|late)\b/, '')
    .trim();
  const bare = better.replace(
    /(?:^|\b(?:like|say|maybe|around|about) )(\d{1,2})(?= (?:is|would|works|suits)\b|$)/,
    'at $1',
  );
  const clock = clockIn(bare);
  if (!clock) return undefined;
  return { raws: { meetings: `at ${clock.typed.replace(/^at /, '')}` }, left: clock.left };
}

const NO_MEETINGS =
  /\b(?:without(?: any)?|no more|no|(?:cancel|drop|end|remove|scrap|stop)(?: all| of| the| our| any)*) meetings\b/;

/** How often, on the usual day: `every other week is enough`, `without meetings`. */
function oftenSaid(text: string, { meetings }: Plan): ValuesSaid | undefined {
  const [none] = NO_MEETINGS.exec(text) ?? [];
  if (none) return { raws: { meetings: 'none' }, left: text.replace(none, '|') };
  const [often] = WITHOUT_DAY.exec(text) ?? [];
  if (!often || !meetings || /\b\w{3,6}days?\b/.test(text)) return undefined;
  const every = often
    .replace(/^(?:every|once a) fortnight$/, 'fortnightly')
    .replace(/^(?:every week|weekly|once a week)$/, 'every');
  return {
    raws: { meetings: `${every} ${dayName(meetings.day).toLowerCase()}` },
    left: text.replace(often, '|'),
  };
}

/** Days, a first or last day, a length or a pace. */
function partsSaid(text: string, today: Today): ValuesSaid | undefined {
  const said = planSaid(text, today);
  const { left, finish = '' } = said;
  const length = finish === '' && OF_LENGTH.test(text) ? LENGTH.exec(left)?.[0] : undefined;
  // A weekday is for meetings, unless it ends the plan.
  const isDay = daysNamed(finish) && !ENDS.test(text);
  const raws: Raws = {
    ...planRaws(said),
    ...(length && { finish: length }),
    ...(isDay && { finish: undefined, meetings: `${finish}s` }),
  };
  if (Object.keys(raws).length === 0) return undefined;
  const others = [DATE, PACE, length ?? '|'].reduce<string>((rest, one) => rest.replace(one, '|'), left);
  return { raws, left: others };
}
