import { z } from 'zod';
import { Daily, OpenQuestion, type Pace, PastReading, Plan, Saved } from '../domain/club.ts';
import { ClubRecord, MemberPreferences } from '../domain/club-record.ts';
import { Link } from '../domain/link.ts';
import { Election, Rotation, Suggestion } from '../domain/next-book.ts';
import { LedgerEntry, Player, QuizState, RoundPlan } from '../domain/quiz.ts';
import { Rating } from '../domain/rating.ts';
import { ReaderState } from '../domain/reader.ts';
import { Rsvp } from '../domain/rsvp.ts';
import {
  by,
  flag,
  type Infer,
  maybe,
  number,
  oneEach,
  text,
  texts,
  word,
} from '../domain/shape.ts';
import { MemberShelf } from '../domain/shelf.ts';
import { Sync } from '../domain/sync.ts';

const ClubSettings = z.object({
  book: maybe(text),
  pace: maybe(word<Pace>()),
  /** By id, what the books that the club removed were made from. */
  removed: maybe(by(text)),
  /**
   * The host's language model: whether it is off here, the requests of a day, and whose turn lasts
   * until when, ms.
   */
  model: maybe(
    z.object({ off: maybe(flag), day: maybe(number), asked: maybe(number), turn: maybe(number) }),
  ),
});
export type ClubSettings = Infer<typeof ClubSettings>;

/**
 * What a store holds for a club besides its ledger, by table and key. Each row is plain JSON,
 * written whole.
 */
export const ROW_SCHEMAS = {
  // One row each, keyed `club`.
  settings: oneEach('club', ClubSettings),
  /** Seasons and appeals. */
  memos: oneEach('club', ClubRecord),
  plans: oneEach('club', Plan),

  // By member id.
  /** Everyone who ever answered or said how far they are, with their name as last seen. */
  members: oneEach('member', ReaderState),
  preferences: oneEach('member', MemberPreferences),
  syncs: oneEach('member', Sync),
  /** What they want to read. */
  shelves: oneEach('member', MemberShelf),

  // By channel: how many of its readers were at each place of a book on a day; a book that isn't in
  // it has to be counted. It follows from `members`, so no export has it.
  counts: oneEach(
    'channel',
    z.object({ day: number, books: oneEach('channel, book and chapter', by(by(number))) }),
  ),
  // By channel: the quiz that is running there, and the one that ended last; what each asks, or
  // asked.
  quizzes: oneEach('channel', QuizState),
  rounds: oneEach('question of a quiz', z.array(RoundPlan)),
  ended: oneEach('channel', QuizState),
  endedRounds: oneEach('question of a quiz', z.array(RoundPlan)),
  /**
   * By quiz and member (`keyWithin`), of quizzes that are running or ended last: points, and the
   * latest answer.
   */
  players: oneEach('quiz and member', Player),

  // By `dailyKey`.
  dailies: oneEach('channel or member', Daily),
  /** Daily questions that are open. */
  sealed: oneEach('daily post', OpenQuestion),
  /**
   * By `dailyKey` and member: the latest answers to daily questions; the ledger has them once those
   * close.
   */
  answers: oneEach('daily post and member', LedgerEntry),

  // By id.
  saved: Saved,

  // The next book.
  /** By id. */
  suggestions: Suggestion,
  /** By suggestion and member: the name of somebody who wants to read it too. */
  seconds: oneEach('suggestion and member', text),
  /** By id: votes on the next book, open or closed. */
  elections: Election,
  /** By vote and member: the ids of the books that they ranked, first choice first. */
  rankings: oneEach('vote and member', texts),
  // One row, keyed `club`: who chooses a book in turn.
  rotations: oneEach('club', Rotation),
  /** By book. */
  readings: oneEach('book', PastReading),
  /** By meeting (`meetingKey`) and member. */
  rsvps: oneEach('meeting and member', Rsvp),
  /** By book and member. */
  ratings: oneEach('book and member', Rating),

  /** By deck: items, oldest first. */
  decks: oneEach('book and kind of post', texts),
  /** By book: ids of questions, oldest first. */
  asked: oneEach('book', texts),
  /** By the hash of their token: private links to pages. */
  links: Link,
};

export type Table = keyof typeof ROW_SCHEMAS;

export type Tables = { readonly [T in Table]: Infer<(typeof ROW_SCHEMAS)[T]> };

export const TABLES = Object.keys(ROW_SCHEMAS) as readonly Table[];

/**
 * They follow from other rows; and nobody sees ballots, neither before a vote closes nor after it.
 */
const UNEXPORTED: ReadonlySet<Table> = new Set(['counts', 'rankings']);

/**
 * Rows that leave no trace: soon after one is removed, no file has it any more, and no earlier form
 * of it. In a database a removed row is gone as it is.
 */
const TRACELESS: ReadonlySet<Table> = new Set(['rankings']);

