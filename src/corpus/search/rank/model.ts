import type { Book } from '../../../core/domain/book.ts';
import learned from './weights.json' with { type: 'json' };

/** Weights by name, for each kind of book. */
type ByKind = Readonly<Record<Book['kind'], Readonly<Record<string, number>>>>;

/** What the training learned: see docs/lookup.md. */
export interface Model {
  readonly version: number;
  /** Weight of stems that the training saw too seldom to learn one. */
  readonly rare: number;
  /** What a capital inside the question multiplies a term's weight by. */
  readonly name: number;
  /** Weight per stem. */
  readonly terms: ReadonlyMap<string, number>;
  /** Weight per feature of a passage (features.ts) and per gain (gains.ts): of a guide's, and of a text's. */
  readonly ranking: ByKind;
  /** Weight per feature of a sentence of a text (stretches.ts). */
  readonly sentences: Readonly<Record<string, number>>;
  /** Weight per piece of evidence that the first passage answers, see evidence.ts; `bias` stands alone. */
  readonly decision: ByKind;
}

/** A model as weights.json keeps it. */
type Kept = Omit<Model, 'terms'> & { readonly terms: Readonly<Record<string, number>> };

/** Reads a model from the form in which weights.json keeps it. */
export const readModel = ({ terms, ...rest }: Kept): Model => ({
  ...rest,
  terms: new Map(Object.entries(terms)),
});

/** The model that ships. */
export const MODEL = readModel(learned);
