import { type APIInteraction, InteractionResponseType } from 'discord.js';
import { usableChoices } from '../../shared/fitting.ts';
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
  const call = await readInteraction(raw, listening);
  if (!call) return;
  if ('option' in call) {
    // A choice whose value is too long to be sent back is left out.
    const offered = usableChoices(await bot.complete(call), COMMANDS.choiceText, COMMANDS.choices);
    const choices = offered.map((one) => ({ name: label(one.label, COMMANDS.choiceText), value: one.value }));
    const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
    return wire.callback(raw, type, { body: { choices } });
  }
  const mode = 'press' in call ? bot.modeOfPress(call.press) : bot.modeOfCommand(call.command, call.raws);
  const responder = createResponder(raw, { mode, alone: call.where.direct }, listening);
  await responder.acknowledge();
  if ('press' in call) await bot.press(call, responder.deliver);
  else await bot.command(call, responder.deliver);
}
