import type { ClubId } from '../../core/call.ts';
import type { Daily } from '../../core/domain/club.ts';
import { nextStepAt } from '../../core/domain/quiz-rules.ts';
import type { Log } from '../../core/ports/ports.ts';
import type { Store } from '../../core/ports/store.ts';
import { storeOver } from '../store.ts';
import type { Rows } from '../tables.ts';
import type { ClubCache } from './club-cache.ts';
import type { DueIndex } from './due-index.ts';
import type { FolderLock } from './lock.ts';

/**
 * The store port over clubs in files.
 * @param parts.list every club that has files
 */
export function fileStore(parts: {
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
