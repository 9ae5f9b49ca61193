import learned from './weights.json' with { type: 'json' };

/** Weights by name. */
type Weights = Readonly<Record<string, number>>;

interface RankModel {
  /** Of a guide: weight per feature of a passage (features.ts) and per gain (gains.ts). */
  readonly ranking: Weights;
  /** The weight of stems too rare in the training to get their own. */
  readonly rare: number;
  /** The factor for a term's weight where it is capitalised inside the question. */
  readonly name: number;
  /** Weight per stem. */
  readonly terms: ReadonlyMap<string, number>;
  /** Of a guide: weight per piece of evidence that the first passage answers, see evidence.ts; `bias` stands alone. */
  readonly decision: Weights;
}

/** What was learned once; docs/lookup.md says how. */
export const MODEL: RankModel = { ...learned, terms: new Map(Object.entries(learned.terms)) };
