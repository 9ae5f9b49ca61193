import type { ClubId } from '../core/call.ts';
import type { LedgerRows, Rows } from '../core/club/tables.ts';
import { type AllClubs, QUERIES, STEPS, type Store } from '../core/ports/store.ts';
import type { UseClub } from './clubs.ts';
import { exportMember } from './privacy.ts';
import { exportClub } from './transfer.ts';

/**
 * The store port over open clubs, the same for files and database.
 * @param allClubs what differs between the two
 */
export function storeOver(use: UseClub, allClubs: AllClubs): Store {
  return {
    ...boundEach(QUERIES, (club, look: (rows: Rows) => unknown) =>
      use(club, ({ rows }) => look(rows)),
    ),
    ...boundEach(STEPS, (club, step: (rows: LedgerRows) => unknown) =>
      use(club, (openClub) => openClub.step(step)),
    ),
    board: (club, span) => use(club, (openClub) => openClub.board(span)),
    bookScores: (club) => use(club, (openClub) => openClub.bookScores()),
    ledger: (club, ledgerPart) => use(club, (openClub) => openClub.ledger(ledgerPart)),
    exportMember: (club, member) => use(club, (openClub) => exportMember(openClub, member)),
    forgetMember: (club, member) => use(club, (openClub) => openClub.forgetMember(member)),
    exportClub: (club, reader = 'host') => use(club, (openClub) => exportClub(openClub, reader)),
    importClub: (club, data) => use(club, (openClub) => openClub.importClub(data)),
    removeClub: (club) => use(club, (openClub) => openClub.removeClub()),
    ...allClubs,
  };
}

/**
 * Turns each query or step into a method that takes a club first. `OfClub` has the types, which a
 * loop loses.
 */
function boundEach<Asked extends object, Of>(
  asked: Asked,
  ask: (club: ClubId, run: (rows: Of) => unknown) => Promise<unknown>,
) {
  const methods = Object.entries(asked).map(([name, run]) => [
    name,
    (club: ClubId, ...stepArgs: unknown[]) => ask(club, (rows) => run(rows, ...stepArgs)),
  ]);
  return Object.fromEntries(methods) as Pick<Store, keyof Asked & keyof Store>;
}
