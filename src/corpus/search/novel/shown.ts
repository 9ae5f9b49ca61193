import type { TextRange } from '../../../core/ports/search.ts';
import { limitPerKey, totalOf } from '../../../lib/counted.ts';
import type { Sight } from '../rank/features.ts';
import { stem } from '../text/stems.ts';
import { type Token, tokens } from '../text/tokens.ts';
import type { Run } from './runs.ts';

/** Passages of which a part is shown where a text may answer, and words of each. */
const PASSAGES_MAX = 3;
const WORDS_MAX = 40;

/**
 * What to show where a text may answer, by passage: its likeliest run, of the three passages whose
 * are the likeliest, each with what stands around it, up to 40 words.
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

/**
 * The words in a row of a passage, up to 40, that have the run, or of a longer one a part, and most
 * of the question; of as good ones the last, as the answer often follows.
 */
function rangeOf(sight: Sight, run: Run, text: string): TextRange {
  const words = tokens(text);
  const slots = words.map(({ form }) => slotOf(sight, form));
  const weightFrom = (at: number) => {
    const held = new Set(slots.slice(at, at + WORDS_MAX));
    return totalOf([...held], (slot) => sight.weighed.weights[slot] ?? 0);
  };

  const starts = startsFor(sight, run, words, text);
  const best = starts.reduce((a, b) => (weightFrom(b) >= weightFrom(a) ? b : a));
  const end = Math.min(words.length, best + WORDS_MAX);
  const closes = SENTENCE_END.exec(text.slice(words[end - 1]?.end ?? 0))?.[0].length ?? 0;
  return { start: startOf(words, text, best), end: (words[end - 1]?.end ?? text.length) + closes };
}

/** What ends a sentence behind its last word. */
const SENTENCE_END = /^[.!?…]+["”’')]*/u;

/** Words at which what is shown may begin, in order: of sentences, or in a long one of clauses. */
function startsFor(
  { columns: { sentenceStart, sentenceEnd } }: Sight,
  { from, to }: Run,
  words: readonly Token[],
  text: string,
) {
  const runStart = words.findIndex(({ start }) => start >= (sentenceStart[from] ?? 0));
  const runEnd = words.findLastIndex(({ end }) => end <= (sentenceEnd[to - 1] ?? 0)) + 1;
  const isLong = runEnd - runStart > WORDS_MAX;
  const parts = isLong ? CLAUSE_PARTS : SENTENCE_PARTS;
  const lastStart = Math.max(0, words.length - WORDS_MAX);

  const isFitting = (at: number) => {
    if (isLong) return at >= runStart && at < runEnd;
    return at <= runStart && at + WORDS_MAX >= runEnd;
  };
  const isStart = (at: number) =>
    at === 0 || parts.test(text.slice(words[at - 1]?.end, words[at]?.start));
  const fitting = [...words.keys()].filter((at) => at <= lastStart && isFitting(at) && isStart(at));
  if (fitting.length > 0) return fitting;
  return [Math.min(isLong ? lastStart : runStart, lastStart)];
}

const SENTENCE_PARTS = /[.?!…]/u;
const CLAUSE_PARTS = /[.?!…,;:—–]|--/u;

/** Where a word begins, with the marks before it. */
function startOf(words: readonly Token[], text: string, at: number) {
  const behind = words[at - 1]?.end ?? 0;
  const start = words[at]?.start ?? 0;
  const marks = text.slice(behind, start).split(/\s/u).at(-1) ?? '';
  return at === 0 ? 0 : start - marks.length;
}

/** Which word of the question a word is; -1 for none. */
const slotOf = ({ columns, scanner }: Sight, form: string): number =>
  scanner.slotOf(columns.termOf.get(stem(form)) ?? -1);
