import type { Member } from '../call.ts';

/**
 * A page that a private link leads to: a channel's `screen`, as one member opened it; the `club`'s page; a `member`'s
 * own; its `calendar`; the feed of its `posts` and quotes.
 */
export interface LinkedPage {
  readonly kind: 'screen' | 'club' | 'member' | 'calendar' | 'posts';
  /** Of a screen. */
  readonly channel?: string;
  /** Whose it is: of a screen, and of a member's own page. */
  readonly member?: string;
}

/** A link as it is stored. */
export interface Link extends LinkedPage {
  /** SHA-256 of its token, in hexadecimal digits. */
  readonly hash: string;
  readonly by: Member;
  /** When it was made, ms since 1970. */
  readonly at: number;
}
