import { numeral } from '../../lib/numerals.ts';
import { spaced } from '../../lib/text.ts';
import { momentOf } from '../next.ts';
import { COUNT, DATE, readDay, type Today, WEEKDAY } from './date.ts';
import { readMeetings } from './meetings.ts';
import { stretch, tried } from './stretch.ts';

/** What a sentence says about a reading plan, each part as typed, and the words left over. */
export type PlanSaid = ReturnType<typeof planSaid>;

/** How much is read in a week, a day or from one meeting to the next: `three chapters a week`. */
export const PACE =
  /\b(\w+) chapters? (?:a|an|per|each|every|for(?: (?:a|each|every))?|in (?:a|each)|between) (week|day|month|fortnight|time|meetings?|session)s?\b/;

/** A number of meetings, which ends a plan without a last day. */
export const COUNTED = new RegExp(`\\b(?:\\d{1,3}|${COUNT}) (?:meetings|times|sessions|evenings)\\b`);

const WORDS_BEFORE_START =
  /\b(?:start\w*|begin\w*|commenc\w*|from|kick ?off|opening|first (?:one|meeting|part))(?: (?!end|finish|done|until|by|to\b|wrap)\w+){0,3} ?$/;
const FIRST_WORD_OF_MEETINGS = new RegExp(
  `^(?:mon|tue|wed|thu|fri|sat|sun|week(?:end|day)|every|each|first|second|third|fourth|last|biweekly|fortnightly|\\d{1,2}$|${COUNT}$)`,
);
const BEGINS_WITH_COUNT = new RegExp(`^${COUNT}\\b`);
/** Several days, each, or one with a time. */
const MEETS_AGAIN = /days\b|\b(?:every|each)\b|\bof the month\b|\d|noon|\bat \w|\bmeetings\b/;

/** `we meet on wednesday`: each week, and no last day. */
const MEETS_ON = new RegExp(
  `(?<=\\bmeet(?:s|ing)?(?: up)?(?: on)? ${WEEKDAY})(?! the \\d| \\d+(?:st|nd|rd|th)|s\\b)`,
  'g',
);
/** A day of one meeting ends no plan: `the meetings of 1 and 8 december`. */
const OF_MEETINGS = /\bmeetings? (?:of|on) .*/;

/**
 * Reads what a sentence says about a plan. The start is read first: `thursdays at 7pm starting next week` doesn't
 * change the time of the meetings.
 * @param text plain words
 */
export function planSaid(text: string, today: Today) {
  const [start, rest] = startIn(text.replace(/\balternate\b/g, 'every other').replace(MEETS_ON, 's'));
  const meets = stretch(rest, FIRST_WORD_OF_MEETINGS, (typed) => {
    if (/\b(?:we|meet|start|begin|finish|chapters?)\b/.test(typed)) return undefined;
    if (BEGINS_WITH_COUNT.test(typed) && typed.search(COUNTED) !== 0) return undefined;
    const read = tried(() => readMeetings(typed, today));
    return MEETS_AGAIN.test(typed) || (read && read !== 'unclear' && read.meetings.also) ? read : undefined;
  });
  const left = meets?.left ?? rest;
  const finish = left.replace(OF_MEETINGS, '').match(DATE)?.[0] ?? PACE.exec(left)?.[0];
  const count = meets && !COUNTED.test(meets.typed) ? COUNTED.exec(left)?.[0] : undefined;
  return {
    ...(start !== undefined && { start }),
    ...(finish !== undefined && { finish }),
    ...(meets && { meetings: count === undefined ? meets.typed : `${count} ${meets.typed}` }),
    left,
  };
}

function startIn(text: string): readonly [start: string | undefined, rest: string] {
  for (const { 0: typed, index } of text.matchAll(DATE)) {
    const before = text.slice(0, index);
    const said = WORDS_BEFORE_START.exec(before)?.[0];
    if (said !== undefined)
      return [typed, spaced(`${before.slice(0, -said.length)} ${text.slice(index + typed.length)}`)];
  }
  return [undefined, text];
}

const PLAN_LENGTH = /^(in )?(?:over |for )?(\w+) (?:days?|weeks?|months?)$/i;

/**
 * The last day, `YYYY-MM-DD`. A length is counted from the first day; `in six weeks` not from one that is past.
 * @throws UserError as `readDay` does
 */
export function readFinish(typed: string, start: string, today: Today): string {
  const [, isFromNow, count = ''] = PLAN_LENGTH.exec(typed.trim()) ?? [];
  if (!/^an?$/i.test(count) && numeral(count) === undefined) return readDay(typed, { ...today, isEnd: true });
  const first = momentOf(today.zone, start, '12:00');
  return readDay(typed, { ...today, now: isFromNow ? Math.max(first, today.now) : first });
}
