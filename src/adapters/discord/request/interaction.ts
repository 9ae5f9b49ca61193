import {
  type APIInteraction,
  InteractionType,
  MessageFlags,
  InteractionResponseType as Response,
} from 'discord.js';
import type { Form } from '../../../core/forms/form.ts';
import type { Delivered, ResponseMode } from '../../../core/ports/bot.ts';
import { dropForm, type MessageRef } from '../../../core/reply.ts';
import { compact } from '../../../lib/counted.ts';
import { codeOf } from '../../../lib/error-code.ts';
import { usableChoices } from '../../shared/fitting.ts';
import { ALREADY_ANSWERED, failureOf, isTooLate, UNKNOWN_MESSAGE } from '../connect/failures.ts';
import { ACKNOWLEDGE_MAX_MS, COMMANDS, LIMITS, TEXT_ONLY } from '../reply/limits.ts';
import { modal } from '../reply/modal.ts';
import { type Outgoing, outgoing, type Rendered, render } from '../reply/render.ts';
import { mayShare, sharedBy, withShare } from '../reply/share.ts';
import { isElsewhere, type Listening, mayEmbed, readInteraction } from './call.ts';

/** Answers a slash command, a press, a form, or what is offered while somebody types. */
export async function answerInteraction(raw: APIInteraction, listening: Listening): Promise<void> {
  const { bot, wire } = listening;
  const shared = sharedBy(raw);
  if (shared) return wire.callback(raw, Response.ChannelMessageWithSource, shared);

  const call = await readInteraction(raw, listening);
  if (!call) return;

  if ('option' in call) {
    // A choice whose value is too long to be sent back is left out.
    const offered = usableChoices(await bot.complete(call), COMMANDS.choiceText, COMMANDS.choices);
    const choices = offered.map((choice) => ({ name: choice.label, value: choice.value }));
    return wire.callback(raw, Response.ApplicationCommandAutocompleteResult, { body: { choices } });
  }

  const mode =
    'press' in call ? bot.modeOfPress(call.press) : bot.modeOfCommand(call.command, call.raws);
  const responder = createResponder(raw, { mode, alone: call.where.direct }, listening);
  await responder.acknowledge();

  if ('press' in call) await bot.press(call, responder.deliver);
  else await bot.command(call, responder.deliver);
}

/**
 * How an interaction was deferred: with a message to come, hidden from others or not; a press has
 * no such message.
 */
interface Deferral {
  readonly hidden?: boolean;
}

