/** Sharing where the bot isn't: what only the asker saw is posted again, for everybody there. */

import { type APIInteraction, InteractionType, PermissionFlagsBits } from 'discord.js';
import type { Delivered } from '../../../core/ports/bot.ts';
import { encodePress, type Press } from '../../../core/press.ts';
import { nameOf } from '../request/call.ts';
import { oneLine } from './markdown.ts';
import { type Outgoing, outgoing, render } from './render.ts';

/** Answered from the pressed message itself; no command ever gets it. */
const SHARE_PRESS: Press = { command: 'share', action: 'here', args: [] };

/** If outside apps may not speak there, Discord shows their answers to the asker alone, whatever was requested. */
export function mayShare({ member }: APIInteraction): boolean {
  return !member || (BigInt(member.permissions) & PermissionFlagsBits.UseExternalApps) !== 0n;
}

/** An answer from a book with a button that shares it; any other reply, or one of several messages, as it is. */
export function withShare(reply: Delivered): Delivered {
  const quotes = reply.parts.some(({ kind }) => kind === 'quote');
  if (reply.audience !== 'room' || !quotes || render(reply).length > 1) return reply;
  return { ...reply, buttons: [...(reply.buttons ?? []), { label: 'Share here', press: SHARE_PRESS }] };
}

/** What everybody gets to see where that button was pressed; undefined for any other interaction. */
export function sharedBy(raw: APIInteraction): Outgoing | undefined {
  const user = raw.member?.user ?? raw.user;
  if (
    raw.type !== InteractionType.MessageComponent ||
    raw.data.custom_id !== encodePress(SHARE_PRESS) ||
    !user
  )
    return undefined;
  const content = `-# ${oneLine(nameOf(user, raw.member))} shows this to everyone here.`;
  return outgoing({ content, embeds: raw.message.embeds, rows: [], files: [] });
}
