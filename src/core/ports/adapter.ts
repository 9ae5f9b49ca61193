import type { ClubId } from '../call.ts';
import type { Bot } from './bot.ts';
import type { Channels } from './channels.ts';
import type { PlatformMessenger } from './messenger.ts';

/** A platform: translates what comes in, renders what goes out, and holds no rule of its own. */
export interface Adapter {
  /** The first part of its clubs' ids, such as `room`. */
  readonly platform: string;
  /** Works once `start` has resolved. */
  readonly messenger: PlatformMessenger;
  /** Absent where a club is a single room. */
  readonly channels?: Channels;
  /** The address at which people open a channel; absent where the platform has none. */
  channelLink?(club: ClubId, channel: string): string | undefined;
  /**
   * Connects and begins to answer.
   * @returns lines for the host: the invite link, what was registered
   * @throws ConfigError where a token is refused
   */
  start(bot: Bot): Promise<readonly string[]>;
  /**
   * Whether it can receive and send at this moment; may ask the platform. Rejecting counts as not.
   */
  well(): boolean | Promise<boolean>;
  /**
   * Stops taking requests, finishes those under way, disconnects. Calling it again changes nothing.
   */
  stop(): Promise<void>;
}
