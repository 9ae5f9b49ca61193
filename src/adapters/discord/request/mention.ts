import { type Client, type GatewayMessageCreateDispatchData, MessageType } from 'discord.js';
import type { Request, Spoken } from '../../../core/call.ts';
import type { Raw } from '../../../core/options.ts';
import type { Deliver } from '../../../core/ports/bot.ts';
import { dropForm, type MessageRef, type Reply, say } from '../../../core/reply.ts';
import { withAttached } from '../../shared/attached.ts';
import { createNames, idOf, type NamedRefs, type Seen } from '../../shared/names.ts';
import { stripEmoji, stripMention } from '../../shared/text.ts';
import { failureOf } from '../connect/failures.ts';
import { type Listening, manages, nameOf, TEXT_ONLY_THERE } from './call.ts';
import { discordFile } from './upload.ts';

/** Says nothing about the question or the answer: everybody in the channel reads it. */
const ASK_PRIVATELY =
  'My answer is only for you, but you don’t accept direct messages from here. Use the slash command instead.';

type Message = GatewayMessageCreateDispatchData;
type Guilds = Client['guilds']['cache'];

/**
 * Answers what was written to the bot directly, with its mention anywhere, or as a reply to its own
 * message. Anything else is not for us.
 * @param message as the gateway sent it: discord.js drops those in channels that it doesn't know
 */
export async function answerMessage(
  message: Message,
  client: Client,
  listening: Listening,
): Promise<void> {
  const { bot } = listening;
  const spoken = client.user && spokenTo(message, client.user.id);
  if (!spoken) return;

  const guilds = client.guilds.cache;
  const deliver = deliverer(message, listening);
  const { line: seenLine, refs } = asSeen(spoken.line, message, guilds);
  const line = message.attachments.length > 0 ? withAttached(bot.set, seenLine) : seenLine;
  const resolve = resolver(message, refs, guilds, listening.apiUrl);

  // A greeting is for everybody in the channel: it only says how to ask.
  const out: Deliver = line === '' ? (reply) => deliver({ ...reply, audience: 'room' }) : deliver;
  await bot.line(
    { ...(await requestOf(message, client, listening)), ...spoken, line, resolve },
    out,
  );
}

/** Whether a person wrote it, and no program. */
const isWritten = ({ author, webhook_id, type }: Message) =>
  !author.bot &&
  !author.system &&
  webhook_id === undefined &&
  (type === MessageType.Default || type === MessageType.Reply);

/**
 * What is said to the bot, and how; an empty line for a bare mention, undefined if nobody speaks to
 * it.
 */
function spokenTo(
  message: Message,
  me: string,
): Pick<Spoken, 'line' | 'by' | 'repliesTo'> | undefined {
  const { content = '', attachments, guild_id, referenced_message: replied } = message;
  if (!isWritten(message)) return undefined;

  const wordsSaid = stripEmoji(content).trim();
  const withoutMention = stripMention(wordsSaid, me);
  if (withoutMention !== wordsSaid) return { line: withoutMention, by: 'mention' };

  if (guild_id === undefined) {
    if (content || attachments.length > 0) return { line: withoutMention, by: 'direct' };
    return undefined;
  }

  if (withoutMention === '') return undefined;
  if (replied?.author.id === me)
    return { line: withoutMention, by: 'reply', repliesTo: replied.id };

  return undefined;
}

/**
 * What a thread is under, which a message doesn't say; only a thread that was never announced has
 * to be asked for.
 */
async function parentOf(client: Client, channel: string) {
  const around = await client.channels.fetch(channel).catch(() => undefined);
  if (around && 'parentId' in around) return around.parentId;
  return undefined;
}

async function requestOf(
  message: Message,
  client: Client,
  { whereabouts, wire, at }: Listening,
): Promise<Request> {
  const { author, member, channel_id: channel, guild_id: guild } = message;
  const { id } = author;
  const memberName = nameOf(author, member);
  if (guild === undefined)
    return { ...(await whereabouts.inDirect({ id, name: memberName }, channel)), at };

  const organiser = organises(client.guilds.cache.get(guild), id, member?.roles ?? []);
  const parent = await parentOf(client, channel);
  const lacks = wire.limitsIn(channel).embeds === 0 && { lacks: TEXT_ONLY_THERE };

  return {
    ...whereabouts.inGuild({ id, name: memberName, organiser }, guild, channel, parent),
    at,
    ...lacks,
  };
}

