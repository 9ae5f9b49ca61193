import {
  type Channel,
  ChannelType,
  type Client,
  type Guild,
  type GuildMember,
  type Role,
  ThreadChannel,
} from 'discord.js';
import { ownerOf, platformId } from '../../../core/call.ts';
import type { Channels } from '../../../core/ports/channels.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { memberChecks } from '../../shared/member-checks.ts';
import { stripRequest } from '../connect/failures.ts';
import { obstaclesIn } from '../connect/obstacles.ts';

/**
 * Who may read a channel, worked out from the roles and channels that the gateway tells of; a
 * member's own roles are asked for, which needs no privileged intent. A server of another process's
 * shards isn't known here: it is asked for where a member is, and no channel of it is open.
 */
export function createChannels(client: Client, clock: Clock, log: Log): Channels {
  const asked = memberChecks(clock, log, 'discord', stripRequest);

  const memberOf = (guild: Guild, user: string) =>
    guild.members.fetch({ user, force: true, cache: false });

  async function ask(id: string, channel: string, user: string) {
    const cachedGuild = client.guilds.cache.get(id);
    if (cachedGuild)
      return mayView(cachedGuild.channels.cache.get(channel), await memberOf(cachedGuild, user));
    const guild = await client.guilds.fetch({ guild: id, ...ANEW });
    return mayView(await guild.channels.fetch(channel, ANEW), await memberOf(guild, user));
  }

  return {
    async isOpen(club, channel) {
      const guild = client.guilds.cache.get(platformId(club));
      return (
        guild !== undefined && mayView(guild.channels.cache.get(channel), guild.roles.everyone)
      );
    },
    async reads(club, channel, member) {
      const owner = ownerOf(club);
      if (owner !== undefined) return owner === member;
      const key = `${club} ${channel} ${member}`;
      return (await asked(key, () => ask(platformId(club), channel, member))) ?? false;
    },
    obstacles: async (club, channels) => obstaclesIn(client, club, channels),
  };
}

const ANEW = { cache: false, force: true } as const;

/**
 * A private thread is for those who were added to it, who aren't known here: nobody else may read
 * it.
 */
function mayView(channel: Channel | null | undefined, viewer: GuildMember | Role) {
  if (!channel || channel.isDMBased()) return false;
  if (!(channel instanceof ThreadChannel)) return channel.permissionsFor(viewer).has('ViewChannel');
  if (channel.type === ChannelType.PrivateThread) return false;
  return channel.parent?.permissionsFor(viewer).has('ViewChannel') ?? false;
}
