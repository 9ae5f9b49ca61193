import type { TextRange } from '../../../core/ports/search.ts';
import { limitPerKey } from '../../../lib/counted.ts';
import type { Sight } from '../rank/features.ts';
import { stem } from '../text/stems.ts';
import { tokens } from '../text/tokens.ts';
import { type Run, runLength } from './runs.ts';

/** Passages of which a part is shown where a text may answer, and words of each. */
const PASSAGES_MAX = 3;
const WORDS_MAX = 40;

/**
 * What to show where a text may answer, by passage: its likeliest run, of the three passages whose
 * are the likeliest, each with as many whole sentences around it as fit into 40 words. A longer
 * sentence is cut to those of its words that have most of the question.
 * @param textOf a passage's text
 */
export function stretchesOf(
  sight: Sight,
  runs: readonly Run[],
  textOf: (passage: number) => string,
): ReadonlyMap<number, TextRange> {
  const shown = limitPerKey(1, runs, ({ passage }) => passage).slice(0, PASSAGES_MAX);
  return new Map(shown.map((run) => [run.passage, rangeOf(sight, run, textOf(run.passage))]));
}

function rangeOf(sight: Sight, run: Run, text: string): TextRange {
  const { sentenceStart, sentenceEnd } = sight.columns;
  const { from, to } = grown(sight, run);
  const range = { start: sentenceStart[from] ?? 0, end: sentenceEnd[to - 1] ?? 0 };
  if (runLength(sight.columns, from, to) <= WORDS_MAX) return range;
  return cutToAsked(sight, text, range);
}

/** A run with what follows in its passage, then what comes before, as far as it fits. */
function grown({ columns }: Sight, run: Run): Pick<Run, 'from' | 'to'> {
  let { from, to } = run;
  const [start = from, end = to] = columns.passageAt.subarray(run.passage, run.passage + 2);
  while (to < end && runLength(columns, from, to + 1) <= WORDS_MAX) to++;
  while (from > start && runLength(columns, from - 1, to) <= WORDS_MAX) from--;
  return { from, to };
}

/**
 * The words in a row of a long sentence that have most of the question, from a clause on; of as good
 * ones the last, as the answer often follows.
 */
function cutToAsked(sight: Sight, text: string, { start, end }: TextRange): TextRange {
  const words = tokens(text.slice(start, end));
  const slots = words.map(({ form }) => slotOf(sight, form));
  const weightFrom = (at: number) => {
    const held = new Set(slots.slice(at, at + WORDS_MAX));
    return [...held].reduce((sum, slot) => sum + (sight.weighed.weights[slot] ?? 0), 0);
  };

  const isClauseStart = (at: number) =>
    at === 0 ||
    /[,;:—–]|--/u.test(
      text.slice(start + (words[at - 1]?.end ?? 0), start + (words[at]?.start ?? 0)),
    );
  const starts = [...words.keys()].filter(
    (at) => isClauseStart(at) && (at === 0 || at + WORDS_MAX <= words.length),
  );
  const lastStart = Math.max(0, words.length - WORDS_MAX);
  const best = [...starts, lastStart].reduce((a, b) => (weightFrom(b) >= weightFrom(a) ? b : a));
  const last = Math.min(words.length, best + WORDS_MAX) - 1;
  return {
    start: best === 0 ? start : start + (words[best]?.start ?? 0),
    end: last === words.length - 1 ? end : start + (words[last]?.end ?? 0),
  };
}

/** Which word of the question a word is; -1 for none. */
const slotOf = ({ columns, scanner }: Sight, form: string): number =>
  scanner.slotOf(columns.termOf.get(stem(form)) ?? -1);
