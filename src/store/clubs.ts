import type { ClubId } from '../core/call.ts';
import type { BoardRow, LedgerEntry, MemberRecord } from '../core/domain/quiz.ts';
import type { BoardSpan } from '../core/ports/store.ts';
import type { StepFunction } from './steps.ts';
import type { Rows } from './tables.ts';

/** A club as every method of the store needs it, in whatever way it is stored. */
export interface OpenClub {
  readonly rows: Rows;
  /** Runs a step in its turn and resolves once it is on disk; a step that throws changes nothing. */
  step<T>(run: StepFunction<T>): Promise<T>;
  board(span: BoardSpan): readonly BoardRow[] | Promise<readonly BoardRow[]>;
  record(member: string): MemberRecord | undefined | Promise<MemberRecord | undefined>;
  ledger(quiz?: string): Promise<readonly LedgerEntry[]>;
  /** `Store.importClub` */
  fill(data: unknown): Promise<void>;
  /** `Store.forgetMember` */
  forget(member: string): Promise<void>;
  /** `Store.removeClub` */
  clear(): Promise<void>;
}

/** Hands out clubs. */
export interface Clubs {
  /** Runs `job` with the club open. `job` may run twice, so it writes by `step`, `fill`, `forget` and `clear` alone. */
  use<T>(club: ClubId, job: (club: OpenClub) => T | Promise<T>): Promise<T>;
}

/** Looks at a club's rows. */
export function look<T>(clubs: Clubs, club: ClubId, at: (rows: Rows) => T): Promise<T> {
  return clubs.use(club, ({ rows }) => at(rows));
}

/** Takes one step of a club. */
export function step<T>(clubs: Clubs, club: ClubId, run: StepFunction<T>): Promise<T> {
  return clubs.use(club, (one) => one.step(run));
}
