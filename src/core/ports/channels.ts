import type { ClubId } from '../call.ts';
import type { Obstacle } from './rights.ts';

/**
 * Who reads along in a channel, as the platform says, remembered for minutes. Neither rejects: what the platform
 * doesn't tell counts as no.
 */
export interface Channels {
  /** Whether everybody in the club may read it. */
  isOpen(club: ClubId, channel: string): Promise<boolean>;
  reads(club: ClubId, channel: string, member: string): Promise<boolean>;
  /**
   * What keeps the bot from posting in these channels, or from a part of it, as it is now; of all channels that the
   * platform lists where none is given. A channel that is fine or unknown is left out; `here` is this one.
   */
  obstacles(club: ClubId, channels?: readonly string[], here?: string): Promise<readonly Obstacle[]>;
}

/** Where a club is a single room that everybody reads. */
export const ONE_ROOM: Channels = {
  isOpen: async () => true,
  reads: async () => true,
  obstacles: async () => [],
};
