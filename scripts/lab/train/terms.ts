import { extentOf } from '../../../src/corpus/search/question/terms.ts';
import { scannerOf } from '../../../src/corpus/search/rank/scan.ts';
import { tally } from '../../../src/lib/counted.ts';
import type { Example } from './examples.ts';

/** What the weight of a term is learned from, beside the term itself: how common it is in the training stories. */
const BUCKETS = 9;
const EPOCHS = 6;
const RATE = 0.15;
/** Pulls a stem's own weight to that of stems as common as it. */
const PULL = 0.004;
/** Questions that must hold a stem before it gets a weight of its own. */
const SEEN = 40;

interface Prepared {
  /** Per term: its bucket, and its own parameter or -1. */
  readonly bucket: readonly number[];
  readonly own: readonly number[];
  readonly name: readonly boolean[];
  /** Per term of the question: rarity in the story. */
  readonly rarity: readonly number[];
  /** Per passage and term: BM25 saturation of it and its neighbours. */
  readonly spread: readonly Float64Array[];
  /** Per passage and sentence: which terms it holds. */
  readonly masks: readonly (readonly number[])[];
  readonly right: Uint8Array;
}

/**
 * Learns how much each term of a question says about where its answer stands: softmax over a story's passages,
 * where a passage scores by the terms that it and its best sentence hold; AdaGrad in the order of the file.
 */
export function learnTerms(examples: readonly Example[]) {
  const stories = storiesPerStem(examples);
  const own = ownStems(examples);
  const prepared = examples.flatMap((example) => prepare(example, stories, own));
  const size = BUCKETS + 1 + own.size;
  const theta = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-3);
  for (let epoch = 0; epoch < EPOCHS; epoch++) for (const one of prepared) step(one, theta, squares);
  const weight = (stem: string) =>
    Math.exp((theta[bucketOf(stories.get(stem) ?? 0)] ?? 0) + (theta[own.get(stem) ?? -1] ?? 0));
  const terms = Object.fromEntries([...own.keys()].sort().map((stem) => [stem, round(weight(stem))]));
  return { rare: round(Math.exp(theta[0] ?? 0)), name: round(Math.exp(theta[BUCKETS] ?? 0)), terms };
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function bucketOf(stories: number): number {
  return Math.min(BUCKETS - 1, Math.ceil(Math.log2(stories + 1)));
}

function storiesPerStem(examples: readonly Example[]): Map<string, number> {
  const columns = new Set(examples.map((example) => example.columns));
  return tally([...columns].flatMap(({ terms }) => [...terms]));
}

function ownStems(examples: readonly Example[]): Map<string, number> {
  const counts = tally(examples.flatMap(({ question }) => question.terms.map(({ stem }) => stem)));
  const often = [...counts].filter(([, n]) => n >= SEEN).map(([stem]) => stem);
  return new Map(often.map((stem, i) => [stem, BUCKETS + 1 + i]));
}

function prepare(example: Example, stories: Map<string, number>, own: Map<string, number>): Prepared[] {
  const { columns, question, counts, right } = example;
  const passages = columns.passageFrom.length;
  if (!right.includes(1)) return [];
  const { scan } = scannerOf(columns, question);
  return [
    {
      bucket: question.terms.map(({ stem }) => bucketOf(stories.get(stem) ?? 0)),
      own: question.terms.map(({ stem }) => own.get(stem) ?? -1),
      name: question.terms.map((term) => term.name),
      rarity: question.terms.map((_, i) => {
        const df = counts[i] ?? 0;
        return Math.log(1 + (passages - df + 0.5) / (df + 0.5));
      }),
      spread: spreadOf(example, passages),
      masks: Array.from({ length: passages }, (_, p) => scan(p).masks),
      right,
    },
  ];
}

/** What a passage has of the terms of its neighbours, beside its own. */
const PARTS = [
  [-1, 0.2],
  [0, 1],
  [1, 0.2],
] as const;

/** Per passage and term: BM25 saturation of it and its neighbours. */
function spreadOf({ columns, question }: Example, passages: number): Float64Array[] {
  const { averageLength } = extentOf(columns, Number.POSITIVE_INFINITY);
  const startOf = (passage: number) => columns.sentenceAt[columns.passageAt[passage] ?? 0] ?? 0;
  const spread = Array.from({ length: passages }, () => new Float64Array(question.terms.length));
  for (const [i, { stem }] of question.terms.entries()) {
    const t = columns.termOf.get(stem);
    if (t === undefined) continue;
    for (let k = columns.postingAt[t] ?? 0; k < (columns.postingAt[t + 1] ?? 0); k++) {
      const p = columns.postingPassage[k] ?? 0;
      const count = columns.postingCount[k] ?? 0;
      const length = startOf(p + 1) - startOf(p);
      const held = count / (count + 1.2 * (0.5 + (0.5 * length) / averageLength));
      for (const [off, part] of PARTS) addTo(spread[p + off], i, part * held);
    }
  }
  return spread;
}

function addTo(row: Float64Array | undefined, i: number, value: number): void {
  if (row) row[i] = (row[i] ?? 0) + value;
}

function step(one: Prepared, theta: Float64Array, squares: Float64Array): void {
  const weights = one.rarity.map(
    (rarity, i) =>
      rarity *
      Math.exp(
        (theta[one.bucket[i] ?? 0] ?? 0) +
          (theta[one.own[i] ?? -1] ?? 0) +
          (one.name[i] ? (theta[BUCKETS] ?? 0) : 0),
      ),
  );
  const best = one.masks.map((masks) => bestMask(masks, weights));
  const scores = one.spread.map((row, p) =>
    weights.reduce((sum, w, i) => sum + w * held(row, best[p] ?? 0, i), 0),
  );
  const slopes = softmaxSlopes(scores, one.right);
  weights.forEach((w, i) => {
    let slope = 0;
    one.spread.forEach((row, p) => {
      slope += (slopes[p] ?? 0) * held(row, best[p] ?? 0, i);
    });
    update(theta, squares, one.bucket[i] ?? 0, slope * w, 0.0005);
    update(theta, squares, one.own[i] ?? -1, slope * w, PULL);
    if (one.name[i]) update(theta, squares, BUCKETS, slope * w, 0);
  });
}

function held(row: Float64Array, mask: number, i: number): number {
  return (row[i] ?? 0) + (mask & (1 << i) ? 1 : 0);
}

function bestMask(masks: readonly number[], weights: readonly number[]): number {
  let best = 0;
  let most = -1;
  for (const mask of masks) {
    let sum = 0;
    for (let i = 0; i < weights.length; i++) if (mask & (1 << i)) sum += weights[i] ?? 0;
    if (sum > most) {
      most = sum;
      best = mask;
    }
  }
  return best;
}

/** Slope of the log loss at each score, where any of the right ones will do. */
function softmaxSlopes(scores: readonly number[], right: Uint8Array): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const all = powers.reduce((sum, power) => sum + power, 0);
  const good = powers.reduce((sum, power, p) => sum + (right[p] ? power : 0), 0);
  return powers.map((power, p) => power / all - (right[p] && good > 0 ? power / good : 0));
}

function update(theta: Float64Array, squares: Float64Array, k: number, slope: number, pull: number): void {
  if (k < 0) return;
  const value = theta[k] ?? 0;
  const full = slope + pull * value;
  squares[k] = (squares[k] ?? 0) + full * full;
  theta[k] = value - (RATE * full) / Math.sqrt(squares[k] ?? 1);
}
