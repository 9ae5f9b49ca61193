import {
  type APIInteraction,
  ApplicationCommandType,
  type Client,
  DefaultUserAgent,
  type InteractionResponseType,
  MessageFlags,
  type RawFile,
  RequestMethod,
  type RouteLike,
  Routes,
} from 'discord.js';
import { DeliveryError } from '../../../core/errors.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import type { MessageRef, Reply } from '../../../core/reply.ts';
import { codeOf } from '../../../lib/error-code.ts';
import type { SetTimer } from '../../../lib/timer.ts';
import { shortHash } from '../../../lib/token.ts';
import { label } from '../../shared/text.ts';
import {
  ALREADY_ANSWERED,
  discordRefusal,
  isAway,
  isCut,
  stripRequest,
  TOO_MANY,
  UNKNOWN_MESSAGE,
} from '../connect/failures.ts';
import { LIMITS, type Limits, TEXT_ONLY, THREAD_TITLE_CHARS } from './limits.ts';
import { withCommandIds } from './markdown.ts';
import { type Outgoing, outgoing, type Rendered, render } from './render.ts';

type Handle = Pick<APIInteraction, 'application_id' | 'id' | 'token'>;

type Sent = { body?: object; files?: RawFile[]; auth?: boolean };

/** After a day of silence. */
const THREAD_ARCHIVE_MINUTES = 1440;

/** discord.js tries again at once, which is too soon for a burst of errors. */
const RETRY_PAUSE_MS = 600;

/** Discord waits three seconds for a first answer, so one that isn't confirmed by then is sent again. */
const FIRST_ANSWER_MAX_MS = 1200;

const JSON_BODY = { 'content-type': 'application/json' };

/** Refusals of a first answer after which it is sent again. It needs no token of the bot: a 401 may be a proxy's. */
const RETRYABLE = new Set([TOO_MANY, 401]);

const THREAD_ARCHIVED = 50083;
const NO_HISTORY = 160002;

export type Wire = ReturnType<typeof createWire>;

/**
 * Requests to Discord's REST API; they reject with discord.js's errors. It retries after server errors, at once, and
 * waits out rate limits, but gives up when a connection is cut; what does no harm twice is then tried once more.
 */
function requestsOf(client: Pick<Client, 'rest' | 'application'>, setTimer: SetTimer) {
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

  /** The body as text, so that discord.js doesn't make it once more; beside files it builds a form of it. */
  function withBody({ body, ...more }: Sent) {
    if (!body) return more;
    if (more.files?.length) return { ...more, body: JSON.parse(jsonOf(body)) };
    return { ...more, body: jsonOf(body), passThroughBody: true, headers: JSON_BODY };
  }

  /**
   * The first answer to an interaction, which no rate limit of the bot's holds back: it goes past discord.js's queues
   * and timers, which take twice as long as sending it. What Discord doesn't take is discord.js's to send again.
   */
  async function askAtOnce(method: RequestMethod, fullRoute: RouteLike, sent: Sent): Promise<unknown> {
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
      throw discordRefusal(status, await body.json().catch(() => ({ message: `Discord answers ${status}` })));
    }
    // Nobody waits for what is thrown away: it may never end.
    void body.dump().catch(() => undefined);
    if (status < 300) return undefined;
    return ask(method, fullRoute, sent).catch(rethrowUnless(status < 500 ? undefined : ALREADY_ANSWERED));
  }

  /** Passes an error on, unless it tells that a try before it got through. */
  const rethrowUnless = (done: number | undefined) => (error: unknown) => {
    if (done === undefined || codeOf(error) !== done) throw error;
  };

  /** Tries once more where Discord was away. @param done the error that tells that the first try got through */
  async function askTwice(
    method: RequestMethod,
    route: RouteLike,
    sent: Sent,
    done?: number,
    first: typeof ask = ask,
  ): Promise<unknown> {
    try {
      return await first(method, route, sent);
    } catch (error) {
      if (!isAway(error)) throw error;
      if (!isCut(error)) await new Promise<void>((resolve) => setTimer(resolve, RETRY_PAUSE_MS));
    }
    return ask(method, route, sent).catch(rethrowUnless(done));
  }

  return { ask, askAtOnce, askTwice };
}

/** Answers to interactions. */
function interactionAnswers({ ask, askAtOnce, askTwice }: ReturnType<typeof requestsOf>) {
  return {
    /** The first answer to an interaction. */
    async callback(to: Handle, type: InteractionResponseType, out: Partial<Outgoing> = {}): Promise<void> {
      const { body: data, files = [] } = out;
      const sent = { body: { type, data }, files, auth: false };
      const route = Routes.interactionCallback(to.id, to.token);
      await askTwice(RequestMethod.Post, route, sent, ALREADY_ANSWERED, askAtOnce);
    },
    /** A webhook knows no nonce, so only what one person alone sees is tried again: twice would be two messages. */
    async followUp(to: Handle, out: Outgoing): Promise<MessageRef> {
      const route = Routes.webhook(to.application_id, to.token);
      const send = out.body.flags === MessageFlags.Ephemeral ? askTwice : ask;
      return refOf(await send(RequestMethod.Post, route, { ...out, auth: false }));
    },
    /** @param id of a follow-up; the first answer where absent */
    async editAnswer(to: Handle, out: Outgoing, id?: string): Promise<MessageRef> {
      return refOf(await askTwice(RequestMethod.Patch, answerOf(to, id), { ...out, auth: false }));
    },
    async original(to: Handle): Promise<MessageRef> {
      return refOf(await askTwice(RequestMethod.Get, answerOf(to), { auth: false }));
    },
    async deleteOriginal(to: Handle): Promise<void> {
      await askTwice(RequestMethod.Delete, answerOf(to), { auth: false }, UNKNOWN_MESSAGE);
    },
  };
}

