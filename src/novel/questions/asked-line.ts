import type { Sentence } from '../people/names/sentences.ts';
import type { Figure } from './figures.ts';

/** Whoever speaks in the book, with where they do. */
export type Speaking = ReadonlyMap<Figure, readonly Pick<AskedLine, 'sentence'>[]>;

/** A line of the book that a question asks about. */
export interface AskedLine {
  readonly quoted: string;
  readonly worth: number;
  readonly sentence: Sentence;
  readonly speaking: Speaking;
  /** The whole question, where it isn't its form's words with the line behind. */
  readonly text?: string;
}
