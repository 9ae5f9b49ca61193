import type { ClubId } from '../core/call.ts';
import type { Rows } from '../core/club/tables.ts';
import type { BoardRow, BookScore, LedgerEntry } from '../core/domain/quiz.ts';
import type { BoardSpan, LedgerPart } from '../core/ports/store.ts';
import type { StepFunction } from './steps.ts';

/** A club as the store's methods need it, however it is stored. */
export interface OpenClub {
  readonly rows: Rows;
  /**
   * Runs a step in its turn and resolves once it is written; one that throws changes nothing and
   * rejects alone.
   */
  step<T>(run: StepFunction<T>): Promise<T>;
  board(span: BoardSpan): readonly BoardRow[] | Promise<readonly BoardRow[]>;
  bookScores(): readonly BookScore[] | Promise<readonly BookScore[]>;
  /** These four as the store's methods of the same name. */
  ledger(ledgerPart?: LedgerPart): Promise<readonly LedgerEntry[]>;
  importClub(data: unknown): Promise<void>;
  forgetMember(member: string): Promise<void>;
  removeClub(): Promise<void>;
}

/** Runs `job` with the club open. `job` may run twice, so it writes by the club's methods alone. */
export type UseClub = <T>(club: ClubId, job: (club: OpenClub) => T | Promise<T>) => Promise<T>;
