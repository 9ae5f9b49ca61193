import type { z } from 'zod';
import type { ClubId } from '../call.ts';

/** What a language model is asked. */
export interface ModelPrompt<T> {
  /** Our own words: what to do, and how to answer. */
  readonly task: string;
  /**
   * A member's words and the book's, which may say anything: the answer is checked, never obeyed.
   */
  readonly material: string;
  /** The shape of its answer. Anything else counts as no answer. */
  readonly shape: z.ZodType<T>;
}

/** The host's language model. */
export interface Model {
  /**
   * Asks for one answer on behalf of a club. Never rejects.
   * @param share of the club's requests of a day, up to which this may use them: all, unless
   * members come first
   */
  ask<T>(club: ClubId, prompt: ModelPrompt<T>, share?: number): Promise<ModelAnswer<T>>;
}

/**
 * The answer; absent where the club switched the model off, its requests are spent, or it came late
 * or broken.
 */
export interface ModelAnswer<T> {
  readonly outcome: ModelOutcome;
  readonly answer?: T;
}

/** What became of a request to a model, for the host's metrics and the doctor. */
export type ModelOutcome =
  | 'answered'
  | 'late'
  | 'refused'
  | 'unreadable'
  | 'away'
  | 'busy'
  | 'spent'
  | 'off';
