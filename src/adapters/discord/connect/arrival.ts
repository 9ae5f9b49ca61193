import { type Client, Events, type Guild } from 'discord.js';
import { DeliveryError } from '../../../core/errors.ts';
import type { Bot } from '../../../core/ports/bot.ts';
import type { Messenger } from '../../../core/ports/messenger.ts';
import { obstacleIn, textChannels } from './obstacles.ts';

/** A server that the bot joined while it was off gives no event: it is greeted at the next start. */
const GREET_WITHIN_MS = 24 * 60 * 60_000;

/**
 * Introduces the bot in every server that it joins, or joined just before: in the channel for Discord's own notices,
 * else the first in which it may write.
 * @param now ms since 1970
 * @param take runs it, and waits for it when stopping
 */
export function greetServers(
  client: Client,
  now: number,
  take: (what: string, work: () => Promise<void>) => void,
  { bot, messenger }: { readonly bot: Bot; readonly messenger: Messenger },
): void {
  const introduce = (guild: Guild) => {
    const club = `discord:${guild.id}`;
    return bot.arrived({ club, place: 'server' }, async (reply) => {
      const channels = [guild.systemChannel, ...textChannels(guild)];
      const channel = channels.find((one) => one && obstacleIn(guild, one, true)?.blocking !== true);
      if (!channel) throw new DeliveryError('forbidden', 'There is no channel to introduce the bot in');
      await messenger.post({ club, channel: channel.id }, reply, `hello-${guild.id}`);
    });
  };
  const recent = client.guilds.cache.filter((guild) => now - guild.joinedTimestamp < GREET_WITHIN_MS);
  for (const guild of recent.values()) take('an arrival', () => introduce(guild));
  client.on(Events.GuildCreate, (guild) => take('an arrival', () => introduce(guild)));
}
