import type { Ballot, Saved } from '../core/model.ts';
import type { Rows } from './tables.ts';

/** `Store.saved` */
export function savedOf(rows: Rows, book: string): readonly Saved[] {
  const all = rows.all('saved').flatMap(([, one]) => (one.book === book ? [one] : []));
  return all.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** `Store.unsave` */
export function unsave(rows: Rows, id: string, member: string): Saved | undefined {
  const found = rows.get('saved', id);
  if (!found || (found.by.id !== member && found.author?.id !== member)) return undefined;
  rows.set('saved', id, undefined);
  return found;
}

/** Votes that a club keeps. */
const BALLOTS = 20;

/** `Store.openBallot` */
export function openBallot(rows: Rows, ballot: Ballot): void {
  const others = rows.all('ballots').toSorted(([, a], [, b]) => b.at - a.at);
  for (const [id] of others.slice(BALLOTS - 1)) rows.set('ballots', id, undefined);
  rows.set('ballots', ballot.id, ballot);
}

/** `Store.vote` */
export function vote(rows: Rows, id: string, member: string, choice: number): Ballot | undefined {
  const ballot = rows.get('ballots', id);
  if (ballot?.items[choice] === undefined) return undefined;
  const next = { ...ballot, votes: ballot.votes.with(member, choice) };
  rows.set('ballots', id, next);
  return next;
}
