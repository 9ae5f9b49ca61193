/** Lines about a meeting of the plan that are more than the name of a command. */

import type { Spoken } from '../../src/core/call.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { compact } from '../../src/lib/counted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { holidayNamed, readDay, SOME_DAY } from '../../src/schedule/words/date.ts';
import { moveIn } from '../../src/schedule/words/plan-times.ts';
import { stripReason } from '../shared/in-sentence.ts';
import WORDS from './sentence.json' with { type: 'json' };

/** Whether somebody says of themselves that they don't come; of others, `maya can’t come` does. */
function declines(line: string) {
  const words = plainWords(line).split(' ');
  const at = words.findIndex((word) => WORDS.declines.includes(word));
  return at === 0 || words.slice(0, Math.max(at, 0)).some((word) => WORDS.own.includes(word));
}

/** Who comes to the next meeting, with the buttons to say so oneself. */
export const rsvp = ({ line }: Spoken, asks: boolean): Meaning => ({
  reply: { parts: [] },
  press: {
    command: 'plan agenda',
    action: 'ask',
    args: !asks && declines(line) ? ['not'] : [],
  },
});

/** How many words a day may have, such as `the second thursday of may`. */
const DAY_LENGTHS = [5, 4, 3, 2, 1];

const isDay = (words: string) => !(attempt(() => readDay(words, SOME_DAY)) instanceof UserError);

const ASKS = new RegExp(`^(?:${WORDS.asks})\\b`);

/** Whether words leave something out, and don't ask why it is. */
const leavesOut = (lineWords: readonly string[]) =>
  !ASKS.test(lineWords.join(' ')) &&
  lineWords.some((lineWord) => WORDS.leavesOut.includes(lineWord));

/** The one day, at its end, that a line leaves out; undefined for none, several or a week, and of a question. */
export function dayLeftOut(line: string): string | undefined {
  const words = plainWords(stripReason(line)).split(' ');
  if (!leavesOut(words)) return undefined;
  const length = DAY_LENGTHS.find((count) => isDay(words.slice(-count).join(' '))) ?? 0;
  const day = words
    .slice(words.length - length)
    .join(' ')
    .replace(/^on /, '');
  const isLength = WORDS.units.includes(words.at(-1) ?? '') && holidayNamed(day) === undefined;
  const isSpan = WORDS.spans.some((span) =>
    // In `rest and skip monday` the “and” joins no days.
    ` ${words.slice(-length - span.split(' ').length).join(' ')}`.includes(` ${span} `),
  );
  if (day === '' || isLength || isSpan) return undefined;
  return day;
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
