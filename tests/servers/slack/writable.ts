import { Refusal } from './check.ts';
import type { Channel, World } from './world.ts';

/**
 * The channel, if the bot may write there: a private one that it isn't in does not exist for it.
 * @throws Refusal
 */
export function writable(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel || (channel.kind !== 'public' && !channel.bot))
    throw new Refusal('channel_not_found');
  if (channel.archived) throw new Refusal('is_archived');
  if (!channel.bot) throw new Refusal('not_in_channel');
  return channel;
}
