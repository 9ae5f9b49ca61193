import { attempt } from '../../core/errors.ts';
import { numeral } from '../../lib/numerals.ts';
import { spaced } from '../../lib/text.ts';
import { momentOf } from '../next.ts';
import { readDay, type Today } from './date.ts';
import { FEAST, zoneNamed } from './zone.ts';

/** The parts of a plan as it was said in one go. */
export interface ParsedPlan {
  readonly start?: string;
  readonly finish?: string;
  readonly meetings?: string;
  /** A time zone between commas, as it was typed. */
  readonly zone?: string;
  /** A day on which they don't meet, said alone. */
  readonly except?: string;
}

/** How much is read in a week or day: `three chapters a week`. */
export const PACE = /\b(\w+) chapters? (?:a|per|each|every) (week|day)\b/;

const COUNT = '(?:\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)';
const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const START =
  /\b(?:start(?:s|ing)?|begin(?:s|ning)?|from)(?! of\b)(?: on| it)? (.+?)(?=,| (?:and |until|till|to |done|finish|ending|end|by |meet)|$)/;
const FINISH =
  /\b(?:(?:(?:be )?done|finish(?:ed|ing)?|end(?:ing|s)?(?! of\b)|read)(?: it)?(?: by| on| until)?|until|till|by|to) (.+?)(?=,| (?:and |meet|start|begin)|$)/;
/** One day of the week alone is a date; several, in the plural or with `every` they are meetings. */
const MEETINGS = new RegExp(
  `\\b(?:(?:we )?meet(?:ing)?s?(?: on| every)? (.+?)|(${COUNT} meetings?.*?|every .+?|(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) ${DAY} (?:of|in|every|each) .+?|${DAY}s\\b.*?|weekends?.*?|${DAY}(?: ?(?:,|and|&|/|\\+) ?${DAY})+.*?))(?=, | (?:until|till|by|start|finish|done)|$)`,
  'g',
);
const EXCEPT = /^(?:but |and )?(?:not|except(?: for)?|without|skip(?:ping)?)(?: on)? (?:the )?/;

const LENGTH = /^(in )?(?:over |for )?(\w+) (?:days?|weeks?|months?)$/i;

/**
 * The last day of a plan, `YYYY-MM-DD`. A length is counted from its first day; `in six weeks` not from one that is past.
 * @throws UserError as `readDay` does
 */
export function readFinish(typed: string, start: string, today: Today): string {
  const [, isFromNow, count = ''] = LENGTH.exec(typed.trim()) ?? [];
  if (!/^an?$/i.test(count) && numeral(count) === undefined) return readDay(typed, today);
  const first = momentOf(today.zone, start, '12:00');
  return readDay(typed, { ...today, now: isFromNow ? Math.max(first, today.now) : first });
}

/** Whether words behind a comma name a time zone, or several. */
const namesZone = (words: string): boolean =>
  !FEAST.test(words) && attempt(() => zoneNamed(words)) !== undefined;

/** Parts `start tomorrow, done by mid january, meet tuesdays` into what each of them says. */
export function planWords(text: string): ParsedPlan {
  const [before = '', ...behind] = spaced(text).split(/ ?, ?/);
  const zone = behind.find(namesZone);
  const low = [before, ...behind.filter((one) => one !== zone)].join(', ').toLowerCase();
  if (EXCEPT.test(low)) return { except: low.replace(EXCEPT, '') };
  const start = START.exec(low)?.[1];
  const rest = start === undefined ? low : low.replace(START, ' ').trim();
  // `three meetings, thursdays at 7pm` says two things of them.
  const found = [...rest.matchAll(MEETINGS)].slice(0, 2);
  const said = found.map(([, meet, days]) => meet ?? days).join(' ');
  const meetings = said === '' ? undefined : said;
  const left = found.reduce((words, [one]) => words.replace(one, ' '), rest).trim();
  const finish = FINISH.exec(left)?.[1] ?? left.replace(/^[,\s]+|[,\s]+$/g, '');
  return {
    ...(start !== undefined && { start }),
    ...(finish !== '' && { finish }),
    ...(meetings !== undefined && { meetings }),
    ...(zone !== undefined && { zone }),
  };
}
