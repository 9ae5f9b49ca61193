import { compact } from '../../../lib/counted.ts';
import { codeOf } from '../../../lib/error-code.ts';

/** What a host can do, by PostgreSQL's code, the system's or TLS's. */
const HINTS_BY_CODE: readonly (readonly [code: RegExp, hint: string])[] = [
  [/^3D000$/, 'createdb makes one.'],
  [/^42501$/, 'Make this user the owner: alter database NAME owner to USER.'],
  [/^53300$/, 'Raise the server’s max_connections, or lower DATABASE_CONNECTIONS.'],
  [/^ECONNREFUSED$/, 'Nothing listens there. Is PostgreSQL running, on that host and port?'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'No host of that name is known.'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'The host can’t be reached.'],
  [/^(ENOENT|EACCES|EISDIR)$/, 'A certificate file that the address names can’t be read.'],
  [/ALTNAME/, 'The server’s certificate is for another host name.'],
  [
    /SELF_SIGNED|UNABLE_TO|CERT_/,
    'This machine doesn’t trust the server’s certificate. Name the one to trust: sslrootcert=FILE.',
  ],
];

/** pg's own words where there is no code. */
const HINTS_BY_WORDS: readonly (readonly [words: RegExp, hint: string])[] = [
  [
    /does not support SSL/i,
    'The server offers no encryption. Turn its ssl on, or leave sslmode out.',
  ],
  [/timeout/i, 'It does not answer.'],
];

/**
 * Why the database can't be used, for the host. Of the address it shows only what PostgreSQL's own
 * message does.
 */
export function problemOf(error: unknown): string {
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = String(codeOf(cause) ?? '');
  const message = cause instanceof Error ? cause.message : String(cause);

  const [, hint] =
    HINTS_BY_CODE.find(([shape]) => shape.test(code)) ??
    HINTS_BY_WORDS.find(([words]) => words.test(message)) ??
    [];

  if (/^[0-9A-Z]{5}$/.test(code)) return compact(`${message}.`, hint).join(' ');
  return hint ?? `${code || message}.`;
}
