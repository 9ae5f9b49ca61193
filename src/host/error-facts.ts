import { ConfigError, DeliveryError, HostError, UnavailableError } from '../core/errors.ts';
import { sourcePlace } from './source-place.ts';

interface ErrorFacts {
  readonly type: string;
  /** The system's, database's or platform's own word for it. */
  readonly code?: string | number;
  readonly status?: number;
  readonly message?: string;
  /** Where it was thrown, one place a line. */
  readonly at?: readonly string[];
  readonly cause?: ErrorFacts;
  readonly errors?: readonly ErrorFacts[];
}

const CAUSES_MAX = 5;

const PLACES_MAX = 12;

/**
 * What can be logged of an error without quoting anybody. Messages of parsers, of the language
 * itself and of the platforms' libraries quote their input, and so do further properties (a
 * request's body, a row's values): none of that passes. The type of error, its code and its place
 * in the program say as much; only the operating system's messages and our own sentences stay.
 */
export function errorFacts(error: unknown, depth = CAUSES_MAX): ErrorFacts {
  if (!(error instanceof Error)) return { type: ownWord(error) ?? typeof error };
  const { cause } = error;
  const at = placesInStack(error);

  return {
    type: error.name,
    ...codes(error),
    ...(isOurs(error) && { message: error.message }),
    ...(at.length > 0 && { at }),
    ...(cause !== undefined && depth > 0 && { cause: errorFacts(cause, depth - 1) }),
    ...(error instanceof AggregateError &&
      depth > 0 && {
        errors: error.errors.slice(0, CAUSES_MAX).map((error) => errorFacts(error, depth - 1)),
      }),
  };
}

/**
 * Some callers log a platform's own word in place of an error: one word, or a few without any
 * punctuation.
 */
const ownWord = (error: unknown) =>
  typeof error === 'string' && /^[\w ]{1,60}$/.test(error) ? error : undefined;

function isOurs(error: Error) {
  if (
    [HostError, DeliveryError, ConfigError, UnavailableError].some(
      (ErrorType) => error instanceof ErrorType,
    )
  )
    return true;
  return 'syscall' in error && 'code' in error && typeof error.code === 'string';
}

function codes(error: object): Pick<ErrorFacts, 'code' | 'status'> {
  const { code, status, data } = error as {
    code?: unknown;
    status?: unknown;
    data?: { error?: unknown };
  };

  const platforms = typeof data === 'object' && data !== null ? data.error : undefined;
  const short = [platforms, code].find(
    (shortCode) => typeof shortCode === 'number' || ownWord(shortCode) !== undefined,
  );

  return {
    ...((typeof short === 'number' || typeof short === 'string') && { code: short }),
    ...(typeof status === 'number' && { status }),
  };
}

/** The stack begins with the message, which may itself look like places. */
function placesInStack({ stack = '', message }: Error) {
  const from = stack.indexOf(message);
  if (from < 0) return [];
  const lines = stack.slice(from + message.length).split('\n');
  return lines
    .filter((stackLine) => /^\s+at \S/.test(stackLine))
    .slice(0, PLACES_MAX)
    .map((stackLine) => sourcePlace(stackLine.trim()));
}
