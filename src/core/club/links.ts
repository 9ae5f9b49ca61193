import { compareTexts } from '../../lib/text.ts';
import type { Link, LinkedPage } from '../domain/link.ts';
import { type Rows, valuesOf } from './tables.ts';

/** Screens that a member may have at once, one for each channel. */
const SCREENS_MAX = 10;

/**
 * Private links to a club's pages. Only a hash of each is stored, so no link can be shown again.
 */
export const linkQueries = {
  /** Oldest first. */
  links: (rows: Rows): readonly Link[] =>
    valuesOf(rows, 'links').sort((a, b) => a.at - b.at || compareTexts(a.hash, b.hash)),
};

export const linkSteps = {
  /**
   * Stores a link in place of an earlier one to the same page. Of a member's screens beyond the
   * limit the oldest go.
   */
  setLink(rows: Rows, link: Link): void {
    linkSteps.dropLink(rows, link);
    const ownScreens = linkQueries
      .links(rows)
      .filter((ownLink) => ownLink.kind === 'screen' && ownLink.member === link.member);
    if (link.kind === 'screen') drop(rows, ownScreens.slice(0, 1 - SCREENS_MAX));
    rows.set('links', link.hash, link);
  },
  /** Switches the link to a page off; false where there was none. */
  dropLink(rows: Rows, { kind, channel, member }: LinkedPage): boolean {
    const isSame = (otherLink: Link) =>
      otherLink.kind === kind && otherLink.channel === channel && otherLink.member === member;
    return drop(rows, valuesOf(rows, 'links').filter(isSame)) > 0;
  },
  /**
   * Ends all screens.
   * @returns how many there were
   */
  dropScreens(rows: Rows): number {
    const screens = valuesOf(rows, 'links').filter(({ kind }) => kind === 'screen');
    return drop(rows, screens);
  },
};

/** @returns how many there were */
function drop(rows: Rows, links: readonly Link[]) {
  for (const { hash } of links) rows.set('links', hash, undefined);
  return links.length;
}
