import type { ClubMemo, MemberSettings } from '../core/memo.ts';
import type {
  Ballot,
  Daily,
  DailyPick,
  Pace,
  Plan,
  Quiz,
  ReaderState,
  Saved,
  Sealed,
} from '../core/model.ts';

/** What a store keeps of a club besides its ledger, by table and key. */
export interface Tables {
  /** One row, keyed `club`. */
  readonly settings: Settings;
  /** By member id: everyone who ever answered or said how far they are, with their name as last seen. */
  readonly members: ReaderState;
  /** By channel. */
  readonly quizzes: Quiz;
  /** By channel: the one that ended last. */
  readonly ended: Quiz;
  /** By member id. */
  readonly preferences: MemberSettings;
  /** One row, keyed `club`. */
  readonly memos: ClubMemo;
  /** By `dailyKey`. */
  readonly dailies: Daily;
  /** By `dailyKey`. */
  readonly claims: Claims;
  /** By `dailyKey`: daily questions that are open. */
  readonly sealed: Sealed;
  /** One row, keyed `club`. */
  readonly plans: Plan;
  /** By id. */
  readonly saved: Saved;
  /** By id. */
  readonly ballots: Ballot;
  /** By deck: items, oldest first. */
  readonly decks: readonly string[];
  /** By book: ids of questions, oldest first. */
  readonly asked: readonly string[];
}

export type Table = keyof Tables;

export interface Settings {
  readonly book?: string;
  readonly pace?: Pace;
}

/** Which days of a channel's daily are out or being posted. */
export interface Claims {
  /** Days that are out or given up, latest last; at most 30. */
  readonly out: readonly string[];
  readonly held: readonly HeldClaim[];
}

export interface HeldClaim {
  readonly day: string;
  /** ms since 1970 */
  readonly until: number;
  /** When the post was due as the claim was made: tells whether the schedule was set anew meanwhile. */
  readonly due: number;
  /** When the first try began that was neither confirmed nor released; absent once released. */
  readonly since?: number;
  readonly pick?: DailyPick;
}

export const TABLES: readonly Table[] = [
  'settings',
  'members',
  'quizzes',
  'ended',
  'preferences',
  'memos',
  'dailies',
  'claims',
  'sealed',
  'plans',
  'saved',
  'ballots',
  'decks',
  'asked',
];

/** Rows of a club, read and changed within one step. */
export interface Rows {
  get<T extends Table>(table: T, key: string): Tables[T] | undefined;
  /** Undefined takes the row away. */
  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void;
  /** All rows of a table, in no order. */
  all<T extends Table>(table: T): readonly (readonly [string, Tables[T]])[];
}
