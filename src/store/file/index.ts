/**
 * A club in files. What is lowdb's: `CLUB.json`, all of the club, rows and judged answers, read as
 * the club is opened, written now and then and as it is closed. What is ours, and why:
 * - snapshot.ts, lowdb's adapter: lowdb's own replaces a file in one step but doesn't sync it, so
 *   that what it confirmed is lost in a power cut; nor does it notice a file that is cut or
 *   garbled, or have a backup; and it holds everybody up while it makes one text of 100,000 answers.
 * - journal.ts, `CLUB.journal`: what came since then, a synced line for each step, as lowdb would
 *   write the whole file for every answer. saving.ts says when that is written anew.
 * - `CLUB.json.bak` and `CLUB.journal.bak`: the file before, and the steps from it to this one.
 * - ../club-cache.ts: each club is open once. Two `Low` objects on one file garble it.
 * - lock.ts: one process has the folder; lowdb knows no others.
 */

import type { ClubId } from '../../core/call.ts';
import type { Change, Rows } from '../../core/club/tables.ts';
import type { Daily } from '../../core/domain/club.ts';
import { nextStepAt } from '../../core/domain/quiz-rules.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { Store } from '../../core/ports/store.ts';
import { createTurns } from '../../lib/turns.ts';
import { createClubCache } from '../club-cache.ts';
import { storeOver } from '../store.ts';
import { type Club, openClub } from './club.ts';
import { clubFiles, clubsIn } from './files.ts';
import { loadClub } from './load.ts';
import { type FolderLock, lockFolder } from './lock.ts';

/** What must be known about a club without opening it, and when it is due, ms since 1970. */
const dueIn = (rows: Rows) => ({
  dailies: rows.all('dailies').map(([key, { due }]) => ({ key, at: due })),
  quizzes: rows.all('quizzes').map(([key, quiz]) => ({ key, at: nextStepAt(quiz) ?? Infinity })),
});
type Due = ReturnType<typeof dueIn>;

/**
 * When a club whose files can't be used is tried again: it is read as far as it goes, and the host
 * is told.
 */
const UNREADABLE_AGAIN_MS = 60_000;

/**
 * Opens the store in a folder, for this process alone: each club is lowdb's JSON file, and a
 * journal of what came since that was written. The first query across clubs waits until each of
 * them was read once.
 * @param options.capacity what all open clubs may weigh, see `createClubCache`
 * @throws ConfigError where another process has the folder, or it can't be written to
 */
export async function openFileStore({
  folder,
  log,
  capacity,
}: {
  readonly folder: string;
  readonly log: Log;
  readonly capacity?: number;
}): Promise<Store & { readonly holdsFolder: FolderLock['holds'] }> {
  const lock = await lockFolder(folder, log);
  /** Open clubs, and what is due in those that were closed. */
  const openOrDue = new Map<ClubId, Club | Due>();
  /** Clubs by the hashes of their links. */
  const linked = new Map<string, ClubId>();
  const clubs = createClubCache(async (id) => {
    const files = clubFiles(folder, id, log);
    const closed = (rows: Rows) => {
      const due = dueIn(rows);
      if (Object.values(due).some((dueRows) => dueRows.length > 0)) openOrDue.set(id, due);
      else openOrDue.delete(id);
    };

    const wrote = (changes: readonly Change[]) => {
      for (const [table, key, row] of changes) {
        if (table !== 'links') continue;
        if (row) linked.set(key, id);
        else linked.delete(key);
      }
    };

    const club = openClub(id, files, { log, lock, closed, wrote }, await loadClub(id, files, log));
    for (const [hash] of club.rows.all('links')) linked.set(hash, id);
    openOrDue.set(id, club);

    return club;
  }, capacity);

  /** One that can't be read must not keep the others waiting. */
  async function peek<T>(club: ClubId, look: (rows: Rows) => T): Promise<T | undefined> {
    try {
      return await clubs.use(club, ({ rows }) => look(rows));
    } catch (error) {
      if (!closing)
        log.error("A club's files can't be used; its posts and quizzes wait", { error });
      return undefined;
    }
  }

  let closing: Promise<void> | undefined;
  /**
   * Clubs that nobody has opened since the start, so that it isn't known what is due in them, and
   * when to try next.
   */
  let unread: Map<ClubId, number> | undefined;
  const reading = createTurns();
  const readAll = () =>
    reading(async () => {
      unread ??= new Map((await clubsIn(folder, log)).map((club) => [club, 0]));
      for (const [club, from] of unread) {
        if (performance.now() < from) continue;
        if (await peek(club, () => true)) unread.delete(club);
        else unread.set(club, performance.now() + UNREADABLE_AGAIN_MS);
      }
    });

  /** Rows of a table up to a moment, longest due first. */
  async function allDue(table: keyof Due, until = Infinity) {
    await readAll();
    const dueRows = [...openOrDue].flatMap(([club, of]) =>
      ('rows' in of ? dueIn(of.rows) : of)[table].map((dueRow) => ({ ...dueRow, club })),
    );
    return dueRows.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
  }

  async function dueQuizzes(until?: number, limit?: number) {
    const due = await allDue('quizzes', until);
    return due.slice(0, limit).map(({ club, key }) => ({ club, channel: key }));
  }

  const store = storeOver(clubs.use, {
    clubs: async () => [...(await clubsIn(folder, log))].sort(),
    running: () => dueQuizzes(),
    dueQuizzes,
    async dueDailies(nowMs, limit) {
      const dueDailies: { club: ClubId; daily: Daily }[] = [];
      for (const { club, key } of (await allDue('dailies', nowMs)).toReversed()) {
        if (dueDailies.length >= limit) break;
        const daily = await peek(club, (rows) => rows.get('dailies', key));
        if (daily) dueDailies.push({ club, daily });
      }
      return dueDailies;
    },
    async findLink(hash) {
      await readAll();
      const club = linked.get(hash);
      if (club === undefined) return undefined;
      const link = await peek(club, (rows) => rows.get('links', hash));
      return link && { club, link };
    },
    close() {
      closing ??= clubs.close().then(lock.release);
      return closing;
    },
  });
  return { ...store, holdsFolder: lock.holds };
}
