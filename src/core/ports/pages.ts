/** What pages show, as data: the web renders it and has no rules of its own. */

import type { ClubId } from '../call.ts';
import type { Link } from '../domain/link.ts';
import type { Reply } from '../reply.ts';

/** A page of a club, as far as its readers may see. */
export interface Page {
  readonly title: string;
  readonly sections: readonly Reply[];
}

/** What a channel's screen shows. Nothing in it tells the answer before the question has closed. */
export interface Screen {
  readonly state: 'waiting' | 'open' | 'closed' | 'over';
  /** The question, its result, or the table. */
  readonly main: Reply;
  /**
   * Who has answered the open question, the first one first; only those who don't mind being named.
   */
  readonly answered: readonly string[];
  readonly answers: number;
  readonly standings?: Reply;
  readonly join?: string;
  /** How long the open question lasts, ms since 1970. */
  readonly time?: { readonly from: number; readonly until: number };
}

/** A post or quote of a club. */
export interface FeedEntry {
  /** The same for ever. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** ms since 1970. */
  readonly at: number;
}

export interface News extends Pick<FeedEntry, 'id' | 'title'> {
  readonly entries: readonly FeedEntry[];
}

/** Where a link leads. */
export interface Followed {
  readonly club: ClubId;
  readonly link: Link;
}

export interface Pages {
  /** By a link's token; undefined where it leads nowhere any more. */
  follow(token: string): Promise<Followed | undefined>;
  club(club: ClubId): Promise<Page>;
  screen(club: ClubId, channel: string): Promise<Screen>;
  calendar(club: ClubId): Promise<string>;
  posts(club: ClubId): Promise<News>;
}
