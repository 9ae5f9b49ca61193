import type { Choice } from './choice.ts';

/**
 * The user's mistake: `message` is a whole sentence that says what was wrong and what to do next.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** The option that it is about, where it is about one. */
  readonly option: string;

  constructor(message: string, option = '') {
    super(message);
    this.option = option;
  }
}

/**
 * What was typed fits several things, or none exactly: `message` asks which, and each candidate is
 * a button that runs the same command again with `option` set to its value.
 */
export class UnclearError extends UserError {
  readonly candidates: readonly Choice[];

  /** @param option the option that is unclear; the one being read where it is left empty */
  constructor(message: string, candidates: readonly Choice[], option = '') {
    super(message, option);
    this.candidates = candidates;
  }
}

/** The result of parsing somebody's words, or the mistake that this throws. */
export function attempt<T>(read: () => T): T | UserError {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/**
 * In place of what a `UserError` keeps from the asker, such as the book of a club without one.
 * @throws others
 */
export function undefinedIfRefused(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}

/** A failure on our side, as a sentence for the host: it may be logged, so it quotes nobody. */
export class HostError extends Error {
  override readonly name = 'HostError';
}

/**
 * The club's data can't be reached, or not in time. The same may succeed in a moment; what was
 * confirmed is safe.
 */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
  /** True where it was reached but did not answer in time. */
  readonly slow: boolean;

  constructor(slow: boolean, options?: ErrorOptions) {
    super("The club's data could not be reached", options);
    this.slow = slow;
  }
}

/**
 * The store gives up each try after about three seconds, so a slow one is waited for half a minute.
 */
const TRIES_MAX = 10;

/**
 * Runs what must not be lost to a slow store, such as an answer sent in time, again until the store
 * answers in time. Running it twice must have the same effect as once.
 * @throws what the last try throws
 */
export async function retryWhileSlow<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof UnavailableError && error.slow && tried < TRIES_MAX)) throw error;
    }
  }
}

/** A host's mistake in settings: every problem at once, a sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/**
 * Why a message could not be delivered:
 * - `gone`: the channel or the message is not there any more
 * - `forbidden`: the bot may not write there
 * - `refused`: the platform doesn't take what it says, however often it is sent
 * - `failed`: anything else; it may have arrived all the same
 */
export type DeliveryFailure = 'gone' | 'forbidden' | 'refused' | 'failed';

/** Thrown by a `Messenger`; the platform's own error is its `cause`. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly failure: DeliveryFailure;
  /** True where it surely did not arrive, so that another try can make no second message of it. */
  readonly surely: boolean;

  constructor(
    failure: DeliveryFailure,
    message: string,
    cause?: unknown,
    surely = failure !== 'failed',
  ) {
    super(message, { cause });
    this.failure = failure;
    this.surely = surely;
  }
}

/** What becomes of a request that ends with an error. */
export function outcomeOf(error: unknown): 'refused' | 'unavailable' | 'failed' {
  if (error instanceof UserError) return 'refused';
  if (error instanceof UnavailableError) return 'unavailable';
  return 'failed';
}
