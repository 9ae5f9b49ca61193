import { addTo, dot, round, slopesOf } from './vectors.ts';

/** What could answer a question: its features, and whether it does. */
export interface Candidate {
  readonly values: Readonly<Record<string, number>>;
  readonly right: boolean;
}

interface Listed {
  readonly rows: readonly Float64Array[];
  readonly right: readonly boolean[];
}

const EPOCHS = 300;
const RATE = 0.05;
const PULL = 0.003;

/**
 * Learns one weight a feature: softmax over the candidates of each question, any right one will do; features
 * scaled to unit spread, squared weights pulled to 0, Adam over whole passes so the order doesn't matter.
 * No weight is below 0.
 */
export function learnRanker(groups: readonly (readonly Candidate[])[]): Record<string, number> {
  const names = [...new Set(groups.flatMap((group) => group.flatMap(({ values }) => Object.keys(values))))];
  const listed = groups.map((group): Listed => {
    const rows = group.map(({ values }) => Float64Array.from(names, (name) => values[name] ?? 0));
    return { rows, right: group.map(({ right }) => right) };
  });
  const useful = listed.filter(({ right }) => right.includes(true) && right.includes(false));
  const scale = spreads(useful, names);
  const size = names.length;
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    const slope = slopes(useful, weights, scale);
    for (let k = 0; k < size; k++) {
      const g = (slope[k] ?? 0) + PULL * (weights[k] ?? 0);
      first[k] = 0.9 * (first[k] ?? 0) + 0.1 * g;
      second[k] = 0.99 * (second[k] ?? 0) + 0.01 * g * g;
      const m = (first[k] ?? 0) / (1 - 0.9 ** epoch);
      const v = (second[k] ?? 0) / (1 - 0.99 ** epoch);
      weights[k] = Math.max(0, (weights[k] ?? 0) - (RATE * m) / (Math.sqrt(v) + 1e-8));
    }
  }
  return Object.fromEntries(names.map((name, k) => [name, round((weights[k] ?? 0) * (scale[k] ?? 0), 10_000)]));
}

function slopes(groups: readonly Listed[], weights: Float64Array, scale: Float64Array): Float64Array {
  const size = weights.length;
  const total = new Float64Array(size);
  const scaled = weights.map((w, k) => w * (scale[k] ?? 0));
  for (const { rows, right } of groups) {
    const scores = rows.map((row) => dot(row, scaled));
    for (const [p, slope] of slopesOf(scores, right).entries()) addTo(total, rows[p] ?? total, slope);
  }
  return total.map((sum, k) => (sum * (scale[k] ?? 0)) / groups.length);
}

/** One over the spread of a feature within questions; 0 for features that never vary. */
function spreads(groups: readonly Listed[], names: readonly string[]): Float64Array {
  const squares = new Float64Array(names.length);
  let n = 0;
  for (const { rows } of groups) {
    const mean = new Float64Array(names.length);
    for (const row of rows) addTo(mean, row, 1 / rows.length);
    for (const row of rows) {
      for (let k = 0; k < row.length; k++) squares[k] = (squares[k] ?? 0) + ((row[k] ?? 0) - (mean[k] ?? 0)) ** 2;
    }
    n += rows.length;
  }
  return squares.map((sum) => (sum < 1e-9 ? 0 : 1 / Math.sqrt(sum / n)));
}
