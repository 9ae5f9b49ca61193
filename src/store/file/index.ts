/**
 * A club in files. What is lowdb's: `CLUB.json`, the club's rows; it reads the file as a club is opened, and writes it
 * now and then (snapshot.ts; load.ts and club.ts call it). What is ours, and why:
 * - snapshot.ts, lowdb's adapter: lowdb's own replaces a file in one step but doesn't sync it, so that what it confirmed
 *   is lost in a power cut; nor does it notice a file that is cut or garbled, or have a backup.
 * - journal.ts, `CLUB.journal`: rows and answers since then, a synced line each, as lowdb would write the whole
 *   file for every answer. Answers stay there: it is the ledger, which ledger.ts has in memory.
 * - ../club-cache.ts: each club is open once. Two `Low` objects on one file garble it.
 * - lock.ts: one process has the folder; lowdb knows no others.
 * - due-index.ts, `agenda.index`: which clubs to look at when something is due, without opening all.
 */

import type { ClubId } from '../../core/call.ts';
import type { Rows } from '../../core/club/tables.ts';
import type { Daily } from '../../core/domain/club.ts';
import { nextStepAt } from '../../core/domain/quiz-rules.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { Store } from '../../core/ports/store.ts';
import { ClubCache } from '../club-cache.ts';
import { storeOver } from '../store.ts';
import { Club } from './club.ts';
import { DueIndex, type DueRow, dueRow } from './due-index.ts';
import { clubFiles, clubsIn } from './files.ts';
import { loadClub } from './load.ts';
import { lockFolder } from './lock.ts';

/**
 * Opens the store that keeps each club in two files of a folder: lowdb's JSON file, and a journal of what came
 * after it and of every judged answer. One process at a time.
 * @param options.capacity what all open clubs may weigh, see `ClubCache`
 * @throws ConfigError where another process has the folder, or it can't be written to
 */
export async function openFileStore(options: {
  readonly folder: string;
  readonly log: Log;
  readonly capacity?: number;
}): Promise<Store> {
  const { folder, log, capacity } = options;
  const lock = await lockFolder(folder, log);
  try {
    const dueIndex = await DueIndex.open(folder, log, () => allDueRows(folder, log));
    const clubs = new ClubCache(async (id) => {
      const files = clubFiles(folder, id, log);
      const club = new Club(id, files, { log, lock, dueIndex }, await loadClub(id, files, log));
      // A file that the host put there, or a backup that had to be used, may know of other posts than the due index.
      const row = dueRow(club.rows);
      await dueIndex.announce(id, row);
      await dueIndex.settle(id, row);
      return club;
    }, capacity);
    const close = async () => {
      await clubs.close();
      await dueIndex.close();
      await lock.release();
    };
    let closing: Promise<void> | undefined;
    return storeOver(clubs, {
      clubs: async () => [...(await clubsIn(folder, log))].sort(),
      ...overClubs(clubs, dueIndex, log),
      close() {
        closing ??= close();
        return closing;
      },
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

const UNUSABLE = "A club's files can't be used; its posts and quizzes wait";

/** What every club has in the due index, read from the clubs themselves. */
async function* allDueRows(folder: string, log: Log): AsyncGenerator<readonly [string, DueRow]> {
  for (const id of await clubsIn(folder, log)) {
    try {
      yield [id, dueRow((await loadClub(id, clubFiles(folder, id, log), log)).rows)];
    } catch (error) {
      log.error(UNUSABLE, { error });
    }
  }
}

/** What is asked of all clubs, by the due index, which may promise too much: each is looked into. */
function overClubs(
  clubs: ClubCache<Club>,
  dueIndex: DueIndex,
  log: Log,
): Pick<Store, 'running' | 'dueQuizzes' | 'dueDailies' | 'findLink'> {
  /** One that can't be read must not keep the others waiting. */
  async function peek<T>(club: ClubId, look: (rows: Rows) => T): Promise<T | undefined> {
    try {
      return await clubs.use(club, ({ rows }) => look(rows));
    } catch (error) {
      log.error(UNUSABLE, { error });
      return undefined;
    }
  }

  async function dueQuizzes(until: number, limit: number) {
    const found: { club: ClubId; channel: string; due: number }[] = [];
    // Each club once: opening one reads its files.
    for (const club of new Set(dueIndex.due('quizzes', until).map((one) => one.club))) {
      for (const [channel, quiz] of (await peek(club, (rows) => rows.all('quizzes'))) ?? []) {
        const due = nextStepAt(quiz) ?? Infinity;
        if (due <= until) found.push({ club, channel, due });
      }
    }
    const first = found.sort((a, b) => a.due - b.due).slice(0, limit);
    return first.map(({ club, channel }) => ({ club, channel }));
  }

  return {
    running: () => dueQuizzes(Infinity, Infinity),
    dueQuizzes,
    async dueDailies(now, limit) {
      const found: { club: ClubId; daily: Daily }[] = [];
      for (const { club, key } of dueIndex.due('dailies', now)) {
        if (found.length >= limit) break;
        const one = await peek(club, (rows) => rows.get('dailies', key));
        if (one && one.due <= now) found.push({ club, daily: one });
      }
      return found.sort((a, b) => b.daily.due - a.daily.due);
    },
    async findLink(hash) {
      const club = dueIndex.clubOfLink(hash);
      const link = club === undefined ? undefined : await peek(club, (rows) => rows.get('links', hash));
      return club !== undefined && link ? { club, link } : undefined;
    },
  };
}
