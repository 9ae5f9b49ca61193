import { ChannelType, type Client, type GuildMember, type Role, ThreadChannel } from 'discord.js';
import { ownerOf, platformId } from '../../../core/call.ts';
import type { Channels } from '../../../core/ports/channels.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { memberChecks } from '../../shared/member-checks.ts';
import { withoutRequest } from '../connect/failures.ts';
import { obstaclesIn } from '../connect/obstacles.ts';

/**
 * Who may read a channel, worked out from the roles and channels that the gateway tells of; a member's own roles are
 * asked for, which needs no privileged intent. A server of another process's shards isn't known here: nobody reads it.
 */
export function createChannels(client: Client, clock: Clock, log: Log): Channels {
  const asked = memberChecks(clock, (error) =>
    log.info('discord: could not tell who reads a channel', { error: withoutRequest(error) }),
  );

  const memberOf = (guild: string, user: string) =>
    client.guilds.cache.get(guild)?.members.fetch({ user, force: true, cache: false });

  async function ask(guild: string, channel: string, user: string): Promise<boolean> {
    const member = await memberOf(guild, user);
    return member !== undefined && mayView(client, channel, member);
  }

  return {
    async isOpen(club, channel) {
      const everyone = client.guilds.cache.get(platformId(club))?.roles.everyone;
      return everyone !== undefined && mayView(client, channel, everyone);
    },
    async reads(club, channel, member) {
      const owner = ownerOf(club);
      if (owner !== undefined) return owner === member;
      const key = `${club} ${channel} ${member}`;
      return (await asked(key, () => ask(platformId(club), channel, member))) ?? false;
    },
    async isMember(club, member) {
      const owner = ownerOf(club);
      if (owner !== undefined) return owner === member;
      const isIn = async () => (await memberOf(platformId(club), member)) !== undefined;
      return (await asked(`${club} ${member}`, isIn)) ?? false;
    },
    obstacles: async (club, channels) => obstaclesIn(client, club, channels),
  };
}

/** A private thread is for those who were added to it, who aren't known here: nobody else may read it. */
function mayView(client: Client, id: string, who: GuildMember | Role): boolean {
  const channel = client.channels.cache.get(id);
  if (!channel || channel.isDMBased()) return false;
  if (!(channel instanceof ThreadChannel)) return channel.permissionsFor(who).has('ViewChannel');
  if (channel.type === ChannelType.PrivateThread) return false;
  return channel.parent?.permissionsFor(who).has('ViewChannel') ?? false;
}
