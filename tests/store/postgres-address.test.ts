import { expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { readableLog } from './folder.ts';
import { openPostgresStore } from './schema.ts';

const SECRET = 's3cret-word';

test.each([
  ['nobody listens', `u:${SECRET}@127.0.0.1:1/name`, /Nothing listens there/],
  ['a host that nobody knows', `u:${SECRET}@nowhere.invalid/name`, /No host of that name is known/],
  ['an @ and a / in the password', `u:a@b/${SECRET}@127.0.0.1/name`, /write @ as %40/],
  ['a # in the password', `u:1#${SECRET}@127.0.0.1/name`, /write @ as %40/],
  ['a ? in the password', `u:1?${SECRET}@127.0.0.1/name`, /write @ as %40/],
  ['no address at all', `u:${SECRET}@[/name`, /isn't an address such as/],
  ['a port that is none', `u:${SECRET}@127.0.0.1:port/name`, /isn't an address such as/],
  [
    'a mode that pg would read in its own way',
    `u:${SECRET}@127.0.0.1/n?sslmode=prefer`,
    /sslmode is/,
  ],
  [
    'verify-ca without a certificate',
    `u:${SECRET}@127.0.0.1/n?sslmode=verify-ca`,
    /requires specifying a CA/,
  ],
  [
    'a root certificate that is missing',
    `u:${SECRET}@127.0.0.1/n?sslmode=require&sslrootcert=/no`,
    /certificate file .* can’t be read/,
  ],
] as const)(
  'an address with %s is refused with a sentence, without its password',
  async (_, rest, says) => {
    const url = `postgres://${rest}`;
    const error = await openPostgresStore({ url, log: readableLog() }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toMatch(says);
    expect(String(error)).not.toContain(SECRET);
  },
);
