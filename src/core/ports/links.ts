import type { ClubId } from '../call.ts';
import type { Link, LinkedPage } from '../domain/link.ts';

/** Private links to a club's pages. Of each only a hash is stored: nobody can be shown a link again. */
export interface Links {
  /** Stores a link in place of an earlier one to the same page. The number of links is limited: the oldest are dropped. */
  setLink(club: ClubId, link: Link): Promise<void>;
  /** Latest last. */
  links(club: ClubId): Promise<readonly Link[]>;
  /** Switches the link to a page off; false where there was none. */
  dropLink(club: ClubId, page: LinkedPage): Promise<boolean>;
  /** Where a link leads; undefined where it was renewed or switched off, or never was one. */
  findLink(hash: string): Promise<{ readonly club: ClubId; readonly link: Link } | undefined>;
}
