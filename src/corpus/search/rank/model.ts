import { z } from 'zod';
import type { Book } from '../../../core/domain/book.ts';
import learned from './weights.json' with { type: 'json' };

const Weights = z.record(z.string(), z.number());

const Shape = z.object({
  version: z.number(),
  /** Weight of stems that the training saw too seldom to learn one. */
  rare: z.number(),
  /** What a capital inside the question multiplies a term's weight by. */
  name: z.number(),
  /** Weight per stem. */
  terms: z.record(z.string(), z.number()),
  /** Weight per feature of a passage (features.ts) and per gain (gains.ts): of a guide's, and of a text's. */
  ranking: z.object({ guide: Weights, text: Weights }),
  /** Weight per feature of a sentence of a text (stretches.ts). */
  sentences: Weights,
  /** Weight per piece of evidence that the first passage answers, see evidence.ts; `bias` stands alone. */
  decision: z.object({ guide: Weights, text: Weights }),
});

/** Weights by name, for each kind of book. */
type ByKind = Readonly<Record<Book['kind'], Readonly<Record<string, number>>>>;

/** What the training learned: see docs/lookup.md. */
export interface Model {
  readonly version: number;
  readonly rare: number;
  readonly name: number;
  readonly terms: ReadonlyMap<string, number>;
  readonly ranking: ByKind;
  readonly sentences: Readonly<Record<string, number>>;
  readonly decision: ByKind;
}

/** Reads a model from the form in which weights.json keeps it; throws where it has another shape. */
export function readModel(json: unknown): Model {
  const { terms, ...rest } = Shape.parse(json);
  return {
    ...rest,
    terms: new Map(Object.entries(terms)),
  };
}

/** The model that ships. */
export const MODEL: Model = readModel(learned);
