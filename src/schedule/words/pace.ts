import { numeral } from '../../lib/numerals.ts';
import { plainly } from '../../lib/text.ts';

/** How much is read in a week, a day or from one meeting to the next: `three chapters a week`. */
const PACE = /^(\w+) chapters? (?:a|per|each|every) (week|day|month|time|meeting)$/;

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };

/** How many chapters a pace has, in how many days; empty if a line names none, without days from meeting to meeting. */
export function readPace(typed: string) {
  const [, chapters = '', unit = ''] = PACE.exec(plainly(typed)) ?? [];
  return { each: /^an?$/.test(chapters) ? 1 : numeral(chapters), days: DAYS[unit] };
}
