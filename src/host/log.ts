import { randomBytes } from 'node:crypto';
import { type DestinationStream, pino } from 'pino';
import type { Log } from '../core/ports/runtime.ts';
import { errorFacts } from './error-facts.ts';
import { redact } from './redact.ts';

/** Incidents, and what is worse. */
const INCIDENT_LEVEL = 50;

/** The most that waits to be written, bytes: beyond it lines are lost. */
const UNWRITTEN_MAX = 2 ** 20;

/**
 * The only writer of log lines: JSON on standard error, so that standard output belongs to the
 * room. An error is written without what anybody wrote, tokens are redacted, and every error has a
 * reference.
 * @param options.secrets redacted anywhere
 * @param options.to standard error if absent
 * @param options.read whether somebody reads along, as at a terminal: they get only the sentence of
 * anything but errors
 */
export function createLog(
  level: keyof Log,
  options: {
    readonly secrets?: readonly string[];
    readonly to?: DestinationStream;
    readonly read?: boolean;
  } = {},
): Log {
  const { secrets = [], to = standardError(), read = false } = options;
  const redacted = redact(secrets);

  const sentence = (jsonLine: string) => {
    const { level: at, msg } = JSON.parse(jsonLine);
    return at < INCIDENT_LEVEL ? `${msg}\n` : jsonLine;
  };

  const logger = pino(
    {
      level,
      base: null,
      serializers: { error: (error: unknown) => errorFacts(error) },
      hooks: {
        streamWrite: (jsonLine) =>
          redacted(read && level !== 'debug' ? sentence(jsonLine) : jsonLine),
      },
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

/** Goes on where it can't be written to, as a file on a full disk. */
function standardError(): DestinationStream {
  return pino
    .destination({ dest: 2, sync: true, maxLength: UNWRITTEN_MAX })
    .on('error', () => undefined);
}
