import { type Client, Events, type Guild } from 'discord.js';
import { DeliveryError } from '../../../core/errors.ts';
import type { Bot } from '../../../core/ports/bot.ts';
import type { Messenger } from '../../../core/ports/messenger.ts';
import { maySpeak, textChannels } from './obstacles.ts';

/** A server that the bot joined while it was off gives no event: it is greeted at the next start, within this time, ms. */
const RECENT = 24 * 60 * 60_000;

/** Introduces the bot in every server that it joins from now on. @param take runs it, and waits for it when stopping */
export function greetNewServers(
  client: Client,
  take: (what: string, work: () => Promise<void>) => void,
  parts: { readonly bot: Bot; readonly messenger: Messenger },
): void {
  client.on(Events.GuildCreate, (guild) => take('an arrival', () => introduce(guild, parts)));
}

/** The same for servers that it joined just before it started. @param now ms since 1970 */
export function greetRecentServers(
  client: Client,
  now: number,
  take: (what: string, work: () => Promise<void>) => void,
  parts: { readonly bot: Bot; readonly messenger: Messenger },
): void {
  for (const guild of client.guilds.cache.values()) {
    if (now - guild.joinedTimestamp < RECENT) take('an arrival', () => introduce(guild, parts));
  }
}

/** In the channel for Discord's own notices, else the first in which it may write. */
function introduce(guild: Guild, { bot, messenger }: { bot: Bot; messenger: Messenger }): Promise<void> {
  const club = `discord:${guild.id}`;
  return bot.arrived({ club, place: 'server' }, async (reply) => {
    const channels = [guild.systemChannel, ...textChannels(guild)];
    const channel = channels.find((one) => one && maySpeak(guild, one));
    if (!channel) throw new DeliveryError('forbidden', 'There is no channel to introduce the bot in');
    await messenger.post({ club, channel: channel.id }, reply, `hello-${guild.id}`);
  });
}
