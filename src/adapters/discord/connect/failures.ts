import { RateLimitError } from 'discord.js';
import { DeliveryError, type DeliveryFailure } from '../../../core/errors.ts';
import { CUT_CODES, codeOf, UNANSWERED_CODES } from '../../../lib/error-code.ts';

/** The message is gone from Discord: it was deleted, or its only reader dismissed it. */
export const UNKNOWN_MESSAGE = 10008;

/** The HTTP status of a rate limit. */
export const TOO_MANY = 429;

/** Another process answered it, or the try before that was cut off. */
export const ALREADY_ANSWERED = 40060;

/**
 * The interaction is too old, its message is gone, or it is answered.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const TOO_LATE_CODES = new Set<unknown>([UNKNOWN_MESSAGE, 10015, 10062, ALREADY_ANSWERED, 50027]);

/**
 * A thread that is archived or locked, or a channel that takes no messages, as a forum, whatever
 * the status.
 */
const SHUT_CODES = new Set<unknown>([50008, 50083, 160005]);

/**
 * An empty message, an invalid form, a file too large, or none: what the message says, however
 * often it is sent.
 */
const REFUSED_CODES = new Set<unknown>([50006, 50035, 50045, 50046]);

/**
 * discord.js's errors contain the request's address, its body and its files: no message or token
 * may end up in the log.
 */
export function stripRequest(error: unknown): unknown {
  if (!(error instanceof Error) || !('url' in error)) return error;
  return discordRefusal(statusOf(error), { code: codeOf(error), message: error.message });
}

/** @param answer of Discord's, with its own code */
export function discordRefusal(status: unknown, answer: unknown): Error {
  const { code, message } = Object(answer);
  return Object.assign(new Error(String(message)), { name: 'DiscordRefusal', code, status });
}

/** The HTTP status of an error, if it has one. */
export function statusOf(error: unknown): unknown {
  if (error instanceof RateLimitError) return TOO_MANY;
  if (typeof error === 'object' && error !== null && 'status' in error) return error.status;
  return undefined;
}

/** True if Discord can't be reached, or has a failure of its own: trying again later may help. */
export function isAway(error: unknown): boolean {
  const timedOut = error instanceof Error && error.name === 'AbortError';
  const isUnwell = Number(statusOf(error)) >= 500 || isOfProxy(error);
  return UNANSWERED_CODES.has(codeOf(error)) || isCut(error) || timedOut || isUnwell;
}

/** True for a page of a proxy, or of what shields Discord: it has no code of Discord's. */
const isOfProxy = (error: unknown) => statusOf(error) !== undefined && codeOf(error) === undefined;

/** True if the connection was cut, so that nobody knows whether the request got through. */
export const isCut = (error: unknown): boolean => CUT_CODES.has(codeOf(error));

/** True if an interaction can't be answered any more, whatever we do. */
export const isTooLate = (error: unknown): boolean => TOO_LATE_CODES.has(codeOf(error));

/** What an error from Discord means for the message that was being sent. */
export function failureOf(error: unknown): DeliveryFailure {
  const status = statusOf(error);
  if (isOfProxy(error)) return 'failed';
  if (status === 404) return 'gone';
  if (status === 403 || SHUT_CODES.has(codeOf(error))) return 'forbidden';
  return 'failed';
}

/** @throws DeliveryError in place of what `send` throws */
export async function delivering<T>(sentWhat: string, send: () => Promise<T>): Promise<T> {
  return send().catch((error: unknown) => {
    if (error instanceof DeliveryError) throw error;
    const status = Number(statusOf(error));
    // Discord refused it, or was never reached.
    const surely = (status >= 400 && status < 500) || UNANSWERED_CODES.has(codeOf(error));
    const failure = REFUSED_CODES.has(codeOf(error)) ? 'refused' : failureOf(error);
    throw new DeliveryError(failure, `Discord: ${sentWhat} didn't get through`, error, surely);
  });
}
