import { InteractionResponseType as Response } from 'discord.js';
import type { Form } from '../../../core/forms/form.ts';
import type { Delivered, ResponseMode } from '../../../core/ports/bot.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { type MessageRef, type Reply, withoutForm } from '../../../core/reply.ts';
import type { SetTimer } from '../../../lib/timer.ts';
import { isLate } from '../connect/failures.ts';
import { outgoing, PRIVATE } from './body.ts';
import { ACKNOWLEDGE_WITHIN, THREAD_TITLE } from './limits.ts';
import { label } from './markdown.ts';
import { modal } from './modal.ts';
import { type Rendered, render } from './render.ts';
import { withShare } from './share.ts';
import type { Handle, Wire } from './wire.ts';

/** What answering an interaction depends on. */
export interface Ask {
  readonly handle: Handle;
  /** Alone with the bot: everything is private as it is, and stays readable. */
  readonly direct: boolean;
  /** Where the bot isn't: the asker alone sees all of it, until they share it, where they may. */
  readonly elsewhere?: { readonly shares: boolean };
  readonly pressed?: { readonly hidden: boolean };
  /** Discord opens no form in answer to a form. */
  readonly takesForm: boolean;
  readonly mode: ResponseMode;
}

/** How Discord was put off: with a message to come, or with a mere nod to a press. */
type Waiting = { readonly kind: 'message'; readonly hidden: boolean } | { readonly kind: 'nod' };

interface First {
  readonly hidden: boolean;
  readonly replaces: boolean;
  /** Whether its id is needed, for the thread that will be opened under it. */
  readonly told: boolean;
}

/** What answering takes from outside. */
interface Means {
  readonly wire: Wire;
  readonly log: Log;
  readonly setTimer: SetTimer;
}

/**
 * Answers one interaction, once. Who sees a message is fixed when it is put off, so where the reply turns out
 * otherwise (an error after a public wait) the waiting message is taken back and another follows.
 */
export class Responder {
  readonly #ask: Ask;
  readonly #means: Means;
  #waiting: Promise<Waiting | undefined> | undefined;
  #cancel: (() => void) | undefined;

  constructor(ask: Ask, means: Means) {
    this.#ask = ask;
    this.#means = means;
  }

  /** Makes sure that Discord gets an answer in time: at once for slow work, else before its time is up. */
  async hold(): Promise<void> {
    if (!this.#ask.mode.slow) {
      this.#cancel = this.#means.setTimer(() => {
        this.#waiting = this.#putOff();
      }, ACKNOWLEDGE_WITHIN);
      return;
    }
    this.#waiting = this.#putOff();
    await this.#waiting;
  }

  async deliver(reply: Delivered): Promise<void> {
    this.#cancel?.();
    const held = await this.#waiting;
    try {
      await (reply.form ? this.#openForm(reply.form, held) : this.#send(reply, held));
    } catch (error) {
      if (!isLate(error)) throw error;
      this.#means.log.warn('discord: an answer came too late', { error });
    }
  }

  #isHidden({ audience }: Pick<Delivered, 'audience'>): boolean {
    return (audience === 'asker' || this.#ask.elsewhere !== undefined) && !this.#ask.direct;
  }

  async #putOff(): Promise<Waiting | undefined> {
    const { handle, pressed, mode } = this.#ask;
    const { wire, log } = this.#means;
    const hidden = this.#isHidden(mode);
    try {
      if (pressed) {
        await wire.callback(handle, Response.DeferredMessageUpdate);
        return { kind: 'nod' };
      }
      const body = flags(hidden);
      await wire.callback(handle, Response.DeferredChannelMessageWithSource, { body });
      return { kind: 'message', hidden };
    } catch (error) {
      log.warn('discord: could not defer an interaction', { error });
      return undefined;
    }
  }

  async #first(page: Rendered, { hidden, replaces, told }: First, held: Waiting | undefined) {
    const { handle } = this.#ask;
    const { wire } = this.#means;
    if (replaces) {
      if (held) return wire.editOriginal(handle, outgoing(page));
      return wire.callback(handle, Response.UpdateMessage, outgoing(page), told);
    }
    if (!held) {
      return wire.callback(handle, Response.ChannelMessageWithSource, outgoing(page, flags(hidden)), told);
    }
    if (held.kind === 'message' && held.hidden === hidden) return wire.editOriginal(handle, outgoing(page));
    // The first follow-up would take the waiting message's place, seen by whom that was for.
    if (held.kind === 'message') await wire.deleteOriginal(handle);
    return wire.followUp(handle, outgoing(page, flags(hidden)));
  }

  async #openForm(form: Form, held: Waiting | undefined): Promise<void> {
    const { handle, takesForm } = this.#ask;
    if (held || !takesForm)
      return this.#send({ ...withoutForm({ parts: [], form }), audience: 'asker' }, held);
    await this.#means.wire.callback(handle, Response.Modal, { body: { ...modal(form) } });
  }

  async #send(reply: Delivered, held: Waiting | undefined): Promise<void> {
    const { handle, direct, elsewhere, pressed } = this.#ask;
    const { wire, log } = this.#means;
    const replaces = (reply.replaces ?? false) && pressed !== undefined;
    const hidden = replaces ? (pressed?.hidden ?? false) : this.#isHidden(reply);
    const [page, ...rest] = render(elsewhere?.shares ? withShare(reply) : reply);
    if (!page) return;
    const thread = hidden || direct ? undefined : reply.thread;
    const message = await this.#first(page, { hidden, replaces, told: thread !== undefined }, held);
    for (const more of rest) await wire.followUp(handle, outgoing(more, flags(hidden)));
    if (thread) await openThread(wire, log, message ?? (() => wire.original(handle)), thread);
    for (const more of reply.aside ? render(reply.aside) : []) {
      await wire.followUp(handle, outgoing(more, flags(!direct)));
    }
  }
}

function flags(hidden: boolean): Partial<typeof PRIVATE> {
  return hidden ? PRIVATE : {};
}

/** Opens a thread under a message. A reply is good without one too, so that a failure is only noted. */
export async function openThread(
  wire: Wire,
  log: Log,
  message: MessageRef | (() => Promise<MessageRef>),
  thread: NonNullable<Reply['thread']>,
): Promise<void> {
  try {
    const under = typeof message === 'function' ? await message() : message;
    await wire.startThread(under, label(thread.title, THREAD_TITLE));
  } catch (error) {
    log.warn('discord: could not open a thread', { error });
  }
}
