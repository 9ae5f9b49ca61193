import type { QuestionTerm } from '../../../src/corpus/search/question/question.ts';
import { extentOf } from '../../../src/corpus/search/question/terms.ts';
import { share } from '../../../src/corpus/search/rank/features.ts';
import { scannerOf } from '../../../src/corpus/search/rank/scan.ts';
import { compact, tally } from '../../../src/lib/counted.ts';
import type { Example } from './examples.ts';
import { descend, round, slopesOf } from './vectors.ts';

/** Parameters before those of stems: what stems that are seldom asked weigh, and what a name multiplies it by. */
const [REST, NAME] = [0, 1];
const EPOCHS = 6;
const RATE = 0.15;
/** Pulls a stem's own weight to that of the others. */
const PULL = 0.004;
/** Questions that must hold a stem before it gets a weight of its own. */
const SEEN = 40;

interface Prepared {
  /** Per term of the question: the parameters whose sum is the logarithm of its weight. */
  readonly parameters: readonly (readonly number[])[];
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
  const own = ownStems(examples);
  const parametersOf = ({ stem, name }: Pick<QuestionTerm, 'stem' | 'name'>) =>
    compact(REST, own.get(stem), name && NAME);
  const prepared = examples.flatMap((example) => prepare(example, parametersOf));
  const theta = new Float64Array(2 + own.size);
  const squares = new Float64Array(theta.length).fill(1e-3);
  for (let epoch = 0; epoch < EPOCHS; epoch++) for (const one of prepared) step(one, theta, squares);
  const weight = (parameters: readonly number[]) => round(weightOf(theta, parameters));
  const stems = [...own.keys()].sort();
  const terms = Object.fromEntries(stems.map((stem) => [stem, weight(parametersOf({ stem, name: false }))]));
  return { rare: weight([REST]), name: weight([NAME]), terms };
}

function weightOf(theta: Float64Array, parameters: readonly number[]): number {
  return Math.exp(parameters.reduce((sum, k) => sum + (theta[k] ?? 0), 0));
}

function ownStems(examples: readonly Example[]): Map<string, number> {
  const counts = tally(examples.flatMap(({ question }) => question.terms.map(({ stem }) => stem)));
  const often = [...counts].filter(([, n]) => n >= SEEN).map(([stem]) => stem);
  return new Map(often.map((stem, i) => [stem, 2 + i]));
}

function prepare(example: Example, parametersOf: (term: QuestionTerm) => readonly number[]): Prepared[] {
  const { columns, question, counts, right } = example;
  const passages = columns.passageFrom.length;
  if (!right.includes(1)) return [];
  const { scan } = scannerOf(columns, question);
  return [
    {
      parameters: question.terms.map(parametersOf),
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

/** Per passage and term: BM25 saturation. */
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
      const row = spread[p];
      if (row) row[i] = held;
    }
  }
  return spread;
}

function step(one: Prepared, theta: Float64Array, squares: Float64Array): void {
  const weights = Float64Array.from(one.rarity, (rarity, i) => {
    return rarity * weightOf(theta, one.parameters[i] ?? []);
  });
  const best = one.masks.map((masks) => bestMask(masks, weights));
  const scores = one.spread.map((row, p) =>
    weights.reduce((sum, w, i) => sum + w * held(row, best[p] ?? 0, i), 0),
  );
  const slopes = slopesOf(scores, one.right);
  one.parameters.forEach((parameters, i) => {
    let slope = 0;
    one.spread.forEach((row, p) => {
      slope += (slopes[p] ?? 0) * held(row, best[p] ?? 0, i);
    });
    for (const k of parameters) {
      const pull = k > NAME ? PULL * (theta[k] ?? 0) : 0;
      descend(theta, squares, k, slope * (weights[i] ?? 0) + pull, RATE);
    }
  });
}

function held(row: Float64Array, mask: number, i: number): number {
  return (row[i] ?? 0) + (mask & (1 << i) ? 1 : 0);
}

function bestMask(masks: readonly number[], weights: Float64Array): number {
  const sums = masks.map((mask) => share(mask, { weights, total: 1 }));
  return masks[sums.indexOf(Math.max(...sums))] ?? 0;
}
