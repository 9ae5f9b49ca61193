import type { ClubId } from '../core/call.ts';
import { DeliveryError } from '../core/errors.ts';
import type { Adapter } from '../core/ports/adapter.ts';
import { type Channels, ONE_ROOM } from '../core/ports/channels.ts';
import type { Messenger } from '../core/ports/messenger.ts';
import type { Reply } from '../core/reply.ts';
import { type Figures, watchedMessenger } from './figures.ts';

/** The platform that a club is on: its id says which. */
export function adapterOf(adapters: readonly Adapter[], club: ClubId): Adapter | undefined {
  return adapters.find(({ platform }) => club.startsWith(`${platform}:`));
}

/** The channels of all platforms. */
export function channelsOf(adapters: readonly Adapter[]): Channels {
  const find = (club: ClubId) => adapterOf(adapters, club)?.channels ?? ONE_ROOM;
  return {
    isOpen: (club, channel) => find(club).isOpen(club, channel),
    reads: (club, channel, member) => find(club).reads(club, channel, member),
    obstacles: (club, channels) => find(club).obstacles(club, channels),
  };
}

/** One messenger for all platforms. @param finish a last look at what goes out */
export function messengerOf(
  adapters: readonly Adapter[],
  finish: (reply: Reply) => Reply,
  figures: Figures,
): Messenger {
  const own = (club: ClubId) => adapterOf(adapters, club)?.messenger;
  const watched = (club: ClubId) => {
    const found = adapterOf(adapters, club);
    if (found) return watchedMessenger(found.platform, found.messenger, figures);
    const why = `The platform of ${club.split(':')[0]} is not turned on.`;
    throw new DeliveryError('failed', why, undefined, true);
  };
  return {
    post: async (to, message, nonce) => watched(to.club).post(to, finish(message), nonce),
    edit: async (club, ref, message) => watched(club).edit(club, ref, finish(message)),
    direct: async (club, member, message, nonce) =>
      watched(club).direct(club, member, finish(message), nonce),
    meet: async (club, meetings) => own(club)?.meet?.(club, meetings),
    linkTo: async (club, ref) => own(club)?.linkTo?.(club, ref),
    redraws: (club) => own(club)?.redraws?.(club) ?? true,
    onceFor: (club) => own(club)?.onceFor?.(club) ?? 0,
  };
}
