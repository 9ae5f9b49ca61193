/**
 * What the bot needs to be allowed on each platform, and what for: the one list that all others
 * derive from.
 */

import RIGHTS from './rights.json' with { type: 'json' };

/** A permission or scope, by the platform's own id. */
export interface Right {
  readonly id: string;
  /** As the platform's own pages call it. */
  readonly name: string;
  readonly reason: string;
  /** Without it nothing can be posted in a channel. */
  readonly posting?: boolean;
}

export const rightsOn = (platform: 'discord' | 'slack'): readonly Right[] => RIGHTS[platform];

/** What keeps the bot from posting in a channel, fully or in part. */
export interface Obstacle {
  readonly channel: string;
  /** Whether nothing at all can be posted. */
  readonly blocking: boolean;
  /** How to mend it, as a sentence. */
  readonly how: string;
}
