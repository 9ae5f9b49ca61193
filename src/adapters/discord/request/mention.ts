import { type Message, MessageType } from 'discord.js';
import type { Request, Spoken } from '../../../core/call.ts';
import type { Raw } from '../../../core/options.ts';
import type { Deliver } from '../../../core/ports/bot.ts';
import { type Reply, say, withoutForm } from '../../../core/reply.ts';
import { codeOf } from '../../../lib/error-code.ts';
import { withAttached } from '../../shared/attached.ts';
import { failureOf } from '../connect/failures.ts';
import { render } from '../reply/render.ts';
import { openThread } from '../reply/responder.ts';
import { postAll } from '../reply/wire.ts';
import { type Listening, manages } from './call.ts';
import type { Upload } from './upload.ts';

const REFUSES_DIRECT = 50007;

/** Says nothing of what was asked or answered: everybody in the channel reads it. */
const ASK_PRIVATELY =
  'My answer is only for you, but you don’t accept direct messages from here. Use the slash command instead.';

/**
 * Answers what was written to the bot directly, with its mention first, or as a reply to its own message. Anything
 * else is not for us, whoever is mentioned in the middle of it.
 */
export async function answerMessage(message: Message, me: string, listening: Listening): Promise<void> {
  const { bot } = listening;
  const said = spokenTo(message, me);
  if (said === undefined) return;
  const deliver = deliverer(message, listening);
  const hasFile = message.attachments.size > 0 && said.line !== '';
  const line = hasFile ? withAttached(bot.set, said.line) : said.line;
  const resolve = resolver(message, listening.upload);
  // A greeting is for whoever reads along: it says how to ask, and answers nobody's question.
  const out: Deliver = said.line === '' ? (reply) => deliver({ ...reply, audience: 'room' }) : deliver;
  await bot.line({ ...requestOf(message, listening), ...said, line, resolve }, out);
}

/** What is said to the bot, and how; an empty line for a bare mention, undefined where nobody speaks to it. */
function spokenTo(message: Message, me: string): Pick<Spoken, 'line' | 'by' | 'repliesTo'> | undefined {
  const { author, content, type, webhookId, reference } = message;
  if (author.bot || author.system || webhookId !== null) return undefined;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  const [mention] = new RegExp(`^\\s*<@!?${me}>[,:]?`).exec(content) ?? [];
  if (mention !== undefined) return { line: content.slice(mention.length).trim(), by: 'mention' };
  const line = content.trim();
  if (line === '') return undefined;
  if (!message.inGuild()) return { line, by: 'direct' };
  const replied = message.mentions.repliedUser?.id === me ? reference?.messageId : undefined;
  return replied === undefined ? undefined : { line, by: 'reply', repliesTo: replied };
}

function requestOf(message: Message, { whereabouts, at }: Listening): Request {
  const { author, member, channelId } = message;
  const { id } = author;
  const name = member?.displayName ?? author.displayName;
  if (!message.inGuild()) return { ...whereabouts.inDirect({ id, name }, channelId), at };
  const organiser = manages(member?.permissions.bitfield ?? 0n);
  return { ...whereabouts.inGuild({ id, name, organiser }, message.guildId, channelId), at };
}

function resolver(message: Message, upload: Upload) {
  return (type: 'member' | 'channel' | 'file', typed: string): Raw | undefined => {
    if (type === 'file') {
      const attachment = message.attachments.first();
      return attachment && upload({ filename: attachment.name, size: attachment.size, url: attachment.url });
    }
    const id = (type === 'member' ? /^<@!?(\d+)>$/ : /^<#(\d+)>$/).exec(typed.trim())?.[1];
    if (id === undefined) return undefined;
    if (type === 'channel') return message.guild?.channels.cache.has(id) ? { id } : undefined;
    const known = message.mentions.members?.get(id) ?? message.mentions.users.get(id);
    return known && { id, name: known.displayName };
  };
}

/**
 * What is for the asker alone goes to them directly: a channel has no private messages of its own. Discord may send a
 * message again after a reconnect, so each page has the same nonce every time.
 */
function deliverer(message: Message, { wire, log }: Listening): Deliver {
  const { channelId: channel, id, author } = message;
  const direct = !message.inGuild();

  async function inChannel(reply: Reply): Promise<void> {
    const [first] = await postAll(wire, channel, render(reply), `reply-${id}`, direct ? undefined : id);
    if (reply.thread && first && !direct) await openThread(wire, log, first, reply.thread);
  }

  const directly = async (reply: Reply, what: string) =>
    postAll(wire, await wire.openDirect(author.id), render(reply), `${what}-${id}`);

  async function privately(reply: Reply): Promise<void> {
    try {
      await directly(reply, 'private');
    } catch (error) {
      if (codeOf(error) !== REFUSES_DIRECT) throw error;
      await inChannel(say(ASK_PRIVATELY));
    }
  }

  return async (reply) => {
    const shown = { ...withoutForm(reply), audience: reply.audience };
    try {
      await (direct || shown.audience === 'room' ? inChannel(shown) : privately(shown));
      // Whoever refuses direct messages simply doesn't get it.
      if (reply.aside) await directly(reply.aside, 'aside').catch(() => undefined);
    } catch (error) {
      if (failureOf(error) === 'failed') throw error;
      log.warn('discord: could not answer a mention', { channel, error });
    }
  };
}
