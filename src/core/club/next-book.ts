import { definedOnly } from '../../lib/counted.ts';
import { compareTexts } from '../../lib/text.ts';
import { freeId } from '../../lib/token.ts';
import type { Member } from '../call.ts';
import type { Daily } from '../domain/club.ts';
import { countSeats } from '../domain/instant-runoff.ts';
import {
  BALLOTS_SHOWN_MIN,
  type BookFacts,
  type Election,
  type Rotation,
  type Suggestion,
  VOTE,
} from '../domain/next-book.ts';
import type { MessageRef } from '../reply.ts';
import { dailySteps } from './daily.ts';
import {
  changeRow,
  dropWhole,
  keyWithin,
  type LedgerRows,
  membersOf,
  ONLY_ROW,
  type Rows,
  valuesOf,
} from './tables.ts';

/** How many suggestions a club may have, and how many of them a member. */
interface Limits {
  readonly club: number;
  readonly member: number;
}

/**
 * `seconded`: it was suggested before, and the asker wants it too; `known`: the asker had said so
 * before.
 */
export interface Suggested {
  readonly kind: 'added' | 'seconded' | 'known' | 'full' | 'enough';
  readonly suggestion: Suggestion;
}

/** A club's latest votes stay, as its page shows them. */
const ELECTIONS_MAX = 10;

export const nextBookQueries = {
  /** The one that most want to read first, else the oldest. */
  suggestions: (rows: Rows): readonly Suggestion[] =>
    valuesOf(rows, 'suggestions').sort(
      (a, b) => b.seconds - a.seconds || a.at - b.at || compareTexts(a.id, b.id),
    ),
  /** The club's votes, the latest first; at most the first of them is open. */
  elections: (rows: Rows): readonly Election[] =>
    valuesOf(rows, 'elections').sort((a, b) => b.at - a.at),
  /** A member's own ballot in an open vote, first choice first. */
  ballot: (rows: Rows, election: string, member: string): readonly string[] | undefined =>
    rows.get('rankings', keyWithin(election, member)),
  /** Who has a ballot in an open vote. */
  voters: (rows: Rows, election: string): readonly string[] => [
    ...membersOf(rows, 'rankings', election).keys(),
  ],
  rotation: (rows: Rows): Rotation => rows.get('rotations', ONLY_ROW) ?? { members: [] },
};

