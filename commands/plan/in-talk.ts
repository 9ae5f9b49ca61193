/** Lines about a meeting of the plan that are more than the name of a command. */

import type { Spoken } from '../../src/core/call.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { compact, stretches } from '../../src/lib/counted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { holidayNamed, readDay, SOME_DAY } from '../../src/schedule/words/date.ts';
import { moveIn } from '../../src/schedule/words/plan-times.ts';
import WORDS from './sentence.json' with { type: 'json' };

/** Whether somebody says of themselves that they don't come; `why not` and `who can't come` ask. */
const declines = (line: string) =>
  plainWords(line)
    .split(' ')
    .some((lineWord) => WORDS.declines.includes(lineWord));

/** Who comes to the next meeting, with the buttons to say so oneself. */
export const rsvp = ({ line }: Spoken, asks: boolean): Meaning => ({
  reply: { parts: [] },
  press: {
    command: 'plan agenda',
    action: 'ask',
    args: !asks && declines(line) ? ['not'] : [],
  },
});

/** Words of a day, such as `the second thursday of may`, at most. */
const DAY_WORDS_MAX = 5;

const isDay = (words: string) => !(attempt(() => readDay(words, SOME_DAY)) instanceof UserError);

/** Where the first of the longest words that are a day stand. */
const dayAmong = (words: readonly string[]) =>
  [...stretches(words.length, DAY_WORDS_MAX)].find(([from, to]) =>
    isDay(words.slice(from, to).join(' ')),
  );

/** The one day of which a line says that it is left out; undefined for none, several or a week. */
export function dayLeftOut(line: string): string | undefined {
  const words = plainWords(line).split(' ');
  const denied = words.findIndex((word) => WORDS.leavesOut.includes(word));
  const behind = denied < 0 ? [] : words.slice(denied + 1);
  const [from, to] = dayAmong(behind) ?? [0, 0];
  const day = behind.slice(from, to).join(' ').replace(/^on /, '');
  if (day === '' || isSpan(behind, [from, to])) return undefined;
  return day;
}

/** Whether words have more than the one day that stands there: another, a week, what comes after. */
function isSpan(words: readonly string[], [from, to]: readonly [number, number]) {
  const day = words.slice(from, to);
  if ([...WORDS.start, ...WORDS.finish].includes(day[0] ?? '')) return true;
  const isLength = words.slice(from, to + 1).some((word) => WORDS.units.includes(word));
  if (isLength && holidayNamed(day.join(' ')) === undefined) return true;
  return words.includes('between') || dayAmong(words.toSpliced(from, to - from)) !== undefined;
}

/**
 * One meeting that a line moves, as the plan's option takes it; undefined where a day of the two
 * can't be read.
 */
function meetingMoved(line: string) {
  const wishStart = line.search(/\bmove\s/i);
  if (wishStart < 0) return undefined;
  const moved = moveIn(line.slice(wishStart));
  if (!moved) return undefined;
  const from = moved.from.replace(/^the /, '').replace(/(?:[’']?s)? meeting$/, '');
  if (!isDay(from) || !isDay(moved.to)) return undefined;
  return `move ${from} to ${compact(moved.to, moved.time).join(' at ')}`;
}

/** The plan with one meeting moved, or left out; undefined where the line doesn't say which. */
export function oneMeetingChanged({ line }: Spoken): Meaning {
  const finish = meetingMoved(line);
  if (finish !== undefined) return { command: 'plan set', raws: { finish }, asks: true };
  const day = dayLeftOut(line);
  if (day === undefined) return undefined;
  return { command: 'plan pause', raws: { start: day, finish: day }, asks: true };
}
