import { pino } from 'pino';
import type { Log } from './core/ports.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** The only writer of log lines: JSON on standard error, so that standard output belongs to the room. */
export function createLog(level: LogLevel): Log {
  const logger = pino(
    { level, base: null, serializers: { error: pino.stdSerializers.errWithCause } },
    pino.destination({ dest: 2, sync: true }),
  );
  return {
    debug: (message, facts = {}) => logger.debug(facts, message),
    info: (message, facts = {}) => logger.info(facts, message),
    warn: (message, facts = {}) => logger.warn(facts, message),
    error: (message, facts = {}) => logger.error(facts, message),
  };
}
