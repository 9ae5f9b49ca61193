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
  const once = (...parts: readonly unknown[]) => {
    const words = parts.map((one) =>
      one instanceof Error ? one.name : typeof one === 'string' ? one : typeof one,
    );
    const line = words.join(' ').replace(/"[^"]*"|'[^']*'|“[^“”]*”|`[^`]*`/g, '…');
    if (line !== last) log.warn('slack library', { line });
    last = line;
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
