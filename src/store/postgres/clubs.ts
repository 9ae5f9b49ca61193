import type { ClubId } from '../../core/call.ts';
import type { Rows } from '../../core/club/tables.ts';
import { HostError, UnavailableError } from '../../core/errors.ts';
import { createClubCache } from '../club-cache.ts';
import type { OpenClub } from '../clubs.ts';
import { forgetMember } from '../privacy.ts';
import { createQueue, type Draft, type Queue, runOnDraft, type StepFunction } from '../steps.ts';
import { clearRows, importClub } from '../transfer.ts';
import { BIG_STATEMENT_MAX_MS, type Database } from './connection/database.ts';
import type { Sql } from './connection/statements.ts';
import { lockOf, toKey } from './key.ts';
import { board, bookScores, entries, remove } from './ledger.ts';
import { Loaded, type Missing } from './loaded.ts';
import { writesOf } from './write.ts';

/** Clubs in a database: in memory there is only the order of this process's steps for each. */
export function databaseClubs(database: Database) {
  const cache = createClubCache(async (club) => ({
    queue: createQueue((gather) => changeClub(database, club, gather).catch(failed)),
    weight: 1,
    close: async () => undefined,
  }));
  return {
    use: <T>(club: ClubId, job: (club: OpenClub) => T | Promise<T>): Promise<T> =>
      cache.use(club, ({ queue }) => withClub(database, club, queue, job)),
    close: () => cache.close(),
  };
}

/**
 * Runs a job with a club: what it reads comes from one statement, or from several in one snapshot.
 * It may run again once there is more, and the club can’t be used after it.
 */
async function withClub<T>(
  database: Database,
  club: ClubId,
  queue: Queue,
  job: (club: OpenClub) => T | Promise<T>,
) {
  const rows = new Loaded();
  let snapshot: Awaited<ReturnType<Database['snapshot']>> | undefined;

  /** What was read before there was a snapshot: most jobs need no more, and are spared one. */
  let missingBefore: readonly Missing[] | undefined;
  const load = async (missing: readonly Missing[]) => {
    if (!missingBefore) {
      missingBefore = missing;
      return rows.load(database.fetch, club, missing);
    }
    // It is read again, so that all is of the same moment.
    snapshot ??= await database.snapshot();
    await rows.load(snapshot.sql, club, [...missingBefore, ...missing]);
    missingBefore = [];
  };

  /**
   * A step that also reads the ledger, or removes from it: that comes first, in the same
   * transaction.
   */
  const alone = (ofLedger: (sql: Sql) => Promise<void>, run: StepFunction<void>) =>
    queue.alone(() =>
      changeClub(database, club, (loaded) => runOnDraft(loaded, run).draft, ofLedger),
    );

  const open: OpenClub = {
    rows,
    step: (run) => queue.step(run),
    board: (span) => board(database.run, club, span),
    bookScores: () => bookScores(database.run, club),
    // From the same moment as the rows, where several were read before it.
    ledger: (ledgerPart) => entries(snapshot?.sql ?? database.run, club, ledgerPart),
    importClub(data) {
      let knownAnswers = 0;
      const look = async (sql: Sql) => {
        knownAnswers = (
          await sql('select 1 from club_ledger where club = $1 limit 1', [toKey(club)])
        ).length;
      };
      return alone(look, (draft) => importClub(draft, knownAnswers, data));
    },
    forgetMember: (member) =>
      alone(
        (sql) => remove(sql, club, member),
        (draft) => forgetMember(draft, member),
      ),
    removeClub: () => alone((sql) => remove(sql, club), clearRows),
  };

  try {
    return await rows.until(() => job(open), load);
  } finally {
    await snapshot?.done();
  }
}

/**
 * Writes what `gather` makes of a club's rows, in a transaction that excludes all other processes
 * from the club.
 */
function changeClub(
  database: Database,
  club: ClubId,
  gather: (rows: Rows) => Draft,
  beforehand?: (sql: Sql) => Promise<void>,
): Promise<void> {
  const work = async (sql: Sql) => {
    await beforehand?.(sql);
    const loaded = new Loaded();
    const writes = () => writesOf(club, gather(loaded));
    return loaded.until(writes, (missing) => loaded.load(sql, club, missing));
  };
  return database.change(lockOf(club), work, beforehand && BIG_STATEMENT_MAX_MS);
}

function failed(error: unknown): never {
  if (error instanceof UnavailableError) throw error;
  throw new HostError("The club's data could not be saved", { cause: error });
}
