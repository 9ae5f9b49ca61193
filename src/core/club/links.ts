import type { Link, LinkedPage } from '../domain/link.ts';
import type { Rows } from './tables.ts';

/** Enough for everybody's own page in a large club, and the screens of a season. */
const LINKS_MAX = 500;

/** Private links to a club's pages. Only a hash of each is stored, so no link can be shown again. */
export const linkQueries = {
  /** Oldest first. */
  links: (rows: Rows): readonly Link[] =>
    rows
      .all('links')
      .map(([, link]) => link)
      .toSorted((a, b) => a.at - b.at || (a.hash < b.hash ? -1 : 1)),
};

export const linkSteps = {
  /** Stores a link in place of an earlier one to the same page. Beyond the limit the oldest are dropped. */
  setLink(rows: Rows, link: Link): void {
    linkSteps.dropLink(rows, link);
    for (const { hash } of linkQueries.links(rows).slice(0, 1 - LINKS_MAX))
      rows.set('links', hash, undefined);
    rows.set('links', link.hash, link);
  },
  /** Switches the link to a page off; false where there was none. */
  dropLink(rows: Rows, { kind, channel, member }: LinkedPage): boolean {
    const same = rows
      .all('links')
      .filter(([, one]) => one.kind === kind && one.channel === channel && one.member === member);
    for (const [hash] of same) rows.set('links', hash, undefined);
    return same.length > 0;
  },
};
