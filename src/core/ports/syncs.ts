import type { ClubId } from '../call.ts';
import type { Sync } from '../domain/sync.ts';

/** E-readers that report how far their owners are. */
export interface Syncs {
  sync(club: ClubId, member: string): Promise<Sync | undefined>;
  /** By what the device logs in as. */
  syncNamed(club: ClubId, name: string): Promise<Sync | undefined>;
  /** One step of a member's sync; undefined takes it away. `change` must be pure: it may run again. */
  reviseSync(
    club: ClubId,
    member: string,
    change: (before: Sync | undefined) => Sync | undefined,
  ): Promise<void>;
}
