import {
  ChannelType,
  type Client,
  type Guild,
  type GuildBasedChannel,
  PermissionsBitField,
  type PermissionsString,
  type TextChannel,
} from 'discord.js';
import { platformId } from '../../../core/call.ts';
import { type Obstacle, rightsOn } from '../../../core/ports/rights.ts';

/** The first ones, in the order that members see them. */
const CHANNELS_IN_REPORT_MAX = 50;

const DISCORD_RIGHTS = rightsOn('discord');

/** All that the bot asks for, as Discord's bits. */
export const NEEDED: bigint = PermissionsBitField.resolve(
  DISCORD_RIGHTS.map(({ id }) => id as PermissionsString),
);

/**
 * What the bot lacks in a server's channels, as the gateway tells. A server or channel that isn't
 * known here has no obstacle: it may be another process's.
 * @param channels all text channels in which it sees anything, where absent
 */
export function obstaclesIn(
  client: Client,
  club: string,
  channels?: readonly string[],
): Obstacle[] {
  const guild = client.guilds.cache.get(platformId(club));
  if (!guild) return [];
  const looked = channels
    ? channels.flatMap((id) => guild.channels.cache.get(id) ?? [])
    : textChannels(guild);
  return looked.flatMap((channel) => obstacleIn(guild, channel, channels !== undefined) ?? []);
}

/** A server's text channels, in the order that members see them. */
export function textChannels(guild: Guild): TextChannel[] {
  return [...guild.channels.cache.values()]
    .filter((channel) => channel.type === ChannelType.GuildText)
    .sort((a, b) => a.rawPosition - b.rawPosition)
    .slice(0, CHANNELS_IN_REPORT_MAX);
}

/**
 * @param asked whether this channel was asked for; otherwise one that the bot doesn't see is left
 * out
 */
export function obstacleIn(
  guild: Guild,
  channel: GuildBasedChannel,
  asked: boolean,
): Obstacle | undefined {
  const mine = guild.members.me && channel.permissionsFor(guild.members.me);
  if (!mine || (!asked && !mine.has('ViewChannel'))) return undefined;

  const missing = DISCORD_RIGHTS.filter(({ id }) => !mine.has(id as PermissionsString));
  if (missing.length === 0) return undefined;

  const speaks = channel.isThread() ? 'SendMessagesInThreads' : 'SendMessages';
  const blocking = missing.some(
    ({ id, posting }) => id === speaks || (posting && id !== 'SendMessages'),
  );
  const names = missing.map(({ name, reason }) => `${name} (${reason})`).join(', ');
  const howToAllow =
    `In #${channel.name} I’m not allowed: ${names}. Whoever manages the server allows it in the ` +
    'channel’s settings, under Permissions, for my role.';

  return { channel: channel.id, blocking, how: howToAllow };
}
