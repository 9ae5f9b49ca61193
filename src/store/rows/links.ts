import type { Link, LinkedPage } from '../../core/domain/link.ts';
import type { Links } from '../../core/ports/store.ts';
import type { Methods } from '../clubs.ts';
import type { Rows } from '../tables.ts';

/** Links that a club may have at once: one for everybody's own page in a large club, and the screens of a season. */
const LINKS = 500;

export function links({ look, step }: Methods): Omit<Links, 'findLink'> {
  return { links: look(latestLast), setLink: step(setLink), dropLink: step(drop) };
}

function setLink(rows: Rows, link: Link): void {
  drop(rows, link);
  for (const { hash } of latestLast(rows).slice(0, 1 - LINKS)) rows.set('links', hash, undefined);
  rows.set('links', link.hash, link);
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
