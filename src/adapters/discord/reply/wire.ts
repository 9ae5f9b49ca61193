import {
  type APIInteraction,
  type Client,
  type InteractionResponseType,
  MessageFlags,
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
import { ALREADY_ANSWERED, UNKNOWN_MESSAGE } from '../connect/failures.ts';
import { LIMITS, type Limits, TEXT_ONLY, THREAD_TITLE_CHARS } from './limits.ts';
import { type Outgoing, outgoing, type Rendered, render } from './render.ts';
import { requestsOf } from './requests.ts';

type Handle = Pick<APIInteraction, 'application_id' | 'id' | 'token'>;

/** After a day of silence. */
const THREAD_ARCHIVE_MINUTES = 1440;

const THREAD_ARCHIVED = 50083;
const NO_HISTORY = 160002;

export type Wire = ReturnType<typeof createWire>;

/** Answers to interactions. */
function interactionAnswers({ ask, askAtOnce, askTwice }: ReturnType<typeof requestsOf>) {
  return {
    /** The first answer to an interaction. */
    async callback(
      to: Handle,
      type: InteractionResponseType,
      out: Partial<Outgoing> = {},
    ): Promise<void> {
      const { body: data, files = [] } = out;
      const sent = { body: { type, data }, files, auth: false };
      const route = Routes.interactionCallback(to.id, to.token);
      await askTwice(RequestMethod.Post, route, sent, {
        done: ALREADY_ANSWERED,
        firstAsk: askAtOnce,
      });
    },
    /**
     * A webhook knows no nonce, so only what one person alone sees is tried again: twice would be
     * two messages.
     */
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
      await askTwice(
        RequestMethod.Delete,
        answerOf(to),
        { auth: false },
        { done: UNKNOWN_MESSAGE },
      );
    },
  };
}

/** The few calls we make to Discord's REST API. */
export function createWire(
  client: Pick<Client, 'rest' | 'channels' | 'application'>,
  setTimer: SetTimer,
  log: Log,
) {
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
   * Posts the pages of a message, in order.
   * @returns the last, which has the buttons
   * @throws DeliveryError if some of them stand already, else discord.js's errors
   */
  async function postPages(
    channel: string,
    pages: readonly Rendered[],
    nonce: string,
    replyTo?: string,
  ) {
    let last: MessageRef = { channel, id: '' };
    for (const [i, page] of pages.entries()) {
      try {
        if (i === 0) last = await postPage(channel, page, nonce, replyTo);
        else last = await postPage(channel, page, `${nonce}/${i}`);
      } catch (error) {
        if (i === 0) throw error;
        throw new DeliveryError(
          'failed',
          'Discord: only a part of a message got through',
          error,
          false,
        );
      }
    }

    return last;
  }

  /** Reopens an archived thread, as a new message there would. */
  async function editPage(ref: MessageRef, page: Rendered) {
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
    const cached = channels.cache.get(channel);
    if (!cached || cached.isDMBased()) return LIMITS;
    const mine = cached.guild.members.me && cached.permissionsFor(cached.guild.members.me);
    if (mine?.has('EmbedLinks') === false) return TEXT_ONLY;
    return LIMITS;
  }

  /**
   * Opens a thread under a message; Discord has none inside another or beside a voice channel. A
   * reply is good without one too, so that a failure is only noted.
   */
  async function openThread(
    under: MessageRef | Promise<MessageRef>,
    { title }: { readonly title: string },
  ) {
    try {
      const { channel, id } = await under;
      // Inside a thread Discord opens none; a thread that it never announced isn't in the cache.
      const fetched = await channels.fetch(channel).catch(() => null);
      if (fetched && !('threads' in fetched)) return;
      const body = {
        name: label(title, THREAD_TITLE_CHARS),
        auto_archive_duration: THREAD_ARCHIVE_MINUTES,
      };
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
      const cached = channels.cache.get(channel);
      if (cached && !cached.isDMBased()) return cached.guildId;
      return undefined;
    },
    /**
     * Posts a reply, with its thread.
     * @returns the last of its messages
     * @param nonce the same for every try of one reply
     * @param replyTo named where the bot may read what was written before
     * @throws as `postPages`
     */
    async post(
      channel: string,
      reply: Reply,
      nonce: string,
      replyTo?: string,
    ): Promise<MessageRef> {
      const ref = await postPages(channel, render(reply, limitsIn(channel)), nonce, replyTo);
      if (reply.thread) await openThread(ref, reply.thread);
      return ref;
    },
    /** Puts a reply in the place of a message; what doesn't fit into it is posted below. */
    async edit(ref: MessageRef, reply: Reply): Promise<void> {
      const [firstRendered, ...rest] = render(reply, limitsIn(ref.channel));
      if (firstRendered) await editPage(ref, firstRendered);
      await postPages(ref.channel, rest, `edit-${ref.id}`);
    },
    /**
     * Writes to somebody alone.
     * @param from how many of the messages they have already
     */
    async direct(
      user: string,
      replies: readonly Reply[],
      nonce: string,
      from = 0,
    ): Promise<MessageRef> {
      const opened = await askTwice(RequestMethod.Post, Routes.userChannels(), {
        body: { recipient_id: user },
      });
      const pages = replies.flatMap((reply) => render(reply)).slice(from);
      return postPages((opened as { id: string }).id, pages, nonce);
    },
  };
}

const answerOf = (to: Handle, id = '@original'): RouteLike =>
  Routes.webhookMessage(to.application_id, to.token, id);

function refOf(message: unknown): MessageRef {
  const { id, channel_id } = message as { id: string; channel_id: string };
  return { channel: channel_id, id };
}
