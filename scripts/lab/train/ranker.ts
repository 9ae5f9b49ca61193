import { addTo, dot } from './vectors.ts';

/** One question's candidates: their features, and which are right. */
export interface Group {
  readonly rows: readonly Readonly<Record<string, number>>[];
  readonly right: Uint8Array;
}

/** The same with its features in one order. */
interface Listed {
  readonly rows: readonly Float64Array[];
  readonly right: Uint8Array;
}

const EPOCHS = 300;
const RATE = 0.05;
const PULL = 0.003;

/**
 * Learns one weight a feature: softmax over the candidates of each question, any right one will do; features
 * scaled to unit spread, squared weights pulled to 0, Adam over whole passes so the order doesn't matter.
 * @param settings.positive whether weights below 0 are left at 0
 */
export function learnRanker(
  groups: readonly Group[],
  { positive = false }: { positive?: boolean } = {},
): Record<string, number> {
  const names = [...new Set(groups.flatMap(({ rows }) => rows.flatMap(Object.keys)))];
  const useful = groups
    .filter(({ right }) => right.includes(1) && right.includes(0))
    .map(({ rows, right }): Listed => {
      return { rows: rows.map((row) => Float64Array.from(names, (name) => row[name] ?? 0)), right };
    });
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
      weights[k] = (weights[k] ?? 0) - (RATE * m) / (Math.sqrt(v) + 1e-8);
      if (positive && (weights[k] ?? 0) < 0) weights[k] = 0;
    }
  }
  return Object.fromEntries(
    names.map((name, k) => [name, Math.round((weights[k] ?? 0) * (scale[k] ?? 0) * 10_000) / 10_000]),
  );
}

function slopes(groups: readonly Listed[], weights: Float64Array, scale: Float64Array): Float64Array {
  const size = weights.length;
  const total = new Float64Array(size);
  const scaled = weights.map((w, k) => w * (scale[k] ?? 0));
  for (const { rows, right } of groups) {
    const powers = new Float64Array(rows.length);
    let all = 0;
    let good = 0;
    for (const [p, row] of rows.entries()) {
      const power = Math.exp(Math.min(40, dot(row, scaled)));
      powers[p] = power;
      all += power;
      if (right[p]) good += power;
    }
    for (const [p, row] of rows.entries()) {
      const slope = (powers[p] ?? 0) / all - (right[p] ? (powers[p] ?? 0) / good : 0);
      addTo(total, row, slope);
    }
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
      for (let k = 0; k < row.length; k++)
        squares[k] = (squares[k] ?? 0) + ((row[k] ?? 0) - (mean[k] ?? 0)) ** 2;
    }
    n += rows.length;
  }
  return squares.map((sum) => (sum < 1e-9 ? 0 : 1 / Math.sqrt(sum / n)));
}
