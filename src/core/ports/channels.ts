import type { ClubId } from '../call.ts';
import type { Obstacle } from './rights.ts';

/**
 * Who can read a channel, as the platform says, remembered for minutes. No method rejects: what the
 * platform doesn't say counts as no.
 */
export interface Channels {
  /** Whether everybody in the club may read it. */
  isOpen(club: ClubId, channel: string): Promise<boolean>;
  reads(club: ClubId, channel: string, member: string): Promise<boolean>;
  /**
   * What keeps the bot from posting in these channels now, fully or in part; in all channels that
   * the platform lists by default. Channels that are fine or unknown are left out; `here` is the
   * current one.
   */
  obstacles(
    club: ClubId,
    channels?: readonly string[],
    askedIn?: string,
  ): Promise<readonly Obstacle[]>;
}

/** Where a club is a single room that everybody reads. */
export const ONE_ROOM: Channels = {
  isOpen: async () => true,
  reads: async () => true,
  obstacles: async () => [],
};
