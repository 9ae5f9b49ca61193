import type { GuideLine } from '../people/index.ts';

/** A sentence with what it is compared by. */
export interface SourceClaim {
  readonly line: GuideLine;
  readonly stems: readonly string[];
  /** Capitalised words inside the sentence, as they stand: `The Fireman`. */
  readonly names: readonly string[];
  /** The stems of what it counts or numbers. */
  readonly counted: ReadonlySet<string>;
  /** How far in its source's story it stands, 0 to 1; undefined for what isn't story. */
  readonly share: number | undefined;
}
