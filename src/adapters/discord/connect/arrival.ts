import { type Client, Events, type Guild } from 'discord.js';
import { DeliveryError } from '../../../core/errors.ts';
import type { Bot } from '../../../core/ports/bot.ts';
import type { PlatformMessenger } from '../../../core/ports/messenger.ts';
import type { Clock } from '../../../core/ports/runtime.ts';
import { DAY_MS } from '../../../lib/timer.ts';
import { obstacleIn, textChannels } from './obstacles.ts';

/**
 * Discord sends no event for a server that the bot joined while it was off: it's greeted at the
 * next start.
 */
const GREET_WITHIN_MS = DAY_MS;

/**
 * Introduces the bot in every server that it joins, or joined just before: in the channel for
 * Discord's own notices, else the first in which it may write. One with an outage has no channels:
 * it is greeted once that is over.
 * @param take runs it, and waits for it when stopping
 */
export function greetServers(
  client: Client,
  clock: Clock,
  take: (taskName: string, work: () => Promise<void>) => void,
  { bot, messenger }: { readonly bot: Bot; readonly messenger: PlatformMessenger },
): void {
  const introduce = (guild: Guild) => {
    const club = `discord:${guild.id}`;
    // Added again, it says hello again.
    const place = `server ${guild.joinedTimestamp}`;
    return bot.arrived({ club, place }, async (reply) => {
      const channels = [guild.systemChannel, ...textChannels(guild)];
      const channel = channels.find(
        (channel) => channel && obstacleIn(guild, channel, true)?.blocking !== true,
      );
      if (!channel)
        throw new DeliveryError('forbidden', 'There is no channel to introduce the bot in');
      await messenger.post({ club, channel: channel.id }, reply, `hello-${guild.id} ${place}`);
    });
  };

  const greet = (guild: Guild, isNew = clock() - guild.joinedTimestamp < GREET_WITHIN_MS) => {
    if (isNew) take('an arrival', () => introduce(guild));
  };
  for (const guild of client.guilds.cache.values()) greet(guild);
  client.on(Events.GuildAvailable, (guild) => greet(guild));
  client.on(Events.GuildCreate, (guild) => greet(guild, guild.available));
}
