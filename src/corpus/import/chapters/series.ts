import type { Block } from '../text/block.ts';
import { type Candidate, isCapitals } from './candidates.ts';

/** Numbered headings of one kind, in an order that makes sense. */
export interface Series {
  readonly kind: string;
  readonly members: readonly Candidate[];
  /** Numbers that were left out or printed wrong. */
  readonly gaps: number;
  /** Times that the numbering begins again without a part's heading between. */
  readonly restarts: number;
}

interface State {
  readonly at: number;
  readonly value: number;
  readonly score: number;
  readonly gaps: number;
  readonly restarts: number;
  readonly before?: State;
}

const WINDOW = 30;

/** What headings of one kind look alike in, where a list or a poem in the text looks different. */
const LOOKS: readonly ((candidate: Candidate, block: Block | undefined) => unknown)[] = [
  ({ label }) => label?.style,
  ({ title }) => title === '',
  ({ text }) => isCapitals(text),
  (_, block) => (block?.above ?? 0) >= 2,
  (_, block) => (block?.above ?? 0) >= 3,
  (_, block) => Math.min(2, Math.ceil((block?.indent ?? 0) / 12)),
];

/** What a heading looks like: the same for headings that look alike. */
export const lookOf = (candidate: Candidate, blocks: readonly Block[]): string =>
  LOOKS.map((look) => look(candidate, blocks[candidate.block])).join();

/** The series of all candidates of one kind, or of those that look alike where these count up better. */
export function bestSeries(
  kind: string,
  candidates: readonly Candidate[],
  uppers: readonly number[],
  blocks: readonly Block[],
): Series {
  const groups = LOOKS.flatMap((look) => {
    const alike = new Map<unknown, Candidate[]>();
    for (const candidate of candidates) {
      const key = look(candidate, blocks[candidate.block]);
      alike.set(key, [...(alike.get(key) ?? []), candidate]);
    }
    return alike.size === 1 ? [] : [...alike.values()].filter(({ length }) => length >= 3);
  });
  return [candidates, ...groups]
    .map((group) => ({ series: pickSeries(kind, group, uppers, blocks), of: group.length }))
    .reduce((best, other) => (soundness(other) > soundness(best) ? other : best)).series;
}

const soundness = ({ series, of }: { series: Series; of: number }): number =>
  2 * series.members.length - of - 2 * (series.gaps + series.restarts);

/**
 * Picks from all candidates of one kind those that count up: 1, 2, 3 …, beginning again at 1 under each part.
 * A number out of order costs more than leaving it out, unless it is a misprint that the rest bears out.
 * A number alone is a misprint only where it looks like the one before.
 * @param uppers block indices of headings above this kind, in order
 */
function pickSeries(
  kind: string,
  candidates: readonly Candidate[],
  uppers: readonly number[],
  blocks: readonly Block[],
): Series {
  const worth = kind === 'bare' ? 1 : 2.5;
  let passed = 0;
  const part = candidates.map((candidate) => {
    while ((uppers[passed] ?? Number.POSITIVE_INFINITY) < candidate.block) passed += 1;
    return passed;
  });
  const looks = candidates.map((candidate) => lookOf(candidate, blocks));
  const states: State[][] = [];
  let best: State | undefined;
  candidates.forEach((candidate, at) => {
    const made = statesAt(candidate, at, {
      worth: worth + (candidate.listed === undefined ? 0 : 1.5),
      states,
      part,
      looks,
      kind,
    });
    states.push(made);
    for (const state of made) if (!best || state.score > best.score) best = state;
  });
  return toSeries(kind, candidates, best);
}

interface Around {
  readonly worth: number;
  readonly states: readonly (readonly State[])[];
  readonly part: readonly number[];
  readonly looks: readonly string[];
  readonly kind: string;
}

/** The best way to reach a candidate with its own number, and with the number it should have had. */
function statesAt(candidate: Candidate, at: number, around: Around): State[] {
  const own = candidate.label?.value ?? 0;
  const start = own === 1 || own === Number.POSITIVE_INFINITY ? 0 : Math.min(3, 0.8 + 0.2 * own);
  const best = new Map<number, State>();
  const offer = (state: State) => {
    const held = best.get(state.value);
    if (!held || state.score > held.score) best.set(state.value, state);
  };
  offer({
    at,
    value: Number.isFinite(own) ? own : 1,
    score: around.worth - start,
    gaps: own === 1 ? 0 : 1,
    restarts: 0,
  });
  for (const earlier of around.states.slice(-WINDOW))
    for (const before of earlier) {
      for (const next of follow(before, own, at, around)) offer(next);
    }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, 6);
}

function follow(before: State, own: number, at: number, around: Around): State[] {
  const newPart = around.part[at] !== around.part[before.at];
  const make = (value: number, cost: number, gap: number, restart: number): State => ({
    at,
    value,
    score: before.score + around.worth - cost,
    gaps: before.gaps + gap,
    restarts: before.restarts + restart,
    before,
  });
  if (own === before.value + 1 || own === Number.POSITIVE_INFINITY) return [make(before.value + 1, 0, 0, 0)];
  if (own === 1) return [make(1, newPart ? 0.1 : 1, 0, newPart ? 0 : 1)];
  const made: State[] = [];
  if (own > before.value) made.push(make(own, Math.min(3, 0.6 + 0.3 * (own - before.value)), 1, 0));
  if (around.kind !== 'bare' || around.looks[at] === around.looks[before.at])
    made.push(make(before.value + 1, 2, 1, 0));
  return made;
}

function toSeries(kind: string, candidates: readonly Candidate[], best: State | undefined): Series {
  const members: Candidate[] = [];
  for (let state = best; state; state = state.before) {
    const candidate = candidates[state.at];
    if (candidate) members.push(candidate);
  }
  return { kind, members: members.reverse(), gaps: best?.gaps ?? 0, restarts: best?.restarts ?? 0 };
}
