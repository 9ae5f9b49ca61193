import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFailure } from '../../../core/errors.ts';
import { codeOf, UNANSWERED_CODES } from '../../../lib/error-code.ts';
import words from './failure.json' with { type: 'json' };

/** What a word of Slack's means for a message, `gone` also where it can never be changed. */
const FAILURES = Object.entries(words.failures) as readonly (readonly [
  DeliveryFailure,
  readonly string[],
])[];

/**
 * Slack's own word for what went wrong, such as `channel_not_found`; undefined if Slack did not
 * answer. The library takes whatever a proxy says in its place for one.
 */
export function slackError(error: unknown): string | undefined {
  const errorCode = error instanceof webApi.WebAPIPlatformError ? error.data.error : '';
  if (/^\w+$/.test(errorCode)) return errorCode;
  return undefined;
}

/** The same for a log line: never undefined. */
export const slackWord = (error: unknown): string => slackError(error) ?? 'no answer';

/**
 * True if Slack reports a failure of its own, which says nothing about the token or the request:
 * the call may have gone through anyway.
 */
export function isUnwell(error: unknown): boolean {
  const errorCode = slackError(error);
  return errorCode !== undefined && words.unsure.includes(errorCode);
}

/** Any error of the Web API as the core knows it. */
export function deliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const message = `Slack didn't accept the message: ${slackWord(error)}`;
  return new DeliveryError(failureOf(slackError(error)), message, error, !mayHaveArrived(error));
}

/**
 * False if Slack surely did nothing: it refused, set a rate limit, or there was no connection at
 * all.
 */
export function mayHaveArrived(error: unknown): boolean {
  if (slackError(error) !== undefined) return isUnwell(error);
  if (error instanceof webApi.WebAPIRateLimitedError) return false;
  const original = error instanceof webApi.WebAPIRequestError ? error.original : error;
  // A rate limit is a plain Error of the Web client; what fetch throws is a TypeError with a cause,
  // or a timeout.
  const thrown = original instanceof Error ? original : undefined;
  return thrown?.constructor !== Error && !UNANSWERED_CODES.has(codeOf(thrown?.cause));
}

function failureOf(errorCode = ''): DeliveryFailure {
  if (errorCode.startsWith('restricted_action')) return 'forbidden';
  return FAILURES.find(([, of]) => of.includes(errorCode))?.[0] ?? 'failed';
}