/** Who sees an answer, and in which form, by where its interaction came from. */
function createView(raw: APIInteraction, alone: boolean) {
  const elsewhere = isElsewhere(raw);
  // Everything is private as it is there, and stays readable.
  const direct = alone && !elsewhere;
  const pressed = 'message' in raw ? raw.message : undefined;
  const limits = mayEmbed(raw) ? LIMITS : TEXT_ONLY;

  return {
    direct,
    pressed,
    limits,
    /** Whether only its presser sees the message that was pressed. */
    pressedHidden: ((pressed?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    isHidden: ({ audience }: Pick<Delivered, 'audience'>) =>
      (audience === 'asker' || elsewhere) && !direct,
    pagesOf: (reply: Delivered) =>
      render(elsewhere && mayShare(raw) ? withShare(reply, limits) : reply, limits),
  };
}

type View = ReturnType<typeof createView>;

/** Tells Discord in time that an answer is to come. */
function createAcknowledgement(
  raw: APIInteraction,
  mode: ResponseMode,
  view: View,
  listening: Listening,
) {
  const { wire, log, setTimer } = listening;
  const hidden = view.isHidden(mode);
  let deferring: Promise<Deferral | undefined> | undefined;
  let cancel = (): void => undefined;

  function begin() {
    const sent = view.pressed
      ? wire.callback(raw, Response.DeferredMessageUpdate)
      : wire.callback(raw, Response.DeferredChannelMessageWithSource, { body: flagsFor(hidden) });
    deferring = sent.then(
      () => (view.pressed ? {} : { hidden }),
      (error: unknown) => void log.warn('discord: could not defer an interaction', { error }),
    );
    return deferring;
  }

  return {
    /** At once for slow work, else shortly before the deadline. */
    async start(): Promise<void> {
      if (mode.slow) await begin();
      else cancel = setTimer(() => void begin(), ACKNOWLEDGE_MAX_MS);
    },
    /**
     * No deferral begins after this.
     * @returns the one that began
     */
    end(): Promise<Deferral | undefined> | undefined {
      cancel();
      return deferring;
    },
  };
}

/**
 * The messages that answer one interaction. Who sees one is fixed when it is deferred, so where the
 * reply turns out otherwise (an error after a public deferral) the waiting message is taken back
 * and another follows.
 */
function createMessages(raw: APIInteraction, view: View, { wire }: Listening) {
  const { direct, pressed, pressedHidden, isHidden, pagesOf } = view;
  /** Messages that got through. */
  let sent = 0;
  /**
   * The message that a later reply takes the place of: a follow-up, or the first answer where
   * undefined.
   */
  let standing: MessageRef | undefined;

  /** @returns the message, where Discord's answer names it */
  async function first(
    page: Rendered,
    hidden: boolean,
    replaces: boolean,
    deferral: Deferral | undefined,
  ) {
    const fresh = outgoing(page, flagsFor(hidden));
    if (sent > 0) return followUp(fresh);

    if (!deferral) {
      if (replaces) return wire.callback(raw, Response.UpdateMessage, outgoing(page));
      return wire.callback(raw, Response.ChannelMessageWithSource, fresh);
    }

    if (replaces || deferral.hidden === hidden) return wire.editAnswer(raw, outgoing(page));
    // The first follow-up would take the waiting message's place, seen by whom that was for.
    if (deferral.hidden !== undefined) await wire.deleteOriginal(raw);

    return followUp(fresh);
  }

  async function followUp(fresh: Outgoing): Promise<MessageRef> {
    standing = await wire.followUp(raw, fresh);
    return standing;
  }

  async function follow(pages: readonly Rendered[], hidden: boolean) {
    for (const page of pages) {
      await wire.followUp(raw, outgoing(page, flagsFor(hidden)));
      sent += 1;
    }
  }

  return {
    sent: () => sent,
    async send(reply: Delivered, deferral: Deferral | undefined): Promise<void> {
      const replaces = reply.replaces === true && pressed !== undefined;
      let hidden = replaces ? pressedHidden : isHidden(reply);
      const [page, ...rest] = pagesOf(reply);
      if (!page) return;

      const message = await first(page, hidden, replaces, deferral).catch((error: unknown) => {
        const isForbidden = !hidden && failureOf(error) === 'forbidden';
        if (!isForbidden && codeOf(error) !== UNKNOWN_MESSAGE) throw error;
        // Its only reader dismissed it meanwhile. What a moderator took away, or may not stand
        // there, isn't for all.
        if (isForbidden || !(deferral?.hidden ?? pressedHidden)) hidden = !direct;
        return first(page, hidden, false, isForbidden ? deferral : deferral && {});
      });

      sent += 1;
      await follow(rest, hidden);

      if (reply.thread && !hidden && !direct)
        await wire.openThread(message ?? wire.original(raw), reply.thread);
      if (reply.aside) await follow(render(reply.aside, view.limits), !direct);
    },
    /** Puts a reply in the place of what was answered before; behind it where that was deleted. */
    async revise(reply: Delivered): Promise<void> {
      const [page, ...rest] = pagesOf(reply);
      try {
        if (page) await wire.editAnswer(raw, outgoing(page), standing?.id);
      } catch (error) {
        if (codeOf(error) !== UNKNOWN_MESSAGE) throw error;
        if (!reply.inPlaceOnly) await follow(pagesOf(reply), isHidden(reply));
        return;
      }
      await follow(rest, isHidden(reply));
    },
  };
}

/**
 * Answers one interaction: once, or with another message after a part of it got through. Where the
 * bot isn't, the asker alone sees all of it, until they share it.
 * @param mode how the request will be answered
 * @param alone whether the asker is alone with the bot
 */
function createResponder(
  raw: APIInteraction,
  { mode, alone }: { readonly mode: ResponseMode; readonly alone: boolean },
  listening: Listening,
) {
  const { wire, log } = listening;
  const view = createView(raw, alone);
  const acknowledgement = createAcknowledgement(raw, mode, view, listening);
  const messages = createMessages(raw, view, listening);

  async function openForm(form: Form, deferral: Deferral | undefined) {
    // Discord opens no form in answer to a form.
    if (!deferral && raw.type !== InteractionType.ModalSubmit)
      await wire.callback(raw, Response.Modal, { body: { ...modal(form) } });
    else await messages.send({ ...dropForm({ parts: [], form }), audience: 'asker' }, deferral);
  }

  /** @param from how many of its messages the asker has already */
  async function directly(reply: Delivered, from: number) {
    const user = raw.member?.user ?? raw.user;
    await wire.direct(user?.id ?? '', compact(reply, reply.aside), `late-${raw.id}`, from);
  }

  return {
    acknowledge: acknowledgement.start,
    async deliver(reply: Delivered): Promise<void> {
      const deferral = await acknowledgement.end();
      const sentBefore = messages.sent();
      try {
        if (reply.revises && sentBefore > 0) await messages.revise(reply);
        else await (reply.form ? openForm(reply.form, deferral) : messages.send(reply, deferral));
      } catch (error) {
        if (!isTooLate(error)) throw error;
        log.warn('discord: an answer came too late', { error });
        // Somebody who refuses direct messages doesn't get it.
        if (codeOf(error) !== ALREADY_ANSWERED && !reply.form)
          await directly(reply, messages.sent() - sentBefore).catch(() => undefined);
      }
    },
  };
}

function flagsFor(hidden: boolean) {
  return hidden ? { flags: MessageFlags.Ephemeral } : {};
}
