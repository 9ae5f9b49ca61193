import type { ClubId } from '../core/call.ts';
import type { BoardRow, LedgerEntry } from '../core/domain/quiz.ts';
import type { BoardSpan } from '../core/ports/store.ts';
import type { StepFunction } from './steps.ts';
import type { Ledgered, Rows } from './tables.ts';

/** Which judged answers are meant: those of a quiz, or of a member; all where neither is given. */
export type LedgerPart = Partial<Pick<LedgerEntry, 'quiz' | 'member'>>;

/** A club as every method of the store needs it, in whatever way it is stored. */
export interface OpenClub {
  readonly rows: Rows;
  /** Runs a step in its turn and resolves once it is on disk; a step that throws changes nothing. */
  step<T>(run: StepFunction<T>): Promise<T>;
  board(span: BoardSpan): readonly BoardRow[] | Promise<readonly BoardRow[]>;
  /** Oldest first. */
  ledger(of?: LedgerPart): Promise<readonly LedgerEntry[]>;
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

/** Makes methods of the port of what they do with the rows of the club that they name first. */
export interface Methods {
  look<Given extends unknown[], T>(
    at: (rows: Rows, ...given: Given) => T,
  ): (club: ClubId, ...given: Given) => Promise<T>;
  /** The same for what is one step of the club. */
  step<Given extends unknown[], T>(
    run: (rows: Ledgered, ...given: Given) => T,
  ): (club: ClubId, ...given: Given) => Promise<T>;
}
