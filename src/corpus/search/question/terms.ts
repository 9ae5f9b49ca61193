import { type Columns, holding, wordAt } from '../rank/columns.ts';
import learned from '../rank/weights.json' with { type: 'json' };
import { isCommon } from '../text/common.ts';
import type { Question, QuestionTerm } from './question.ts';
import { asksAge } from './wants.ts';

/** A function word may be rare in a short book without meaning more. */
const COMMON_RARITY = 1;

const LEARNED: ReadonlyMap<string, number> = new Map(Object.entries(learned.terms));
/** Weights learned to exceed a rare word's do so in the training stories, but hardly in others. */
const MOST_LEARNED = 1.2;

export type Weighed = ReturnType<typeof weighed>;

/** The weight of each term of a question, and their sum: above 0, also without terms. */
export function weighed(weights: Float64Array) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { weights, total: total > 0 ? total : 1 };
}

/** How many readable passages (`from <= place`) have a stem. */
export function countOpen(columns: Columns, stem: string, place: number): number {
  const passages = holding(columns, stem);
  if (place === Infinity) return passages.length;
  let n = 0;
  for (const passage of passages) if ((columns.passageFrom[passage] ?? 0) <= place) n++;
  return n;
}

export const lookedUp = ({ stem, instead }: QuestionTerm): readonly string[] => instead ?? [stem];

/**
 * How many passages have each term of a question; a term with several stems counts for each of
 * them.
 */
export function countPassages(columns: Columns, question: Question, place: number): Uint32Array {
  return Uint32Array.from(question.terms, (asked) =>
    lookedUp(asked).reduce((sum, stem) => sum + countOpen(columns, stem, place), 0),
  );
}

/** The readable part: the number of passages, and their average number of words. */
export function extentOf(columns: Columns, place: number) {
  let passages = 0;
  let words = 0;
  for (let p = 0; p < columns.passageFrom.length; p++) {
    if ((columns.passageFrom[p] ?? 0) > place) continue;
    passages++;
    words += wordAt(columns, p + 1) - wordAt(columns, p);
  }
  return { passages, averageLength: words / Math.max(1, passages) };
}

/**
 * Weighs a question’s terms: learned weight times rarity, by the passages of all `n` that hold each
 * (`counts`).
 */
export function weigh(question: Question, counts: Uint32Array, n: number): Weighed {
  const weights = question.terms.map(({ stem, form, name }, i) => {
    const df = Math.min(n, counts[i] ?? 0);
    const rare = Math.log(1 + (n - df + 0.5) / (df + 0.5));
    const isLight = isCommon(stem) || asksAge(question.forms, form);
    const rarity = isLight ? Math.min(COMMON_RARITY, rare) : rare;
    return (
      rarity * Math.min(MOST_LEARNED, LEARNED.get(stem) ?? learned.rare) * (name ? learned.name : 1)
    );
  });
  return weighed(Float64Array.from(weights));
}
