import type { TextRange } from '../../../core/ports/search.ts';
import type { Lookup } from '../engine.ts';
import { maskOf, type Sight, sentenceFits, share } from '../rank/features.ts';
import { type Ranked, scored } from '../rank/rank.ts';
import { isCommon } from '../text/common.ts';
import type { Fact } from './facts.ts';

/** The most passages to show something of. */
export const MOST = 5;
/** The cost of a longer sentence: room is short, but half a page of it may go where the answer likely is. */
const COST = 0.7;

/** Runs with fewer characters mean nothing by themselves: "Myrtle considered." */
const SCRAP = 30;

/** The gain of a sentence that certainly gives the attribute. */
const FACT = 3;
/** From here on it certainly gives it, 0…1. */
const SURE = 0.8;

interface Sentence {
  readonly range: TextRange;
  /** Whether it has a word of the question or one near it; otherwise it is shown only beside one that does. */
  readonly holds: boolean;
  /** How likely it answers, relative to the likeliest; and that for its length. */
  readonly value: number;
}

/**
 * What to show of passages that may answer: one run of whole sentences from each, the likeliest of all within `room`
 * characters. In rank order; passages of which nothing is shown are left out.
 * @param weights for judging a sentence
 */
export function stretchesOf(
  { sight, ranked, asked }: Lookup,
  weights: Readonly<Record<string, number>>,
  room: number,
): ReadonlyMap<number, TextRange> {
  const said = asked?.alone ? asked.facts : undefined;
  // Where one certainly gives it, others that come near are noise.
  const isSaid = ({ passage }: Ranked) => (said?.get(passage)?.sure ?? 0) >= SURE / 2;
  const near = asked?.plain && said && asked.surest >= SURE ? ranked.filter(isSaid) : ranked;
  const passages = near
    .slice(0, MOST)
    .map((one) => sentencesOf(sight, one, ranked, weights, said?.get(one.passage)));
  const top = Math.max(...passages.flat().map(({ score }) => score));
  const listed = passages.map((all) =>
    all.map(({ score, range, holds }): Sentence => {
      return { range, holds, value: Math.exp(score - top) / (range.end - range.start) ** COST };
    }),
  );
  const shown = [...fill(listed, room)]
    .sort(([a], [b]) => a - b)
    .map(([i, { from, to }]) => {
      const start = listed[i]?.[from]?.range.start ?? 0;
      return [near[i]?.passage ?? -1, { start, end: listed[i]?.[to]?.range.end ?? 0 }] as const;
    });
  const telling = shown.filter(([, { start, end }]) => end - start >= SCRAP);
  return new Map(telling.length > 0 ? telling : shown);
}

function sentencesOf(
  sight: Sight,
  one: Ranked,
  ranked: readonly Ranked[],
  weights: Readonly<Record<string, number>>,
  fact: Fact = { sure: 0, at: -1 },
) {
  const { passageAt, sentenceAt, sentenceStart, sentenceEnd } = sight.columns;
  const says = (s: number) => fact.at >= (sentenceAt[s] ?? 0) && fact.at < (sentenceAt[s + 1] ?? 0);
  const { masks, related } = sight.scanner.scan(one.passage);
  const meant = maskOf(sight.question.terms.map(({ stem }) => !isCommon(stem)));
  const first = passageAt[one.passage] ?? 0;
  return sentenceFeatures(sight, one, ranked).map((values, i) => ({
    score: scored(values, weights) + (says(first + i) ? FACT * fact.sure : 0),
    range: { start: sentenceStart[first + i] ?? 0, end: sentenceEnd[first + i] ?? 0 },
    holds: says(first + i) || (((masks[i] ?? 0) | (related[i] ?? 0)) & meant) !== 0,
  }));
}

/** By what each sentence of a ranked passage is judged to hold the answer; docs/lookup.md says what they mean. */
export function sentenceFeatures(
  sight: Sight,
  { passage, score }: Ranked,
  ranked: readonly Ranked[],
): Readonly<Record<string, number>>[] {
  const { columns, scanner, weighed, question } = sight;
  const { masks, shown } = scanner.scan(passage);
  const first = columns.passageAt[passage] ?? 0;
  const behind = (ranked[0]?.score ?? score) - score;
  return masks.slice(0, shown).map((held, i) => {
    const [two = 0, one = 0, after = 0] = [masks[i - 2], masks[i - 1], i + 1 < shown ? masks[i + 1] : 0];
    const letters = (columns.sentenceEnd[first + i] ?? 0) - (columns.sentenceStart[first + i] ?? 0);
    return {
      behind,
      held: share(held, weighed),
      before: share(one & ~held, weighed),
      twoBefore: share(two & ~held & ~one, weighed),
      after: share(after & ~held, weighed),
      fits: question.want !== 'any' && sentenceFits(sight, first + i) ? 1 : 0,
      length: Math.log(letters + 10),
    };
  });
}

/** A run of sentences of a passage, both ends included, and the last one added. */
interface Run {
  readonly passage: number;
  readonly from: number;
  readonly to: number;
  readonly last: Sentence;
}

/** Adds the most valuable sentence until none fits, keeping each passage's in one run. */
function fill(passages: readonly (readonly Sentence[])[], room: number): Map<number, Run> {
  const shown = new Map<number, Run>();
  for (let left = room; ; ) {
    const [best] = passages
      .flatMap((all, passage) => next(all, passage, shown.get(passage)))
      .filter(({ last }) => roomOf(last) <= left)
      .sort((a, b) => b.last.value - a.last.value);
    if (!best) return shown;
    shown.set(best.passage, best);
    left -= roomOf(best.last);
  }
}

/** The next possible runs of a passage: a sentence more at either end of what is shown, or else any one. */
function next(all: readonly Sentence[], passage: number, shown: Run | undefined): Run[] {
  return all.flatMap((last, i) => {
    if (!shown) return last.holds ? [{ passage, from: i, to: i, last }] : [];
    const { from, to } = shown;
    return i === from - 1 || i === to + 1
      ? [{ passage, from: Math.min(i, from), to: Math.max(i, to), last }]
      : [];
  });
}

/** A sentence's share of the room, with the space after it. */
function roomOf({ range }: Sentence): number {
  return range.end - range.start + 1;
}
