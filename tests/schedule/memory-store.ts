import type { ClubId } from '../../src/core/call.ts';
import type { Daily } from '../../src/core/domain/club.ts';
import type { LedgerPart, Store } from '../../src/core/ports/store.ts';
import type { OpenClub, UseClub } from '../../src/store/clubs.ts';
import { Ledger, MemoryRows } from '../../src/store/file/memory.ts';
import { Draft } from '../../src/store/steps.ts';
import { storeOver } from '../../src/store/store.ts';

/**
 * The store's own methods over rows in memory, for a simulated year: what is under test there is
 * the schedule, and the disk would make it minutes. What a crash does to files is tested elsewhere.
 */
export function memoryStore(all = new Map<ClubId, MemoryClub>()): Store {
  const use: UseClub = async (id, job) => {
    const club = all.get(id) ?? new MemoryClub();
    all.set(id, club);
    return job(club);
  };
  return storeOver(use, {
    clubs: async () => [...all.keys()],
    running: async () => [],
    dueQuizzes: async () => [],
    async dueDailies(now, limit) {
      const found: { club: ClubId; daily: Daily }[] = [];
      for (const [club, { rows }] of all) {
        for (const [, daily] of rows.all('dailies'))
          if (daily.due <= now) found.push({ club, daily });
      }
      return found.sort((a, b) => b.daily.due - a.daily.due).slice(0, limit);
    },
    async findLink(hash) {
      for (const [club, { rows }] of all) {
        const link = rows.get('links', hash);
        if (link) return { club, link };
      }
      return undefined;
    },
    close: async () => {},
  });
}

class MemoryClub implements OpenClub {
  readonly rows = new MemoryRows();
  readonly #ledger = new Ledger();

  async step<T>(run: (draft: Draft) => T): Promise<T> {
    const draft = new Draft(this.rows);
    const result = run(draft);
    draft.mergeInto(this.rows);
    for (const entry of draft.entries) this.#ledger.add(entry);
    return result;
  }

  board() {
    return [];
  }

  bookScores() {
    return [];
  }

  async ledger(part?: LedgerPart) {
    return this.#ledger.entries(part);
  }

  async importClub() {}

  async forgetMember() {}

  async removeClub() {}
}
