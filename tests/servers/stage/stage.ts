import type { Chance } from '../../../scripts/lab/faults/chance.ts';
import type { ClubId } from '../../../src/core/call.ts';
import type { Adapter } from '../../../src/core/ports/adapter.ts';
import type { Clock, Log } from '../../../src/core/ports/runtime.ts';
import type { SetTimer } from '../../../src/lib/timer.ts';

/** How long a member waits for a reply that a fault may have lost, ms. */
export const LOST = 8000;

/** Members by number. */
export const nameOf = (n: number): string => ['Tom', 'Ruth', 'Kathy', 'Olu'][n] ?? `Reader ${n}`;

export type Platform = 'discord' | 'slack';

/** A button of a question, or another that a member may press. */
export interface Option {
  /** What the press means, as the product wrote it. */
  readonly press: string;
  readonly label: string;
}

/** A message of the product. */
export interface Post {
  readonly id: string;
  readonly text: string;
  /** Buttons that can be pressed. */
  readonly options: readonly Option[];
  /** As the platform got it. */
  readonly raw: object;
}

/** What a member may choose for an option. */
export interface Completion {
  readonly name: string;
  readonly value: string;
}

/** What a member types; a channel is named by its id. */
export type Typed = Readonly<Record<string, string | number | { readonly channel: string }>>;

/** What the product needs to talk to a platform. */
export interface AdapterParts {
  readonly log: Log;
  readonly clock: Clock;
  readonly setTimer: SetTimer;
}

/** What can go wrong on a platform, by name. */
export type Faults<T> = Readonly<Record<string, (side: T, chance: Chance) => void>>;

export interface StageSettings {
  /** Members who answer, besides the organiser. */
  readonly readers: number;
  /** Whether the platform limits requests per second. */
  readonly limits: boolean;
  /** ms between heartbeats of Discord's gateway. */
  readonly heartbeat: number;
}

/**
 * A platform of our own with a club on it: what its members do and see, and how it can fail. A
 * caller needs to know nothing else of the platform.
 */
export interface Stage {
  readonly platform: Platform;
  readonly club: ClubId;
  /** Another club of the same product, in which nobody does anything. */
  readonly other: ClubId;
  /** Channel of the quiz, and that of the daily post. */
  readonly room: string;
  readonly daily: string;
  readonly organiser: string;
  /** Those who answer. */
  readonly members: readonly string[];
  /** Environment variables for a product that is a process of its own. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether the product is connected. */
  standing(): boolean;
  /** Causes a fault of this platform's; does nothing for a name that it doesn't know. */
  strike(fault: string, chance: Chance): void;
  adapter(parts: AdapterParts): Adapter;
  /**
   * A member types a command.
   * @returns the answer; rejects where none comes
   */
  say(member: string, command: string, typed?: Typed): Promise<Post>;
  /**
   * What a member is offered while they type an option; absent where the platform has no such
   * thing.
   */
  complete?(
    member: string,
    command: string,
    option: string,
    typed: string,
  ): Promise<readonly Completion[]>;
  /**
   * A member presses.
   * @returns the answer; rejects where none comes
   */
  press(member: string, on: Post, option: Option): Promise<Post>;
  /** What everybody in a channel sees of the product, oldest first. */
  posts(channel: string): readonly Post[];
  /**
   * Steps of the quiz that the platform took without its caller being told so, a step for each
   * time.
   */
  unheard(): readonly number[];
  /** False if two posts with the same nonce are two posts. */
  readonly once: boolean;
  pings(): readonly string[];
  /** Requests that the same process answered twice, although its first answer arrived. */
  doubled(): readonly string[];
  /**
   * The process on the other end is gone, with its connections, and nothing that it still sends
   * counts.
   */
  gone(): void;
  close(): Promise<void>;
}
