import { LogLevel, type webApi } from '@slack/bolt';
import type { Log } from '../../../core/ports/runtime.ts';

export type SlackLogger = webApi.Logger;

/**
 * Bolt's and the Web API's log, as lines of ours. Their debug and info lines carry members' words,
 * so only warnings and errors pass, and of those only strings and the names of errors, without what
 * stands in quotation marks: there the libraries quote what they were sent. What they say again and
 * again, as while Slack is away, is one line.
 */
export function slackLogger(log: Log): SlackLogger {
  let last = '';
  const once = (...logged: readonly unknown[]) => {
    const loggedWords = logged.map((loggedPart) =>
      loggedPart instanceof Error
        ? loggedPart.name
        : typeof loggedPart === 'string'
          ? loggedPart
          : typeof loggedPart,
    );
    const logLine = loggedWords.join(' ').replace(/"[^"]*"|'[^']*'|“[^“”]*”|`[^`]*`/g, '…');
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