/** Whether a change removes what no file may have from then on. */
export const leavesNoTrace = ([table, , row]: Change): boolean =>
  row === undefined && TRACELESS.has(table);

/** Tables that say something of their own. */
export const EXPORTED_TABLES = TABLES.filter((table) => !UNEXPORTED.has(table));

/** Whether a value read from a file can be a row of this table. */
export function isRow<T extends Table>(table: T, rowRead: unknown): rowRead is Tables[T] {
  return ROW_SCHEMAS[table].safeParse(rowRead).success;
}

/**
 * Refuses what could not be read back: a wrong value must fail where it comes from, not lock a club
 * out later.
 * @throws TypeError naming the table and what is odd
 */
export function checkRow(table: Table, row: unknown): void {
  const { error } = ROW_SCHEMAS[table].safeParse(row);
  if (error) throw new TypeError(`Expected a row of ${table}, got: ${z.prettifyError(error)}`);
}

/** Where the questions of a quiz are that runs, or has ended. */
export const ROUNDS = { quizzes: 'rounds', ended: 'endedRounds' } as const;

/** A row that a step wrote; absent where it removed the row. */
export type Change = readonly [table: Table, key: string, row?: Tables[Table] | undefined];

/** Rows of a club, read and changed within one step. */
export interface Rows {
  get<T extends Table>(table: T, key: string): Tables[T] | undefined;
  /** Undefined removes the row. */
  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void;
  /** All rows of a table, in no order; with `of` those of one whole (`keyWithin`). */
  all<T extends Table>(table: T, of?: string): readonly (readonly [key: string, row: Tables[T]])[];
  /**
   * Says that these rows are read next: a database fetches them together, and without this one
   * after the other, which is too slow for as many as a club has members.
   */
  need(table: Table, keys: readonly string[]): void;
}

/** Rows to which judged answers can be added. */
export interface LedgerRows extends Rows {
  enter(entries: readonly LedgerEntry[]): void;
}

/** The key of a table's only row. */
export const ONLY_ROW = 'club';

/**
 * The key of a member's own row within a whole: a quiz, a daily question, a vote. Two wholes never
 * share a key.
 */
export const keyWithin = (whole: string, member: string): string => prefixOf(whole) + member;

/**
 * What the keys of a quiz's, daily question's or vote's rows begin with: it ends in a quotation
 * mark. Empty for all rows.
 */
export function prefixOf(whole: string | undefined): string {
  if (whole === undefined) return '';
  return JSON.stringify(whole);
}

/** The member in a key that `keyWithin` made. */
export const memberOf = (key: string): string => key.replace(/^"(?:[^"\\]|\\.)*"/s, '');

/** The whole in a key that `keyWithin` made. */
export const wholeOf = (key: string): string =>
  JSON.parse(key.slice(0, key.length - memberOf(key).length));

/** The rows of a table, in no order; with `of` those of one whole (`keyWithin`). */
export function valuesOf<T extends Table>(rows: Rows, table: T, of?: string): Tables[T][] {
  return rows.all(table, of).map(([, row]) => row);
}

/**
 * Changes a row where it is there.
 * @returns it as it is now
 */
export function changeRow<T extends Table>(
  rows: Rows,
  table: T,
  key: string,
  change: (row: Tables[T]) => Tables[T],
): Tables[T] | undefined {
  const storedRow = rows.get(table, key);
  const changed = storedRow && change(storedRow);
  rows.set(table, key, changed);
  return changed;
}

/** The rows of a whole by member. */
export function membersOf<T extends Table>(
  rows: Rows,
  table: T,
  whole: string,
): Map<string, Tables[T]> {
  return new Map(rows.all(table, whole).map(([key, row]) => [memberOf(key), row]));
}

export function dropWhole(rows: Rows, table: Table, whole: string): void {
  for (const [key] of rows.all(table, whole)) rows.set(table, key, undefined);
}

/**
 * Rows that are usually read right after this one: a database fetches them in the same exchange.
 */
export function readWith(table: Table, key: string): readonly (readonly [Table, string])[] {
  if (table === 'quizzes' || table === 'ended') return [[ROUNDS[table], key]];
  if (table === 'players') return [['members', memberOf(key)]];
  return [];
}

export function nameMember(rows: Rows, id: string, newName: string): void {
  const member = rows.get('members', id);
  if (member?.name !== newName)
    rows.set('members', id, { ...member, places: member?.places ?? {}, name: newName });
}

/** Adds answers to the ledger, and notes the names of those who gave them. */
export function enterAnswers(rows: LedgerRows, entries: readonly LedgerEntry[]): void {
  const members = entries.map(({ member }) => member);
  rows.need('members', members);
  for (const { member, name } of entries) nameMember(rows, member, name);
  rows.enter(entries);
}

/** Adds an item to the end of a list, moving it there where the list has it already. */
export function moveToEnd(list: readonly string[], item: string): readonly string[] {
  return [...(list.includes(item) ? list.filter((listed) => listed !== item) : list), item];
}
