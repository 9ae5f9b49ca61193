import type { LinkedPage } from '../../core/domain/link.ts';
import type { Links } from '../../core/ports/store.ts';
import { type Clubs, look, step } from '../clubs.ts';
import type { Rows } from '../tables.ts';

/** Links that a club may have at once: one for everybody's own page in a large club, and the screens of a season. */
const LINKS = 500;

export function links(clubs: Clubs): Omit<Links, 'findLink'> {
  return {
    setLink: (club, link) =>
      step(clubs, club, (rows) => {
        drop(rows, link);
        const oldest = latestLast(rows);
        for (const { hash } of oldest.slice(0, Math.max(0, oldest.length - LINKS + 1)))
          rows.set('links', hash, undefined);
        rows.set('links', link.hash, link);
      }),
    links: (club) => look(clubs, club, latestLast),
    dropLink: (club, page) => step(clubs, club, (rows) => drop(rows, page)),
  };
}

function drop(rows: Rows, { kind, channel, member }: LinkedPage): boolean {
  const same = rows
    .all('links')
    .filter(([, one]) => one.kind === kind && one.channel === channel && one.member === member);
  for (const [hash] of same) rows.set('links', hash, undefined);
  return same.length > 0;
}

function latestLast(rows: Rows) {
  return rows
    .all('links')
    .map(([, link]) => link)
    .toSorted((a, b) => a.at - b.at || (a.hash < b.hash ? -1 : 1));
}
