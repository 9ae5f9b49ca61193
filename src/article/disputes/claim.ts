import type { GuideLine } from '../people/index.ts';
import type { Scene } from './subject.ts';

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
  readonly scene: Scene | undefined;
}

/** What two sentences have in common. */
export interface Alikeness {
  readonly shared: readonly string[];
  /** Names that both have. */
  readonly names: readonly string[];
  /** The weight of the shared words in the shorter sentence, 0 to 1. */
  readonly likeness: number;
  /** Whether both sources have a name somewhere: then it isn't one's word against the other's. */
  readonly isElsewhere: (properName: string) => boolean;
  /** Whether both tell of about the same moment of the story. */
  readonly isOneMoment: boolean;
  /** Whether both are on the same person. */
  readonly isOneSubject: boolean;
}

export const plainTokens = (sentenceText: string): string[] =>
  sentenceText.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