/** A message says which roles its writer has, but not what they allow. */
function organises(guild: ReturnType<Guilds['get']>, member: string, roles: readonly string[]) {
  if (guild?.ownerId === member) return true;
  return [guild?.id ?? '', ...roles].some((id) =>
    manages(guild?.roles.cache.get(id)?.permissions.bitfield ?? 0n),
  );
}

/**
 * What was written as the member saw it: Discord writes numbers for members, channels and roles.
 */
function asSeen(written: string, { mentions, guild_id = '' }: Message, guilds: Guilds): Seen {
  const names = createNames();
  const { channels, roles } = guilds.get(guild_id) ?? {};
  const seenLine = written.replace(/<(@[!&]?|#)(\d+)>/g, (_, sign: string, id: string) => {
    if (sign === '#') return names.add('#', channels?.cache.get(id)?.name ?? 'channel', id);
    if (sign === '@&') return `@${roles?.cache.get(id)?.name ?? 'role'}`;
    const mentioned = mentions.find((mention) => mention.id === id);
    return names.add('@', mentioned ? nameOf(mentioned, mentioned.member) : 'member', id);
  });
  return { line: seenLine, refs: names.refs };
}

function resolver(
  { attachments: [file], mentions, guild_id = '' }: Message,
  refs: NamedRefs,
  guilds: Guilds,
  apiUrl?: string,
) {
  return (type: 'member' | 'channel' | 'file', typedText: string): Raw | undefined => {
    if (type === 'file') return file && discordFile(file, apiUrl);
    const id = idOf(refs, typedText);
    if (id === undefined) return undefined;
    if (type === 'channel') {
      if (guilds.get(guild_id)?.channels.cache.get(id)?.isSendable()) return { id };
      return undefined;
    }
    const mentioned = mentions.find((mention) => mention.id === id);
    return mentioned && { id, name: nameOf(mentioned, mentioned.member) };
  };
}

/**
 * What is for the asker alone goes to them directly, unless anybody may see it: a channel has no
 * private messages of its own, and buttons do there what they do in the channel. Discord may send a
 * message again after a reconnect, so each page has the same nonce every time.
 */
function deliverer(message: Message, { wire, log }: Listening): Deliver {
  const { channel_id: channel, id, author, guild_id } = message;
  const direct = guild_id === undefined;
  let stands: MessageRef | undefined;

  async function answerInChannel({ thread, ...reply }: Reply) {
    const shown = thread && !direct ? { ...reply, thread } : reply;
    stands = await wire.post(channel, shown, `reply-${id}`, direct ? undefined : id);
  }

  async function directly(reply: Reply, purpose: string) {
    const sent = await wire.direct(author.id, [reply], `${purpose}-${id}`);
    if (purpose !== 'aside') stands = sent;
  }

  /** Where the channel takes nothing from the bot, whoever asked gets the answer alone. */
  const openly = (reply: Reply) =>
    answerInChannel(reply).catch((error: unknown) => {
      if (direct || failureOf(error) === 'failed') throw error;
      return directly(reply, 'instead');
    });

  const privately = (reply: Reply) =>
    directly(reply, 'private').catch((error: unknown) => {
      if (failureOf(error) !== 'forbidden') throw error;
      return answerInChannel(say(ASK_PRIVATELY));
    });

  return async (reply) => {
    const shown = { ...dropForm(reply), audience: reply.audience };
    try {
      if (reply.revises && stands) return await wire.edit(stands, shown);
      await (direct || shown.open || shown.audience === 'room' ? openly(shown) : privately(shown));
      // Whoever refuses direct messages simply doesn't get it.
      if (reply.aside) await directly(reply.aside, 'aside').catch(() => undefined);
    } catch (error) {
      if (failureOf(error) === 'failed') throw error;
      log.warn('discord: could not answer a mention', { channel, error });
    }
  };
}
