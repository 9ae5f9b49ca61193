import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attempt, UnclearError } from '../../src/core/errors.ts';
import { readDay, readMoment, readMomentWords } from '../../src/schedule/words/date.ts';
import { readDays } from '../../src/schedule/words/days.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { readFinishWords } from '../../src/schedule/words/plan-times.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone } from '../../src/schedule/words/zone.ts';

const TODAY = { now: Date.UTC(2026, 10, 22, 18), zone: 'UTC' };

/** Half an hour before London's clocks go back. */
const IN_LONDON = { now: Date.UTC(2026, 9, 25, 0, 30), zone: 'Europe/London' };

const LAST_OF_JANUARY = { now: Date.UTC(2027, 0, 31, 12), zone: 'UTC' };

/**
 * What `read` asks back about some words: its candidates; undefined where it is sure or finds
 * nothing.
 */
const asked = (read: (typed: string) => unknown) => (typed: string) => {
  const found = attempt(() => read(typed));
  return found instanceof UnclearError
    ? found.candidates.map(({ label }) => label).join(' or ')
    : undefined;
};

/** Meetings by what is said of them: `day mon, time 20:00, nth 1`. */
const meetingsIn = (typed: string) =>
  Object.entries(readMeetings(typed, undefined, TODAY).meetings)
    .map((one) => one.join(' '))
    .join(', ');

/** What words are read as under each rule of words.txt; where they are refused, what is said. */
const READ: Readonly<
  Record<string, readonly [(typed: string) => string | undefined, refused?: RegExp]>
> = {
  'the zone by its current name, as people and devices write it': [readZone],
  'no zone that is sure': [readZone, /I don’t know the time zone/],
  'meetings on one day of each month': [meetingsIn],
  'meetings every so many weeks, with the time before or behind': [meetingsIn],
  'the days': [(typed) => readDays(typed).join()],
  'how often, but on no days that are sure, so the bot asks for them': [
    (typed) => (attempt(() => readDays(typed)) instanceof UnclearError ? 'asked' : undefined),
  ],
  'no days at all': [(typed) => readDays(typed).join(), /Which days are/],
  'no meetings that are sure, so the bot asks when they are': [meetingsIn, /When do you meet/],
  'the last day of a plan with its meetings behind, which have their own option': [
    readFinishWords,
    /For meetings \/plan set has an option: meetings:tuesdays at 7pm/,
  ],
  'the time of day': [(typed) => readTime(typed).time],
  'the time of an evening': [(typed) => readTime(typed, true).time],
  'the day': [(typed) => readDay(typed, TODAY)],
  'the moment, in the night in which clocks go back': [
    (typed) => new Date(readMoment(typed, IN_LONDON)).toISOString(),
  ],
  'the moment, on a Friday at noon far ahead of this machine': [
    (typed) =>
      new Date(
        readMoment(typed, { now: Date.UTC(2026, 10, 19, 23), zone: 'Pacific/Auckland' }),
      ).toISOString(),
  ],
  'the same day of another month, or its last one where it is shorter': [
    (typed) => readDay(typed, LAST_OF_JANUARY),
  ],
  'meetings on days that are named one by one': [meetingsIn],
  'meetings at several times': [meetingsIn, /has several times/],
  'a moment, whichever day it is': [readMomentWords],
  'no moment that is sure': [
    (typed) => `${readMoment(typed, IN_LONDON)}`,
    /I don’t know when|Which one|is over/,
  ],
  'one of two days, so the bot asks which': [
    (typed) => readDay(typed, TODAY),
    /^“.*” is .* 2027 or .* 2027\. Which one/,
  ],
  'no day that is sure, so the bot asks for one': [
    (typed) => readDay(typed, TODAY),
    /^Which day is “.*”\? Write it as “18 December”, “in 4 weeks” or “2026-12-18”\.$/,
  ],
  'one of two times, so the bot asks which': [asked((typed) => readTime(typed))],
  'one of two times of meetings': [asked((typed) => readMeetings(typed))],
  'one of two times of a moment': [asked(readMomentWords)],
  'one of two times in figures': [asked((typed) => readMoment(typed, IN_LONDON))],
  'one of two midnights': [asked((typed) => readMoment(typed, IN_LONDON))],
  'words that aren’t surely a time': [
    (typed) => readTime(typed).time,
    /^I don’t know what time “(?!half past)/,
  ],
  'no time': [(typed) => readTime(typed).time, /^There’s no time “/],
  'a time in a place that is unknown': [
    (typed) => readTime(typed).time,
    /I don’t know the time zone “Atlantis/,
  ],
};

const RULES = readFileSync(new URL('words.txt', import.meta.url), 'utf8')
  .split(/^§ /m)
  .slice(1)
  .map((part) => part.trim().split('\n'));

test.each(RULES)('words are read as %s', (rule, ...lines) => {
  const [read = readZone, refused] = READ[rule] ?? [];
  for (const line of lines) {
    const [typed = '', meant] = line.split(' = ');
    if (refused) expect(() => read(typed)).toThrow(refused);
    else expect(`${typed} = ${read(typed)}`).toBe(`${typed} = ${meant}`);
  }
});

test('every zone that the runtime has is found by its own name', () => {
  for (const zone of Intl.supportedValuesOf('timeZone'))
    expect(readZone(readZone(zone))).toBe(readZone(zone));
});
