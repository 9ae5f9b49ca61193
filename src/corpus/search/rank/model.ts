import type { Book } from '../../../core/domain/book.ts';
import learned from './weights.json' with { type: 'json' };

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
  const { terms, ...rest } = json as typeof learned;
  return {
    ...rest,
    terms: new Map(Object.entries(terms)),
  };
}

/** The model that ships. */
export const MODEL: Model = readModel(learned);
