import { createHash, randomUUID } from 'node:crypto';
import {
  type InteractionResponseType,
  makeURLSearchParams,
  type REST,
  RequestMethod,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { MessageRef } from '../../../core/reply.ts';
import { codeOf } from '../../../lib/error-code.ts';
import { isCut, withoutRequest } from '../connect/failures.ts';
import { type Outgoing, outgoing } from './body.ts';
import { NONCE } from './limits.ts';
import { withCommandIds } from './markdown.ts';
import type { Rendered } from './render.ts';

/** Where an interaction is answered. */
export interface Handle {
  readonly app: string;
  readonly id: string;
  readonly token: string;
}

export type Wire = ReturnType<typeof createWire>;

/** A silent thread is archived after a day; minutes. */
const THREAD_ARCHIVE = 1440;

const ALREADY_ANSWERED = 40060;
const UNKNOWN_MESSAGE = 10008;

/**
 * The few things we ask of Discord's REST API; all reject with what discord.js rejects with. discord.js tries again after errors of the server and waits out rate limits,
 * but gives up on a connection that is cut; what does no harm twice is then tried once more.
 * @param commandIds ids of the registered commands by their first word, for links to them
 */
export function createWire(rest: REST, commandIds: ReadonlyMap<string, string> = new Map()) {
  async function ask(method: RequestMethod, fullRoute: RouteLike, more: Sent = {}): Promise<unknown> {
    const { body, files, auth = true, query } = more;
    const request = {
      method,
      fullRoute,
      auth,
      ...(body && { body: withCommandIds(body, commandIds) }),
      ...(files && files.length > 0 && { files }),
      ...(query && { query }),
    };
    return rest.request(request).catch((error: unknown) => {
      throw withoutRequest(error);
    });
  }

  const webhook = (to: Handle) => Routes.webhookMessage(to.app, to.token, '@original');

  return {
    /**
     * The first answer to an interaction.
     * @param told whether Discord returns the message, which takes as long to read as the answer to write
     * @returns the message it made, where it made one and Discord told
     */
    async callback(
      to: Handle,
      type: InteractionResponseType,
      out: Partial<Outgoing> = {},
      told = false,
    ): Promise<MessageRef | undefined> {
      const route = Routes.interactionCallback(to.id, to.token);
      const body = { type, ...(out.body && { data: out.body }) };
      const query = told && { query: makeURLSearchParams({ with_response: true }) };
      const files = out.files ?? [];
      const sent = { body, files, auth: false, ...query };
      return callbackMessage(await twice(() => ask(RequestMethod.Post, route, sent), ALREADY_ANSWERED));
    },
    async followUp(to: Handle, out: Outgoing): Promise<MessageRef> {
      // Not tried again: a webhook knows no nonce, and twice would be two messages.
      const route = Routes.webhook(to.app, to.token);
      const query = makeURLSearchParams({ wait: true });
      return refOf(await ask(RequestMethod.Post, route, { ...out, auth: false, query }));
    },
    async editOriginal(to: Handle, out: Outgoing): Promise<MessageRef> {
      return refOf(await twice(() => ask(RequestMethod.Patch, webhook(to), { ...out, auth: false })));
    },
    /** The message of the first answer, where Discord didn't tell at once. */
    async original(to: Handle): Promise<MessageRef> {
      return refOf(await twice(() => ask(RequestMethod.Get, webhook(to), { auth: false })));
    },
    async deleteOriginal(to: Handle): Promise<void> {
      await twice(() => ask(RequestMethod.Delete, webhook(to), { auth: false }), UNKNOWN_MESSAGE);
    },
    /** @param extra.nonce the same for every try of one message; without it a double post is still guarded against once */
    async post(
      channel: string,
      page: Rendered,
      { nonce = randomUUID(), replyTo }: { nonce?: string; replyTo?: string } = {},
    ): Promise<MessageRef> {
      const reference = replyTo && { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
      const out = outgoing(page, { nonce: shortNonce(nonce), enforce_nonce: true, ...reference });
      return refOf(await twice(() => ask(RequestMethod.Post, Routes.channelMessages(channel), out)));
    },
    async edit(ref: MessageRef, page: Rendered): Promise<void> {
      const route = Routes.channelMessage(ref.channel, ref.id);
      await twice(() => ask(RequestMethod.Patch, route, outgoing(page)));
    },
    /** The channel in which the bot and a person are alone. */
    async openDirect(user: string): Promise<string> {
      const body = { recipient_id: user };
      return ((await twice(() => ask(RequestMethod.Post, Routes.userChannels(), { body }))) as { id: string })
        .id;
    },
    async startThread(ref: MessageRef, name: string): Promise<void> {
      const body = { name, auto_archive_duration: THREAD_ARCHIVE };
      await ask(RequestMethod.Post, Routes.threads(ref.channel, ref.id), { body });
    },
  };
}

type Sent = Partial<Outgoing> & { auth?: boolean; query?: URLSearchParams };

/** Once more where the connection was cut; `done` is what Discord says where the first try had got through. */
async function twice<T>(send: () => Promise<T>, done?: number): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (!isCut(error)) throw error;
  }
  try {
    return await send();
  } catch (error) {
    if (done !== undefined && codeOf(error) === done) return undefined;
    throw error;
  }
}

function shortNonce(nonce: string): string {
  return nonce.length <= NONCE
    ? nonce
    : createHash('sha256').update(nonce).digest('base64url').slice(0, NONCE);
}

function callbackMessage(made: unknown): MessageRef | undefined {
  const message = (made as { resource?: { message?: unknown } } | undefined)?.resource?.message;
  return message === undefined ? undefined : refOf(message);
}

function refOf(message: unknown): MessageRef {
  const { id, channel_id } = message as { id: string; channel_id: string };
  return { channel: channel_id, id };
}
