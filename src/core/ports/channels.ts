import type { ClubId } from '../call.ts';

/**
 * Who reads along in a channel, as the platform says, remembered for minutes. Neither rejects: what the platform
 * doesn't tell counts as no.
 */
export interface Channels {
  /** Whether everybody in the club may read it. */
  isOpen(club: ClubId, channel: string): Promise<boolean>;
  /** Whether this member may read it. */
  reads(club: ClubId, channel: string, member: string): Promise<boolean>;
}

/** Where a club is a single room that everybody reads. */
export const ONE_ROOM: Channels = { isOpen: async () => true, reads: async () => true };
