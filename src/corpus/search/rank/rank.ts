import type { Question } from '../question/question.ts';
import { lookedUp, type Weighed } from '../question/terms.ts';
import { type Columns, wordAt } from './columns.ts';
import { featuresOf, maskOf, type Sight } from './features.ts';
import type { Gains } from './gains.ts';
import { scannerOf } from './scan.ts';
import learned from './weights.json' with { type: 'json' };

export interface Ranked {
  readonly passage: number;
  readonly score: number;
}

/** Passages looked at closely: with twice as many no figure of docs/lookup.md is better. */
const MOST_CANDIDATES = 24;
const K1 = 1.2;
const B = 0.5;

/** Starts a lookup: BM25 for every readable passage. */
export function look(
  columns: Columns,
  question: Question,
  weighed: Weighed,
  averageLength: number,
  place: number,
  meant?: Sight['meant'],
): Sight {
  const { termOf, postingAt, postingPassage, postingCount, passageFrom } = columns;
  const bm25 = new Float64Array(passageFrom.length);
  const held = new Int32Array(passageFrom.length);
  const scanner = scannerOf(columns, question);
  const open = (passage: number) => (passageFrom[passage] ?? 0) <= place;

  function addTerm(stem: string, weight: number) {
    const term = termOf.get(stem) ?? -1;
    const slot = scanner.slotOf(term);
    for (let i = postingAt[term] ?? 0; i < (postingAt[term + 1] ?? 0); i++) {
      const p = postingPassage[i] ?? 0;
      if (!open(p)) continue;
      const length = wordAt(columns, p + 1) - wordAt(columns, p);
      const count = postingCount[i] ?? 0;
      const saturation = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / averageLength));
      bm25[p] = (bm25[p] ?? 0) + weight * saturation;
      held[p] = (held[p] ?? 0) | (1 << slot);
    }
  }

  question.terms.forEach((asked, i) => {
    for (const stem of lookedUp(asked)) addTerm(stem, weighed.weights[i] ?? 0);
  });
  const names = maskOf(question.terms.map(({ name }) => name));

  return { columns, question, weighed, scanner, names, bm25, held, open, meant };
}

/**
 * Passages worth a closer look: the likeliest of those with a term, which may be read. Of a guide
 * made of articles, all that may: it is short, and the one that answers may share no word.
 */
export function candidates({ bm25, meant, open }: Sight): number[] {
  if (meant) return [...bm25.keys()].filter(open);
  const found = Array.from(bm25, (score, passage): Ranked => ({ passage, score })).filter(
    ({ score }) => score > 0,
  );
  return found
    .sort(bestFirst)
    .slice(0, MOST_CANDIDATES)
    .map(({ passage }) => passage);
}

/** The candidates by the weights of features and gains, best first. */
export function rank(sight: Sight, gains: ReadonlyMap<number, Gains>): Ranked[] {
  const weights = sight.meant ? learned.rankingOfBare : learned.ranking;
  const ranked = candidates(sight).map((passage): Ranked => {
    const values = Object.assign(featuresOf(sight, passage), gains.get(passage));
    return { passage, score: scored(values, weights) };
  });
  return ranked.sort(bestFirst);
}

const bestFirst = (a: Ranked, b: Ranked) => b.score - a.score || a.passage - b.passage;

/** The sum of values, each times the weight of its name. */
export function scored(
  values: Readonly<Record<string, number>>,
  weights: Readonly<Record<string, number>>,
): number {
  let sum = 0;
  // `Object.entries`, and a copy of all values, took a third of the time of a question.
  for (const name in values) sum += (values[name] ?? 0) * (weights[name] ?? 0);
  return sum;
}
