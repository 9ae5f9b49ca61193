import type { ClubId } from '../core/call.ts';
import type { Ledgered, Rows } from '../core/club/tables.ts';
import { type AllClubs, LOOKS, STEPS, type Store } from '../core/ports/store.ts';
import type { Clubs } from './clubs.ts';
import { memberRecord } from './member-record.ts';
import { exportMember } from './privacy.ts';
import { exportClub } from './transfer.ts';

type Run<Of> = (rows: Of, ...given: unknown[]) => unknown;

/** The store port over clubs, the same for files as for a database. @param all each store has its own way for these */
export function storeOver(clubs: Clubs, all: AllClubs): Store {
  const look =
    <Given extends unknown[], T>(at: (rows: Rows, ...given: Given) => T) =>
    (club: ClubId, ...given: Given): Promise<T> =>
      clubs.use(club, ({ rows }) => at(rows, ...given));
  const step =
    <Given extends unknown[], T>(run: (rows: Ledgered, ...given: Given) => T) =>
    (club: ClubId, ...given: Given): Promise<T> =>
      clubs.use(club, (one) => one.step((rows) => run(rows, ...given)));
  return {
    ...(ofEach<Run<Rows>>(LOOKS, look) as Pick<Store, keyof typeof LOOKS>),
    ...(ofEach<Run<Ledgered>>(STEPS, step) as Pick<Store, keyof typeof STEPS>),
    board: (club, span) => clubs.use(club, (one) => one.board(span)),
    record: (club, member) => clubs.use(club, async (one) => memberRecord(await one.ledger({ member }))),
    ledger: (club, quiz) => clubs.use(club, (one) => one.ledger(quiz === undefined ? {} : { quiz })),
    exportMember: (club, member) => clubs.use(club, (one) => exportMember(one, member)),
    forgetMember: (club, member) => clubs.use(club, (one) => one.forgetMember(member)),
    exportClub: (club, reader = 'host') => clubs.use(club, (one) => exportClub(one, reader)),
    importClub: (club, data) => clubs.use(club, (one) => one.importClub(data)),
    removeClub: (club) => clubs.use(club, (one) => one.removeClub()),
    ...all,
  };
}

function ofEach<One>(asked: object, lift: (run: One) => unknown): object {
  return Object.fromEntries(Object.entries(asked).map(([name, run]) => [name, lift(run as One)]));
}
