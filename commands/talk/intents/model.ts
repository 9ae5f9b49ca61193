import type { Features } from './features.ts';

/** Multinomial logistic regression over names. */
export interface Model {
  readonly names: readonly string[];
  readonly terms: ReadonlyMap<string, Term>;
  /** Row after row, a number for each name: the rows of terms, then one for each number of a meaning, then the bias. */
  readonly weights: Float32Array | Int8Array;
  /** What a weight is multiplied by. */
  readonly scale: number;
}

interface Term {
  /** In `weights`. */
  readonly row: number;
  /** Its inverse document frequency: ln(examples / examples that have it) + 1. */
  readonly rarity: number;
}

/** A word in no example; there are some ten thousand examples. */
const UNKNOWN_WORD: Term = { row: -1, rarity: 10 };

/** The rows of a line and their values: its words and pairs together have length 1, and so has its meaning. */
export function valuesOf(
  { terms }: Model,
  line: Features,
): readonly (readonly [row: number, value: number])[] {
  const words = [...line.words].map((word) => terms.get(word) ?? UNKNOWN_WORD);
  const pairs = [...line.pairs].flatMap((pair) => terms.get(pair) ?? []);
  const all = [...words, ...pairs];
  const length = Math.hypot(...all.map(({ rarity }) => rarity)) || 1;
  const known = all.filter(({ row }) => row >= 0);
  return [
    ...known.map(({ row, rarity }) => [row, rarity / length] as const),
    ...Array.from(line.meaning, (value, k) => [terms.size + k, value] as const),
    [terms.size + line.meaning.length, 1],
  ];
}

/**
 * The probability of each name, in their order; their sum is 1.
 * @param before evidence for each without these values, as logarithms
 */
export function probabilities(
  { names, weights, scale }: Model,
  values: ReturnType<typeof valuesOf>,
  before?: Float64Array,
): Float64Array {
  const sums = Float64Array.from(before ?? new Float64Array(names.length));
  for (const [row, value] of values) {
    const at = row * names.length;
    const by = value * scale;
    for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + by * (weights[at + k] as number);
  }
  const most = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - most));
  const all = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((power) => power / all);
}

/** The first line of a model's file; the weights follow, a signed byte each. */
interface Header {
  /** Of the examples that it was learned from. */
  readonly version: string;
  readonly scale: number;
  readonly names: readonly string[];
  /** Terms in the order of their rows, and the rarity of each. */
  readonly terms: readonly (readonly [term: string, rarity: number])[];
}

export function packed({ names, terms, weights }: Model, version: string): Buffer {
  const most = Float32Array.from(weights, Math.abs).reduce((a, b) => Math.max(a, b), 0) || 1;
  const scale = most / 127;
  const header: Header = {
    version,
    scale,
    names,
    terms: [...terms].map(([term, { rarity }]) => [term, rarity]),
  };
  const bytes = Int8Array.from(weights, (one) => Math.round(one / scale));
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), new Uint8Array(bytes.buffer)]);
}

export function unpacked(file: Buffer): Model & Pick<Header, 'version'> {
  const end = file.indexOf('\n');
  const { terms, ...header }: Header = JSON.parse(file.toString('utf8', 0, end));
  return {
    ...header,
    terms: new Map(terms.map(([term, rarity], row) => [term, { row, rarity }])),
    weights: new Int8Array(file.buffer, file.byteOffset + end + 1),
  };
}
