import { type Columns, holding, wordAt } from '../rank/columns.ts';
import type { Model } from '../rank/model.ts';
import { isCommon } from '../text/common.ts';
import type { Question, QuestionTerm } from './question.ts';

/** A function word may be rare in a short book; that doesn't make it say more. */
const COMMON_RARITY = 1;

/** What was learned to weigh more than a rare word does so in the stories that it was learned from, hardly in others. */
const MOST_LEARNED = 1.2;

export type Weighed = ReturnType<typeof weighed>;

/** How much each term of a question says, and their sum: above 0, also where there is none. */
export function weighed(weights: Float64Array) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { weights, total: total > 0 ? total : 1 };
}

/** In how many passages that may be read (`from <= place`) a stem stands. */
export function countOpen(columns: Columns, stem: string, place: number): number {
  const passages = holding(columns, stem);
  if (place === Number.POSITIVE_INFINITY) return passages.length;
  let n = 0;
  for (const passage of passages) if ((columns.passageFrom[passage] ?? 0) <= place) n++;
  return n;
}

/** The stems under which a term of a question is looked up. */
export function lookedUp({ stem, instead }: QuestionTerm): readonly string[] {
  return instead ?? [stem];
}

/** In how many passages each term of a question stands; one under several stems counts for each of them. */
export function countPassages(columns: Columns, question: Question, place: number): Uint32Array {
  return Uint32Array.from(question.terms, (asked) =>
    lookedUp(asked).reduce((sum, stem) => sum + countOpen(columns, stem, place), 0),
  );
}

/** What may be read: how many passages, and how many words they hold on average. */
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
 * Weighs the terms of a question: learned weight times rarity.
 * @param counts passages that hold each term
 * @param n passages in all
 */
export function weigh(question: Question, counts: Uint32Array, n: number, model: Model): Weighed {
  const weights = question.terms.map(({ stem, name }, i) => {
    const df = Math.min(n, counts[i] ?? 0);
    const rare = Math.log(1 + (n - df + 0.5) / (df + 0.5));
    const rarity = isCommon(stem) ? Math.min(COMMON_RARITY, rare) : rare;
    return rarity * Math.min(MOST_LEARNED, model.terms.get(stem) ?? model.rare) * (name ? model.name : 1);
  });
  return weighed(Float64Array.from(weights));
}
