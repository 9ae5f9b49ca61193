import type pg from 'pg';
import { ConfigError } from '../../../core/errors.ts';

/** As PostgreSQL's own programs understand them. */
const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

const ESCAPES_HINT =
  'In its password write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23 and % as %25.';

/**
 * The settings of a connection, with `sslmode` in the sense that psql gives it. pg's own reading
 * would take `require` for `verify-full`. https://www.postgresql.org/docs/current/libpq-ssl.html
 * @param address as `DATABASE_URL`
 * @throws ConfigError with a sentence that shows nothing of the address
 */
export function readAddress(address: string): pg.ClientConfig {
  // A user without a host is usual for sockets: postgres://user@/name?host=/run/postgresql
  const url = parsed(address) ?? parsed(address.replace('@/', '@localhost/'));
  // A sign of a password that isn't escaped: the rest of it would be taken for a database, and
  // stand in messages.
  if (url?.hash !== '' || `${url.pathname}${url.search}`.includes('@')) {
    throw new ConfigError([
      `DATABASE_URL isn't an address such as postgres://user:password@host:5432/name. ${ESCAPES_HINT}`,
    ]);
  }

  const { searchParams: options } = url;
  const mode = options.get('sslmode');

  if (mode !== null && !SSL_MODES.includes(mode)) {
    throw new ConfigError([
      `DATABASE_URL: sslmode is ${SSL_MODES.slice(0, -1).join(', ')} or ${SSL_MODES.at(-1)}.`,
    ]);
  }

  if (options.get('sslrootcert') === 'system') options.delete('sslrootcert');
  if (mode !== null) options.set('uselibpqcompat', 'true');

  return { connectionString: url.href };
}

const parsed = (address: string): URL | undefined =>
  URL.canParse(address) ? new URL(address) : undefined;
