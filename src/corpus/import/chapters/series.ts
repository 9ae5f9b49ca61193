import { groupBy } from '../../../lib/counted.ts';
import type { Block } from '../text/block.ts';
import { type HeadingCandidate, isCapitals } from './candidates.ts';
import { mayBeNumber } from './heading-number.ts';
import { readLabel } from './label.ts';

/** Numbered headings of one kind, in an order that makes sense. */
export interface Series {
  readonly kind: string;
  readonly members: readonly HeadingCandidate[];
  /** Numbers that were left out or printed wrong. */
  readonly gaps: number;
  /** Times that the numbering begins again without a part's heading between. */
  readonly restarts: number;
}

const WINDOW = 30;

/** What headings of one kind look alike in, where a list or a poem in the text looks different. */
const LOOKS: readonly ((candidate: HeadingCandidate, block: Block | undefined) => unknown)[] = [
  ({ label }) => label?.style,
  ({ title }) => title === '',
  ({ text }) => isCapitals(text),
  (_, block) => (block?.above ?? 0) >= 2,
  (_, block) => (block?.above ?? 0) >= 3,
  (_, block) => Math.min(2, Math.ceil((block?.indent ?? 0) / 12)),
];

/**
 * The series of all candidates of one kind, or of those that look alike where these count up
 * better.
 */
export function bestSeries(
  labelKind: string,
  candidates: readonly HeadingCandidate[],
  uppers: readonly number[],
  blocks: readonly Block[],
): Series {
  const groups = LOOKS.flatMap((look) => {
    const alike = [
      ...groupBy(candidates, (headingCandidate) =>
        look(headingCandidate, blocks[headingCandidate.block]),
      ).values(),
    ];
    if (alike.length === 1) return [];
    return alike.filter(({ length }) => length >= 3);
  });

  return [candidates, ...groups]
    .map((group) => ({ series: pickSeries(labelKind, group, uppers), of: group.length }))
    .reduce((best, sounder) => (soundness(sounder) > soundness(best) ? sounder : best)).series;
}

const soundness = ({ series, of }: { series: Series; of: number }) =>
  2 * series.members.length - of - 2 * (series.gaps + series.restarts);

/**
 * Picks from all candidates of one kind those that count up: 1, 2, 3 …, beginning again at 1 under
 * each part. A number out of order costs more than leaving it out, unless it is a misprint that the
 * rest bears out.
 * @param uppers block indices of headings above this kind, in order
 */
function pickSeries(
  labelKind: string,
  candidates: readonly HeadingCandidate[],
  uppers: readonly number[],
): Series {
  const partOf = ({ block }: HeadingCandidate) => uppers.findLastIndex((upper) => upper < block);
  const knowns = candidates.map((candidate, at): Known => {
    const worth = (labelKind === 'bare' ? 1 : 2.5) + (candidate.listed === undefined ? 0 : 1.5);
    const { value = 0, signs = '' } = candidate.label ?? {};
    // A dash is mostly an ornament: “Chapter -2” is below zero where two headings on stands zero.
    const isBelow = candidates[at + value]?.label?.value === 0;
    const own = isBelow && /\s[-−–]\d/u.test(candidate.text) ? -value : value;
    return { candidate, worth, own, signs, part: partOf(candidate) };
  });

  const states: State[][] = [];
  let best: State | undefined;

  for (const candidate of knowns) {
    const waysOn = statesOf(candidate, states.slice(-WINDOW));
    states.push(waysOn);
    for (const state of waysOn) if (!best || state.score > best.score) best = state;
  }

  const members: HeadingCandidate[] = [];
  for (let state = best; state; state = state.before) members.push(state.one.candidate);

  return {
    kind: labelKind,
    members: members.reverse(),
    gaps: best?.gaps ?? 0,
    restarts: best?.restarts ?? 0,
  };
}

interface Known {
  readonly candidate: HeadingCandidate;
  /** Its number as it stands; `Infinity` for "the last". */
  readonly own: number;
  readonly signs: string;
  readonly worth: number;
  /** Index of the part that it is in. */
  readonly part: number;
}

/** A way to reach a candidate, which counts as the number `value`. */
interface State {
  readonly one: Known;
  readonly value: number;
  readonly score: number;
  readonly gaps: number;
  readonly restarts: number;
  readonly before?: State;
}

/**
 * Whether a number comes before the next whole one: 2.5 behind 2, or “Chapter 2, Part 2”. The same
 * again with any other title may be a misprint at a page's head, or a line that counts things.
 */
function isBetween({ value, one }: State, { own, candidate }: Known) {
  if (own === value) return partOfChapter(candidate) > partOfChapter(one.candidate);
  return own > value && own - value < 1;
}

function partOfChapter({ title }: HeadingCandidate) {
  const label = readLabel(title);
  return label?.kind === 'part' ? label.value : 1;
}

/** What a number costs that a scan may have made of the right one: less than leaving it out. */
const MISREAD = 0.5;

/** What a way on costs, and the gap or the new beginning that it takes for one. */
interface Step {
  readonly cost: number;
  readonly gap?: number;
  readonly restart?: number;
}

/** The way to a candidate that begins with it. */
function firstStateOf(reached: Known): State {
  const { own, signs, worth } = reached;
  const isFirst = own <= 1 || mayBeNumber(signs, 1);
  const cost = isFirst || !Number.isFinite(own) ? 0 : Math.min(3, 0.8 + 0.2 * own);
  const startValue = own < 1 || (Number.isFinite(own) && !isFirst) ? own : 1;
  const gaps = isFirst ? 0 : 1;
  return { one: reached, value: startValue, score: worth - cost, gaps, restarts: 0 };
}

/**
 * The best ways to reach a candidate by its own number and the one it should have had, behind the
 * `earlier` ones.
 */
function statesOf(reached: Known, earlier: readonly (readonly State[])[]): State[] {
  const { own, signs, worth } = reached;
  const firstState = firstStateOf(reached);
  const best = new Map([[firstState.value, firstState]]);

  /** Takes a way on from another, where it is the best so far to its number. */
  const take = (before: State, value: number, { cost, gap = 0, restart = 0 }: Step) => {
    const score = before.score + worth - cost;
    if (score <= (best.get(value)?.score ?? -Infinity)) return;
    const gaps = before.gaps + gap;
    const restarts = before.restarts + restart;
    best.set(value, { one: reached, value, score, gaps, restarts, before });
  };

  const goOn = (previousState: State) => {
    const next = Math.floor(previousState.value) + 1;
    if (own === next || own === Infinity) return take(previousState, next, { cost: 0 });
    if (isBetween(previousState, reached)) return take(previousState, own, { cost: 0 });
    if (mayBeNumber(signs, next)) return take(previousState, next, { cost: MISREAD });
    if (own === 1) {
      if (reached.part === previousState.one.part)
        return take(previousState, 1, { cost: 1, restart: 1 });
      return take(previousState, 1, { cost: 0.1 });
    }
    if (own > next)
      take(previousState, own, {
        cost: Math.min(3, 0.6 + 0.3 * (own - previousState.value)),
        gap: 1,
      });
    take(previousState, next, { cost: 2, gap: 1 });
  };

  for (const ways of earlier) ways.forEach(goOn);
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, 6);
}
