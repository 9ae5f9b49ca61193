import type { Columns } from './columns.ts';
import type { Model } from './model.ts';
import type { Question } from './question.ts';

/** How much each term of a question says, in one book or in a library. */
export interface Weighed {
  /** Per term of the question: learned weight times rarity. */
  readonly weights: Float64Array;
  /** Their sum; above 0 unless there is no term. */
  readonly total: number;
}

/** In how many passages that may be read (`from <= place`) each term of a question stands. */
export function countPassages(columns: Columns, question: Question, place: number): Uint32Array {
  const counts = new Uint32Array(question.terms.length);
  question.terms.forEach((asked, i) => {
    const term = columns.termOf.get(asked.stem);
    if (term === undefined) return;
    for (let k = columns.postingAt[term] ?? 0; k < (columns.postingAt[term + 1] ?? 0); k++) {
      if ((columns.passageFrom[columns.postingPassage[k] ?? 0] ?? 0) <= place)
        counts[i] = (counts[i] ?? 0) + 1;
    }
  });
  return counts;
}

/** How many passages may be read. */
export function readable(columns: Columns, place: number): number {
  if (place === Number.POSITIVE_INFINITY) return columns.passageFrom.length;
  let n = 0;
  for (const from of columns.passageFrom) if (from <= place) n++;
  return n;
}

/**
 * Weighs the terms of a question.
 * @param counts passages that hold each term
 * @param n passages in all
 * @param quiet stems that say nothing here, such as the book's own title
 */
export function weigh(
  question: Question,
  counts: Uint32Array,
  n: number,
  model: Model,
  quiet: ReadonlySet<string> = new Set(),
): Weighed {
  const weights = new Float64Array(question.terms.length);
  let total = 0;
  question.terms.forEach((asked, i) => {
    const df = counts[i] ?? 0;
    const rarity = Math.log(1 + (n - df + 0.5) / (df + 0.5));
    const weight =
      rarity *
      (model.terms.get(asked.stem) ?? model.rare) *
      (asked.name ? model.name : 1) *
      (quiet.has(asked.stem) ? 0.2 : 1);
    weights[i] = weight;
    total += weight;
  });
  return { weights, total: total > 0 ? total : 1 };
}
