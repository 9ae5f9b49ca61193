import { randomBytes } from 'node:crypto';
import { Agent, RetryAgent, type RetryHandler, request } from 'undici';
import { DeliveryError } from '../../../core/errors.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { whisper } from '../../../core/reply.ts';
import { refusal } from '../../../core/running.ts';
import { CONNECTION_CODES, codeOf, UNANSWERED_CODES } from '../../../lib/error-code.ts';
import { NotInstalled } from '../connect/workspace.ts';
import { type Rendered, render } from './render.ts';

const ANSWER_MAX_MS = 15_000;

/** Connections of its own: undici's shared ones are of whichever version was loaded first. */
const agent = new Agent();

const TRIES: RetryHandler.RetryOptions = {
  methods: ['POST'],
  maxRetries: 2,
  minTimeout: 150,
  timeoutFactor: 4,
  // Where Slack asks for a longer wait than this, it is cut to it: the member is waiting.
  maxTimeout: 2000,
};

/** Tries again after whatever goes wrong. */
const retrying = new RetryAgent(agent, { ...TRIES, errorCodes: [...CONNECTION_CODES].map(String) });

/** Tries again only where nothing can have happened. */
const careful = new RetryAgent(agent, {
  ...TRIES,
  statusCodes: [429],
  errorCodes: [...UNANSWERED_CODES].map(String),
});

/** Whether Slack never took it: no connection, or too many tries at a rate limit. */
const neverArrived = (error: unknown) =>
  UNANSWERED_CODES.has(codeOf(error)) || codeOf(error) === 'UND_ERR_REQ_RETRY';

/**
 * Answers a command or press at its `response_url`, which works wherever the member is, also where
 * the bot isn't. An acknowledgement could carry an answer too, but nobody would know whether it
 * arrived. Tries again where the connection broke or Slack failed, but for what everybody sees: its
 * asker alone is better shown it twice than never.
 * @param manner.secret whether only the asker sees it
 * @param manner.replaces whether it takes the place of the pressed message
 * @returns false if it was not taken: the address works five times within 30 minutes
 * @throws DeliveryError if everybody may see it already
 */
export async function respond(
  url: string,
  message: Rendered,
  manner: {
    readonly secret: boolean;
    readonly replaces?: boolean;
    readonly thread?: string | undefined;
  },
): Promise<boolean> {
  const body = JSON.stringify({
    unfurl_links: false,
    unfurl_media: false,
    response_type: manner.secret ? 'ephemeral' : 'in_channel',
    replace_original: manner.replaces ?? false,
    ...(manner.thread && { thread_ts: manner.thread }),
    ...message,
  });

  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const mayComeTwice = manner.secret || manner.replaces === true;
  const patience = { headersTimeout: ANSWER_MAX_MS, bodyTimeout: ANSWER_MAX_MS };

  const sent = {
    dispatcher: mayComeTwice ? retrying : careful,
    method: 'POST' as const,
    headers,
    body,
    ...patience,
  };

  try {
    // With `fetch` a whole command, from its event to its answer, takes nearly half as much CPU
    // again.
    const { statusCode, body: answer } = await request(url, sent);
    const says = await answer.text();
    if (statusCode < 500) return statusCode < 300 && !/"ok":\s*false/.test(says);
  } catch (error) {
    if (neverArrived(error)) return false;
  }

  if (mayComeTwice) return false;
  throw new DeliveryError('failed', 'Slack: an answer may have got through', undefined, false);
}

const NOT_INSTALLED =
  'I’m not installed in this workspace. Ask whoever manages its apps to add me.';

/**
 * Tells a member, at the address that came with the request, why nothing came of it. Never rejects.
 */
export async function apologise(body: unknown, error: unknown, log: Log): Promise<void> {
  const { response_url: url } = body as { readonly response_url?: string };
  const isStranger = error instanceof NotInstalled;
  if (isStranger) log.warn('a request from a workspace that has not installed the app');
  const reference = () => randomBytes(4).toString('hex');
  const reply = isStranger
    ? whisper(NOT_INSTALLED)
    : refusal({ log, reference }, error, 'a request from Slack');
  const [message] = render(reply);
  if (url !== undefined) await respond(url, message, { secret: true });
}
