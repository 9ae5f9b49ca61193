/**
 * The code of an error, such as `ENOSPC`, as the system, a library or a platform gives it; undefined if it has none.
 */
export function codeOf(error: unknown): string | number | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? code : undefined;
}
