import { LogLevel, type webApi } from '@slack/bolt';
import type { Log } from '../../../core/ports/runtime.ts';

export type SlackLogger = webApi.Logger;

function loggable(logged: unknown) {
  if (logged instanceof Error) return logged.name;
  return typeof logged === 'string' ? logged : typeof logged;
}

/**
 * Bolt's and the Web API's log, as lines of ours. Their debug and info lines carry members' words,
 * so only warnings and errors pass, and of those only strings and the names of errors, without what
 * stands in quotation marks: there the libraries quote what they were sent. What they say again and
 * again, as while Slack is away, is one line.
 */
export function slackLogger(log: Log): SlackLogger {
  let last = '';
  const once = (...all: readonly unknown[]) => {
    const logLine = all
      .map(loggable)
      .join(' ')
      .replace(/"[^"]*"|'[^']*'|“[^“”]*”|`[^`]*`/g, '…');
    if (logLine !== last) log.warn('slack library', { line: logLine });
    last = logLine;
  };

  return {
    debug: () => {},
    info: () => {},
    warn: once,
    error: once,
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
