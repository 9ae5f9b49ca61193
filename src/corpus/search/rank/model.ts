import learned from './weights.json' with { type: 'json' };

/** Weights by name. */
type Weights = Readonly<Record<string, number>>;

/** How passages of a guide are ranked. */
export interface Ranking {
  /** Weight per feature of a passage (features.ts) and per gain (gains.ts). */
  readonly ranking: Weights;
  /** How many passages are looked at closely, if not as many as a lookup does: more where they are learned from. */
  readonly candidates?: number;
}

interface RankModel extends Ranking {
  /** The weight of stems too rare in the training to get their own. */
  readonly rare: number;
  /** The factor for a term's weight where it is capitalised inside the question. */
  readonly name: number;
  /** Weight per stem. */
  readonly terms: ReadonlyMap<string, number>;
  /** Of a guide: weight per piece of evidence that the first passage answers, see evidence.ts; `bias` stands alone. */
  readonly decision: Weights;
}

/** The model that ships. */
export const MODEL: RankModel = { ...learned, terms: new Map(Object.entries(learned.terms)) };
