/** What the tests are run for: read by Vitest's settings and in each file of tests, from where MUTANTS_JOB says. */

import { readFileSync } from 'node:fs';

export interface Job {
  /** Sources that are taken in place of those on disk, by path. */
  readonly sources: Readonly<Record<string, string>>;
  /** Files of tests, in the order in which they run; all where absent. */
  readonly files?: readonly string[];
  /** Vitest's ids of the tests that run; all where absent. */
  readonly tests?: readonly string[];
  /** To note what each test reaches: where to write it, and what is worth noting. */
  readonly reach?: {
    readonly folder: string;
    /** Ids of mutants. */
    readonly sample: readonly string[];
    /** For each source the ids of its first and last mutant. */
    readonly spans: Readonly<Record<string, readonly [number, number]>>;
  };
}

/** What a file of tests reached: ids of the sample's mutants, and paths of sources. */
export interface Reached {
  readonly file: string;
  /** Outside of its tests, as it was loaded or set up. */
  readonly outside: readonly string[];
  readonly tests: readonly {
    readonly id: string;
    readonly ms: number;
    readonly reached: readonly string[];
  }[];
}

export const readJob = (): Job => JSON.parse(readFileSync(process.env.MUTANTS_JOB ?? '', 'utf8'));
