import type { ClubId } from '../core/call.ts';
import type { LedgerRows, Rows } from '../core/club/tables.ts';
import { type AllClubs, QUERIES, STEPS, type Store } from '../core/ports/store.ts';
import type { Clubs } from './clubs.ts';
import { exportMember } from './privacy.ts';
import { exportClub } from './transfer.ts';

/** The store port over clubs, the same for files and database. @param all what differs between the two */
export function storeOver(clubs: Clubs, all: AllClubs): Store {
  return {
    ...boundEach(QUERIES, (club, look: (rows: Rows) => unknown) => clubs.use(club, ({ rows }) => look(rows))),
    ...boundEach(STEPS, (club, step: (rows: LedgerRows) => unknown) => clubs.use(club, (one) => one.step(step))),
    board: (club, span) => clubs.use(club, (one) => one.board(span)),
    bookScores: (club) => clubs.use(club, (one) => one.bookScores()),
    ledger: (club, part) => clubs.use(club, (one) => one.ledger(part)),
    exportMember: (club, member) => clubs.use(club, (one) => exportMember(one, member)),
    forgetMember: (club, member) => clubs.use(club, (one) => one.forgetMember(member)),
    exportClub: (club, reader = 'host') => clubs.use(club, (one) => exportClub(one, reader)),
    importClub: (club, data) => clubs.use(club, (one) => one.importClub(data)),
    removeClub: (club) => clubs.use(club, (one) => one.removeClub()),
    ...all,
  };
}

/** Turns each query or step into a method that takes a club first. `OfClub` has the types, which a loop loses. */
function boundEach<Asked extends object, Of>(
  asked: Asked,
  ask: (club: ClubId, run: (rows: Of) => unknown) => Promise<unknown>,
) {
  const all = Object.entries(asked).map(([name, run]) => [
    name,
    (club: ClubId, ...given: unknown[]) => ask(club, (rows) => run(rows, ...given)),
  ]);
  return Object.fromEntries(all) as Pick<Store, keyof Asked & keyof Store>;
}
