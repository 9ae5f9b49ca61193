import { type APIInteraction, InteractionResponseType } from 'discord.js';
import { takeable } from '../../shared/fitting.ts';
import { label } from '../../shared/text.ts';
import { COMMANDS } from '../reply/limits.ts';
import { createResponder } from '../reply/responder.ts';
import { sharedBy } from '../reply/share.ts';
import { type Listening, readInteraction } from './call.ts';

/** Answers a slash command, a press, a form, or what is offered while somebody types. */
export async function answerInteraction(raw: APIInteraction, listening: Listening): Promise<void> {
  const { bot, wire } = listening;
  const shared = sharedBy(raw);
  if (shared) return wire.callback(raw, InteractionResponseType.ChannelMessageWithSource, shared);
  const call = readInteraction(raw, listening);
  if (!call) return;
  if (call.kind === 'complete') {
    // One whose value is too long to be sent back is left out.
    const offered = takeable(await bot.complete(call.request), COMMANDS.choiceText, COMMANDS.choices);
    const choices = offered.map((one) => ({ name: label(one.label, COMMANDS.choiceText), value: one.value }));
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    return wire.callback(raw, type, { body: { choices } });
  }
  const { where } = call.request;
  const mode =
    call.kind === 'press'
      ? bot.modeOfPress(call.request.press)
      : bot.modeOfCommand(call.request.command, call.request.raws);
  const responder = createResponder(raw, { mode, alone: where.direct }, listening);
  await responder.hold();
  if (call.kind === 'press') await bot.press(call.request, responder.deliver);
  else await bot.command(call.request, responder.deliver);
}
