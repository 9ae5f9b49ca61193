import { freeId } from '../../lib/token.ts';
import type { Member } from '../call.ts';
import type { Daily } from '../domain/club.ts';
import { countSeats } from '../domain/instant-runoff.ts';
import { type BookFacts, type Election, type Rotation, type Suggestion, VOTE } from '../domain/next-book.ts';
import type { MessageRef } from '../reply.ts';
import { dailySteps } from './daily.ts';
import { ONLY_ROW } from './settings.ts';
import { dropWhole, keyWithin, type LedgerRows, membersOf, type Rows } from './tables.ts';

/** How many suggestions a club may have, and how many of them a member. */
interface SuggestionLimits {
  readonly club: number;
  readonly member: number;
}

/**
 * `seconded`: it was suggested before, and the asker wants it too; `known`: the asker had said so before; `named`: the
 * same, but its author is new.
 */
export interface Suggested {
  readonly kind: 'added' | 'seconded' | 'known' | 'named' | 'full' | 'enough';
  readonly suggestion: Suggestion;
}

/** A club's latest votes stay, as its page shows them. */
const ELECTIONS_MAX = 10;

export const nextBookQueries = {
  /** The one that most want to read first, else the oldest. */
  suggestions: (rows: Rows): readonly Suggestion[] =>
    rows
      .all('suggestions')
      .map(([, one]) => one)
      .sort((a, b) => b.seconds - a.seconds || a.at - b.at || (a.id < b.id ? -1 : 1)),
  /** The club's votes, the latest first; at most the first of them is open. */
  elections: (rows: Rows): readonly Election[] =>
    rows
      .all('elections')
      .map(([, one]) => one)
      .sort((a, b) => b.at - a.at),
  /** A member's own ballot in an open vote, first choice first. */
  ballot: (rows: Rows, election: string, member: string): readonly string[] | undefined =>
    rows.get('rankings', keyWithin(election, member)),
  rotation: (rows: Rows): Rotation => rows.get('rotations', ONLY_ROW) ?? { members: [] },
};

