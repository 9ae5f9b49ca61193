import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Choice } from '../../../core/choice.ts';
import { messageCommands } from '../../../core/command.ts';
import type { Bot } from '../../../core/ports/bot.ts';
import { COMMANDS } from '../reply/limits.ts';
import { label } from '../reply/markdown.ts';
import { Responder } from '../reply/responder.ts';
import { mayShare, sharedBy } from '../reply/share.ts';
import { type Incoming, isElsewhere, readInteraction } from './call.ts';
import type { Listening } from './mention.ts';

/** Answers a slash command, a press, a form, or what is offered while somebody types. */
export async function answerInteraction(raw: APIInteraction, listening: Listening): Promise<void> {
  const { bot, wire } = listening;
  const handle = { app: raw.application_id, id: raw.id, token: raw.token };
  const shared = sharedBy(raw);
  if (shared)
    return void (await wire.callback(handle, InteractionResponseType.ChannelMessageWithSource, shared));
  const call = readInteraction(raw, {
    onMessage: (name) => messageCommands(bot.set).find((one) => one.label === name)?.press,
    ...listening,
  });
  if (call?.kind === 'complete') {
    const choices = choicesOf(await bot.complete(call.request));
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    await wire.callback(handle, type, { body: { choices } });
  } else if (call) {
    const responder = new Responder({ handle, ...askOf(bot, raw, call) }, listening);
    await responder.hold();
    if (call.kind === 'command') await bot.command(call.request, (reply) => responder.deliver(reply));
    else await bot.press(call.request, (reply) => responder.deliver(reply));
  }
}

function askOf(bot: Bot, raw: APIInteraction, call: Exclude<Incoming, { kind: 'complete' }>) {
  const { request } = call;
  const message = 'message' in raw ? raw.message : undefined;
  const hidden = ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const elsewhere = isElsewhere(raw);
  return {
    direct: request.where.direct && !elsewhere,
    ...(elsewhere && { elsewhere: { shares: mayShare(raw) } }),
    ...(message && { pressed: { hidden } }),
    takesForm: raw.type !== InteractionType.ModalSubmit,
    mode: modeOf(bot, call),
  };
}

function modeOf(bot: Bot, call: Exclude<Incoming, { kind: 'complete' }>) {
  if (call.kind === 'press') return bot.modeOfPress(call.request.press);
  return bot.modeOfCommand(call.request.command, call.request.raws);
}

/** Completions as Discord's choices. One whose value is too long to be sent back is left out. */
function choicesOf(all: readonly Choice[]): APIApplicationCommandOptionChoice<string>[] {
  return all
    .filter(({ value }) => value !== '' && value.length <= COMMANDS.choiceText)
    .slice(0, COMMANDS.choices)
    .map(({ label: name, value }) => ({ name: label(name, COMMANDS.choiceText), value }));
}
