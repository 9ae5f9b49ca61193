/**
 * A club in files. What is lowdb's: `CLUB.json`, the club's rows; it reads the file as a club is opened, and writes it
 * now and then (snapshot.ts; load.ts and club.ts call it). What is ours, and why:
 * - snapshot.ts, lowdb's adapter: lowdb's own replaces a file in one step but doesn't sync it, so that what it confirmed
 *   is lost in a power cut; nor does it notice a file that is cut or garbled, or have a backup.
 * - journal.ts, line.ts, `CLUB.journal`: rows and answers since then, a synced line each, as lowdb would write the whole
 *   file for every answer. Answers stay there: it is the ledger, which ledger.ts has in memory.
 * - club-cache.ts: each club is open once. Two `Low` objects on one file garble it.
 * - lock.ts, process.ts: one process has the folder; lowdb knows no others.
 * - due-index.ts, `agenda.index`: which clubs to look at when something is due, without opening all.
 */

import type { Log, Store } from '../../core/ports/ports.ts';
import { Club } from './club.ts';
import { ClubCache } from './club-cache.ts';
import { DueIndex, dueRow } from './due-index.ts';
import { clubFiles, clubsIn } from './files.ts';
import { lockFolder } from './lock.ts';
import { fileStore } from './store.ts';

/**
 * Opens the store that keeps each club in two files of a folder: lowdb's JSON file, and a journal of what came
 * after it and of every judged answer. One process at a time.
 * @param options.room what all open clubs may weigh, see `ClubCache`
 * @throws ConfigError where another process has the folder, or it can't be written to
 */
export async function openFileStore(options: {
  readonly folder: string;
  readonly log: Log;
  readonly room?: number;
}): Promise<Store> {
  const { folder, log, room } = options;
  const lock = await lockFolder(folder, log);
  try {
    const dueIndex = await DueIndex.open(folder, log, () => survey(folder, log));
    const around = {
      log,
      guard: lock.guard,
      announce: dueIndex.announce.bind(dueIndex),
      settle: dueIndex.settle.bind(dueIndex),
      erased: dueIndex.erased.bind(dueIndex),
    };
    const clubs = new ClubCache(async (id) => {
      const club = await Club.open(id, clubFiles(folder, id, log), around);
      // A file that the host put there, or a backup that had to be used, may know of other posts than the due index.
      const row = dueRow(club.rows);
      await dueIndex.announce(id, row);
      await dueIndex.settle(id, row);
      return club;
    }, room);
    return fileStore({ clubs, dueIndex, lock, list: () => clubsIn(folder, log), log });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** What every club has on its dueIndex, read from the clubs themselves. */
async function* survey(
  folder: string,
  log: Log,
): AsyncGenerator<readonly [string, ReturnType<typeof dueRow>]> {
  const nothing = async () => {};
  const quiet = { announce: nothing, settle: nothing, erased: nothing, guard: () => {} };
  for (const id of await clubsIn(folder, log)) {
    try {
      const club = await Club.open(id, clubFiles(folder, id, log), { ...quiet, log });
      yield [id, dueRow(club.rows)];
      await club.close(false);
    } catch (error) {
      log.error("A club's files can't be used; its posts and quizzes wait", { error });
    }
  }
}
