import { randomBytes } from 'node:crypto';
import { type DestinationStream, pino } from 'pino';
import type { Log } from '../core/ports/runtime.ts';
import { errorFacts } from './error-facts.ts';
import { redact } from './redact.ts';

/**
 * The only writer of log lines: JSON on standard error, so that standard output belongs to the room. An error is written
 * without what anybody wrote, tokens are redacted, and whatever is an error has a reference to be found by.
 * @param options.secrets redacted wherever they turn up
 * @param options.to standard error if absent
 */
export function createLog(
  level: keyof Log,
  options: { readonly secrets?: readonly string[]; readonly to?: DestinationStream } = {},
): Log {
  const { secrets = [], to = pino.destination({ dest: 2, sync: true }) } = options;
  const redacted = redact(secrets);
  const logger = pino(
    {
      level,
      base: null,
      serializers: { error: (error: unknown) => errorFacts(error) },
      hooks: { streamWrite: redacted },
    },
    to,
  );
  return {
    debug: (message, facts = {}) => logger.debug(facts, message),
    info: (message, facts = {}) => logger.info(facts, message),
    warn: (message, facts = {}) => logger.warn(facts, message),
    error: (message, facts = {}) =>
      logger.error({ reference: randomBytes(4).toString('hex'), ...facts }, message),
  };
}