/** The few calls we make to Discord's REST API. */
export function createWire(client: Pick<Client, 'rest' | 'channels' | 'application'>, setTimer: SetTimer, log: Log) {
  const requests = requestsOf(client, setTimer);
  const { channels } = client;
  const { ask, askTwice } = requests;

  async function postPage(channel: string, page: Rendered, nonce: string, replyTo?: string) {
    const send = (reference?: object) => {
      // Within the 25 characters that Discord takes.
      const out = outgoing(page, { nonce: shortHash(nonce), enforce_nonce: true, ...reference });
      return askTwice(RequestMethod.Post, Routes.channelMessages(channel), out);
    };
    if (replyTo === undefined) return refOf(await send());
    const reference = { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
    const sent = send(reference).catch((error: unknown) => {
      if (codeOf(error) !== NO_HISTORY) throw error;
      return send();
    });
    return refOf(await sent);
  }

  /**
   * Posts the pages of a message, in order. @returns the last, which has the buttons
   * @throws DeliveryError if some of them stand already, else discord.js's errors
   */
  async function postPages(channel: string, pages: readonly Rendered[], nonce: string, replyTo?: string) {
    let last: MessageRef = { channel, id: '' };
    for (const [i, page] of pages.entries()) {
      try {
        last = i === 0 ? await postPage(channel, page, nonce, replyTo) : await postPage(channel, page, `${nonce}/${i}`);
      } catch (error) {
        if (i === 0) throw error;
        throw new DeliveryError('failed', 'Discord: only a part of a message got through', error, false);
      }
    }
    return last;
  }

  /** Reopens an archived thread, as a new message there would. */
  async function editPage(ref: MessageRef, page: Rendered): Promise<void> {
    const route = Routes.channelMessage(ref.channel, ref.id);
    const change = () => askTwice(RequestMethod.Patch, route, outgoing(page));
    await change().catch(async (error: unknown) => {
      if (codeOf(error) !== THREAD_ARCHIVED) throw error;
      await ask(RequestMethod.Patch, Routes.channel(ref.channel), { body: { archived: false } });
      await change();
    });
  }

  /** What a message there may hold: text alone where the bot may not embed, as far as is known. */
  function limitsIn(channel: string): Limits {
    const known = channels.cache.get(channel);
    if (!known || known.isDMBased()) return LIMITS;
    const mine = known.guild.members.me && known.permissionsFor(known.guild.members.me);
    return mine?.has('EmbedLinks') === false ? TEXT_ONLY : LIMITS;
  }

  /**
   * Opens a thread under a message; Discord has none inside another or beside a voice channel. A reply is good
   * without one too, so that a failure is only noted.
   */
  async function openThread(under: MessageRef | Promise<MessageRef>, { title }: { readonly title: string }) {
    try {
      const { channel, id } = await under;
      // Inside a thread Discord opens none; a thread that it never announced isn't in the cache.
      const known = await channels.fetch(channel).catch(() => null);
      if (known && !('threads' in known)) return;
      const body = { name: label(title, THREAD_TITLE_CHARS), auto_archive_duration: THREAD_ARCHIVE_MINUTES };
      await ask(RequestMethod.Post, Routes.threads(channel, id), { body });
    } catch (error) {
      log.warn('discord: could not open a thread', { error });
    }
  }

  return {
    ...interactionAnswers(requests),
    limitsIn,
    openThread,
    /** The server that a channel is of, as far as it is known here. */
    guildOf(channel: string): string | undefined {
      const known = channels.cache.get(channel);
      return known && !known.isDMBased() ? known.guildId : undefined;
    },
    /**
     * Posts a reply, with its thread. @returns the last of its messages
     * @param nonce the same for every try of one reply
     * @param replyTo named where the bot may read what was written before
     * @throws as `postPages`
     */
    async post(channel: string, reply: Reply, nonce: string, replyTo?: string): Promise<MessageRef> {
      const ref = await postPages(channel, render(reply, limitsIn(channel)), nonce, replyTo);
      if (reply.thread) await openThread(ref, reply.thread);
      return ref;
    },
    /** Puts a reply in the place of a message; what doesn't fit into it is posted below. */
    async edit(ref: MessageRef, reply: Reply): Promise<void> {
      const [first, ...rest] = render(reply, limitsIn(ref.channel));
      if (first) await editPage(ref, first);
      await postPages(ref.channel, rest, `edit-${ref.id}`);
    },
    /** Writes to somebody alone. @param from how many of the messages they have already */
    async direct(user: string, replies: readonly Reply[], nonce: string, from = 0): Promise<MessageRef> {
      const opened = await askTwice(RequestMethod.Post, Routes.userChannels(), { body: { recipient_id: user } });
      const pages = replies.flatMap((one) => render(one)).slice(from);
      return postPages((opened as { id: string }).id, pages, nonce);
    },
  };
}

const answerOf = (to: Handle, id = '@original'): RouteLike => Routes.webhookMessage(to.application_id, to.token, id);

function refOf(message: unknown): MessageRef {
  const { id, channel_id } = message as { id: string; channel_id: string };
  return { channel: channel_id, id };
}
