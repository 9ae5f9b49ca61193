/** Sharing where the bot isn't: what only the asker saw is posted again, for everybody there. */

import { type APIInteraction, InteractionType, PermissionFlagsBits } from 'discord.js';
import type { Delivered } from '../../../core/ports/bot.ts';
import { encodePress, type Press } from '../../../core/press.ts';
import { clipped } from '../../shared/text.ts';
import { nameOf } from '../request/call.ts';
import { LIMITS, type Limits } from './limits.ts';
import { discordLine } from './markdown.ts';
import { type Outgoing, outgoing, type Rendered, render } from './render.ts';

/** Discord's own limit for a name. Escaped it may be twice as long. */
const NAME_CHARS = 32;
const WHO_CHARS = 2 * NAME_CHARS + 60;

/** Answered from the pressed message itself; no command ever gets it. */
const SHARE_PRESS: Press = { command: 'share', action: 'here', args: [] };

/**
 * If outside apps may not speak there, Discord shows their answers to the asker alone, whatever was
 * requested.
 */
export function mayShare({ member }: APIInteraction): boolean {
  return !member || (BigInt(member.permissions) & PermissionFlagsBits.UseExternalApps) !== 0n;
}

/**
 * An answer from a book with a button that shares it; any other reply, or one of several messages,
 * as it is.
 */
export function withShare(reply: Delivered, limits: Limits): Delivered {
  const quotes = reply.parts.some(({ kind }) => kind === 'quote');
  if (reply.audience !== 'room' || !quotes || !isShareable(render(reply, limits))) return reply;
  return {
    ...reply,
    buttons: [...(reply.buttons ?? []), { label: 'Share here', press: SHARE_PRESS }],
  };
}

/** One message, with room for who shares it. */
const isShareable = ([firstRendered, anotherRendered]: readonly Rendered[]) =>
  anotherRendered === undefined &&
  (firstRendered?.content.length ?? 0) <= LIMITS.content - WHO_CHARS;

/**
 * What everybody gets to see where that button was pressed; undefined for any other interaction.
 */
export function sharedBy(raw: APIInteraction): Outgoing | undefined {
  const user = raw.member?.user ?? raw.user;
  if (
    raw.type !== InteractionType.MessageComponent ||
    raw.data.custom_id !== encodePress(SHARE_PRESS) ||
    !user
  )
    return undefined;
  const { content: shown, embeds } = raw.message;
  const whoShows = `-# ${discordLine(clipped(nameOf(user, raw.member), NAME_CHARS))} shows this to everyone here.`;
  return outgoing({
    content: shown ? `${whoShows}\n${shown}` : whoShows,
    embeds,
    rows: [],
    files: [],
  });
}
