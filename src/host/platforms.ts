import type { ClubId } from '../core/call.ts';
import { DeliveryError } from '../core/errors.ts';
import type { Adapter } from '../core/ports/adapter.ts';
import { type Channels, ONE_ROOM } from '../core/ports/channels.ts';
import type { Messenger, PlatformMessenger } from '../core/ports/messenger.ts';
import type { Reply } from '../core/reply.ts';
import type { Metrics } from './metrics.ts';

/** The platform of a club, by its id. */
export const adapterOf = (adapters: readonly Adapter[], club: ClubId): Adapter | undefined =>
  adapters.find(({ platform }) => club.startsWith(`${platform}:`));

/** The channels of all platforms. */
export function channelsOf(adapters: readonly Adapter[]): Channels {
  const find = (club: ClubId) => adapterOf(adapters, club)?.channels ?? ONE_ROOM;
  return {
    isOpen: (club, channel) => find(club).isOpen(club, channel),
    reads: (club, channel, member) => find(club).reads(club, channel, member),
    obstacles: (club, ...channels) => find(club).obstacles(club, ...channels),
  };
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * One messenger for all platforms.
 * @param finish last changes to outgoing messages
 */
export function messengerOf(
  adapters: readonly Adapter[],
  finish: (reply: Reply, club: ClubId) => Promise<Reply>,
  metrics: Metrics,
): Messenger {
  const messengerFor = (club: ClubId) => adapterOf(adapters, club)?.messenger;

  /** Counts what can't be delivered. */
  async function sendVia<T>(
    club: ClubId,
    send: (messenger: PlatformMessenger) => Promise<T>,
  ): Promise<T> {
    const adapter = adapterOf(adapters, club);
    if (!adapter) {
      throw new DeliveryError(
        'failed',
        `The platform of ${club.split(':')[0]} is not turned on.`,
        undefined,
        true,
      );
    }

    try {
      return await send(adapter.messenger);
    } catch (error) {
      if (error instanceof DeliveryError) metrics.notDelivered(adapter.platform, error.failure);
      throw error;
    }
  }

  return {
    post: (to, message, nonce) =>
      sendVia(to.club, async (platformMessenger) =>
        platformMessenger.post(to, await finish(message, to.club), nonce),
      ),
    find: async (to, nonce) => messengerFor(to.club)?.find?.(to, nonce),
    edit: (club, ref, message) =>
      sendVia(club, async (platformMessenger) =>
        platformMessenger.edit(club, ref, await finish(message, club)),
      ),
    direct: (club, member, message, nonce) =>
      sendVia(club, async (platformMessenger) =>
        platformMessenger.direct(club, member, await finish(message, club), nonce),
      ),
    meet: async (club, meetings) => messengerFor(club)?.meet?.(club, meetings),
    left: async (club, ...asked) => (await messengerFor(club)?.left?.(club, ...asked)) ?? NOBODY,
    redraws: (club) => messengerFor(club)?.redraws?.(club) ?? true,
    onceFor: (club) => messengerFor(club)?.onceFor?.(club) ?? 0,
  };
}