export const nextBookSteps = {
  /** Adds a suggestion, or seconds the same one. @param isSame whether another is the same book */
  suggest(
    rows: Rows,
    made: Suggestion,
    isSame: (other: Suggestion) => boolean,
    most: SuggestionLimits,
  ): Suggested {
    const all = nextBookQueries.suggestions(rows);
    const before = all.find(isSame);
    if (before) return secondBy(rows, before, made.by, made.author);
    const own = all.filter(({ by }) => by.id === made.by.id).length;
    if (all.length >= most.club) return { kind: 'full', suggestion: made };
    if (own >= most.member) return { kind: 'enough', suggestion: made };
    const suggestion = { ...made, id: freeId(all, made.id) };
    rows.set('suggestions', suggestion.id, suggestion);
    return { kind: 'added', suggestion };
  },
  /** Undefined where it is gone. */
  second(rows: Rows, id: string, member: Member): Suggested | undefined {
    const found = rows.get('suggestions', id);
    return found && secondBy(rows, found, member);
  },
  /** Adds what a catalogue knows; what the member said stays. */
  addFacts(rows: Rows, id: string, facts: BookFacts): Suggestion | undefined {
    const found = rows.get('suggestions', id);
    if (!found) return undefined;
    const filled = { ...facts, ...found };
    rows.set('suggestions', id, filled);
    return filled;
  },
  /** Removes a suggestion and returns it. @param member only where it is theirs; anybody's where left out */
  removeSuggestion(rows: Rows, id: string, member?: string): Suggestion | undefined {
    const found = rows.get('suggestions', id);
    if (!found || (member !== undefined && found.by.id !== member)) return undefined;
    rows.set('suggestions', id, undefined);
    dropWhole(rows, 'seconds', id);
    return found;
  },
  /**
   * Opens a vote, and has it closed when it is due, unless one is open, which is then returned.
   * @param close a post that is due when the vote closes
   */
  openElection(rows: LedgerRows, election: Election, close: Daily): Election | undefined {
    const all = nextBookQueries.elections(rows);
    const [last] = all;
    if (last && !last.result) return last;
    for (const { id } of all.slice(ELECTIONS_MAX - 1)) rows.set('elections', id, undefined);
    rows.set('elections', election.id, election);
    dailySteps.setDaily(rows, close);
    return undefined;
  },
  /** Where a vote stands, so that its message can be updated. */
  noteElection(rows: Rows, id: string, message: MessageRef): void {
    const found = rows.get('elections', id);
    if (found && !found.message) rows.set('elections', id, { ...found, message });
  },
  /** Takes a member's ballot, in place of an earlier one; undefined where the vote isn't open at `now`. */
  cast(rows: Rows, id: string, member: string, ranked: readonly string[], now: number): Election | undefined {
    const found = rows.get('elections', id);
    if (!found || found.result || now >= found.closes) return undefined;
    const key = keyWithin(id, member);
    const voters = found.voters + (rows.get('rankings', key) ? 0 : 1);
    rows.set('rankings', key, ranked);
    if (voters === found.voters) return found;
    const counted = { ...found, voters };
    rows.set('elections', id, counted);
    return counted;
  },
  /** The open vote ends at `now`; its result is due from then on. Undefined where none is open. */
  endElection(rows: LedgerRows, now: number): Election | undefined {
    const [found] = nextBookQueries.elections(rows);
    if (!found || found.result) return undefined;
    const ended = { ...found, closes: Math.min(found.closes, now) };
    rows.set('elections', found.id, ended);
    const daily = rows.get('dailies', VOTE);
    if (daily) dailySteps.setDaily(rows, { ...daily, due: Math.min(daily.due, now) });
    return ended;
  },
  /**
   * Counts a vote that is due, and deletes its ballots; one that was counted before stays as it is.
   * @param draws a random number from 0 to 1 for each book, which the lot sorts by
   * @returns undefined where there is no such vote, or it isn't due
   */
  countElection(rows: Rows, id: string, now: number, draws: readonly number[]): Election | undefined {
    const found = rows.get('elections', id);
    if (!found || now < found.closes) return undefined;
    if (found.result) return found;
    const ids = found.candidates.map((one) => one.id);
    const lot = ids
      .map((one, i) => [draws[i] ?? 0, one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one);
    const ballots = [...membersOf(rows, 'rankings', id).values()];
    const seats = countSeats(ids, ballots, lot, found.take);
    const closed: Election = { ...found, voters: ballots.length, result: { seats, lot } };
    rows.set('elections', id, closed);
    dropWhole(rows, 'rankings', id);
    return closed;
  },
  /** @param change may throw: then nothing changes */
  changeRotation(rows: Rows, change: (rotation: Rotation) => Rotation): Rotation {
    const changed = change(nextBookQueries.rotation(rows));
    rows.set('rotations', ONLY_ROW, changed);
    return changed;
  },
};

function secondBy(rows: Rows, found: Suggestion, { id, name }: Member, author?: string): Suggested {
  const key = keyWithin(found.id, id);
  const isNew = found.by.id !== id && rows.get('seconds', key) === undefined;
  const named = author !== undefined && found.author === undefined ? { ...found, author } : found;
  const suggestion = isNew ? { ...named, seconds: named.seconds + 1 } : named;
  if (isNew) rows.set('seconds', key, name);
  if (suggestion !== found) rows.set('suggestions', found.id, suggestion);
  return { kind: isNew ? 'seconded' : named === found ? 'known' : 'named', suggestion };
}

/** What a member suggested, seconded and voted, for their own eyes. */
export function nextBookPart(rows: Rows, member: string) {
  const suggested = rows.all('suggestions').flatMap(([, { by, ...one }]) => (by.id === member ? [one] : []));
  const seconded = rows
    .all('suggestions')
    .flatMap(([id, { title }]) => (rows.get('seconds', keyWithin(id, member)) === undefined ? [] : [title]));
  const votes = rows.all('elections').flatMap(([id, { at, candidates }]) => {
    const ballot = rows.get('rankings', keyWithin(id, member));
    const title = (one: string) => candidates.find((candidate) => candidate.id === one)?.title ?? one;
    return ballot ? [{ at, ballot: ballot.map(title) }] : [];
  });
  const opened = rows.all('elections').flatMap(([, { by, at }]) => (by.id === member ? [{ at }] : []));
  const inTurn = nextBookQueries.rotation(rows).members.some(({ id }) => id === member);
  if (suggested.length + seconded.length + votes.length + opened.length === 0 && !inTurn) return undefined;
  return { suggested, seconded, votes, votesOpened: opened, inTurn };
}

/**
 * Forgets a member: their ballot in an open vote, their place in the rotation, and their suggestions, unless others
 * want to read those too; these stay without name and reason. A vote keeps the books that it is about.
 */
export function forgetNextBook(rows: Rows, member: string, former: Member): void {
  for (const [id, one] of rows.all('suggestions')) forgetSuggestion(rows, id, one, member, former);
  for (const [id, one] of rows.all('elections')) {
    const own = keyWithin(id, member);
    const voters = one.voters - (rows.get('rankings', own) ? 1 : 0);
    rows.set('rankings', own, undefined);
    const by = one.by.id === member ? former : one.by;
    if (voters !== one.voters || by !== one.by) rows.set('elections', id, { ...one, by, voters });
  }
  const { members } = nextBookQueries.rotation(rows);
  const others = members.filter(({ id }) => id !== member);
  if (others.length < members.length) rows.set('rotations', ONLY_ROW, { members: others });
}

function forgetSuggestion(rows: Rows, id: string, one: Suggestion, member: string, former: Member): void {
  const own = keyWithin(id, member);
  const seconds = one.seconds - (rows.get('seconds', own) === undefined ? 0 : 1);
  rows.set('seconds', own, undefined);
  if (one.by.id !== member) {
    if (seconds !== one.seconds) rows.set('suggestions', id, { ...one, seconds });
    return;
  }
  const { why: _, ...rest } = one;
  if (seconds === 0) nextBookSteps.removeSuggestion(rows, id);
  else rows.set('suggestions', id, { ...rest, by: former });
}
