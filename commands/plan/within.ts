import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { readMeetings, refuseCount } from '../../src/schedule/words/meetings.ts';
import { zoneNamed } from '../../src/schedule/words/zone.ts';

/** The options of a plan that have to do with time, as typed; `finish` is empty where no last day is given. */
export interface TypedTimes {
  readonly finish: string;
  readonly start?: string | undefined;
  readonly meetings?: string | undefined;
  readonly timezone?: string | undefined;
}

const STARTS = /^start(?:ing|s)?(?: on)? (?=\S)/i;

/**
 * The options between commas: `in 8 weeks, starting 1 December, tuesdays at 7pm, London`. Others given win over them.
 */
export function optionsWithin({ finish: typed, ...options }: TypedTimes): TypedTimes {
  refuseCount(typed);
  const parts = typed.split(/,\s+(?:and )?/).map((part) => ({ part, option: optionOf(part) }));
  const partsFor = (option: keyof TypedTimes) => parts.filter((one) => one.option === option).map(({ part }) => part);
  return {
    finish: partsFor('finish').join(' '),
    start: options.start ?? partsFor('start')[0]?.replace(STARTS, ''),
    meetings: options.meetings ?? partsFor('meetings')[0],
    // A form may have the usual zone filled in, so a zone named among the dates was typed on purpose and wins.
    timezone: partsFor('timezone')[0] ?? options.timezone,
  };
}

function optionOf(part: string): keyof TypedTimes {
  if (STARTS.test(part)) return 'start';
  if (isRead(() => readMeetings(part))) return isDayAlone(part) ? 'finish' : 'meetings';
  return isRead(() => zoneNamed(part)) ? 'timezone' : 'finish';
}

/** A day alone is a date; with a time, or as `fridays`, it is when the club meets. */
const isDayAlone = (part: string): boolean => /^(?:on )?[a-z]+(?<!s)$/i.test(part);

/** Whether a reader takes words, or asks back which of several things they mean. */
function isRead(read: () => unknown): boolean {
  const found = attempt(read);
  return found instanceof UnclearError || !(found === undefined || found instanceof UserError);
}
