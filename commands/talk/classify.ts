/**
 * Learns from examples which meaning a line has: a linear classifier over its words and neighbouring pairs of words,
 * taught by the averaged passive-aggressive algorithm (Crammer and others, Online Passive-Aggressive Algorithms, JMLR
 * 2006). docs/talk.md has what it was measured against.
 */

import { plainWords } from '../../src/lib/text.ts';
import { seeded, shuffled } from '../../src/quiz/draw/chance.ts';

/** A line, and the name of its meaning. */
export interface Example {
  readonly name: string;
  readonly line: string;
}

/** One meaning that a line may have. */
export interface Likely {
  readonly name: string;
  /** 0…1; all of a line's add up to 1. */
  readonly likelihood: number;
}

/** The meanings of a line, likeliest first; all of them, so never fewer than two. */
export type Classify = (line: string) => readonly Likely[];

/** How often the examples are gone through: fewer know less, more take longer and are surer than they should be. */
const ROUNDS = 4;

/** The most that one example may change; a smaller step needs more rounds. */
const STEP_MAX = 1;

/**
 * Scales differences to likelihoods: with it, of lines that nothing was learned from, those at 0.7 are right 7 times in
 * 10.
 */
const SHARPNESS = 10;

/** Days, and words with figures, count as the same word each: which one it is says nothing of what is meant. */
const DAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?$/;
const ENDING = /(?:ing|e?s|ed|e)$/;

function plainest(word: string): string {
  if (/\d/.test(word)) return '9';
  if (DAY.test(word)) return 'monday';
  return word.length > 3 ? word.replace(ENDING, '') : word;
}

/** Words of somebody else's, which say nothing of what their writer wants. */
const QUOTATION = /["“«][^"“”«»]{8,}["”»]/gu;

/** The words of a line and its pairs of neighbours, each once; `^` is its beginning and `$` its end. */
export function lineFeatures(line: string): readonly string[] {
  const words = plainWords(line.replace(QUOTATION, ' ')).split(' ').map(plainest);
  const pairs = ['^', ...words].map((word, at) => `${word} ${words[at] ?? '$'}`);
  return [...new Set([...words, ...pairs])];
}

/** Examples as numbers: example `n` has the features `features[starts[n]]` up to `features[starts[n + 1]]`. */
interface Lessons {
  readonly features: Int32Array;
  readonly starts: Int32Array;
  readonly names: Int32Array;
}

/** Learns; takes some 0.3 s for 12,000 examples. @throws TypeError for fewer than two meanings */
export function classifierFrom(examples: readonly Example[]): Classify {
  const names = [...new Set(examples.map(({ name }) => name))];
  if (names.length < 2) throw new TypeError(`Expected examples of two meanings, got ${names.length}`);
  const known = new Map<string, number>();
  const weights = learned(lessonsFrom(examples, names, known), known.size, names.length);
  return (line) => {
    const features = lineFeatures(line);
    const sums = new Float32Array(names.length);
    for (const feature of features) add(sums, weights, (known.get(feature) ?? -1) * names.length);
    const scale = SHARPNESS / Math.sqrt(features.length);
    const top = Math.max(...sums);
    const shares = Array.from(sums, (sum) => Math.exp((sum - top) * scale));
    const whole = shares.reduce((one, other) => one + other, 0);
    return names
      .map((name, at) => ({ name, likelihood: (shares[at] ?? 0) / whole }))
      .sort((one, other) => other.likelihood - one.likelihood);
  };
}

/** @param known gets a number for each feature */
function lessonsFrom(examples: readonly Example[], names: readonly string[], known: Map<string, number>): Lessons {
  const numbers = new Map(names.map((name, at) => [name, at]));
  const features: number[] = [];
  const starts = [0];
  for (const { line } of examples) {
    for (const feature of lineFeatures(line)) {
      const number = known.get(feature) ?? known.size;
      known.set(feature, number);
      features.push(number);
    }
    starts.push(features.length);
  }
  return {
    features: Int32Array.from(features),
    starts: Int32Array.from(starts),
    names: Int32Array.from(examples, ({ name }) => numbers.get(name) ?? 0),
  };
}

/** The weight of each feature for each name, a row of `width` for each feature: the average over all of learning. */
function learned({ features, starts, names }: Lessons, height: number, width: number): Float32Array {
  const weights = new Float32Array(height * width);
  const changes = new Float32Array(height * width);
  const sums = new Float32Array(width);
  let now = 0;

  function learn(n: number): void {
    const [from = 0, to = 0, right = 0] = [starts[n], starts[n + 1], names[n]];
    now += 1;
    sums.fill(0);
    for (let at = from; at < to; at++) add(sums, weights, (features[at] ?? 0) * width);
    const rival = highestBut(sums, right);
    const scale = 1 / Math.sqrt(to - from);
    const lacks = 1 - ((sums[right] ?? 0) - (sums[rival] ?? 0)) * scale;
    if (lacks <= 0) return;
    const step = Math.min(STEP_MAX, lacks / 2) * scale;
    for (let at = from; at < to; at++) {
      const row = (features[at] ?? 0) * width;
      change(weights, row, right, rival, step);
      change(changes, row, right, rival, step * now);
    }
  }

  // Mixed, always in the same way: examples of one meaning stand together.
  const order = shuffled([...names.keys()], seeded(1));
  for (let round = 0; round < ROUNDS; round++) for (const n of order) learn(n);
  return weights.map((weight, at) => weight - (changes[at] ?? 0) / now);
}

/** Adds the row that begins at `row`; none where that is negative. */
function add(sums: Float32Array, weights: Float32Array, row: number): void {
  if (row < 0) return;
  for (let name = 0; name < sums.length; name++) sums[name] = (sums[name] ?? 0) + (weights[row + name] ?? 0);
}

function change(weights: Float32Array, row: number, more: number, less: number, by: number): void {
  weights[row + more] = (weights[row + more] ?? 0) + by;
  weights[row + less] = (weights[row + less] ?? 0) - by;
}

function highestBut(sums: Float32Array, not: number): number {
  let best = not === 0 ? 1 : 0;
  for (let name = 0; name < sums.length; name++) if (name !== not && (sums[name] ?? 0) > (sums[best] ?? 0)) best = name;
  return best;
}