export const nextBookSteps = {
  /**
   * Adds a suggestion, or seconds the same one.
   * @param isSame whether another is the same book
   */
  suggest(
    rows: Rows,
    made: Suggestion,
    isSame: (earlier: Suggestion) => boolean,
    limits: Limits,
  ): Suggested {
    const suggestions = nextBookQueries.suggestions(rows);
    const earlier = suggestions.find(isSame);
    if (earlier) return secondBy(rows, earlier, made.by, made.author);
    if (suggestions.length >= limits.club) return { kind: 'full', suggestion: made };

    const ownCount = suggestions.filter(({ by }) => by.id === made.by.id).length;
    if (ownCount >= limits.member) return { kind: 'enough', suggestion: made };

    const suggestion = { ...made, id: freeId(suggestions, made.id) };
    rows.set('suggestions', suggestion.id, suggestion);

    return { kind: 'added', suggestion };
  },
  /** Undefined where it is gone. */
  second(rows: Rows, id: string, member: Member): Suggested | undefined {
    const suggestion = rows.get('suggestions', id);
    return suggestion && secondBy(rows, suggestion, member);
  },
  /** Adds what a catalogue knows; what the member said stays. */
  addFacts: (rows: Rows, id: string, facts: BookFacts): Suggestion | undefined =>
    changeRow(rows, 'suggestions', id, (suggestion) => ({ ...facts, ...suggestion })),
  /**
   * Removes a suggestion and returns it.
   * @param member only where it is theirs; anybody's where left out
   */
  removeSuggestion(rows: Rows, id: string, member?: string): Suggestion | undefined {
    const suggestion = rows.get('suggestions', id);
    if (!suggestion || (member !== undefined && suggestion.by.id !== member)) return undefined;
    rows.set('suggestions', id, undefined);
    dropWhole(rows, 'seconds', id);
    return suggestion;
  },
  /**
   * Opens a vote, and has it closed when it is due, unless one is open, which is then returned.
   * @param close a post that is due when the vote closes
   */
  openElection(rows: LedgerRows, election: Election, close: Daily): Election | undefined {
    const elections = nextBookQueries.elections(rows);
    const [last] = elections;
    if (last && !last.result) return last;
    for (const { id } of elections.slice(ELECTIONS_MAX - 1)) rows.set('elections', id, undefined);
    rows.set('elections', election.id, election);
    dailySteps.setDaily(rows, close);
    return undefined;
  },
  /** Where a vote stands, so that its message can be updated. */
  noteElection: (rows: Rows, id: string, message: MessageRef): Election | undefined =>
    changeRow(rows, 'elections', id, (election) => ({ message, ...election })),
  /**
   * Takes a member's ballot, in place of an earlier one; undefined where the vote isn't open at
   * `now`.
   */
  cast(
    rows: Rows,
    id: string,
    {
      member,
      ranked,
      nowMs,
    }: { readonly member: string; readonly ranked: readonly string[]; readonly nowMs: number },
  ): Election | undefined {
    const election = rows.get('elections', id);
    if (!election || election.result || nowMs >= election.closes) return undefined;

    const key = keyWithin(id, member);
    const counted = { ...election, voters: election.voters + Number(!rows.get('rankings', key)) };
    rows.set('rankings', key, ranked);
    rows.set('elections', id, counted);

    return counted;
  },
  /** The open vote ends at `now`; its result is due from then on. Undefined where none is open. */
  endElection(rows: LedgerRows, nowMs: number): Election | undefined {
    const [found] = nextBookQueries.elections(rows);
    if (!found || found.result) return undefined;
    const ended = { ...found, closes: Math.min(found.closes, nowMs) };
    rows.set('elections', found.id, ended);
    const daily = rows.get('dailies', VOTE);
    if (daily) dailySteps.setDaily(rows, { ...daily, due: Math.min(daily.due, nowMs) });
    return ended;
  },
  /**
   * Counts a vote that is due, and deletes its ballots; one that was counted before stays as it is.
   * Of a few ballots no counts are kept: they would say who voted what.
   * @param draws a random number from 0 to 1 for each book, which the lot sorts by
   * @param left members who are in the club no more, whose ballots don't count
   * @returns undefined where there is no such vote, or it isn't due
   */
  countElection(
    rows: Rows,
    id: string,
    nowMs: number,
    { draws, left }: { readonly draws: readonly number[]; readonly left: ReadonlySet<string> },
  ): Election | undefined {
    const election = rows.get('elections', id);
    if (!election || nowMs < election.closes) return undefined;
    if (election.result) return election;

    const ids = election.candidates.map((candidate) => candidate.id);
    const lot = drawnLot(ids, draws);
    const cast = [...membersOf(rows, 'rankings', id)].filter(([member]) => !left.has(member));
    const ballots = cast.map(([, ranked]) => ranked);
    const seats = countSeats(ids, ballots, lot, election.take);
    const result =
      ballots.length < BALLOTS_SHOWN_MIN
        ? { seats: seats.map(({ winner }) => ({ winner, rounds: [] })), lot: [] }
        : { seats, lot };
    const closed: Election = { ...election, voters: ballots.length, result };
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

/** @param author of the book, where the suggestion has none yet */
function secondBy(rows: Rows, found: Suggestion, { id, name }: Member, author?: string): Suggested {
  const key = keyWithin(found.id, id);
  const isNew = found.by.id !== id && rows.get('seconds', key) === undefined;
  const suggestion = {
    ...definedOnly({ author }),
    ...found,
    seconds: found.seconds + Number(isNew),
  };
  if (isNew) rows.set('seconds', key, name);
  rows.set('suggestions', found.id, suggestion);
  return { kind: isNew ? 'seconded' : 'known', suggestion };
}

/** What a member suggested, seconded and voted, for their own eyes; undefined where nothing. */
export function nextBookPart(rows: Rows, member: string) {
  const suggestions = valuesOf(rows, 'suggestions');
  const elections = valuesOf(rows, 'elections');
  const isSeconded = ({ id }: Suggestion) =>
    rows.get('seconds', keyWithin(id, member)) !== undefined;

  const ownPart = {
    suggested: suggestions.filter(({ by }) => by.id === member).map(({ by: _, ...one }) => one),
    seconded: suggestions.filter(isSeconded).map(({ title }) => title),
    votes: elections.flatMap(({ id, at, candidates }) => {
      const ballot = rows.get('rankings', keyWithin(id, member));
      const titleOf = (book: string) =>
        candidates.find((candidate) => candidate.id === book)?.title ?? book;
      if (!ballot) return [];
      return [{ at, ballot: ballot.map(titleOf) }];
    }),
    votesOpened: elections.filter(({ by }) => by.id === member).map(({ at }) => ({ at })),
    choosesInTurn: nextBookQueries.rotation(rows).members.filter(({ id }) => id === member),
  };

  if (Object.values(ownPart).some((entries) => entries.length > 0)) return ownPart;
  return undefined;
}

function forgetSuggestions(rows: Rows, member: string, former: Member) {
  for (const [id, suggestion] of rows.all('suggestions')) {
    const seconds = suggestion.seconds - dropOwn(rows, 'seconds', id, member);
    const { why: _, ...unreasoned } = suggestion;
    const isTheirs = suggestion.by.id === member;
    if (isTheirs && seconds === 0) nextBookSteps.removeSuggestion(rows, id);
    else if (isTheirs) rows.set('suggestions', id, { ...unreasoned, seconds, by: former });
    else if (seconds < suggestion.seconds) rows.set('suggestions', id, { ...suggestion, seconds });
  }
}

function forgetBallots(rows: Rows, member: string, former: Member) {
  for (const [id, election] of rows.all('elections')) {
    const voters = election.voters - dropOwn(rows, 'rankings', id, member);
    const by = election.by.id === member ? former : election.by;
    if (voters < election.voters || by === former)
      rows.set('elections', id, { ...election, by, voters });
  }
}

/**
 * Forgets a member: their ballot in an open vote, their place in the rotation, and their
 * suggestions, unless others want to read those too; these stay without name and reason. A vote
 * keeps the books that it is about.
 */
export function forgetNextBook(rows: Rows, member: string, former: Member): void {
  forgetSuggestions(rows, member, former);
  forgetBallots(rows, member, former);

  const { members } = nextBookQueries.rotation(rows);
  const otherMembers = members.filter(({ id }) => id !== member);
  if (otherMembers.length < members.length)
    rows.set('rotations', ONLY_ROW, { members: otherMembers });
}

/** The books of a vote in the order of the numbers that were drawn for them. */
function drawnLot(ids: readonly string[], draws: readonly number[]) {
  const drawn = new Map(ids.map((id, index) => [id, draws[index] ?? 0]));
  return ids.toSorted((a, b) => (drawn.get(a) ?? 0) - (drawn.get(b) ?? 0));
}

/**
 * Removes a member's own row within a whole.
 * @returns how many that were
 */
function dropOwn(rows: Rows, table: 'seconds' | 'rankings', whole: string, member: string) {
  const key = keyWithin(whole, member);
  if (rows.get(table, key) === undefined) return 0;
  rows.set(table, key, undefined);
  return 1;
}
