import { attempt } from '../../core/errors.ts';
import { spaced } from '../../lib/text.ts';
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

const COUNT = '(?:\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)';
const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const START =
  /\b(?:start(?:s|ing)?|begin(?:s|ning)?|from)(?! of\b)(?: on| it)? (.+?)(?=,| (?:and |until|till|to |done|finish|ending|end|by |meet)|$)/;
const FINISH =
  /\b(?:(?:(?:be )?done|finish(?:ed|ing)?|end(?:ing|s)?(?! of\b)|read)(?: it)?(?: by| on| until)?|until|till|by|to) (.+?)(?=,| (?:and |meet|start|begin)|$)/;
/** One day of the week alone is a date; several, in the plural or with `every` they are meetings. */
const MEETINGS = new RegExp(
  `\\b(?:(?:we )?meet(?:ing)?s?(?: on| every)? (.+?)|(${COUNT} meetings?.*?|every .+?|(?:first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) ${DAY} (?:of|in|every|each) .+?|${DAY}s\\b.*?|weekends?.*?|${DAY}(?: ?(?:,|and|&|/|\\+) ?${DAY})+.*?))(?=, | (?:until|till|by|start|finish|done)|$)`,
);
const EXCEPT = /^(?:but |and )?(?:not|except(?: for)?|without|skip(?:ping)?)(?: on)? (?:the )?/;

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
  const meeting = MEETINGS.exec(rest);
  const meetings = meeting?.[1] ?? meeting?.[2];
  const left = meeting && meetings !== undefined ? rest.replace(meeting[0], ' ').trim() : rest;
  const finish = FINISH.exec(left)?.[1] ?? left.replace(/^[,\s]+|[,\s]+$/g, '');
  return {
    ...(start !== undefined && { start }),
    ...(finish !== '' && { finish }),
    ...(meetings !== undefined && { meetings }),
    ...(zone !== undefined && { zone }),
  };
}
