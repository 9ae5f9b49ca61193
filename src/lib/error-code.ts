import { wordSet } from './text.ts';

/**
 * The code of an error, such as `ENOSPC`, from the system, a library or a platform; undefined if it
 * has none.
 */
export function codeOf(error: unknown): string | number | undefined {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (typeof code === 'string' || typeof code === 'number') return code;
  return undefined;
}

/**
 * From undici and the system, for a connection that ended in the middle, or a request with no
 * answer.
 */
export const CUT_CODES: ReadonlySet<unknown> = wordSet(
  'UND_ERR_SOCKET UND_ERR_HEADERS_TIMEOUT ECONNRESET EPIPE',
);

/** The same for a connection that nobody took: nothing was sent. */
export const UNANSWERED_CODES: ReadonlySet<unknown> = wordSet(
  'ECONNREFUSED ENOTFOUND EAI_AGAIN ENETUNREACH EHOSTUNREACH UND_ERR_CONNECT_TIMEOUT',
);

/** Any failure of a connection; of one that timed out nobody knows how far it came. */
export const CONNECTION_CODES: ReadonlySet<unknown> = new Set([
  ...CUT_CODES,
  ...UNANSWERED_CODES,
  'ETIMEDOUT',
]);
