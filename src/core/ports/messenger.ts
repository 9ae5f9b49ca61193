import type { ClubId, Where } from '../call.ts';
import type { MessageRef, Reply } from '../reply.ts';

/** A meeting of a club, as a calendar shows it; it spoils nothing. ms since 1970. */
export interface Meeting {
  readonly name: string;
  readonly about: string;
  readonly at: number;
  readonly until: number;
}

/** Sends messages that are no reply to a command. All throw `DeliveryError`. */
export interface Messenger {
  /**
   * For how long (ms) a retry with the same nonce surely makes no second message; 0 where there are
   * no nonces.
   */
  onceFor(club: ClubId): number;
  /** False where an edit shows the whole message again, so that a new count isn't worth one. */
  redraws(club: ClubId): boolean;
  /**
   * @param nonce the same for every try of the same post: where the platform can, it makes one
   * message of them
   */
  post(
    to: Pick<Where, 'club' | 'channel' | 'thread'>,
    message: Reply,
    nonce?: string,
  ): Promise<MessageRef>;
  /**
   * The message of an earlier try that nobody heard of, by its nonce, among the latest where it was
   * to go; undefined where there is none, or the platform doesn't tell. Never rejects.
   */
  find(
    to: Pick<Where, 'club' | 'channel' | 'thread'>,
    nonce: string,
  ): Promise<MessageRef | undefined>;
  edit(club: ClubId, ref: MessageRef, message: Reply): Promise<void>;
  /**
   * Makes the platform's own calendar show exactly these meetings of a club, as far as the bot may;
   * does nothing where a platform has none.
   */
  meet(club: ClubId, meetings: readonly Meeting[]): Promise<void>;
  /**
   * Writes to one person alone.
   * @param nonce as for `post`
   */
  direct(club: ClubId, member: string, message: Reply, nonce?: string): Promise<void>;
  /**
   * Those of some members who are in the club no more, as its platform says at this moment. Never
   * rejects: whoever it doesn't tell of in time counts as there.
   * @param patience how long it may take to tell, ms
   */
  left(club: ClubId, members: readonly string[], patience: number): Promise<ReadonlySet<string>>;
}

/**
 * Of one platform, which leaves out what it has not: nonces, a calendar, edits that show all again,
 * members who leave.
 */
export type PlatformMessenger = Pick<Messenger, 'post' | 'edit' | 'direct'> & Partial<Messenger>;
