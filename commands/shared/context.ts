import type { ClubId } from '../../src/core/call.ts';
import { command } from '../../src/core/command.ts';
import type { Clock, Library, Random, Store } from '../../src/core/ports.ts';
import type { MessageRef } from '../../src/core/reply.ts';

/** What handlers may use of the world. */
export interface Context {
  readonly store: Store;
  readonly library: Library;
  readonly clock: Clock;
  readonly random: Random;
  /** Shows a hint in the open question's message. */
  readonly refreshQuestion: (club: ClubId, channel: string) => Promise<void>;
  /** Posts a channel's daily post now, outside its schedule. Throws `DeliveryError`. */
  readonly postDailyNow: (club: ClubId, channel: string) => Promise<MessageRef>;
}

/** Declares one of this bot's commands. */
export const define = command<Context>();
