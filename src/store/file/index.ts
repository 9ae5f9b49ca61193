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

import type { ClubId } from '../../core/call.ts';
import type { Daily } from '../../core/domain/club.ts';
import { nextStepAt } from '../../core/domain/quiz-rules.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { Store } from '../../core/ports/store.ts';
import { storeOver } from '../store.ts';
import type { Rows } from '../tables.ts';
import { Club } from './club.ts';
import { ClubCache } from './club-cache.ts';
import { DueIndex, dueRow } from './due-index.ts';
import { clubFiles, clubsIn } from './files.ts';
import { type FolderLock, lockFolder } from './lock.ts';

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
    const hooks = {
      log,
      guard: lock.guard,
      announce: dueIndex.announce.bind(dueIndex),
      settle: dueIndex.settle.bind(dueIndex),
      erased: dueIndex.erased.bind(dueIndex),
    };
    const clubs = new ClubCache(async (id) => {
      const club = await Club.open(id, clubFiles(folder, id, log), hooks);
      // A file that the host put there, or a backup that had to be used, may know of other posts than the due index.
      const row = dueRow(club.rows);
      await dueIndex.announce(id, row);
      await dueIndex.settle(id, row);
      return club;
    }, capacity);
    return fileStore({ clubs, dueIndex, lock, list: () => clubsIn(folder, log), log });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** What every club has in the due index, read from the clubs themselves. */
async function* allDueRows(
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

/**
 * The store port over clubs in files.
 * @param parts.list every club that has files
 */
function fileStore(parts: {
  readonly clubs: ClubCache;
  readonly dueIndex: DueIndex;
  readonly lock: FolderLock;
  readonly list: () => Promise<readonly ClubId[]>;
  readonly log: Log;
}): Store {
  const { clubs, dueIndex, lock, list, log } = parts;
  let closing: Promise<void> | undefined;

  async function close(): Promise<void> {
    await clubs.close();
    await dueIndex.close();
    await lock.release();
  }

  async function quizzesOf(some: readonly ClubId[], until = Infinity) {
    const found: { club: ClubId; channel: string; due: number }[] = [];
    for (const club of some) {
      const running = await peek(club, (rows) => rows.all('quizzes'));
      for (const [channel, quiz] of running ?? []) {
        const due = nextStepAt(quiz) ?? Number.POSITIVE_INFINITY;
        if (due <= until) found.push({ club, channel, due });
      }
    }
    return found.sort((a, b) => a.due - b.due);
  }

  /** Looks into one of many clubs: one that can't be read must not keep the others waiting. */
  async function peek<T>(club: ClubId, look: (rows: Rows) => T): Promise<T | undefined> {
    try {
      return await clubs.use(club, ({ rows }) => look(rows));
    } catch (error) {
      log.error("A club's files can't be used; its posts and quizzes wait", { error });
      return undefined;
    }
  }

  return storeOver(clubs, {
    clubs: async () => [...(await list())].sort(),
    async running() {
      const found = await quizzesOf(dueIndex.clubsWithQuizzes());
      return found.map(({ club, channel }) => ({ club, channel }));
    },
    async dueQuizzes(now, limit) {
      const found = await quizzesOf(dueIndex.clubsWithQuizzesDue(now), now);
      return found.slice(0, limit).map(({ club, channel }) => ({ club, channel }));
    },
    async dueDailies(now, limit) {
      const found: { club: ClubId; daily: Daily }[] = [];
      for (const { club, channel } of dueIndex.due(now)) {
        if (found.length >= limit) break;
        const one = await peek(club, (rows) => rows.get('dailies', channel));
        if (one && one.due <= now) found.push({ club, daily: one });
      }
      return found.sort((a, b) => b.daily.due - a.daily.due);
    },
    async findLink(hash) {
      const club = dueIndex.clubOfLink(hash);
      const link = club === undefined ? undefined : await peek(club, (rows) => rows.get('links', hash));
      return club !== undefined && link ? { club, link } : undefined;
    },
    close() {
      closing ??= close();
      return closing;
    },
  });
}
