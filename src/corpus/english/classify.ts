/**
 * Counts in examples which meaning a line has: naive Bayes over its words and neighbouring pairs of
 * words. As it only counts, a new example moves no line that shares no word with it. docs/talk.md
 * has what it was measured against.
 */

import { totalOf } from '../../lib/counted.ts';
import { plainWords } from '../../lib/text.ts';

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
type Classify = (message: string) => readonly Likely[];

/**
 * How many features of any example are added to those of each meaning, so that a rare one doesn't
 * decide alone (Dirichlet smoothing: Zhai and Lafferty, A Study of Smoothing Methods for Language
 * Models, TOIS 2004).
 */
const SMOOTHING = 200;

/**
 * What the number of its examples counts for a meaning: less than one, as it isn't how often
 * members mean it.
 */
const PRIOR = 0.9;

/**
 * Days, and words with figures, count as the same word each: which one it is says nothing of what
 * is meant.
 */
const DAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?$/;
const ENDING = /(?:ing|e?s|ed|e)$/;

function plainest(token: string) {
  if (/\d/.test(token)) return '9';
  if (DAY.test(token)) return 'monday';
  return token.length > 3 ? token.replace(ENDING, '') : token;
}

/** Words of somebody else's, which say nothing of what their writer wants. */
const QUOTATION = /["“«][^"“”«»]{8,}["”»]/gu;

/**
 * The words of a line and its pairs of neighbours, each once; `^` is its beginning and `$` its end.
 */
export function lineFeatures(message: string): readonly string[] {
  const tokens = plainWords(message.replace(QUOTATION, ' ')).split(' ').map(plainest);
  const pairs = ['^', ...tokens].map((token, at) => `${token} ${tokens[at] ?? '$'}`);
  return [...new Set([...tokens, ...pairs])];
}

/**
 * Learns; takes some 0.15 s for 13,000 examples.
 * @throws TypeError for fewer than two meanings
 */
export function classifierFrom(examples: readonly Example[]): Classify {
  const names = [...new Set(examples.map(({ name }) => name))];
  if (names.length < 2)
    throw new TypeError(`Expected examples of two meanings, got ${names.length}`);

  const { rows, unseen, priors } = learned(examples, names);
  return (message) => {
    const features = lineFeatures(message);
    const knownRows = features.flatMap((feature) => rows.get(feature) ?? []);
    const sums = unseen.map((unseenScore) => unseenScore * knownRows.length);
    for (const row of knownRows) for (const [at, more] of row) sums[at] = (sums[at] ?? 0) + more;

    // Features of one line say the same in part: counted in full, long lines would be far too sure.
    const scale = 1 / Math.sqrt(features.length);
    const scores = Array.from(sums, (sum, at) => sum * scale + (priors[at] ?? 0));
    const likelihoods = likelihoodsOf(scores);

    return names
      .map((meaning, at) => ({ name: meaning, likelihood: likelihoods[at] ?? 0 }))
      .sort((meaning, rival) => rival.likelihood - meaning.likelihood);
  };
}

/** What logarithms of shares are as shares of 1. */
function likelihoodsOf(scores: readonly number[]) {
  const top = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - top));
  const whole = totalOf(shares);
  return shares.map((share) => share / whole);
}

/**
 * How much a feature speaks for each name is the logarithm of how many times oftener it is there
 * than in all examples.
 * @returns `unseen` is that of a feature which no example of a name has; `rows` has for each
 * feature what is added where some have it, by the name's index; `priors` what each name's number
 * of examples counts
 */
function learned(examples: readonly Example[], names: readonly string[]) {
  const { rows, lines, totals } = counted(examples, names);
  const sum = (counts: Iterable<number>) => totalOf([...counts]);
  const total = sum(totals);

  for (const row of rows.values()) {
    const share = sum(row.values()) / total;
    for (const [at, count] of row) row.set(at, Math.log1p(count / (SMOOTHING * share)));
  }

  const unseen = totals.map((total) => Math.log(SMOOTHING / (total + SMOOTHING)));
  return { rows, unseen, priors: lines.map((count) => PRIOR * Math.log(count)) };
}

const countIn = (row: Map<number, number>, number: number) =>
  row.set(number, (row.get(number) ?? 0) + 1);

/** How often each name’s examples have each feature, how many they are and have in all. */
function counted(examples: readonly Example[], names: readonly string[]) {
  const numbers = new Map(names.map((meaning, at) => [meaning, at]));
  const rows = new Map<string, Map<number, number>>();
  const lines = names.map(() => 0);
  const totals = names.map(() => 0);

  for (const { name, line } of examples) {
    const number = numbers.get(name) ?? 0;
    const features = lineFeatures(line);
    for (const feature of features) {
      const row = rows.get(feature) ?? new Map<number, number>();
      rows.set(feature, countIn(row, number));
    }
    lines[number] = (lines[number] ?? 0) + 1;
    totals[number] = (totals[number] ?? 0) + features.length;
  }

  return { rows, lines, totals };
}
