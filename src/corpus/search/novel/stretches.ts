import type { TextRange } from '../../../core/ports/search.ts';
import type { Lookup } from '../engine.ts';
import { maskOf, type Sight, sentenceFits, share } from '../rank/features.ts';
import { type Ranked, scored } from '../rank/rank.ts';
import { isCommon } from '../text/common.ts';
import type { Fact } from './facts.ts';

/** Passages that are shown from, at most. */
export const MOST = 5;
/** What a longer sentence costs: room is short, but half a page of it may go where the answer likely is. */
const COST = 0.7;

/** Characters below which a run by itself says nothing: "Myrtle considered." */
const SCRAP = 30;

/** What a sentence gains that says for sure what is asked of somebody. */
const FACT = 3;
/** From which it is said for sure, 0…1. */
const SURE = 0.8;

interface Sentence {
  readonly range: TextRange;
  /** Whether it holds a word of the question or one near it; else it is shown only beside one that does. */
  readonly holds: boolean;
  /** How likely it answers, against the likeliest; and that for the room it takes. */
  readonly value: number;
}

/**
 * What to show of passages of which one may answer: one run of whole sentences of each, the likeliest of all within
 * `room` characters. In the order of the ranks; a passage of which nothing is shown is left out.
 * @param weights of what a sentence is judged by
 */
export function stretchesOf(
  { sight, ranked, asked }: Lookup,
  weights: Readonly<Record<string, number>>,
  room: number,
): ReadonlyMap<number, TextRange> {
  const said = asked?.alone ? asked.facts : undefined;
  // Where one says it for sure, others that only come near it are noise.
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

/** A run of sentences of a passage, both ends included, and the one that it was just lengthened by. */
interface Run {
  readonly passage: number;
  readonly from: number;
  readonly to: number;
  readonly last: Sentence;
}

/** Takes the sentence that is worth most again and again, each passage's in one run, until no other has room. */
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

/** The runs that may be shown next of a passage: a sentence more before or after what is shown, or else any one. */
function next(all: readonly Sentence[], passage: number, shown: Run | undefined): Run[] {
  return all.flatMap((last, i) => {
    if (!shown) return last.holds ? [{ passage, from: i, to: i, last }] : [];
    const { from, to } = shown;
    return i === from - 1 || i === to + 1
      ? [{ passage, from: Math.min(i, from), to: Math.max(i, to), last }]
      : [];
  });
}

/** What a sentence takes of the room, with the space after it. */
function roomOf({ range }: Sentence): number {
  return range.end - range.start + 1;
}
