import {
  ApplicationCommandType,
  type Client,
  DefaultUserAgent,
  type RawFile,
  type RequestMethod,
  type RouteLike,
} from 'discord.js';
import { codeOf } from '../../../lib/error-code.ts';
import type { SetTimer } from '../../../lib/timer.ts';
import {
  ALREADY_ANSWERED,
  discordRefusal,
  isAway,
  isCut,
  stripRequest,
  TOO_MANY,
} from '../connect/failures.ts';
import { withCommandIds } from './markdown.ts';

type Sent = { body?: object; files?: RawFile[]; auth?: boolean };

/** discord.js tries again at once, which is too soon for a burst of errors. */
const RETRY_PAUSE_MS = 600;

/**
 * Discord waits three seconds for a first answer, so one that isn't confirmed by then is sent
 * again.
 */
const FIRST_ANSWER_MAX_MS = 1200;

const JSON_BODY = { 'content-type': 'application/json' };

/**
 * Refusals of a first answer after which it is sent again. It needs no token of the bot: a 401 may
 * be a proxy's.
 */
const RETRYABLE = new Set([TOO_MANY, 401]);

/**
 * Requests to Discord's REST API; they reject with discord.js's errors. It retries after server
 * errors, at once, and waits out rate limits, but gives up when a connection is cut; what does no
 * harm twice is then tried once more.
 */
export function requestsOf(client: Pick<Client, 'rest' | 'application'>, setTimer: SetTimer) {
  const { rest } = client;
  const { origin, pathname } = new URL(`${rest.options.api}/v${rest.options.version}`);

  async function ask(method: RequestMethod, fullRoute: RouteLike, sent: Sent): Promise<unknown> {
    return rest.request({ method, fullRoute, ...withBody(sent) }).catch((error: unknown) => {
      throw stripRequest(error);
    });
  }

  /** None is known to a process that registered none. */
  const idOf = (command: string) =>
    [...(client.application?.commands.cache.values() ?? [])].findLast(
      ({ name, type }) => name === command && type === ApplicationCommandType.ChatInput,
    )?.id;

  const jsonOf = (body: object) => withCommandIds(JSON.stringify(body), idOf);

  /**
   * The body as text, so that discord.js doesn't make it once more; beside files it builds a form
   * of it.
   */
  function withBody({ body, ...more }: Sent) {
    if (!body) return more;
    if (more.files?.length) return { ...more, body: JSON.parse(jsonOf(body)) };
    return { ...more, body: jsonOf(body), passThroughBody: true, headers: JSON_BODY };
  }

  /**
   * The first answer to an interaction, which no rate limit of the bot's holds back: it goes past
   * discord.js's queues and timers, which take twice as long as sending it. What Discord doesn't
   * take is discord.js's to send again.
   */
  async function askAtOnce(
    method: RequestMethod,
    fullRoute: RouteLike,
    sent: Sent,
  ): Promise<unknown> {
    const { agent } = rest;
    if (!agent || !sent.body || sent.files?.length) return ask(method, fullRoute, sent);

    const { statusCode: status, body } = await agent.request({
      origin,
      path: `${pathname}${fullRoute}`,
      method,
      headers: { ...JSON_BODY, 'user-agent': DefaultUserAgent },
      body: jsonOf(sent.body),
      headersTimeout: FIRST_ANSWER_MAX_MS,
    });

    if (status >= 400 && status < 500 && !RETRYABLE.has(status)) {
      throw discordRefusal(
        status,
        await body.json().catch(() => ({ message: `Discord answers ${status}` })),
      );
    }

    // Nobody waits for what is thrown away: it may never end.
    void body.dump().catch(() => undefined);
    if (status < 300) return undefined;

    return ask(method, fullRoute, sent).catch(
      rethrowUnless(status < 500 ? undefined : ALREADY_ANSWERED),
    );
  }

  /** Passes an error on, unless it tells that a try before it got through. */
  const rethrowUnless = (done: number | undefined) => (error: unknown) => {
    if (done === undefined || codeOf(error) !== done) throw error;
  };

  /**
   * Tries once more where Discord was away.
   * @param done the error that tells that the first try got through
   */
  async function askTwice(
    method: RequestMethod,
    route: RouteLike,
    sent: Sent,
    { done, firstAsk = ask }: { readonly done?: number; readonly firstAsk?: typeof ask } = {},
  ): Promise<unknown> {
    try {
      return await firstAsk(method, route, sent);
    } catch (error) {
      if (!isAway(error)) throw error;
      if (!isCut(error)) await new Promise<void>((resolve) => setTimer(resolve, RETRY_PAUSE_MS));
    }

    return ask(method, route, sent).catch(rethrowUnless(done));
  }

  return { ask, askAtOnce, askTwice };
}
