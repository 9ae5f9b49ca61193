import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFailure } from '../../../core/errors.ts';
import { codeOf, UNANSWERED_CODES } from '../../../lib/error-code.ts';
import { wordSet } from '../../../lib/text.ts';

/** Also if the message can never be changed. */
const GONE_WORDS = wordSet(`
  cannot_reply_to_message cant_update_message channel_is_archived channel_not_found edit_window_closed is_archived
  message_not_found thread_not_found user_not_found users_not_found
`);

const FORBIDDEN_WORDS = wordSet(`
  access_denied account_inactive cannot_dm_bot ekm_access_denied enterprise_is_restricted invalid_auth
  message_limit_exceeded messages_tab_disabled missing_scope no_permission not_allowed_token_type not_authed
  not_in_channel org_login_required team_access_not_granted team_not_found token_expired token_revoked
  two_factor_setup_required user_disabled user_not_in_channel
`);

const REFUSED_WORDS = wordSet(`
  invalid_arguments invalid_attachments invalid_blocks invalid_blocks_format invalid_metadata_format
  invalid_metadata_schema metadata_too_large msg_blocks_too_long msg_too_long no_text
`);

/**
 * Slack's own word for what went wrong, such as `channel_not_found`; undefined if Slack did not answer. The library
 * takes whatever a proxy says in its place for one.
 */
export function slackError(error: unknown): string | undefined {
  const word = error instanceof webApi.WebAPIPlatformError ? error.data.error : '';
  return /^\w+$/.test(word) ? word : undefined;
}

/** The same for a log line: never undefined. */
export function slackWord(error: unknown): string {
  return slackError(error) ?? 'no answer';
}

/** A failure in the middle: the call may have gone through anyway. */
const UNSURE_WORDS = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** True if Slack reports a failure of its own, which says nothing about the token or the request. */
export function isUnwell(error: unknown): boolean {
  const word = slackError(error);
  return word !== undefined && UNSURE_WORDS.has(word);
}

/** Any error of the Web API as the core knows it. */
export function deliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const message = `Slack didn't accept the message: ${slackWord(error)}`;
  return new DeliveryError(failureOf(slackError(error)), message, error, !mayHaveArrived(error));
}

/** False if Slack surely did nothing: it refused, set a rate limit, or there was no connection at all. */
export function mayHaveArrived(error: unknown): boolean {
  if (slackError(error) !== undefined) return isUnwell(error);
  if (error instanceof webApi.WebAPIRateLimitedError) return false;
  const original = error instanceof webApi.WebAPIRequestError ? error.original : error;
  // A rate limit is a plain Error of the Web client; what fetch throws is a TypeError with a cause, or a timeout.
  const thrown = original instanceof Error ? original : undefined;
  return thrown?.constructor !== Error && !UNANSWERED_CODES.has(codeOf(thrown?.cause));
}

function failureOf(word: string | undefined): DeliveryFailure {
  if (word === undefined) return 'failed';
  if (GONE_WORDS.has(word)) return 'gone';
  if (REFUSED_WORDS.has(word)) return 'refused';
  return FORBIDDEN_WORDS.has(word) || word.startsWith('restricted_action') ? 'forbidden' : 'failed';
}
