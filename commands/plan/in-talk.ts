/** Lines about a meeting of the plan that are more than the name of a command. */

import type { Spoken } from '../../src/core/call.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { compact } from '../../src/lib/counted.ts';
import { plainWords } from '../../src/lib/text.ts';
import { readDay, SOME_DAY } from '../../src/schedule/words/date.ts';
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
  const isDay = (words: string) => !(attempt(() => readDay(words, SOME_DAY)) instanceof UserError);
  if (!isDay(from) || !isDay(moved.to)) return undefined;
  return `move ${from} to ${compact(moved.to, moved.time).join(' at ')}`;
}

/** The plan with one meeting moved; undefined where the line doesn't say which and to when. */
export function oneMeetingMoved({ line }: Spoken): Meaning {
  const finish = meetingMoved(line);
  if (finish === undefined) return undefined;
  return { command: 'plan set', raws: { finish }, asks: true };
}
