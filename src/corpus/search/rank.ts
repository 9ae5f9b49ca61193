import type { Book } from '../../core/book.ts';
import type { Columns } from './columns.ts';
import { FEATURES, featuresOf, type Sight } from './features.ts';
import type { Model } from './model.ts';
import type { Question } from './question.ts';
import { Scanner } from './scan.ts';
import type { Weighed } from './terms.ts';

/** A passage with what its rank was made from. */
export interface Ranked {
  readonly passage: number;
  readonly score: number;
  readonly features: Float64Array;
}

/** What ranking needs of a book, made once. */
export interface Ground {
  readonly book: Book;
  readonly columns: Columns;
  readonly scanner: Scanner;
  /** Passages × 1: scratch for BM25. */
  readonly bm25: Float64Array;
  readonly averageLength: number;
}

/** Passages looked at closely: beyond these the first pass has never been seen to hold the answer. */
const MOST_CANDIDATES = 48;
const K1 = 1.2;
const B = 0.5;

export function groundOf(book: Book, columns: Columns): Ground {
  const passages = columns.passageFrom.length;
  return {
    book,
    columns,
    scanner: new Scanner(columns),
    bm25: new Float64Array(passages),
    averageLength: columns.stream.length / Math.max(1, passages),
  };
}

/** Begins looking a question up: BM25 of every passage that may be read. */
export function look(
  ground: Ground,
  question: Question,
  weighed: Weighed,
  place: number,
  model: Model,
): Sight {
  const { columns, scanner, bm25 } = ground;
  scanner.begin(question, model);
  bm25.fill(0);
  question.terms.forEach((asked, i) => {
    const term = columns.termOf.get(asked.stem);
    if (term !== undefined) addTerm(ground, term, weighed.weights[i] ?? 0, place);
  });
  const open = (passage: number) => (columns.passageFrom[passage] ?? 0) <= place;
  return { columns, question, weighed, scanner, bm25, open, titleShare: () => 0 };
}

function addTerm(
  { columns, bm25, averageLength }: Ground,
  term: number,
  weight: number,
  place: number,
): void {
  const { postingAt, postingPassage, postingCount, passageFrom, passageAt, sentenceAt } = columns;
  for (let i = postingAt[term] ?? 0; i < (postingAt[term + 1] ?? 0); i++) {
    const p = postingPassage[i] ?? 0;
    if ((passageFrom[p] ?? 0) > place) continue;
    const length = (sentenceAt[passageAt[p + 1] ?? 0] ?? 0) - (sentenceAt[passageAt[p] ?? 0] ?? 0);
    const count = postingCount[i] ?? 0;
    const saturation = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / averageLength));
    bm25[p] = (bm25[p] ?? 0) + weight * saturation;
  }
}

/** Passages worth a closer look: those that hold a term, and their neighbours count. */
export function candidates({ bm25, open }: Sight, most = MOST_CANDIDATES): number[] {
  const found: { p: number; value: number }[] = [];
  for (let p = 0; p < bm25.length; p++) {
    const own = bm25[p] ?? 0;
    const around = Math.max(bm25[p - 1] ?? 0, bm25[p + 1] ?? 0);
    if (own + around > 0 && open(p)) found.push({ p, value: own + 0.2 * around });
  }
  found.sort((a, b) => b.value - a.value || a.p - b.p);
  return found.slice(0, most).map(({ p }) => p);
}

/** The candidates, best first. */
export function rank(sight: Sight, model: Model): Ranked[] {
  const weights = FEATURES.map((name) => model.features[name] ?? 0);
  const ranked = candidates(sight).map((passage): Ranked => {
    const features = featuresOf(sight, passage);
    let score = 0;
    for (let i = 0; i < features.length; i++) score += (features[i] ?? 0) * (weights[i] ?? 0);
    return { passage, score, features };
  });
  return ranked.sort((a, b) => b.score - a.score || a.passage - b.passage);
}
